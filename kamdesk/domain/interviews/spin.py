"""Rules of the SPIN interview: order, share of situation questions, needs, outcome (section 37)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import TYPES, Answer, Need
from kamdesk.domain.interviews.bank import EXEMPT, Bank
from kamdesk.domain.records import share
from kamdesk.domain.settings import Values

#: What an answer may be marked as, and the mark that a type of question suggests.
ANSWER_KINDS = ("fact", "problem", "consequence", "implied_need", "explicit_need")
SUGGESTED_KIND = {
    "situation": "fact",
    "problem": "implied_need",
    "implication": "consequence",
    "need_payoff": "explicit_need",
}
#: An outcome that moves the deal (rule 6).
SUCCESS = ("order", "advance")


class NotExplicit(ValueError):
    """A need is explicit only by the client's own words (rule 4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWarning:
    """A question asked too early: soft, it blocks nothing.

    `reason`: "no_problem" (an implication without a confirmed problem) or "no_implication" (a
    payoff without an implication answer on the topic).
    """

    answer_uid: str
    question_id: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an outcome counts as; `missing` names what an advance still needs."""

    outcome: str
    missing: tuple[str, ...] = ()

    @property
    def success(self) -> bool:
        """True for an order or an advance."""
        return self.outcome in SUCCESS


def marks_of(kind: str, question_type: str) -> tuple[str | None, bool | None]:
    """Return (need kind, problem confirmed) of an answer marked as `kind`.

    A complaint is an implied need (rule 4); a problem question answered by a fact found none.
    """
    if kind == "explicit_need":
        return "explicit", None
    if kind == "implied_need":
        return "implied", True
    if kind == "problem":
        return None, True
    return None, False if question_type == "problem" else None


def kind_of(answer: Answer) -> str:
    """Return the mark of a stored answer."""
    if answer.need_kind == "explicit":
        return "explicit_need"
    if answer.need_kind == "implied":
        return "implied_need"
    if answer.problem:
        return "problem"
    return "consequence" if answer.type == "implication" else "fact"


def current(answers: Iterable[Answer]) -> list[Answer]:
    """Return the answers as they count: a correction stands in the place of the first one.

    The order stays; the first answer's uid, question and place are kept.
    """
    rows = list(answers)
    latest: dict[str, Answer] = {}
    for row in rows:
        if row.corrects_uid:
            latest[row.corrects_uid] = row
    counted = []
    for row in rows:
        if row.corrects_uid:
            continue
        last = row
        seen = {row.uid}
        while last.uid in latest and latest[last.uid].uid not in seen:
            last = latest[last.uid]
            seen.add(last.uid)
        if last is not row:
            last = replace(
                last,
                uid=row.uid,
                position=row.position,
                question_id=row.question_id,
                question_text=row.question_text,
                type=row.type,
                corrects_uid=None,
            )
        counted.append(last)
    return counted


def asked(answers: Iterable[Answer]) -> list[Answer]:
    """Return the answers of questions that were really asked: corrected, none skipped."""
    return [one for one in current(answers) if not one.skipped]


def same_topic(one: Answer, other: Answer, bank: Bank) -> bool:
    """True if two answers belong to one topic: linked questions or the same TCO component."""
    if one.tco_component and one.tco_component == other.tco_component:
        return True
    if one.question_id and other.question_id:
        return bank.same_topic(one.question_id, other.question_id)
    return False


def order_warnings(answers: Sequence[Answer], bank: Bank) -> tuple[OrderWarning, ...]:
    """Return the questions of a deal asked out of order, in the order they were asked (rule 1).

    `answers` are those of all meetings of the deal, in the order of meetings and places.
    """
    rows = asked(answers)
    warnings = []
    for place, row in enumerate(rows):
        reason = _early(row, rows[:place], bank)
        if reason:
            warnings.append(
                OrderWarning(answer_uid=row.uid, question_id=row.question_id, reason=reason)
            )
    return tuple(warnings)


def _early(row: Answer, before: Sequence[Answer], bank: Bank) -> str:
    topic = [one for one in before if same_topic(one, row, bank)]
    if row.type == "implication" and not any(one.problem for one in topic):
        return "no_problem"
    payoff = row.type == "need_payoff" and row.question_id not in EXEMPT
    if payoff and not any(one.type == "implication" for one in topic):
        return "no_implication"
    return ""


def too_early(
    question_id: str | None,
    question_type: str,
    component: str,
    answers: Sequence[Answer],
    bank: Bank,
) -> str:
    """Return why a question would come too early ("no_problem", "no_implication") or ''."""
    probe = Answer(
        client_uid="",
        interview_uid="",
        position=0,
        question_id=question_id,
        type=question_type,
        tco_component=component,
    )
    return _early(probe, asked(answers), bank)


def situation_share(answers: Iterable[Answer]) -> Figure[Decimal]:
    """Return the share of situation questions among all questions asked in a deal (rule 3)."""
    rows = asked(answers)
    situations = sum(one.type == "situation" for one in rows)
    inputs = {"situation": situations, "questions": len(rows)}
    if not rows:
        return Figure(value=None, rule="37.3", inputs=inputs, missing=("questions",))
    return Figure(value=share(situations, len(rows)), rule="37.3", inputs=inputs)


def situation_hints(
    deal_answers: Iterable[Answer], meeting_answers: Iterable[Answer], values: Values
) -> tuple[str, ...]:
    """Return "share" when the deal, "meeting" when the meeting has too many situation questions.

    Section 37 rule 3, 0a.7: the share is per deal, the count per meeting.
    """
    hints = []
    part = situation_share(deal_answers).value
    if part is not None and part > values.number("situation_share_max"):
        hints.append("share")
    here = sum(one.type == "situation" for one in asked(meeting_answers))
    if here > values.integer("situation_per_meeting_max"):
        hints.append("meeting")
    return tuple(hints)


def types_state(answers: Iterable[Answer]) -> dict[str, int]:
    """Return how many questions of each type were asked."""
    rows = asked(answers)
    return {one: sum(row.type == one for row in rows) for one in TYPES}


def make_explicit(need: Need, quote_uid: str | None) -> Need:
    """Return the need as explicit; raises NotExplicit without a quote (rule 4)."""
    if not quote_uid:
        raise NotExplicit
    quotes = tuple(dict.fromkeys((*need.quote_uids, quote_uid)))
    return replace(need, kind="explicit", quote_uids=quotes)


def judge_outcome(
    claimed: str, *, who: str | None = None, what: str = "", due: date | None = None
) -> Outcome:
    """Return what an outcome counts as (rule 6).

    An advance names who of the client will do what by when; without one of them it is a
    continuation: "send us an offer" moves nothing.
    """
    if claimed != "advance":
        return Outcome(outcome=claimed)
    given = {"who": bool(who), "what": bool(what.strip()), "due": due is not None}
    missing = tuple(name for name, there in given.items() if not there)
    return Outcome(outcome="continuation" if missing else "advance", missing=missing)
