"""An e-mail comes into the history with its file, another is attached, one undo takes it off."""

from __future__ import annotations

from kamdesk.i18n import _
from tests.e2e.rep import Rep

LETTER = """From: Ida Falk <ida@alba.example>
To: anna@us.example
Subject: Preise für Mai
Date: Tue, 10 Mar 2026 09:12:00 +0100
Message-ID: <m1@alba.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Bitte senden Sie die Preise.
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="liste.pdf"

%PDF
--b--
"""


def test_an_e_mail_and_a_file_reach_the_card(start, tmp_path):
    letter, plan = tmp_path / "brief.eml", tmp_path / "plan.txt"
    letter.write_text(LETTER, encoding="utf-8")
    plan.write_text("Plan", encoding="utf-8")
    rep = Rep(start("ru"), "ru")
    h = rep.hands
    rep.begin_empty()
    rep.add_client("Alba Metall")

    def command(name: str) -> None:
        h.press("Ctrl+K")
        h.type(name)
        h.listed(name, _("Results"))
        h.press("Return")

    command(_("E-mail into the history"))
    h.in_dialog(str(letter))
    h.sees("Preise für Mai")
    h.sees(_("Whose e-mail is it? Nobody here has these addresses."))
    h.click(_("Choose a client"))
    h.type("Alba")
    h.listed("Alba Metall", _("Results"))
    h.press("Return")
    h.sees(_("Another client…"))
    h.click(_("Put into the history"))
    h.sees(_("Put an e-mail into the history of {client}").format(client="Alba Metall"))

    h.press("Ctrl+K")
    h.type("liste")
    h.listed("liste.pdf", _("Results"))
    h.press("Return")
    command(_("Files of the client"))
    h.sees("liste.pdf")
    h.click(_("Attach files…"))
    h.in_dialog(str(plan))
    h.sees("plan.txt")
    h.press("Escape")
    h.press("Ctrl+Z")
    h.does_not_see("plan.txt")
    command(_("E-mail into the history"))
    h.in_dialog(str(letter))
    h.sees(
        _("This e-mail is already in the history: {client}, {date}").format(
            client="Alba Metall", date="10 мар. 2026 г."
        )
    )
