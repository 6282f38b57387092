"""Prepared lists of questions: a meeting of 45 minutes, one kind of buyer, one industry (37)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kamdesk.domain.interviews import TYPES
from kamdesk.domain.interviews.bank import (
    GENERIC,
    SHORT_SET_FIRST,
    SHORT_SET_LAST,
    Bank,
    BankQuestion,
)
from kamdesk.domain.interviews.sheet import loss_of
from kamdesk.domain.interviews.suggest import Situation, worth_asking
from kamdesk.domain.settings import Values
from kamdesk.domain.value import elements_for

#: The kinds of buyer for whom a list is prepared.
BUYERS: Final = ("economic", "technical", "user")
LISTS: Final = ("short", *BUYERS, "industry")
#: So many problems with what follows from them fit into a meeting of 45 minutes.
_PROBLEMS: Final = 2


def prepared(which: str, situation: Situation, bank: Bank, values: Values) -> tuple[str, ...]:
    """Return the ids of a prepared list, in the order in which they are asked.

    What was asked or is known is left out. `which` is one of LISTS: "short" fills 45 minutes, a
    buyer's list asks for the values that this buyer looks at (39), "industry" holds the questions
    of the interview's industry and our own. Raises ValueError for another.
    """
    if which not in LISTS:
        raise ValueError(which)
    free = [one for one in bank.select(industry=situation.industry) if worth_asking(one, situation)]
    if which == "short":
        chosen = list(_short(free, situation, bank))
    else:
        chosen = _by_type([one for one in free if _fits(one, which)], values)
    return tuple(dict.fromkeys(one.id for one in chosen))


def _short(free: list[BankQuestion], situation: Situation, bank: Bank) -> Iterator[BankQuestion]:
    worth = {one.id for one in free}
    yield from (bank[one] for one in SHORT_SET_FIRST if one in worth)
    problems = [one for one in free if one.type == "problem" and one.next]
    problems.sort(key=lambda one: (-loss_of(one, situation), one.industry == GENERIC))
    topics: set[str] = set()
    for problem in problems:
        if len(topics) == _PROBLEMS:
            break
        if problem.tco and problem.tco not in topics:
            topics.add(problem.tco)
            yield from (one for one in bank.onward(problem) if one.id in worth)
    yield from (bank[one] for one in SHORT_SET_LAST if one in worth)


def _fits(question: BankQuestion, which: str) -> bool:
    if which == "industry":
        return question.industry != GENERIC
    return question.element in elements_for(which)


def _by_type(found: list[BankQuestion], values: Values) -> list[BankQuestion]:
    """Return the first of each type, as many as a sheet bears, types in the order of asking."""
    room = values.integer("sheet_per_type")
    return [one for kind in TYPES for one in [q for q in found if q.type == kind][:room]]
