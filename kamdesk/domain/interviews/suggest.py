"""What to ask next and why: a ranked, deterministic list (sections 37 and 47).

A suggestion's reason is a code with arguments; services put it into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kamdesk.domain.interviews import Answer
from kamdesk.domain.interviews.bank import MUST, Bank, BankQuestion
from kamdesk.domain.interviews.spin import asked, current, same_topic, situation_hints, too_early
from kamdesk.domain.money import Money
from kamdesk.domain.settings import Values

#: How a reason ranks: the first that holds for a question counts.
_RANK: Final = {
    "must_now": 0,  # a must-ask item is open and the time is nearly up
    "no_figure": 1,  # problem confirmed, its loss has no figure
    "payoff": 2,  # consequence told, payoff of it not asked
    "planned": 3,  # on the list a person made before the meeting
    "next": 4,  # follows the answer just given
    "moves": 5,  # would move the sum: the component costs so much a year
    "bant": 6,  # a letter of BANT is unknown
    "must": 7,  # a must-ask item is open
    "card_empty": 8,  # the card does not hold it yet
    "open_topic": 9,  # a topic nobody touched
}
#: The place at which a person is named whom nobody has spoken to.
_UNCOVERED_AT: Final = 3
#: Questions asked before those that close a meeting are offered unasked.
_RIPE_AFTER: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A question to ask: of the bank (`question_id`) or about a person (`about_uid`).

    `reason` is a key of the ranking, or "uncovered": nobody of ours has spoken to this person.
    `subject` is what the reason speaks of: a component, an item, a letter, a field, a person.
    """

    question_id: str | None
    reason: str
    subject: str = ""
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where an interview stands; all answers are in the order they were given.

    `figures` are yearly sums by component, `figured` all components of which any sum is known,
    `known` card fields that are filled (field → text), `open_items` must-ask items, `bant_gaps`
    unknown letters, `uncovered` person uids by power, `minutes_left` None when no end is planned.
    """

    deal_answers: Sequence[Answer] = ()
    meeting_answers: Sequence[Answer] = ()
    industry: str = "generic"
    planned: Sequence[str] = ()
    figures: Mapping[str, Money] = field(default_factory=dict)
    figured: frozenset[str] = frozenset()
    known: Mapping[str, str] = field(default_factory=dict)
    open_items: Sequence[str] = ()
    bant_gaps: Sequence[str] = ()
    uncovered: Sequence[str] = ()
    minutes_left: int | None = None
    participants: int = 1


def already_known(question: BankQuestion, known: Mapping[str, str]) -> str:
    """Return what the card says already, '' when the question is worth asking (rule 2)."""
    if question.type != "situation" or not question.fills:
        return ""
    return known.get(question.fills, "")


def hidden(bank: Bank, industry: str, known: Mapping[str, str]) -> list[tuple[BankQuestion, str]]:
    """Return the questions that need not be asked, each with what is known."""
    offered = bank.select(industry=industry)
    return [(one, text) for one in offered if (text := already_known(one, known))]


def suggest(
    situation: Situation, bank: Bank, values: Values, *, last_minutes: int = 10, limit: int = 8
) -> tuple[Suggestion, ...]:
    """Return the next questions, best first; the same state always gives the same list.

    Never offers what was asked in the deal, what the card knows, an implication without its
    problem or a payoff without its implication.
    """
    offered = [
        one for one in bank.select(industry=situation.industry) if worth_asking(one, situation)
    ]
    offered = [one for one in offered if not _early(one, situation, bank)]
    found: list[tuple[tuple[int, ...], Suggestion]] = []
    crowded = bool(situation_hints(situation.deal_answers, situation.meeting_answers, values))
    for place, question in enumerate(offered):
        best = _best(question, situation, bank, last_minutes)
        if best is None:
            continue
        own = question.industry in (situation.industry, "own") and question.industry != "generic"
        late = crowded and question.type == "situation" and not question.must
        weight = -_weight(question, situation)
        planned = _place(question.id, situation.planned)
        key = (int(late), _RANK[best.reason], planned, weight, 0 if own else 1, place)
        found.append((key, best))
    found.sort(key=lambda pair: pair[0])
    ranked = list(_thinned([one for _key, one in found], bank))
    for uid in situation.uncovered[:1]:
        who = Suggestion(question_id=None, reason="uncovered", subject=uid)
        ranked.insert(_UNCOVERED_AT, who)
    return tuple(ranked[:limit])


def _thinned(found: Iterable[Suggestion], bank: Bank) -> tuple[Suggestion, ...]:
    """Keep one question of a topic and reason: variants of the same follow when it is answered."""
    kept: list[Suggestion] = []
    for one in found:
        twin = next((k for k in kept if _twins(k, one, bank)), None)
        if twin is None:
            kept.append(one)
    return tuple(kept)


def _twins(one: Suggestion, other: Suggestion, bank: Bank) -> bool:
    if one.reason != other.reason or not one.question_id or not other.question_id:
        return False
    first, second = bank[one.question_id], bank[other.question_id]
    return bool(first.type == second.type and first.tco and first.tco == second.tco)


def _place(question_id: str, planned: Sequence[str]) -> int:
    return planned.index(question_id) if question_id in planned else len(planned)


def worth_asking(question: BankQuestion, situation: Situation) -> bool:
    """Return whether a question was neither asked in the deal nor skipped in this meeting."""
    if already_known(question, situation.known) and question.must not in situation.open_items:
        return False
    if question.private and situation.participants > 1:
        return False
    skipped = {one.question_id for one in current(situation.meeting_answers) if one.skipped}
    if question.id in skipped:
        return False
    done = {one.question_id for one in asked(situation.deal_answers)}
    done |= {one.question_id for one in asked(situation.meeting_answers)}
    again = question.must == "next_step" and question.must in situation.open_items
    return again or question.id not in done


def _all(situation: Situation) -> list[Answer]:
    uids = {one.uid for one in situation.deal_answers}
    more = [one for one in situation.meeting_answers if one.uid not in uids]
    return [*situation.deal_answers, *more]


def _early(question: BankQuestion, situation: Situation, bank: Bank) -> bool:
    answers = _all(situation)
    if question.type not in ("implication", "need_payoff"):
        return False
    return bool(too_early(question.id, question.type, question.tco, answers, bank))


def _best(
    question: BankQuestion, situation: Situation, bank: Bank, last_minutes: int
) -> Suggestion | None:
    ranked = sorted(
        _reasons(question, situation, bank, last_minutes), key=lambda s: _RANK[s.reason]
    )
    return ranked[0] if ranked else None


def _reasons(
    question: BankQuestion, situation: Situation, bank: Bank, last_minutes: int
) -> Iterator[Suggestion]:
    """Yield every reason to ask a question."""

    def because(reason: str, subject: str = "", amount: Money | None = None) -> Suggestion:
        return Suggestion(question_id=question.id, reason=reason, subject=subject, amount=amount)

    answers = asked(_all(situation))
    item = MUST.get(question.id, question.must)
    left = situation.minutes_left
    if item and item in situation.open_items:
        if left is not None and left <= last_minutes:
            yield because("must_now", item)
        if question.type == "situation" or _ripe(situation):
            yield because("must", item)
    elif question.id == "g_s11" and "decision_date" in situation.open_items:
        yield because("must", "decision_date")
    topic = question.tco or _theme(question, answers, bank)
    if question.type == "implication":
        sum_known = situation.figures.get(question.tco) if question.tco else None
        if question.amount and sum_known is None and question.tco not in situation.figured:
            yield because("no_figure", topic)
        elif sum_known is not None and question.amount:
            yield because("moves", question.tco, sum_known)
        else:
            yield because("open_topic", topic)
    payoff = question.type == "need_payoff" and not question.exempt
    if payoff and not _paid_off(question, answers, bank):
        yield because("payoff", topic)
    if question.id in situation.planned:
        yield because("planned")
    if answers and _follows(question, answers[-1], bank):
        yield because("next", topic)
    if question.bant and question.bant in situation.bant_gaps:
        yield because("bant", question.bant)
    if question.fills and not situation.known.get(question.fills):
        yield because("card_empty", question.fills)
    if question.type in ("situation", "problem"):
        yield because("open_topic", topic)


def _ripe(situation: Situation) -> bool:
    """Return whether a meeting has gone far enough for the questions that close it."""
    rows = asked(situation.meeting_answers)
    return len(rows) >= _RIPE_AFTER or any(one.type == "implication" for one in rows)


def _theme(question: BankQuestion, answers: Sequence[Answer], bank: Bank) -> str:
    """Return the component of the chain that a question without one stands in, '' when none."""
    for answer in reversed(answers):
        if answer.question_id and question.id in bank.chain(answer.question_id):
            return answer.tco_component
    return ""


def _paid_off(question: BankQuestion, answers: Sequence[Answer], bank: Bank) -> bool:
    """Return whether the payoff of a question's topic was asked already."""
    probe = Answer(
        client_uid="",
        interview_uid="",
        position=0,
        question_id=question.id,
        type=question.type,
        tco_component=question.tco,
    )
    return any(one.type == "need_payoff" and same_topic(one, probe, bank) for one in answers)


def _follows(question: BankQuestion, last: Answer, bank: Bank) -> bool:
    """Return whether a question is the bank's next one; "no problem" ends the chain."""
    if last.question_id is None or (last.type == "problem" and last.problem is False):
        return False
    following = bank.following(last.question_id)
    return following is not None and following.id == question.id


def _weight(question: BankQuestion, situation: Situation) -> int:
    """Return how much is at stake, for questions of one rank: the yearly sum of the component."""
    known = situation.figures.get(question.tco) if question.tco else None
    return known.minor if known is not None else 0
