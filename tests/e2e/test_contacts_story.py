"""An address book comes in by the window, two of its people are one, all leave as contacts."""

from __future__ import annotations

import pytest

from kamdesk.i18n import _, ngettext
from tests.e2e.rep import Rep

#: What stands on the cards: the company, and a person whom the book holds twice.
WORDS = {
    "en": ("Ernst Handel", "Gruber", "Anna", "Managing director"),
    "ru": ("Эрнст Хандель", "Грубер", "Анна", "Генеральный директор"),
}
NONE = (
    "Nothing looks like a duplicate. If you know of one, open a person and"
    " choose “Merge with another person…”, or mark two clients in the list."
)
CARDS = """BEGIN:VCARD
VERSION:3.0
N:{1};{2};;;
FN:{2} {1}
ORG:{0}
TEL;TYPE=CELL:+43 660 0000001
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:{1};{2};;;
FN:{2} {1}
ORG:{0}
TITLE:{3}
TEL;TYPE=WORK:+43 316 0000002
EMAIL:anna@handel.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Bauer;Robert;;;
FN:Robert Bauer
ORG:{0}
END:VCARD
BEGIN:VCARD
VERSION:3.0
NOTE:nobody
END:VCARD
"""


@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_address_book_comes_in_and_goes_out(start, tmp_path, language: str):
    company, surname, _given, position = WORDS[language]
    book, out = tmp_path / "book.vcf", tmp_path / "out.vcf"
    book.write_text(CARDS.format(*WORDS[language]), encoding="utf-8")
    rep = Rep(start(language), language)
    h = rep.hands
    rep.begin_empty()

    h.press("Ctrl+K")
    h.type(_("Import a spreadsheet"))
    h.listed(_("Import a spreadsheet"), _("Results"))
    h.press("Return")
    h.click(_("Choose a file"))
    h.in_dialog(str(book))
    h.sees(_("Address book ({name})").format(name="vCard"))
    h.sees(ngettext("{n} card cannot be read", "{n} cards cannot be read", 1).format(n=1))
    h.choose(_("What is here already"), _("Add"))
    h.click(ngettext("Import {n} row", "Import {n} rows", 3).format(n=3))
    h.sees(_("Imported from {file}").format(file="book.vcf"))
    h.sees("NOTE:nobody")

    h.click(_("Find duplicates"))
    h.titled(_("Duplicates"))
    h.sees("+43 660 0000001")
    h.sees("+43 316 0000002")
    h.click(_("Merge"))
    h.sees(_(NONE).partition(".")[0])

    h.press("Ctrl+2")
    h.titled(company)
    h.click(_("People"))
    h.click(_("List"))
    h.click(_("More"))
    h.pick(_("Export these people…"))
    h.sees(_("All people of {client}").format(client=company))
    h.click(_("Save the file…"))
    h.in_dialog(str(out))
    h.sees(_("Saved: {path}").format(path=out))

    cards = out.read_text(encoding="utf-8").split("BEGIN:VCARD")[1:]
    assert len(cards) == 2
    (anna,) = [one.replace("\r\n ", "") for one in cards if surname in one]
    for wanted in ("+43 660 0000001", "+43 316 0000002", "anna@handel.example", position, company):
        assert wanted in anna, wanted
