"""Pictures of files on the card: history with files, their panel, an e-mail, a logo, a refusal."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

from tests.screens.stage import Stage

CLIENT = "sokmash"
NAMES = {
    "en": ("Framework contract 2026, signed.pdf", "Pump log May.xlsx"),
    "ru": ("Рамочный договор 2026, подписан.pdf", "Журнал насосов, май.xlsx"),
    "de": ("Rahmenvertrag 2026, unterschrieben.pdf", "Pumpenprotokoll Mai.xlsx"),
}
LETTERS = {
    "en": ("Prices for May", "Good morning, Anna,\n\nplease send the prices for May by Friday.\n"),
    "ru": ("Цены на май", "Добрый день, Анна!\n\nПришлите, пожалуйста, цены на май до пятницы.\n"),
    "de": ("Preise für Mai", "Guten Morgen, Anna,\n\nbitte senden Sie die Preise bis Freitag.\n"),
}
LETTER = """From: Denis Shakhov <shakhov@sokmash.example>
To: Anna Veresova <veresova@pnevmaris.example>, lager@sokmash.example
Subject: {0}
Date: Mon, 16 Mar 2026 08:40:00 +0400
Message-ID: <prices@sokmash.example>
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

{1}
On Fri, 13 Mar 2026, Anna Veresova <veresova@pnevmaris.example> wrote:
> ...
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="RFQ-118.pdf"

%PDF
--b--
"""


def logo() -> bytes:
    """A drawn logo, wider than high."""
    picture = Image.new("RGBA", (360, 160), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 20, 120, 140), 24, fill=(180, 67, 47, 255))
    pen.rectangle((150, 50, 355, 74), fill=(27, 42, 48, 255))
    pen.rectangle((150, 92, 300, 110), fill=(100, 113, 120, 255))
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def pictures(stage: Stage, _uids: dict[str, str]) -> None:
    """Attach files, a logo and an e-mail, and photograph what a person sees of them."""
    if not stage.wants("30-files"):
        return
    from kamdesk.domain.talks import Talk
    from kamdesk.services import attachments, journal, talks
    from kamdesk.services.attachments import Given
    from kamdesk.services.clients.logo import set_logo

    contract, table = NAMES[stage.language]
    signed = Given(name=contract, data=b"%PDF" + b"x" * 1_400_000)
    stage.write(attachments.attach, CLIENT, [signed, Given(name="setup.exe", data=b"MZ")])
    note = "\n\n".join(LETTERS[stage.language])
    told = Talk(client_uid=CLIENT, on=stage.desk.today(), channel="email", note=note)
    talk = stage.write(talks.log_talk, told).value
    given = [Given(name=table, data=b"PK" + b"x" * 48_000)]
    stage.write(attachments.attach, CLIENT, given, to=("talks", talk.uid))
    stage.write(set_logo, CLIENT, logo())
    stage.go("clients", uid=CLIENT, tab="history")
    stage.shoot("30-files-history")
    stage.desk.command("files", client_uid=CLIENT)
    stage.settle()
    stage.shoot("30-files-panel")
    stage.clear()
    history = stage.page.card.pages["history"]
    at = next(at for at, one in enumerate(history._shown) if one.title == "setup.exe")
    history.view.opened.emit(at)
    stage.settle()
    stage.shoot("30-files-refused")
    stage.clear()
    path = Path(stage.desk.folder).parent / "letter.eml"
    path.write_text(LETTER.format(*LETTERS[stage.language]), encoding="utf-8")
    stage.desk.command("mail", paths=[path])
    stage.settle()
    stage.shoot("30-files-mail")
    stage.clear()
    path.unlink()
    history.view.opened.emit(next(nr for nr, one in enumerate(history._shown) if one.files))
    stage.settle()
    stage.shoot("30-files-talk")
    stage.clear()
    for _step in ("logo", "file of the talk", "talk", "files"):
        stage.write(journal.undo)
