"""Editions of one proposal for three readers: what each leaves out, and what it puts first.

All are cut from one document, sealed or composed, so sums, texts and sources cannot differ. The
order A, B, C, D stays (section 41); who reads what follows check E2 (section 45).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from kamdesk.domain.money import Money
from kamdesk.domain.proposals.document import Document
from kamdesk.domain.value import MONEY_ELEMENTS, Benefit, elements_for

#: The readers that an edition can be made for; '' is the whole proposal.
EDITIONS = ("economic", "technical", "user")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What an edition leaves out: parts by name, each a group of fields of the document."""

    left_out: tuple[str, ...]

    @property
    def is_offer(self) -> bool:
        """True when price and terms are whole, so that it may be signed."""
        return not {"lines", "payments"} & set(self.left_out)


#: Part → fields that are emptied with it.
PARTS: dict[str, tuple[str, ...]] = {
    "key_figures": ("key_figures",),
    "costs": ("costs", "chart_sentence"),
    "lines": ("lines", "options", "tiers", "rates"),
    "payments": ("payments", "in_words", "terms"),
    "team": ("our_team", "client_team"),
}
RULES: dict[str, Rule] = {
    "economic": Rule(left_out=("team",)),
    "technical": Rule(left_out=("key_figures", "costs", "payments")),
    "user": Rule(left_out=("costs", "lines", "payments")),
}


def edition(document: Document, reader: str) -> Document:
    """Return the document as this reader gets it; '' returns it whole.

    Benefits that speak to the reader stand first, of an economic one the largest sum first;
    within that the order stays. Sums are never touched. What is not the whole offer carries no
    words of an offer and no signatures.
    """
    if not reader or document.edition:
        return document
    rule = RULES[reader]
    empty = {one.name: one.default for one in fields(Document)}
    cut: dict[str, Any] = {name: empty[name] for part in rule.left_out for name in PARTS[part]}
    ordered = sorted(
        document.benefits,
        key=lambda one: (
            reader not in one.readers,
            -_minor(one.amount) if reader == "economic" else 0,
        ),
    )
    return replace(
        document,
        edition=reader,
        left_out=left_out(document, reader),
        benefits=tuple(ordered),
        binding=document.binding if rule.is_offer else None,
        **cut,
    )


def left_out(document: Document, reader: str) -> tuple[str, ...]:
    """Return the parts that this reader's edition lacks, of those that there are."""
    return tuple(
        part
        for part in RULES[reader].left_out
        if any(getattr(document, name) for name in PARTS[part])
    )


def readers_of(benefit: Benefit, amount: Money | None) -> tuple[str, ...]:
    """Return the readers that a benefit speaks to, as check E2 has it."""
    money = benefit.value_element in MONEY_ELEMENTS or (amount is not None and amount.minor > 0)
    others = (one for one in ("technical", "user") if benefit.value_element in elements_for(one))
    return (*(("economic",) if money else ()), *others)


def _minor(amount: Money | None) -> int:
    return amount.minor if amount is not None else 0
