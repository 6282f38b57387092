"""What is heard while one types: the component follows the words until it is chosen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from kamdesk import i18n
from kamdesk.domain.money import Money
from kamdesk.domain.notes import FoundFigure, read_note
from ui.pages.interviews.facts_view import figure_text, unit_text
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


@pytest.mark.parametrize(
    ("language", "number", "times", "unit"),
    [("en", 1, "1 shift", "machine"), ("en", 5, "5 shifts", "machines"),
     ("ru", 1, "1 смена", "машина"), ("ru", 5, "5 смен", "машин")],
)  # fmt: skip
def test_what_is_counted_has_the_form_of_its_number(language, number, times, unit):
    i18n.set_language(language)
    found = {"start": 0, "end": 1, "said": ""}
    paid = FoundFigure(**found, amount=Money.of(10, "RUB"), frequency=Decimal(number),
                       frequency_unit="shift")  # fmt: skip
    assert figure_text(paid) == f"10 × {times}"
    many = FoundFigure(**found, quantity=Decimal(number), unit="machine")
    assert (figure_text(many), unit_text(many)) == (str(number), unit)
