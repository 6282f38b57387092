"""SPIN interview: questions, answers, quotes, needs and the facts they yield (section 37)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from kamdesk.domain.money import Money
from kamdesk.domain.records import Record, Texts

TYPES = ("situation", "problem", "implication", "need_payoff")
PERIODS = ("once", "per_hour", "per_shift", "per_day", "per_month", "per_quarter", "per_year")
NUMBER_SOURCES = ("client_stated", "measured", "benchmark", "our_estimate", "our_offer")
EVIDENCE = ("assumed", "heard", "confirmed", "documented")
NEED_KINDS = ("implied", "explicit")
#: How one can be asked.
CHANNELS = ("meeting", "phone", "video")
INTERVIEW_KINDS = ("spin", "negotiation")
MUST_STATES = ("answered", "known", "skipped", "postponed", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """A question of one's own; the bank's questions are read from resources by id."""

    industry: str = "own"
    type: str
    texts: Texts = field(default_factory=dict)
    tco: str = ""
    element: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(Record):
    """A guided conversation; closed when its outcome is set and the must-ask items allow it.

    `from_sheet`: it was held with a sheet of paper, whose questions `planned` are entered in order.
    `channel` is that of the talk it becomes: at a table, on the phone, by video.
    `kind` "negotiation" is a meeting about the proposal (section 47); `checklist` are its ticks.
    """

    client_uid: str
    deal_uid: str | None = None
    talk_uid: str | None = None
    on: date
    started_at: datetime | None = None
    zone: str = ""
    place: str = ""
    person_uids: tuple[str, ...] = ()
    team_uids: tuple[str, ...] = ()
    industry: str = "generic"
    goal: str = ""
    planned: tuple[str, ...] = ()
    from_sheet: bool = False
    notes: str = ""
    outcome: str | None = None
    outcome_text: str = ""
    outcome_who: str | None = None
    outcome_due: date | None = None
    status: str = "open"
    kind: str = "spin"
    channel: str = "meeting"
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """What was answered to a bank question (`question_id`) or to a free one (`question_text`).

    `problem` says whether a problem was confirmed (None = not said). `corrects_uid` points at the
    first answer when it was put right later; the first one stays.
    """

    client_uid: str
    interview_uid: str
    position: int
    question_id: str | None = None
    question_text: str = ""
    type: str
    person_uid: str | None = None
    text: str = ""
    tco_component: str = ""
    value_element: str = ""
    need_kind: str | None = None
    problem: bool | None = None
    skipped: bool = False
    skip_reason: str = ""
    corrects_uid: str | None = None
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Record):
    """A person's own words as said, never translated in the store; translations stand aside."""

    client_uid: str
    code: str = ""
    answer_uid: str | None = None
    interview_uid: str | None = None
    talk_uid: str | None = None
    person_uid: str
    said_on: date
    text: str
    language: str = ""
    translations: Texts = field(default_factory=dict)
    may_attribute: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Record):
    """What the client needs; implied becomes explicit only by a quote."""

    client_uid: str
    deal_uid: str | None = None
    code: str = ""
    texts: Texts = field(default_factory=dict)
    kind: str = "implied"
    answer_uids: tuple[str, ...] = ()
    quote_uids: tuple[str, ...] = ()
    importance: int | None = None
    buyer_type: str | None = None
    status: str = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Record):
    """A figure or statement with its source; TCO cells and texts refer to it and never copy it.

    annual = amount × frequency × multiplier(period) (section 37 rule 5); `frequency` None means 1;
    `quantity` with `unit` is a count that is no money ("3 machines"). Confirmed, a person of the
    client repeated it on a day, in a talk where that is known. `superseded_by` points at a newer
    figure. The sum of several figures that a person confirmed follows its `part_uids` (0a.6).
    """

    client_uid: str
    deal_uid: str | None = None
    code: str = ""
    interview_uid: str | None = None
    talk_uid: str | None = None
    answer_uid: str | None = None
    person_uid: str | None = None
    team_uid: str | None = None
    learned_on: date
    labels: Texts = field(default_factory=dict)
    said: str = ""
    amount: Money | None = None
    quantity: Decimal | None = None
    unit: str = ""
    frequency: Decimal | None = None
    frequency_unit: str = ""
    period: str = "per_year"
    shifts_per_day: int | None = None
    number_source: str = "client_stated"
    evidence_state: str = "heard"
    evidence_note: str = ""
    confirmed_on: date | None = None
    confirmed_person_uid: str | None = None
    confirmed_talk_uid: str | None = None
    tco_component: str = ""
    tco_column: str = ""
    value_element: str = ""
    superseded_by: str | None = None
    part_uids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MustAsk(Record):
    """The state of one must-ask item in one meeting of a deal (0a.8)."""

    client_uid: str
    deal_uid: str | None = None
    interview_uid: str
    item: str
    state: str = "open"
    reason: str = ""
    answer_uid: str | None = None
