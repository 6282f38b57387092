"""Figures typed by hand that the data knows: they can be replaced by their insert."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kamdesk.domain.money import Money
from kamdesk.domain.proposals.document import Document, Passage
from kamdesk.domain.proposals.inserts import parse
from kamdesk.domain.proposals.lint.model import KnownAmount, Place
from kamdesk.domain.proposals.lint.slips import masked
from kamdesk.domain.proposals.material import Material
from kamdesk.i18n import N_, NBSP, Speech, _
from kamdesk.services.proposals.evidence import Evidence
from kamdesk.services.proposals.forms import show
from kamdesk.services.proposals.lookup import Lookup

#: Ways in which people type an amount; the longest that fits is replaced.
FORMS = ("short_cur", "cur", "short", "num", "thousand")
#: A smaller amount may be anything.
LEAST = 1000
KINDS = ("fact", "tco", "benefit")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFigure:
    """An amount typed by hand: where, how it is written, and the insert that says the same."""

    place: Place
    words: str
    template: str
    label: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    words: str
    template: str
    evidence: Evidence


def amounts(
    material: Material, language: str, known: tuple[Evidence, ...]
) -> tuple[KnownAmount, ...]:
    """Return the amounts that the data has for a proposal, its totals with them."""
    proposal = material.proposal
    totals = (
        (N_("Net total"), proposal.stored_net),
        (N_("Gross total"), proposal.stored_gross),
    )
    return (
        *(
            KnownAmount(label=evidence.label, amount=amount)
            for evidence, _name, amount in _amounts(Lookup(material, Speech(language)), known)
        ),
        *(KnownAmount(label=_(label), amount=one) for label, one in totals if one is not None),
    )


def typed_figures(
    material: Material, document: Document, known: tuple[Evidence, ...]
) -> tuple[TypedFigure, ...]:
    """Return the amounts of the texts that stand in the data, too; each place once."""
    ways = sorted(_ways(material, document.language, known), key=lambda one: -len(one.words))
    found: list[TypedFigure] = []
    for place, passage in _passages(document):
        text = masked(passage).replace(NBSP, " ")
        for way in ways:
            if way.words not in text:
                continue
            pattern = rf"(?<![\w.,])(?<!\d ){re.escape(way.words)}(?![\w]|[.,]\d| \d)"
            hit = re.search(pattern, text)
            if hit is not None:
                text = text[: hit.start()] + "\ufffc" * len(hit[0]) + text[hit.end() :]
                found.append(
                    TypedFigure(
                        place=place,
                        words=passage.text[hit.start() : hit.end()],
                        template=way.template,
                        label=way.evidence.label,
                        source=way.evidence.source,
                    )
                )
    return tuple(found)


def _ways(material: Material, language: str, known: tuple[Evidence, ...]) -> Iterator[_Way]:
    speech = Speech(language)
    lookup = Lookup(material, speech)
    seen: set[str] = set()
    for one, name, amount in _amounts(lookup, known):
        if abs(amount.amount) < LEAST:
            continue
        for form in FORMS:
            words = (show(amount, form, speech) or "").replace(NBSP, " ")
            if words and words not in seen:
                seen.add(words)
                yield _Way(words=words, template="{" + f"{name}|{form}" + "}", evidence=one)


def _amounts(lookup: Lookup, known: tuple[Evidence, ...]) -> Iterator[tuple[Evidence, str, Money]]:
    """Yield the amounts among what a text may use, with the name of their insert."""
    for one in known:
        name = one.template.strip("{}").partition("|")[0]
        found = lookup.find(parse(name)) if one.kind in KINDS else None
        if found is not None and isinstance(found.value, Money):
            yield one, name, found.value


def _passages(document: Document) -> Iterator[tuple[Place, Passage]]:
    for block in document.blocks:
        for field in ("heading", "body", "closing"):
            yield Place(where=block.block, field=field), getattr(block, field)
    yield Place(where="a", field="main_message"), document.main_message
    for one in document.benefits:
        yield Place(where="b", field="headings", uid=one.uid), one.heading
        yield Place(where="b", field="bodies", uid=one.uid), one.body
