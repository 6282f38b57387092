"""A map of three people: added, dragged, connected, looked at from all sides, saved."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from kamdesk.i18n import _, term
from tests.e2e.rep import Rep

ASKED = "Choose whom {name} influences: arrow keys and Enter, or a click. Esc cancels."
SVG = "{http://www.w3.org/2000/svg}"
#: What is typed and the name as the map writes it.
PEOPLE = {
    "en": (("Nina Orlova", "Director"), ("Lev Karpov", "Engineer"), ("Irina Belova", "Buyer")),
    "ru": (("Орлова Нина", "Директор"), ("Карпов Лев", "Инженер"), ("Белова Ирина", "Закупщик")),
}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_map_is_drawn_turned_and_saved(start, tmp_path, language: str):
    rep = Rep(start(language), language)
    h = rep.hands
    rep.begin_empty()
    rep.add_client("Ernst Handel")
    h.click(_("People"))
    for nr, (name, position) in enumerate(PEOPLE[language]):
        h.click(_("Add a person") if nr else _("Add the first person"))
        h.at(_("Full name"))
        h.type(name)
        h.press("Tab")
        h.type(position + "\n")
        h.does_not_see(_("New person"))
        h.at(term("field", "position"))
    board, (first, second, third) = _("Stakeholder map"), (one[0] for one in PEOPLE[language])

    h.drag(board, first.split()[1], (30, -60))
    h.sees(_("Moved boxes on the map"))
    h.press("Ctrl+Z")
    h.sees(_("Undone: {what}").format(what=_("Moved boxes on the map")))
    h.press("Ctrl+Shift+Z")

    h.onto(board)
    h.press("Down", "C")
    h.sees(_(ASKED).partition("{name}")[0].strip())
    h.press("Right", "Return")
    h.at(term("field", "why"))
    h.type("20 years together")
    h.press("Tab", "Escape")

    h.click(_("Reporting lines"))
    h.sees(_("Nobody reports to anybody here yet: choose “Reports to” at a person."))
    h.click(_("Power × interest"))
    h.sees(_("Power and interest are not known yet: choose them at a person."))
    h.click(_("Coverage"))
    h.sees(_("nobody yet"))
    h.row(third.split()[0], _("Coverage"))
    h.press("Return")
    h.at(term("field", "full_name"))
    h.press("F12")
    h.does_not_see(_("nobody yet"))
    h.press("F12")
    h.click(_("Influence"))

    h.click(_("More"))
    h.pick(_("Save as {kind}…").format(kind="SVG"))
    h.in_dialog(str(tmp_path / "map.svg"))
    h.sees(_("Saved: {path}").format(path=tmp_path / "map.svg"))
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    shown = " ".join(one.text or "" for one in root.iter(f"{SVG}text"))
    assert "20 years" in shown
    for name in (first, second, third):
        assert name.split()[0] in shown
