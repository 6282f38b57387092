"""Figures typed by hand that the data knows: they can be replaced by their insert."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kamdesk.domain.money import Money
from kamdesk.domain.proposals.document import Document
from kamdesk.domain.proposals.inserts import parse
from kamdesk.domain.proposals.lint.model import KnownAmount, Place, placed
from kamdesk.domain.proposals.lint.slips import masked
from kamdesk.domain.proposals.material import Material
from kamdesk.i18n import NBSP, Speech, _
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
class Usable:
    """An amount that a text may use: the name of its insert and what it is evidence of."""

    name: str
    amount: Money
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    words: str
    template: str
    evidence: Evidence


def usable_amounts(
    material: Material, language: str, known: tuple[Evidence, ...]
) -> tuple[Usable, ...]:
    """Return the amounts among what the texts of a language may use."""
    lookup = Lookup(material, Speech(language))
    found: list[Usable] = []
    for one in known:
        name = one.template.strip("{}").partition("|")[0]
        hit = lookup.find(parse(name)) if one.kind in KINDS else None
        if hit is not None and isinstance(hit.value, Money):
            found.append(Usable(name=name, amount=hit.value, evidence=one))
    return tuple(found)


def known_amounts(material: Material, usable: tuple[Usable, ...]) -> tuple[KnownAmount, ...]:
    """Return what an amount typed by hand is held against: what texts may use, and the totals."""
    proposal = material.proposal
    totals = ((_("Net total"), proposal.stored_net), (_("Gross total"), proposal.stored_gross))
    lines = {
        f"fact:{one.code}.annual": one.tco_component
        for one in material.facts.values()
        if one.tco_component
    }
    return (
        *(
            KnownAmount(label=one.evidence.label, amount=one.amount, yearly=lines.get(one.name, ""))
            for one in usable
        ),
        *(KnownAmount(label=label, amount=one) for label, one in totals if one is not None),
    )


def typed_figures(document: Document, usable: tuple[Usable, ...]) -> tuple[TypedFigure, ...]:
    """Return the amounts of the texts that stand in the data, too; each place once."""
    ways = sorted(_ways(document.language, usable), key=lambda one: -len(one.words))
    found: list[TypedFigure] = []
    for place, passage in placed(document):
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


def _ways(language: str, usable: tuple[Usable, ...]) -> Iterator[_Way]:
    speech = Speech(language)
    seen: set[str] = set()
    for one in usable:
        if abs(one.amount.amount) < LEAST:
            continue
        for form in FORMS:
            words = (show(one.amount, form, speech) or "").replace(NBSP, " ")
            if words and words not in seen:
                seen.add(words)
                template = "{" + f"{one.name}|{form}" + "}"
                yield _Way(words=words, template=template, evidence=one.evidence)
