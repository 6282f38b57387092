"""Region passport: the environment of the clients of one region (section 2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.clients import Hours
from kamdesk.domain.money import Money
from kamdesk.domain.records import Record, Texts

DIMENSIONS = (
    "economic",
    "political",
    "social",
    "technological",
    "environmental",
    "operating_market",
    "operating_competitors",
    "operating_logistics",
)
DIRECTIONS = ("opportunity", "threat", "neutral")
#: The longest statement of a factor and name of a competitor, in characters.
STATEMENT, NAME = 300, 200
TRENDS = ("rising", "steady", "falling")
PRICE_LEVELS = ("lower", "same", "higher")
LEGAL_ENTITY = ("none", "preferred", "required")
DATA_RESIDENCY = (
    "no_rule",
    "in_country",
    "customer_servers_only",
    "foreign_cloud_only",
    "encrypted_transfer_required",
)
CODE_RESIDENCY = ("no_rule", "customer_repo", "western_repo")
LANGUAGE_LEVELS = ("none", "written", "spoken", "fluent")
MARKET_ENTRY = (
    "local_office",
    "fluent_language",
    "clear_processes",
    "guide_role",
    "strict_choice",
    "client_review",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageNeed:
    """A language of the region and the level that business there needs."""

    language: str
    level: str = "spoken"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentHabits:
    """How the region pays: currency, usual deferral in days, prepayment share in percent."""

    currency: str = ""
    deferral_days: int | None = None
    prepayment_pct: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Record):
    """A region passport with its doing-business block."""

    code: str
    country: str = ""
    subdivision: str = ""
    names: Texts = field(default_factory=dict)
    author: str = ""
    updated_on: date | None = None
    review_after_days: int | None = None
    time_zone: str = ""
    working_hours: Hours | None = None
    holidays: tuple[date, ...] = ()
    languages: tuple[LanguageNeed, ...] = ()
    legal_entity_required: str | None = None
    governing_law: str = ""
    court: str = ""
    legal_similarity: int | None = None
    payment_habits: PaymentHabits | None = None
    tax_customs_notes: str = ""
    data_residency: tuple[str, ...] = ()
    code_residency: str | None = None
    culture_notes: str = ""
    market_entry: dict[str, bool] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor(Record):
    """An indicator of a region; impact and probability 1..5.

    `value` is the figure as the source gives it ("+9 %"), `reviewed_on` the day on which somebody
    last said that it still holds.
    """

    region_uid: str
    dimension: str
    statement: str
    value: str = ""
    trend: str | None = None
    direction: str = "neutral"
    impact: int | None = None
    probability: int | None = None
    source_text: str = ""
    source_date: date | None = None
    reviewed_on: date | None = None
    client_uids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Competitor(Record):
    """Who else sells there, and at what price; `name` may also be the market as a whole.

    `price` is for one `price_unit` of `product`; `price_level` is theirs beside ours; `our_answer`
    is the honest answer to what they are stronger in.
    """

    region_uid: str
    name: str
    share_pct: Decimal | None = None
    strengths: str = ""
    weaknesses: str = ""
    our_answer: str = ""
    product: str = ""
    price: Money | None = None
    price_unit: str = ""
    price_level: str | None = None
    source_text: str = ""
    source_date: date | None = None
    reviewed_on: date | None = None
