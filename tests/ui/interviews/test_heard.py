"""What is heard while one types: the component follows the words until it is chosen."""

from __future__ import annotations

from datetime import date
from itertools import count

from kamdesk.domain.notes import read_note
from ui.pages.interviews.heard import KEPT, HeardRows

TODAY = date(2026, 3, 16)


def typed(rows: HeardRows, text: str, component: str = "") -> str:
    """Type a text key by key; return the component of the first row."""
    for end in range(1, len(text) + 1):
        found = read_note(text[:end], TODAY, currency="EUR", language="de")
        rows.read(found, component)
    return rows.rows[0].component


def rows() -> HeardRows:
    numbers = count()
    return HeardRows(lambda: str(next(numbers)))


def test_words_after_the_figure_name_its_component():
    assert typed(rows(), "85 TRUB im Monat für Wartung") == "maintenance"
    assert typed(rows(), "85 TRUB im Monat für Wartung", "energy") == "maintenance"
    assert typed(rows(), "85 TRUB im Monat für alles", "energy") == "energy"


def test_a_component_chosen_by_hand_stays():
    heard = rows()
    assert typed(heard, "85 TRUB im Monat für") == ""
    heard.change(heard.rows[0].key, component="energy")
    heard.read(read_note("85 TRUB im Monat für Wartung", TODAY, currency="EUR", language="de"))
    assert heard.rows[0].component == "energy"


def test_a_kept_row_keeps_its_component():
    heard = rows()
    typed(heard, "85 TRUB im Monat für")
    heard.change(heard.rows[0].key, state=KEPT)
    heard.read(read_note("85 TRUB im Monat für Wartung", TODAY, currency="EUR", language="de"))
    assert heard.rows[0].component == ""
