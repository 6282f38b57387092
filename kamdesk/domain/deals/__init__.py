"""A deal: what is being sold, how far it is, and what a person confirmed about it (29, 33, 35)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kamdesk.domain.money import Money
from kamdesk.domain.records import Record

STATUSES = ("open", "contract_signed", "won", "lost", "parked")
STAGES = ("p0", "p10", "p25", "p50", "p75", "p90", "p100")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal(Record):
    """An opportunity at a client.

    `bant` holds what a person confirmed, {"need": 0 | 1, …} with evidence in `bant_evidence`; what
    is not in it is suggested by the rule of section 33. `quick` holds the eight answers of 34.
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
    quick: dict[str, int] = field(default_factory=dict)
    jobs: dict[str, str] = field(default_factory=dict)
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
