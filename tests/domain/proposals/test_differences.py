"""Differences between revisions in plain sentences, in three languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.money import Money
from kamdesk.domain.proposals.differences import differences
from kamdesk.domain.proposals.document import Document, Passage
from kamdesk.i18n import LANGUAGES, Speech
from kamdesk.services.wording import said
from tests.formats.sample import demo, line


def told(old: Document, new: Document, language: str = "en") -> list[str]:
    speech = Speech(language)
    return [said(one.statement, speech).replace("\u00a0", " ") for one in differences(old, new)]


def test_two_equal_documents_differ_in_nothing() -> None:
    old = demo("ru")
    assert differences(old, replace(old, number="KP-2026-017 r2", mark="x", dated=date.max)) == ()


def test_money_comes_first_and_says_how_much() -> None:
    old = demo("en")
    dearer = replace(
        old.lines[1], unit_price=Money.of(2_500_000, "RUB"), net=Money.of(2_500_000, "RUB")
    )
    extra = line("Noise hood", "pc", 1, 200_000)
    new = replace(
        old,
        lines=(old.lines[0], dearer, *old.lines[2:4], extra),
        net=Money.of(22_400_000, "RUB"),
        gross=Money.of(27_328_000, "RUB"),
        valid_until=date(2026, 7, 31),
    )
    assert told(old, new) == [
        "The total without VAT fell from RUB 23,100,000 to RUB 22,400,000, by RUB 700,000.",
        "The total with VAT is RUB 27,328,000 instead of RUB 28,182,000.",
        "New: Noise hood, RUB 200,000.",
        "Left out: Installation, RUB 1,000,000.",
        "Dryers and filters: the unit price is RUB 2,500,000 instead of RUB 2,400,000.",
        "It is valid until 31 July 2026 instead of 30 June 2026.",
    ]


def test_a_line_moves_out_of_the_total_and_in() -> None:
    old = demo("en")
    moved = replace(old.lines[4], option=True)
    new = replace(old, lines=old.lines[:4], options=(*old.options, moved))
    assert told(old, new) == ["Installation is now an option outside the total."]
    assert told(new, old) == ["Installation is now part of the total."]


def test_texts_are_told_sentence_by_sentence() -> None:
    old = demo("en")
    block = old.blocks[0]
    first, _point, rest = block.body.text.partition(". ")
    changed = replace(
        block, body=Passage(text=f"{first}. Now more. {rest}"), heading=Passage(text="X")
    )
    new = replace(old, blocks=(changed, *old.blocks[1:]), main_message=Passage(text="Shorter."))
    assert told(old, new) == [
        "In short, now: “Shorter.”",
        "Block A, heading: “X”",
        "Block A, new: “Now more.”",
    ]
    assert told(new, old)[-1] == "Block A, left out: “Now more.”"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_in_every_language(language: str) -> None:
    old = demo(language)
    new = replace(
        old,
        currency="JPY", net=None, gross=None, lines=(), options=(), payments=(), terms=("T",),
        valid_until=None, binding=None, benefits=(), costs=None, plan=(), client_hours=Decimal(3),
        next_step="N", cases=(), references=(), addressee_line="A", title="B",
        main_message=Passage(text="C"), blocks=tuple(
            replace(one, heading=Passage(text="H"), body=Passage(text="Y.")) for one in old.blocks
        ),
    )  # fmt: skip
    for pair in ((old, new), (new, old)):
        found = told(*pair, language)
        assert len(found) > 20
        if language != "en":
            assert not set(found) & set(told(*pair))
        assert not any("{" in one for one in found)
