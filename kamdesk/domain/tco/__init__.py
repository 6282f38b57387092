"""Total cost of ownership: a sheet of cells that refer to facts (section 38)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money
from kamdesk.domain.records import Record, Texts

COLUMNS = ("current", "offered", "alternative_2")


@dataclass(frozen=True, slots=True, kw_only=True)
class TcoSheet(Record):
    """A comparison for one deal over a horizon of 1..15 years.

    `discount_rate` is a share for the present value; `basis` says what the current column stands
    for; `groups` puts components together into rows of the printed table, in order.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TcoCell(Record):
    """One component in one column: a chosen fact, or one typed estimate (0a.6).

    `growth` is a share a year. Subjective lines have `score` 1..5 and enter the sum only with
    `agreed`.
    """

    client_uid: str
    sheet_uid: str
    column: str
    component: str
    fact_uid: str | None = None
    estimate: Money | None = None
    number_source: str = "our_estimate"
    growth: Decimal = Decimal(0)
    score: int | None = None
    agreed: bool = False
    comment: str = ""
    typed_by: str | None = None
    typed_on: date | None = None
