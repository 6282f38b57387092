"""Counting orders, and the ladder of segments (section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import CurrencyMismatch, Money, half_up, total
from kamdesk.domain.portfolio.windows import add_months, in_window, median
from kamdesk.domain.settings import Values

SEGMENTS = (
    "dead_revivable",
    "dead_final",
    "potential",
    "active",
    "working",
    "regular",
    "time_tested",
    "vip",
    "key",
)


class Priced(Protocol):
    """A line of an order: quantity, unit price, and discount as a share (0.15 = 15 %)."""

    @property
    def quantity(self) -> Decimal: ...
    @property
    def price(self) -> Money: ...
    @property
    def discount(self) -> Decimal: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """What the rules need to know of an order; `void` = cancelled or returned in full.

    `amount` and `margin` are None while unknown. `add_ons` are the products of add-on lines.
    """

    on: date
    amount: Money | None = None
    margin: Money | None = None
    shipped_on: date | None = None
    due_on: date | None = None
    paid_on: date | None = None
    void: bool = False
    add_ons: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacts:
    """What the counted orders tell on a date; intervals in days, oldest first."""

    count: int
    first_on: date | None
    last_on: date | None
    intervals: tuple[int, ...]
    median_interval: Decimal | None
    days_since_last: int | None
    regular_active: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What people decided about a client; None = nobody said."""

    ended: bool = False
    revivable: bool | None = None
    key_confirmed: bool = False
    vip: bool = False
    agreed: bool | None = None
    profile_match: bool | None = None


def order_sum(lines: Iterable[Priced], currency: str) -> Money:
    """Sum quantity × price × (1 − discount), rounded once half up (section 0a.12).

    Raises CurrencyMismatch for a line in another currency.
    """
    minor = Decimal(0)
    for line in lines:
        if line.price.currency != currency:
            raise CurrencyMismatch(f"{line.price.currency} and {currency}")
        minor += line.quantity * line.price.minor * (1 - line.discount)
    return Money(int(half_up(minor)), currency)


def counted(orders: Iterable[Purchase], on: date) -> tuple[Purchase, ...]:
    """Return the orders delivered or paid by `on` and not void, oldest first (section 6)."""
    kept = (
        order
        for order in orders
        if not order.void
        and order.on <= on
        and any(day is not None and day <= on for day in (order.shipped_on, order.paid_on))
    )
    return tuple(sorted(kept, key=lambda order: order.on))


def order_facts(orders: Iterable[Purchase], on: date, values: Values) -> OrderFacts:
    """Count orders and their intervals; regular_active is None below two orders (section 6)."""
    kept = counted(orders, on)
    days = [order.on for order in kept]
    intervals = tuple((b - a).days for a, b in pairwise(days))
    middle = median(intervals)
    since = (on - days[-1]).days if days else None
    active = None
    if middle is not None and since is not None:
        active = since <= values.number("lapse_factor") * middle
    return OrderFacts(
        count=len(kept),
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        intervals=intervals,
        median_interval=middle,
        days_since_last=since,
        regular_active=active,
    )


def check_on(count: int, delivered_on: date, values: Values) -> date | None:
    """Return when to ask a client of few orders how a delivery went; None for a regular one."""
    if not 0 < count < values.integer("regular_min_orders"):
        return None
    return delivered_on + timedelta(values.integer("first_order_check_days"))


def revenue_of_year(orders: Iterable[Purchase], on: date, currency: str) -> Figure[Money]:
    """Sum the counted orders of the 365 days up to `on`.

    One sum that is unknown or in another currency makes the whole unknown.
    """
    return _sum_of_year("amount", counted(orders, on), on, currency)


def margin_of_year(orders: Iterable[Purchase], on: date, currency: str) -> Figure[Money]:
    """Sum the margin of the 365 days up to `on`; one unknown margin makes it unknown."""
    return _sum_of_year("margin", counted(orders, on), on, currency)


def _sum_of_year(field: str, orders: Sequence[Purchase], on: date, currency: str) -> Figure[Money]:
    inside = [order for order in orders if in_window(order.on, on)]
    sums: list[Money | None] = [getattr(order, field) for order in inside]
    known = [one for one in sums if one is not None and one.currency == currency]
    missing = tuple(
        f"{field}:{order.on.isoformat()}"
        for order, one in zip(inside, sums, strict=True)
        if one is None or one.currency != currency
    )
    return Figure(
        value=None if missing else total(known, currency),
        rule="6",
        inputs={"orders": len(inside)},
        missing=missing,
        on=on,
    )


def segment(facts: OrderFacts, standing: Standing, on: date, values: Values) -> Figure[str]:
    """Place a client on the ladder (section 6), the first that fits from the top.

    Order: dead, key, vip, time_tested, regular, working, active, potential. Incomplete when the
    deciding answer is unknown; without orders, agreement and a fitting profile there is no place.
    """
    found, missing = _place(facts, standing, on, values)
    inputs = {"orders": facts.count, "first_on": facts.first_on, "standing": standing}
    return Figure(value=found, rule="6", inputs=inputs, missing=missing, on=on)


def _place(
    facts: OrderFacts, standing: Standing, on: date, values: Values
) -> tuple[str | None, tuple[str, ...]]:
    if standing.ended:
        if standing.revivable is None:
            return None, ("revivable",)
        return ("dead_revivable" if standing.revivable else "dead_final"), ()
    if standing.key_confirmed:
        return "key", ()
    if standing.vip:
        return "vip", ()
    if facts.first_on is not None:
        return _by_orders(facts.count, facts.first_on, on, values), ()
    if standing.agreed:
        return "active", ()
    if standing.agreed is None:
        return None, ("agreed",)
    if standing.profile_match is None:
        return None, ("profile_match",)
    return ("potential" if standing.profile_match else None), ()


def _by_orders(count: int, first_on: date, on: date, values: Values) -> str:
    tested_from = add_months(first_on, values.integer("time_tested_min_months"))
    if count >= values.integer("time_tested_min_orders") and tested_from <= on:
        return "time_tested"
    return "regular" if count >= values.integer("regular_min_orders") else "working"
