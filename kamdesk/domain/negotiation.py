"""Negotiation: must-ask items of a deal, objections, what was given and got (section 47)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.money import Money, total
from kamdesk.domain.records import Record
from kamdesk.domain.settings import Values

OBJECTION_KINDS = ("price", "trust", "need", "time", "competitor")
OBJECTION_RESULTS = ("open", "settled", "stands")
#: What is ticked in each of the three steps of a meeting about the proposal.
CHECKLIST = {
    "open": ("our_people", "has_read", "questions_first"),
    "present": ("solutions", "cases", "our_view", "all_clear"),
    "qa_next": ("rest_answered", "next_agreed"),
}
#: Ticked when the client studied the document and says so: step 2 is skipped then.
STUDIED = "has_read"

#: Each meeting answers or postpones this item anew; nothing is carried over.
PER_MEETING = "next_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection(Record):
    """An objection in a deal: raised on a day, or expected while `raised_on` is None.

    `answer` is what we say or said to it, `result` what became of it.
    """

    client_uid: str
    deal_uid: str
    interview_uid: str | None = None
    person_uid: str | None = None
    raised_on: date | None = None
    kind: str = "price"
    text: str = ""
    answer: str = ""
    result: str = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concession(Record):
    """Something we gave in a negotiation and what we got in return, each with its worth."""

    client_uid: str
    deal_uid: str
    interview_uid: str | None = None
    on: date | None = None
    gave: str = ""
    gave_worth: Money | None = None
    got: str = ""
    got_worth: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFacts:
    """What deal and card hold; counts are of persons, suppliers and objections.

    `others_with_role` counts people with a known role besides one decision maker.
    """

    path_persons: int = 0
    deciders: int = 0
    others_with_role: int = 0
    criteria_recorded: bool = False
    budget_evidence: bool = False
    decision_date: bool = False
    current_suppliers: int = 0
    rival_invited_open: bool = False
    dated_objections: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a person noted for an item in a meeting: answered, skipped or postponed."""

    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """State of every item, and what still keeps the meeting open."""

    states: Mapping[str, str]
    open_items: tuple[str, ...]

    @property
    def may_close(self) -> bool:
        """True when no item is open."""
        return not self.open_items


def known_items(facts: KnownFacts) -> frozenset[str]:
    """Return the items that deal or card already answer (section 47)."""
    rules = {
        "who_decides": facts.path_persons >= 2
        or (facts.deciders >= 1 and facts.others_with_role >= 1),
        "criteria": facts.criteria_recorded,
        "budget": facts.budget_evidence,
        "decision_date": facts.decision_date,
        "rivals": facts.current_suppliers >= 1 or facts.rival_invited_open,
        "main_doubt": facts.dated_objections >= 1,
    }
    return frozenset(item for item, holds in rules.items() if holds)


def closing(
    marks: Mapping[str, Mark],
    earlier: Sequence[Mapping[str, Mark]],
    known: Iterable[str],
    values: Values,
) -> Closing:
    """Return the state of each must-ask item in a meeting, and whether it may close (section 47).

    `marks` are of this meeting, `earlier` of the deal's meetings before it. An answer given earlier
    is known; a skip stays for the deal; a postponement ends with its meeting. Skipping and
    postponing need a reason, and the next step cannot be skipped.
    """
    items = [str(row["id"]) for row in values.table("table_must_ask")]
    at_hand = set(known)
    states = {item: _state(item, marks.get(item), earlier, at_hand) for item in items}
    return Closing(
        states=states,
        open_items=tuple(item for item, state in states.items() if state == "open"),
    )


def _state(
    item: str,
    mark: Mark | None,
    earlier: Sequence[Mapping[str, Mark]],
    known: set[str],
) -> str:
    if mark is not None and _counts(item, mark):
        return mark.state
    if item == PER_MEETING:
        return "open"
    before = [past[item] for past in earlier if item in past]
    if item in known or any(one.state == "answered" for one in before):
        return "known"
    if any(one.state == "skipped" and _counts(item, one) for one in before):
        return "skipped"
    return "open"


def _counts(item: str, mark: Mark) -> bool:
    if mark.state == "answered":
        return True
    if mark.state == "skipped" and item == PER_MEETING:
        return False
    return mark.state in ("skipped", "postponed") and bool(mark.reason.strip())


def step_states(checklist: Iterable[str]) -> dict[str, str]:
    """Return the state of the three steps: done, open, or skipped.

    Presenting is skipped when the client has studied the document and says so.
    """
    ticked = set(checklist)
    states = {
        step: "done" if ticked.issuperset(ticks) else "open" for step, ticks in CHECKLIST.items()
    }
    if states["present"] == "open" and STUDIED in ticked:
        states["present"] = "skipped"
    return states


def given_for_nothing(concessions: Iterable[Concession]) -> tuple[str, ...]:
    """Return the uids of what was given without getting anything in return."""
    return tuple(one.uid for one in concessions if one.gave.strip() and not one.got.strip())


def balance(concessions: Iterable[Concession], currency: str) -> tuple[Money, Money]:
    """Return what was given and what was got, as far as its worth in `currency` is known."""
    rows = list(concessions)

    def known(worths: Iterable[Money | None]) -> Money:
        same = (one for one in worths if one is not None and one.currency == currency)
        return total(same, currency)

    return known(one.gave_worth for one in rows), known(one.got_worth for one in rows)


def proven_answers(objections: Iterable[Objection], kind: str) -> tuple[str, ...]:
    """Return the answers that settled objections of a kind, the newest first, each once."""
    settled = [one for one in objections if one.kind == kind and one.result == "settled"]
    settled.sort(key=lambda one: one.raised_on or date.min, reverse=True)
    return tuple(dict.fromkeys(one.answer.strip() for one in settled if one.answer.strip()))
