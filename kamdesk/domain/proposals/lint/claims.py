"""What a text claims by hand against the data, against itself, or about somebody else: X1 to X4.

These checks go beyond section 45: they ask a person to look, and no count of the section holds
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import unconfirmed
from kamdesk.domain.money import Money
from kamdesk.domain.notes import FoundFigure, read_note
from kamdesk.domain.proposals.lint.model import Finding, KnownAmount, Place, Subject
from kamdesk.domain.proposals.lint.slips import masked
from kamdesk.domain.records import in_language
from kamdesk.domain.statements import N_, Statement

#: Smaller numbers are close to each other by chance.
LEAST = 10
#: So many figures are named.
MOST = 3


def other_client(subject: Subject) -> Iterator[Finding]:
    """X1: a text typed by hand names another client of ours."""
    message = N_("“{words}” is another client of yours: {client}.")
    for place, passage in subject.passages():
        text = masked(passage)
        for words, client in subject.others.items():
            if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text):
                yield _look("X1", place, words, message, client=client, word=words)


def contradicted(subject: Subject) -> Iterator[Finding]:
    """X2: an amount typed by hand is what the data knows by that name, or close to it, and differs.

    What is said of a line of the costs is held against that line, whatever the distance.
    """
    message = N_("It says {words} here, but {label} is {amount}.")
    for place, figure, words in _typed(subject):
        if figure.amount is None:
            continue
        sure = [one for one in subject.amounts if _comparable(figure, one.amount)]
        line = [one for one in sure if _of_line(figure, one)]
        if any(same(figure.amount, one.amount) for one in line or sure):
            continue
        if any(figure.amount == one.amount for one in sure):
            continue
        near = [one for one in sure if _near(figure.amount.amount, one.amount.amount, subject)]
        if meant := line or near:
            value = figure.amount.amount
            nearest = min(meant, key=lambda one: abs(one.amount.amount - value))
            yield _look(
                "X2", place, words, message,
                word=_here(subject, words), label=nearest.label, amount=nearest.amount,
            )  # fmt: skip


def _of_line(figure: FoundFigure, known: KnownAmount) -> bool:
    return figure.period == "per_year" and figure.component == known.yearly != ""


def disagreeing(subject: Subject) -> Iterator[Finding]:
    """X3: two parts give nearly the same figure by hand, and not the same one."""
    message = N_("It says {words} here and {other} elsewhere. Is it the same figure?")
    before: list[tuple[Place, FoundFigure, str]] = []
    for place, figure, words in _typed(subject):
        if any(_agrees(figure, other) for _there, other, _said in before):
            continue
        for there, other, said in before:
            if there.where != place.where and _apart(figure, other, subject):
                yield _look("X3", place, words, message, word=_here(subject, words), other=said)
                break
        before.append((place, figure, words))


def unproven(subject: Subject) -> Iterator[Finding]:
    """X4: figures of the texts that are older than the setting allows, or were never confirmed."""
    days = subject.material.values.integer("fact_fresh_days")
    used = {fact.uid: (fact, place) for fact, place in _used(subject)}
    old = [
        uid
        for uid, (one, _place) in used.items()
        if (subject.material.on - (one.confirmed_on or one.learned_on)).days > days
    ]
    asked = [uid for uid, (one, _place) in used.items() if uid not in old and unconfirmed(one)]
    for uids, message in (
        (old, N_("Heard long ago; ask whether it is still true: {facts}.")),
        (asked, N_("Not confirmed by the client yet: {facts}.")),
    ):
        if uids:
            facts = [used[uid][0] for uid in uids[:MOST]]
            language = subject.document.language
            names = [in_language(one.labels, language) or one.code for one in facts]
            shown = ", ".join(dict.fromkeys(names)) + ("…" if len(uids) > MOST else "")
            said = Statement(message=message, args={"facts": shown})
            yield Finding(code="X4", severity="hint", message=said, place=used[uids[0]][1])


def _used(subject: Subject) -> Iterator[tuple[Fact, Place]]:
    """Yield the facts in the texts, with a place of each."""
    for place, passage in subject.passages():
        for insert in passage.inserts:
            fact = subject.material.facts.get(insert.source_uid or "")
            if insert.kind == "fact" and fact is not None:
                yield fact, replace(place, words=insert.text)


def same(typed: Money, known: Money) -> bool:
    """Return whether a typed amount is the known one, as exactly as it was typed: 24 million says
    23.75 million.
    """
    exponent = typed.amount.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(int(exponent))
    return abs(typed.amount - known.amount) <= step / 2


def _typed(subject: Subject) -> Iterator[tuple[Place, FoundFigure, str]]:
    """Yield the figures that were typed by hand, with their words."""
    document = subject.document
    currency = subject.material.proposal.currency
    for place, passage in subject.passages():
        for one in _figures(masked(passage), subject.material.on, document.language, currency):
            yield place, one, passage.text[one.start : one.end]


@lru_cache(maxsize=256)
def _figures(text: str, on: date, language: str, currency: str) -> Sequence[FoundFigure]:
    found = read_note(text, on, language=language, currency=currency)
    return tuple(one for one in found if isinstance(one, FoundFigure))


def _comparable(figure: FoundFigure, known: Money) -> bool:
    return figure.amount is not None and figure.amount.currency == known.currency


def _near(one: Decimal, other: Decimal, subject: Subject) -> bool:
    widest = subject.material.values.number("figures_near_share")
    return bool(other) and abs(one) >= LEAST and abs(one - other) <= abs(other) * widest


def _agrees(one: FoundFigure, other: FoundFigure) -> bool:
    return (one.amount, one.quantity, one.unit) == (other.amount, other.quantity, other.unit)


def _apart(one: FoundFigure, other: FoundFigure, subject: Subject) -> bool:
    """Return whether two figures measure the same thing and are nearly the same."""
    if one.period != other.period:
        return False
    if one.amount is not None and other.amount is not None:
        alike = one.amount.currency == other.amount.currency and not (
            same(one.amount, other.amount) or same(other.amount, one.amount)
        )
        return alike and _near(one.amount.amount, other.amount.amount, subject)
    if one.quantity is None or other.quantity is None or one.unit != other.unit:
        return False
    return _near(one.quantity, other.quantity, subject)


def _here(subject: Subject, words: str) -> str:
    """Return how a figure is remembered that is right in this proposal, whatever its revision."""
    return f"{subject.material.proposal.number}: {words}"


def _look(
    code: str, place: Place, words: str, message: str, *, word: str, **args: str | Money
) -> Finding:
    said = Statement(message=message, args={"words": words, **args})
    return Finding(
        code=code, severity="look", message=said, place=replace(place, words=words), word=word
    )
