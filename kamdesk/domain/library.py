"""Own company, our people, cases and references (sections 0a.5, 43)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.clients import Hours
from kamdesk.domain.money import Money
from kamdesk.domain.records import AS_IT_IS, Record, Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCompany(Record):
    """Who we are, as printed in documents; there is one row."""

    names: Texts = field(default_factory=dict)
    legal_names: Texts = field(default_factory=dict)
    tax_id: str = ""
    registration_no: str = ""
    country: str = ""
    addresses: Texts = field(default_factory=dict)
    phone: str = ""
    email: str = ""
    website: str = ""
    bank: Texts = field(default_factory=dict)
    activity: Texts = field(default_factory=dict)
    time_zone: str = ""
    working_hours: Hours | None = None
    currency: str = ""
    number_pattern: str = "KP-{year}-{n:03}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLogo(Record):
    """Our logo as documents print it: a PNG or SVG made anew from what was given, as base64 text.

    `plate` is True for a light logo, which needs a dark ground on white paper. There is one row.
    """

    media_type: str
    data: str = field(metadata=AS_IT_IS)
    plate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigures(Record):
    """Our totals of the 365 days up to `year_end`, typed by one of us (0a.5)."""

    year_end: date
    typed_by: str | None = None
    revenue: Money | None = None
    gross_margin: Money | None = None
    cost_to_serve: Money | None = None
    acquisition_cost: Money | None = None
    cost_of_capital: Decimal | None = None
    hour_cost: Money | None = None
    median_contribution_5y: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember(Record):
    """One of us; `code` is the short name that dossiers use ("u_veresova")."""

    code: str = ""
    surname: str = ""
    given: str = ""
    patronymic: str = ""
    sex: str = "unknown"
    names: Texts = field(default_factory=dict)
    positions: Texts = field(default_factory=dict)
    phone: str = ""
    email: str = ""
    reports_to_uid: str | None = None
    is_me: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """A case: goal or task, what we did, a result in numbers; printed only with permission."""

    code: str = ""
    titles: Texts = field(default_factory=dict)
    client_names: Texts = field(default_factory=dict)
    anonymised: bool = False
    sector: str = ""
    sectors: Texts = field(default_factory=dict)
    size: Texts = field(default_factory=dict)
    goals: Texts = field(default_factory=dict)
    tasks: Texts = field(default_factory=dict)
    solutions: Texts = field(default_factory=dict)
    results: Texts = field(default_factory=dict)
    result_number: str = ""
    result_unit: str = ""
    period: Texts = field(default_factory=dict)
    quote: Texts = field(default_factory=dict)
    permission: str = "no"
    permission_by: str = ""
    permission_on: date | None = None
    valid_until: date | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Record):
    """A person who agreed to answer questions about us."""

    code: str = ""
    client_names: Texts = field(default_factory=dict)
    surname: str = ""
    given: str = ""
    patronymic: str = ""
    sex: str = "unknown"
    names: Texts = field(default_factory=dict)
    positions: Texts = field(default_factory=dict)
    phone: str = ""
    email: str = ""
    sector: str = ""
    buyer_type: str | None = None
    cooperating_since: date | None = None
    permission_on: date | None = None
    valid_until: date | None = None
    revoked: bool = False
    uses: tuple[date, ...] = ()


#: Ready texts of the library: a phrase becomes a section, a benefit one of block B, a certificate
#: a point of a list.
TEXT_KINDS = ("phrase", "benefit", "certificate")


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryText(Record):
    """A ready text in three languages, of one of TEXT_KINDS, that proposals take over."""

    kind: str = "phrase"
    titles: Texts = field(default_factory=dict)
    bodies: Texts = field(default_factory=dict)
    sector: str = ""
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(Record):
    """An entry of the library as a proposal took it: that is printed, whatever becomes of it later.

    `source` is the table of the entry, `entry` its uid, `data` the whole entry as JSON. A text
    stands in a row of the proposal, `row`, which may have been edited since.
    """

    client_uid: str
    proposal_uid: str
    source: str
    entry: str
    row: str = ""
    taken_on: date
    data: str = field(metadata=AS_IT_IS)
