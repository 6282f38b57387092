"""A proposal taken over for another client: our words come along, the first client's facts do not.

Inserts stay, because they name questions and not answers: the new client's data fill them, and what
is unknown there is told (check L1). Names and figures that were typed become inserts to be filled.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from kamdesk.domain.proposals import KeyItem, Proposal
from kamdesk.domain.records import Texts

#: What stands where a figure or a name was; nothing fills it, so it cannot leave by mistake.
FIGURE, NAME, CLIENT = "{figure}", "{name}", "{client}"
#: A smaller number may be anything.
LEAST = Decimal(10)
_INSERT = re.compile(r"(\{[^{}\n]*\})")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[ \u00a0\u202f.,]\d+)*(?!\w)")
_SCALES = (1, 1_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Traces:
    """What tells of a client: its names, those of its people, the figures it gave."""

    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    figures: frozenset[Decimal] = frozenset()


def traces(names: Iterable[str], people: Iterable[str], figures: Iterable[Decimal]) -> Traces:
    """Return what to look for; figures in units, thousands and millions."""
    known = {
        (abs(one) / scale).quantize(Decimal("0.01"))
        for one in figures
        for scale in _SCALES
    }  # fmt: skip
    return Traces(
        names=tuple(sorted({one.strip() for one in names} - {""}, key=len, reverse=True)),
        people=tuple(sorted({one.strip() for one in people} - {""}, key=len, reverse=True)),
        figures=frozenset(one for one in known if one >= LEAST),
    )


def emptied(text: str, known: Traces) -> str:
    """Return a text without what tells of the client; inserts stay as they are."""
    parts = _INSERT.split(text)
    for at in range(0, len(parts), 2):
        part = _NUMBER.sub(lambda found: _figure(found[0], known.figures), parts[at])
        for words, instead in ((known.names, CLIENT), (known.people, NAME)):
            for one in words:
                part = re.sub(rf"(?<!\w){re.escape(one)}\w{{0,3}}(?!\w)", instead, part)
        parts[at] = part
    return "".join(parts)


def emptied_texts(texts: Mapping[str, str], known: Traces) -> Texts:
    """Return each language of a text without what tells of the client."""
    return {language: emptied(text, known) for language, text in texts.items()}


def emptied_line(
    line: Iterable[KeyItem], uids: Mapping[str, str], kept: Collection[str], known: Traces
) -> tuple[KeyItem, ...]:
    """Return the key line with benefits by their new uids and supports of the kinds kept."""
    return tuple(
        replace(
            one,
            benefit_uid=uids.get(one.benefit_uid or ""),
            texts=emptied_texts(one.texts, known),
            support=tuple(
                replace(support, texts=emptied_texts(support.texts, known))
                for support in one.support
                if support.kind in kept
            ),
        )
        for one in line
    )


def taken_over(old: Proposal, started: Proposal, known: Traces) -> Proposal:
    """Return the new client's proposal with what is ours of the old one."""

    def ours(texts: Mapping[str, str]) -> Texts:
        return emptied_texts(texts, known)

    return replace(
        started,
        kind=old.kind,
        languages=old.languages,
        language=started.language if started.language in old.languages else old.language,
        currency=old.currency,
        title=ours(old.title),
        main_message=ours(old.main_message),
        case_uids=old.case_uids,
        reference_uids=old.reference_uids,
        payments=tuple(replace(one, event=ours(one.event)) for one in old.payments),
        tiers=tuple(
            replace(one, names=ours(one.names), words=ours(one.words)) for one in old.tiers
        ),
        tier=old.tier,
        rates=old.rates,
        terms=ours(old.terms),
        stored_net=old.stored_net,
        stored_vat=old.stored_vat,
        stored_gross=old.stored_gross,
    )


def _figure(typed: str, figures: frozenset[Decimal]) -> str:
    return FIGURE if any(value in figures for value in _values(typed)) else typed


def _values(typed: str) -> set[Decimal]:
    """Return what a number may mean: separators of thousands or of decimals."""
    plain = re.sub(r"[ \u00a0\u202f]", "", typed)
    readings = {plain.replace(".", "").replace(",", ""), plain.replace(",", "")}
    readings.add(plain.replace(".", "").replace(",", "."))
    values = set()
    for one in readings:
        try:
            values.add(Decimal(one).quantize(Decimal("0.01")))
        except InvalidOperation:
            continue
    return values
