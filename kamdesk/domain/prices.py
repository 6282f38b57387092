"""The price book: lists with their items and packages, and what may be taken off (section 41)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money, total
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
    """How many of an item belong to a package; None is an item that was taken out of the book."""

    item_uid: str | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class BookEntry:
    """An item with its list and what follows from both; price and cost None while not known."""

    item: PriceItem
    of: PriceList
    price: Money | None
    cost: Money | None

    @property
    def limit(self) -> Decimal | None:
        """The most that may be taken off, as a share: the item's own, else the list's."""
        own = self.item.discount_limit
        return self.of.discount_limit if own is None else own

    @property
    def vat_rate(self) -> Decimal | None:
        """The item's own rate, else the list's."""
        return self.of.vat_rate if self.item.vat_rate is None else self.item.vat_rate

    def valid_on(self, day: date) -> bool:
        """Say whether the list holds on a day, both ends included."""
        since, until = self.of.valid_from, self.of.valid_to
        return (since is None or since <= day) and (until is None or day <= until)


def entry(item: PriceItem, of: PriceList, items: Mapping[str, PriceItem]) -> BookEntry:
    """Return an item of a list as it is offered; `items` hold the parts of a package by uid."""
    return BookEntry(
        item=item,
        of=of,
        price=_summed(item, items, "price", 1 - item.together),
        cost=_summed(item, items, "cost", Decimal(1)),
    )


def _summed(
    item: PriceItem, items: Mapping[str, PriceItem], name: str, factor: Decimal
) -> Money | None:
    """Return the item's own amount, or that of its parts; None where one is not known."""
    if not item.parts:
        own: Money | None = getattr(item, name)
        return own
    found: list[Money] = []
    for part in item.parts:
        amount = getattr(items.get(part.item_uid or ""), name, None)
        if amount is None or (found and found[0].currency != amount.currency):
            return None
        found.append(amount.times(part.quantity))
    return total(found, found[0].currency).times(factor)
