"""What stands on the sheet of paper that is taken to an interview (section 37)."""

from __future__ import annotations

from collections.abc import Iterator

from kamdesk.domain.interviews import TYPES
from kamdesk.domain.interviews.bank import Bank, BankQuestion
from kamdesk.domain.interviews.spin import current
from kamdesk.domain.interviews.suggest import Situation, worth_asking
from kamdesk.domain.settings import Values


def sheet_questions(
    situation: Situation, bank: Bank, values: Values
) -> dict[str, tuple[BankQuestion, ...]]:
    """Return the questions of a sheet by type, in the order in which they are asked.

    What was planned comes first, then open must-ask items, then problems with the consequence and
    the payoff that follow them, those where most money is known first. Of each type at most
    `sheet_per_type`, and no more situation questions than a meeting bears; an open must-ask item
    is never left out.
    """
    room = dict.fromkeys(TYPES, values.integer("sheet_per_type"))
    room["situation"] = min(room["situation"], values.integer("situation_per_meeting_max"))
    found: dict[str, list[BankQuestion]] = {one: [] for one in TYPES}
    for question in _wanted(situation, bank):
        row = found[question.type]
        must = question.must in situation.open_items if question.must else False
        if question not in row and (must or len(row) < room[question.type]):
            row.append(question)
    return {one: tuple(sorted(rows, key=_last_things)) for one, rows in found.items()}


def left_on_sheet(situation: Situation, bank: Bank) -> tuple[BankQuestion, ...]:
    """Return the questions of a sheet that are not entered yet, in the order of the paper."""
    here = current(situation.meeting_answers)
    entered = {one.question_id for one in here}
    return tuple(bank[one] for one in situation.planned if one in bank and one not in entered)


def _wanted(situation: Situation, bank: Bank) -> Iterator[BankQuestion]:
    """Yield questions, the most wanted first; one may come twice."""
    open_ones = [q for q in bank.select(industry=situation.industry) if worth_asking(q, situation)]
    worth = {one.id for one in open_ones}
    yield from (bank[one] for one in situation.planned if one in worth)
    yield from (one for one in open_ones if one.must in situation.open_items and one.must)
    problems = [one for one in open_ones if one.type == "problem"]
    own = ("own", situation.industry)
    problems.sort(key=lambda one: (-loss_of(one, situation), one.industry not in own))
    topics: set[str] = set()
    for problem in problems:
        if problem.tco and problem.tco in topics:
            continue  # a variant of the same question
        topics.add(problem.tco)
        yield from (one for one in bank.onward(problem) if one.id in worth)
    yield from (one for one in open_ones if one.industry in own)
    yield from open_ones


def loss_of(question: BankQuestion, situation: Situation) -> int:
    """Return what is known to be lost a year where a question asks, in minor units, or 0."""
    known = situation.figures.get(question.tco) if question.tco else None
    return known.minor if known is not None else 0


def _last_things(question: BankQuestion) -> int:
    """What closes a meeting stands at the end of its kind."""
    return 1 if question.exempt else 0
