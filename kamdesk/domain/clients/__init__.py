"""The client card: four elements, and how complete it is (section 1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money
from kamdesk.domain.records import AS_IT_IS, Record, Texts

OWNERSHIP = ("private", "public_company", "state", "mixed", "foreign_owned", "cooperative")
CHANNEL_FORMATS = (
    "manufacturer",
    "large_wholesale",
    "medium_wholesale",
    "small_wholesale",
    "retail",
    "service_company",
    "public_body",
    "end_user",
)
FINANCIAL_STATES = ("growing", "stable", "weakening", "distressed", "unknown")
GRADES = ("A", "B", "C")
ENDED = ("revivable", "final")
#: What serving a client costs, besides the financing of late payments, which is computed.
COST_KINDS = ("hours", "travel", "gifts", "discounts", "custom_work", "free_work", "stock")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place of the client and what it does there."""

    place: str
    function: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """Who supplies our category today; share in percent, satisfaction 1..5."""

    name: str
    share_pct: Decimal | None = None
    satisfaction: int | None = None
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Working hours: ISO weekdays 1..7 and local times "HH:MM"."""

    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    start: str = "09:00"
    end: str = "18:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client(Record):
    """A client card: business and contact elements; analysis and history are derived.

    `external_id` is the key another program knows the client by, such as a customer number. `own`
    holds the values of own fields by their keys.
    """

    external_id: str = ""
    legal_name: str = ""
    short_name: str = ""
    legal_names: Texts = field(default_factory=dict)
    short_names: Texts = field(default_factory=dict)
    legal_form: str = ""
    tax_id: str = ""
    registration_no: str = ""
    sector: str = ""
    ownership: str | None = None
    channel_format: str | None = None
    size_employees: int | None = None
    annual_revenue: Money | None = None
    revenue_year: int | None = None
    founded_year: int | None = None
    sites: tuple[Site, ...] = ()
    products: str = ""
    main_customers: str = ""
    main_competitors: str = ""
    purchase_volume_category: Money | None = None
    current_suppliers: tuple[Supplier, ...] = ()
    development_plans: str = ""
    strategy_change: str = ""
    strategy_changed_on: date | None = None
    financial_state: str | None = None
    postal_address: str = ""
    delivery_address: str = ""
    city: str = ""
    country: str = ""
    region_uid: str | None = None
    time_zone: str = ""
    working_hours: Hours | None = None
    language: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    preferred_channel: str | None = None
    edi_operator: str = ""
    currency: str = ""
    grade: str | None = None
    owner_user: str | None = None
    deputy_user: str | None = None
    agreed: bool | None = None
    ended: str | None = None
    vip: bool = False
    vip_reason: str = ""
    manual_types: tuple[str, ...] = ()
    key_confirmed: bool = False
    tags: tuple[str, ...] = ()
    own: dict[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def other_suppliers(self) -> tuple[Supplier, ...]:
        """Who else supplies this client today."""
        return tuple(one for one in self.current_suppliers if not one.ours)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientLogo(Record):
    """The logo of a client, made anew from what was given: PNG or SVG, as base64 text.

    `plate` is True for a light logo, which needs a dark ground. A client has one at most.
    """

    client_uid: str
    media_type: str
    data: str = field(metadata=AS_IT_IS)
    plate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAnswer(Record):
    """One of the seven key client criteria (section 4): yes / no / unknown, with evidence."""

    client_uid: str
    criterion: str
    answer: str = "unknown"
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal(Record):
    """A decline signal seen by a person or found by a rule (section 16)."""

    client_uid: str
    signal: str
    detected_on: date
    mode: str = "manual"
    evidence: str = ""
    cause_group: str | None = None
    status: str = "open"
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Record):
    """A progress event that proves a stronger relation (section 50)."""

    client_uid: str
    event: str
    happened_on: date
    person_uid: str | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeCost(Record):
    """One item of the cost to serve in the year ending `year_end` (section 8).

    `kind` is one of COST_KINDS; hours cost what our hour does, the others have an amount.
    """

    client_uid: str
    year_end: date
    kind: str
    hours: Decimal | None = None
    amount: Money | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Record):
    """What we expect of a client, typed by one of us (sections 8, 48): the 9-box inputs.

    `axis` holds the manual criteria of section 48 as {criterion id: 1..5}.
    """

    client_uid: str
    on: date
    typed_by: str | None = None
    expected_revenue: Money | None = None
    contribution_5y: Money | None = None
    suppliers_satisfying: tuple[int, ...] = ()
    tactic: str | None = None
    axis: dict[str, int] = field(default_factory=dict)
