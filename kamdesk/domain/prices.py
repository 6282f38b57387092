"""The price book: lists with their items and packages, and what may be taken off (section 41)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money
from kamdesk.domain.records import Record, Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceList(Record):
    """Prices in one currency for a time; what an item does not say itself is said here.

    VAT and the most that may be taken off are shares; with `with_vat` prices hold VAT.
    """

    name: str
    currency: str = "EUR"
    valid_from: date | None = None
    valid_to: date | None = None
    vat_rate: Decimal | None = None
    with_vat: bool = False
    discount_limit: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How many of an item belong to a package."""

    item_uid: str
    quantity: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceItem(Record):
    """An item of a list: price and our cost of one unit.

    With `parts` it is a package: its price is that of the parts less `together`, a share.
    """

    list_uid: str
    code: str = ""
    names: Texts = field(default_factory=dict)
    unit: str = "pc"
    price: Money | None = None
    cost: Money | None = None
    vat_rate: Decimal | None = None
    discount_limit: Decimal | None = None
    notes: Texts = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    together: Decimal = Decimal(0)
