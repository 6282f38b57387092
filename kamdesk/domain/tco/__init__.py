"""Total cost of ownership: a sheet of cells that refer to facts (section 38)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money, Rate
from kamdesk.domain.records import Record, Texts

#: Today's way, the offer, and what else may be chosen: four alternatives to today at most.
COLUMNS = ("current", "offered", "alternative_2", "alternative_3", "alternative_4")


@dataclass(frozen=True, slots=True, kw_only=True)
class TcoSheet(Record):
    """A comparison for one deal over a horizon of 1..15 years.

    `discount_rate` is a share for the present value; `basis` says what the current column stands
    for; `groups` puts components together into rows of the printed table, in order. Amounts in
    other currencies count at the stated `rates`, and without one they are unknown.
    """

    client_uid: str
    deal_uid: str | None = None
    titles: Texts = field(default_factory=dict)
    horizon: int = 5
    currency: str
    discount_rate: Decimal | None = None
    columns: tuple[str, ...] = ("current", "offered")
    column_names: dict[str, Texts] = field(default_factory=dict)
    basis: Texts = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    group_names: dict[str, Texts] = field(default_factory=dict)
    rates: tuple[Rate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TcoCell(Record):
    """One component in one column: a chosen fact, or one typed estimate (0a.6).

    A typed estimate with a `quantity` is the price of one `unit`. `low` and `high` are how far the
    line may lie off, in the sheet's currency. `growth` is a share a year. Subjective lines have
    `score` 1..5 and enter the sum only with `agreed`. Who checks an assumption is `owner_uid`, by
    `due_on`.
    """

    client_uid: str
    sheet_uid: str
    column: str
    component: str
    fact_uid: str | None = None
    estimate: Money | None = None
    quantity: Decimal | None = None
    unit: str = ""
    low: Money | None = None
    high: Money | None = None
    number_source: str = "our_estimate"
    growth: Decimal = Decimal(0)
    score: int | None = None
    agreed: bool = False
    comment: str = ""
    typed_by: str | None = None
    typed_on: date | None = None
    owner_uid: str | None = None
    due_on: date | None = None
