"""Pictures of people in and out: a person with a photo, the export, duplicates, an address book."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea

from tests.screens.stage import Stage

CLIENT = "sokmash"
#: Somebody who is in the demo, as another address book spells the name.
CARDS = {
    "en": ("Nina Orlova", "Orlova;Nina;;;", "Head of finance", "Sokmash"),
    "ru": ("Нина Орлова", "Орлова;Нина;;;", "Финансовый директор", "Сокмаш"),
    "de": ("Nina Orlowa", "Orlowa;Nina;;;", "Finanzleiterin", "Sokmasch"),
}
CARD = """BEGIN:VCARD
VERSION:3.0
FN:{0}
N:{1}
TITLE:{2}
ORG:{3}
TEL;TYPE=CELL:+7 921 555-01-77
TEL;TYPE=HOME:+7 812 555-01-78
EMAIL;TYPE=WORK:n.orlova@sokmash.example
ADR;TYPE=HOME:;;Nab. 5, kv. 12;Tver;;170000;RU
BDAY:--0409
X-SPOUSE:Pavel
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Katharina Freifrau von Hohenstein-Oettingen-Wallerstein
ORG:Donaudampfschifffahrtsgesellschaft Regensburg
TEL:+49 941 555 010
END:VCARD
BEGIN:VCARD
VERSION:3.0
BDAY:soon
END:VCARD
"""


def face() -> bytes:
    """A drawn portrait."""
    picture = Image.new("RGB", (320, 320), (201, 214, 223))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((40, 210, 280, 420), fill=(72, 86, 110))
    pen.ellipse((105, 70, 215, 210), fill=(233, 196, 166))
    pen.pieslice((95, 50, 225, 190), 180, 360, fill=(94, 62, 44))
    data = io.BytesIO()
    picture.save(data, "JPEG")
    return data.getvalue()


def pictures(stage: Stage, _uids: dict[str, str]) -> None:
    """Make them; all that was done for them is taken back."""
    names = ("person-photo", "people-export", "address-book", "duplicates")
    if not any(stage.wants(f"25-{one}") for one in names):
        return
    from kamdesk.services import journal, merging
    from kamdesk.services.people import reach

    person = f"{CLIENT}-p2"
    stage.write(reach.set_photo, person, face())
    stage.go("clients", uid=CLIENT, tab="people")
    tab: Any = stage.page.card.pages["people"]
    tab.choose(person)
    stage.shoot("25-person-photo")
    tab.person.form.more.set_open(True)
    stage.settle()
    places = tab.person.form.editor("addresses")
    places.add.click()
    stage.settle()
    for area in tab.right.findChildren(QScrollArea):
        area.ensureWidgetVisible(places.add, 0, 120)
    stage.shoot("25-person-reach")
    menu = tab.person.head.more.menu()
    corner = tab.person.head.more.mapToGlobal(tab.person.head.more.rect().bottomRight())
    menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
    stage.shoot("25-person-menu")
    menu.hide()
    tab.person.head.deeds.save()
    stage.shoot("25-people-export")
    stage.clear()
    _book(stage)
    stage.go("merging", kind="people")
    stage.shoot("25-duplicates-people")
    pair = stage.page.presenter.pair
    stage.page.sides.fold.set_open(True)
    stage.shoot("25-duplicates-open")
    stage.go("merging", kind="clients")
    stage.shoot("25-duplicates-clients")
    stage.write(merging.set_apart, "people", *pair)
    stage.go("merging", kind="people")
    stage.shoot("25-duplicates-none")
    for _step in ("apart", "import", "photo"):
        stage.write(journal.undo)
    stage.clear()


def _book(stage: Stage) -> None:
    """An address book in: its preview and its report."""
    path = Path(stage.desk.folder).parent / "Contacts.vcf"
    path.write_text(CARD.format(*CARDS[stage.language]), encoding="utf-8")
    stage.go("exchange", path=str(path))
    stage.shoot("25-address-book")
    page: Any = stage.page
    page.choices.policy.box.setCurrentIndex(page.choices.policy.box.findData("add"))
    page.go.click()
    stage.settle()
    stage.shoot("25-address-book-report")
