"""A deal: what is being sold, how far it is, and what a person confirmed about it (29, 33, 35)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kamdesk.domain.money import Money
from kamdesk.domain.records import Record

STATUSES = ("open", "contract_signed", "won", "lost", "parked")
STRATEGIES = ("giving", "telling", "sense_making")
STAGES = ("p0", "p10", "p25", "p50", "p75", "p90", "p100")
#: What the client may say of a letter of BANT beyond its sum or date (section 33).
TOLD = {"budget": ("estimated", "confirmed", "denied"), "need": ("watching",)}
#: Of these, what is a "no".
TOLD_NO = ("denied", "watching")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How things stand by a letter, since when, and which person of the client said so."""

    state: str
    on: date | None = None
    person_uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal(Record):
    """An opportunity at a client.

    `bant` holds what a person confirmed, {"need": 0 | 1, …} with evidence in `bant_evidence`; what
    is not in it is suggested by the rule of section 33; `told` holds what the client says of the
    letters in `TOLD`. `quick` holds answers of the quick test
    (34) as a person decided, 0 or 1, the reasons in `quick_notes`; `x_factor` is a feeling, 1..5.
    `jobs` are the buyer's jobs with their states, `candidates` how many suppliers they talk to, we
    among them, `strategy` how we sell (36).
    """

    client_uid: str
    title: str = ""
    amount: Money | None = None
    status: str = "open"
    stage: str = "p0"
    stage_since: date | None = None
    budget: Money | None = None
    budget_evidence: str = ""
    decision_on: date | None = None
    criteria: str = ""
    main_doubt: str = ""
    main_doubt_on: date | None = None
    competing_option: str = ""
    bant: dict[str, int] = field(default_factory=dict)
    bant_evidence: dict[str, str] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    quick: dict[str, int] = field(default_factory=dict)
    quick_notes: dict[str, str] = field(default_factory=dict)
    x_factor: int | None = None
    jobs: dict[str, str] = field(default_factory=dict)
    candidates: int | None = None
    strategy: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    close_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateAnswer(Record):
    """An override a person gave when asked "send anyway?" (0a.17)."""

    deal_uid: str | None = None
    proposal_uid: str | None = None
    gate: str
    codes: tuple[str, ...] = ()
    answered_by: str = ""
    answered_at: str = ""
    reason: str = ""
