"""The most valuable next question: unknowns by how far an answer could move a result (37).

Four results are looked at: the cost of ownership (38), BANT (33), the nine-box cell (48) and the
five values that count most (39). An answer that could turn a conclusion round goes before one that
only moves a figure; among figures the widest goes first. No chance and no clock take part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kamdesk.domain.interviews.bank import Bank, BankQuestion
from kamdesk.domain.interviews.spin import asked, too_early
from kamdesk.domain.interviews.suggest import Situation, worth_asking
from kamdesk.domain.money import Money
from kamdesk.domain.portfolio.nine_box import F_CRITERIA, R_CRITERIA, axis
from kamdesk.domain.settings import Values
from kamdesk.domain.tco.rules import Result
from kamdesk.domain.tco.sensitivity import tornado

#: The order of the results where nothing else decides.
_PLACE: Final = {"tco": 0, "bant": 1, "nine_box": 2, "value": 3}
#: The card field whose question tells a criterion of the nine boxes.
TOLD_BY: Final = {
    "r_wallet": "current_suppliers",
    "f_potential": "development_plans",
    "r_access": "people",
}
#: The question that tells a letter of BANT where the bank names none that may be asked now.
_LETTER_TOLD_BY: Final = {"authority": "g_s07", "need": "g_n02", "timing": "g_s11"}
_BEST, _WORST = 5, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakes:
    """What the results rest on now.

    `result` is the evaluated cost sheet, None without one; `bant_total` points of four and
    `bant_unknown` letters; `criteria` points by criterion, None unknown; `top` the leading
    elements with their weights; `scored` elements whose weight is known; `power` of the most
    powerful person in the meeting.
    """

    result: Result | None = None
    bant_total: int | None = None
    bant_unknown: Sequence[str] = ()
    criteria: Mapping[str, int | None] = field(default_factory=dict)
    top: Sequence[tuple[str, int]] = ()
    scored: frozenset[str] = frozenset()
    power: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A question with what its answer could move; None: the bank has none, ask for the cost.

    `reason`: "no_saving" (without it none can be stated), "no_figure" (a problem whose loss
    nobody put into figures), "turns" and "moves" (the saving, by up to `amount`), "bant_pass",
    "bant", "cell" (it decides between the `bands`), "box" (it is one of those that lack), "top".
    `decides` says that the answer could turn a conclusion round.
    """

    question_id: str | None
    kind: str
    subject: str
    reason: str
    amount: Money | None = None
    bands: tuple[str, str] | None = None
    decides: bool = False


def most_valuable(
    situation: Situation, stakes: Stakes, bank: Bank, values: Values, *, limit: int = 3
) -> tuple[Unknown, ...]:
    """Return the questions whose answers could move most, one for each unknown, best first.

    Only what may be asked now counts: neither asked nor known, and not out of order (rule 1).
    Where the question for a figure would come too early, the one that leads to it is taken.
    """
    offered = [
        one
        for one in bank.select(industry=situation.industry)
        if worth_asking(one, situation) and not _early(one, situation, bank)
    ]
    found = [
        *_costs(offered, situation, stakes, values),
        *_letters(offered, stakes, values),
        *_boxes(offered, stakes, values),
        *_elements(offered, stakes, values),
    ]
    order: dict[str | None, int] = {one.id: place for place, one in enumerate(offered)}
    found.sort(
        key=lambda one: (
            not one.decides,
            _PLACE[one.kind],
            -(one.amount.minor if one.amount else 0),
            order.get(one.question_id, len(order)),
        )
    )
    kept: dict[str, Unknown] = {}
    for one in found:
        kept.setdefault(one.question_id or one.subject, one)
    return tuple(kept.values())[:limit]


def _early(question: BankQuestion, situation: Situation, bank: Bank) -> bool:
    uids = {one.uid for one in situation.deal_answers}
    more = [one for one in situation.meeting_answers if one.uid not in uids]
    answers = [*situation.deal_answers, *more]
    return bool(too_early(question.id, question.type, question.tco, answers, bank))


# -- cost of ownership ----------------------------------------------------------------------------


def _costs(
    offered: Sequence[BankQuestion], situation: Situation, stakes: Stakes, values: Values
) -> Iterator[Unknown]:
    """Yield lines of today's way without an amount, or with one that nobody is sure of."""
    missing, sums = _lines(situation, stakes, values)
    for component, reason in missing.items():
        yield Unknown(
            question_id=_asking(offered, component),
            kind="tco",
            subject=component,
            reason=reason,
            decides=True,
        )
    for component, (amount, turns) in sums.items():
        yield Unknown(
            question_id=_asking(offered, component),
            kind="tco",
            subject=component,
            reason="turns" if turns else "moves",
            amount=amount,
            decides=turns,
        )


def _lines(
    situation: Situation, stakes: Stakes, values: Values
) -> tuple[dict[str, str], dict[str, tuple[Money, bool]]]:
    """Return components that lack an amount (with why), and what unsure ones could move."""
    missing: dict[str, str] = {}
    sums: dict[str, tuple[Money, bool]] = {}
    known = {*situation.figures, *situation.figured}
    result = stakes.result
    if result is not None and result.lines:
        base = next(iter(result.columns.values()))
        missing |= dict.fromkeys(base.missing, "no_saving")
        known |= set(base.first_year)
        unsure = {
            one.component
            for one in result.lines
            if one.column == base.name and (one.evidence_state == "assumed" or one.ranged)
        }
        for swing in tornado(result, values):
            if swing.column == base.name and swing.component in unsure:
                ends = (swing.saving_low.minor, swing.saving_high.minor)
                turns = min(ends) <= 0 < max(ends)
                sums[swing.component] = (swing.reach, turns)
    told = {one.tco_component for one in asked(situation.deal_answers) if one.problem}
    told |= {one.tco_component for one in asked(situation.meeting_answers) if one.problem}
    for component in sorted(filter(None, told)):
        if component not in known:
            missing.setdefault(component, "no_figure")
    return missing, sums


def _asking(offered: Iterable[BankQuestion], component: str) -> str | None:
    """Return the question that brings a component's figure, else the one that leads to it."""
    found = [
        one for one in offered if one.tco == component and (one.amount or one.type != "need_payoff")
    ]
    found.sort(key=lambda one: (not one.amount, one.type != "problem"))
    return found[0].id if found else None


# -- BANT, nine boxes, values ---------------------------------------------------------------------


def _letters(offered: Sequence[BankQuestion], stakes: Stakes, values: Values) -> Iterator[Unknown]:
    for letter in stakes.bant_unknown:
        question = next((one for one in offered if one.bant == letter), None) or next(
            (one for one in offered if one.id == _LETTER_TOLD_BY.get(letter)), None
        )
        if question is None:
            continue
        passes = values.integer("bant_pass_min")
        decides = stakes.bant_total is not None and stakes.bant_total + 1 == passes
        yield Unknown(
            question_id=question.id,
            kind="bant",
            subject=letter,
            reason="bant_pass" if decides else "bant",
            decides=decides,
        )


def _boxes(offered: Sequence[BankQuestion], stakes: Stakes, values: Values) -> Iterator[Unknown]:
    for criterion, fills in TOLD_BY.items():
        question = next((one for one in offered if one.fills == fills), None)
        if question is None or stakes.criteria.get(criterion, 0) is not None:
            continue
        bands = box_bands(stakes.criteria, criterion, values)
        decides = bands is not None and bands[0] != bands[1]
        yield Unknown(
            question_id=question.id,
            kind="nine_box",
            subject=criterion,
            reason="cell" if decides else "box",
            bands=bands,
            decides=decides,
        )


def box_bands(
    criteria: Mapping[str, int | None], criterion: str, values: Values
) -> tuple[str, str] | None:
    """Return the bands of the axis at the worst and the best answer to its last open criterion.

    None while others of the axis lack as well: one answer does not place the client yet (48).
    """
    letter, required = criterion[:2], F_CRITERIA if criterion in F_CRITERIA else R_CRITERIA
    scores = {name: points for name, points in criteria.items() if name.startswith(letter)}
    ends = [
        axis({**scores, criterion: points}, required, values).value for points in (_WORST, _BEST)
    ]
    return None if ends[0] is None or ends[1] is None else (ends[0].band, ends[1].band)


def _elements(offered: Sequence[BankQuestion], stakes: Stakes, values: Values) -> Iterator[Unknown]:
    """Yield elements without a weight that could become one of the leading ones (39).

    The most that one person can give is importance 5 × performance gap 5 × power.
    """
    if not stakes.power:
        return
    most = _BEST * (6 - _WORST) * stakes.power
    count = values.integer("elements_top")
    last = stakes.top[count - 1][1] if len(stakes.top) >= count else 0
    seen = set(stakes.scored)
    for question in offered:
        if question.element and question.element not in seen and most > last:
            seen.add(question.element)
            yield Unknown(
                question_id=question.id, kind="value", subject=question.element, reason="top"
            )
