"""Orders with lines: the revenue history of a client (section 6, 0a.12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money
from kamdesk.domain.records import Record

#: A cancelled order and one that came back whole do not count.
STATUSES = ("normal", "cancelled", "returned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Record):
    """An order; `total` is the sum of its lines rounded once, freight not included."""

    client_uid: str
    number: str = ""
    external_id: str = ""
    ordered_on: date
    shipped_on: date | None = None
    invoiced_on: date | None = None
    due_on: date | None = None
    paid_on: date | None = None
    currency: str
    total: Money | None = None
    margin: Money | None = None
    status: str = "normal"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine(Record):
    """One product of an order; discount is a share (0.15 = 15 %)."""

    order_uid: str
    client_uid: str
    position: int
    product: str
    product_group: str = ""
    add_on: bool = False
    quantity: Decimal
    price: Money
    discount: Decimal = Decimal(0)
