"""Own fields and tags: keys, kinds, and how values are kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.money import Money
from kamdesk.domain.own_fields import kept, new_key, typed
from kamdesk.domain.tags import renamed, tidied, with_tag, without_tag


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Machine park, t", "machine_park_t"),
        ("Парк машин", "парк_машин"),
        ("Größe (m²)", "grosse_m2"),
        ("Ευρώ", "ευρω"),
        ("!?", "field"),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_key_is_made_of_the_words_of_its_label(label, key):
    assert new_key(label, ()) == key


def test_a_key_is_nobody_elses():
    assert new_key("Area", {"area", "area_2"}) == "area_3"


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("text", "as typed", "as typed"),
        ("number", Decimal("12.50"), "12.50"),
        ("money", Money(120050, "EUR"), "1200.50 EUR"),
        ("money", Money(1200, "JPY"), "1200 JPY"),
        ("date", date(2026, 3, 16), "2026-03-16"),
        ("yes_no", False, "no"),
        ("choice", "Gold", "Gold"),
    ],
)
def test_a_value_comes_back_as_it_was_kept(kind, value, text):
    assert kept(value) == text
    assert typed(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("number", "many"), ("number", "NaN"), ("number", ""), ("money", "12"), ("money", "x EUR"),
        ("date", "2026-13-01"), ("yes_no", "maybe"), ("text", ""),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_nothing(kind, text):
    assert typed(kind, text) is None


def test_tags_are_one_however_they_are_written():
    assert tidied((" Messe  2026 ", "messe 2026", "a,b", "")) == ("Messe 2026", "a b")
    assert with_tag(("Messe",), "MESSE") == ("Messe",)
    assert without_tag(("Messe", "VIP"), "messe") == ("VIP",)
    assert renamed(("Fair", "Messe", "VIP"), "Fair", "Messe") == ("Messe", "VIP")
