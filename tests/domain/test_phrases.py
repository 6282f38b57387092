"""Words are found as people write them."""

from __future__ import annotations

import pytest

from kamdesk.domain.phrases import Phrases


def found(entry: str, text: str) -> list[str]:
    return [hit.words for hit in Phrases([entry]).find(text)]


@pytest.mark.parametrize(
    ("entry", "text", "words"),
    [
        ("guarant*", "We Guaranteed it. A guarantee.", ["Guaranteed", "guarantee"]),
        ("best", "The best is bestowed on Best.", ["best", "Best"]),
        ("the most *", "the most advanced pump", ["the most advanced"]),
        ("надежн* партнер*", "Мы надёжный\nпартнёр", ["надёжный\nпартнёр"]),
        ("no. 1", "We are No.\u00a01 here", ["No.\u00a01"]),
        ("höchste", "höchstens 12 Stunden", []),
        ("на", "название", []),
    ],
)
def test_a_phrase_is_found(entry: str, text: str, words: list[str]):
    assert found(entry, text) == words


def test_the_longest_phrase_wins_and_says_where():
    (hit,) = Phrases(["wide", "wide range"]).find("a wide range")
    assert (hit.start, hit.end, hit.words) == (2, 12, "wide range")


def test_no_list_finds_nothing():
    assert Phrases([]).find("anything") == ()
