"""Orders of a client: listing, and what the rules need to know of them (section 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.money import Money
from kamdesk.domain.orders import Order, OrderLine
from kamdesk.domain.portfolio.segments import Purchase
from kamdesk.services.base import Workspace
from kamdesk.storage.unit import Reader

VOID = ("cancelled", "returned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """Revenue of one calendar quarter."""

    year: int
    quarter: int
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Revenue and orders of one calendar year; the amount is None while one sum is unknown."""

    year: int
    amount: Money | None
    count: int


def lines_by_order(reader: Reader, client_uid: str) -> dict[str, list[OrderLine]]:
    """Return the lines of all orders of a client by order uid, in their order."""
    found: dict[str, list[OrderLine]] = defaultdict(list)
    for line in reader.find(OrderLine, client_uid=client_uid, order=("position",)):
        found[line.order_uid].append(line)
    return found


def purchases(reader: Reader, client_uid: str) -> list[Purchase]:
    """Return the orders of a client as the rules of sections 6, 8 and 16 read them."""
    lines = lines_by_order(reader, client_uid)
    return [
        Purchase(
            on=order.ordered_on,
            amount=order.total,
            margin=order.margin,
            shipped_on=order.shipped_on,
            due_on=order.due_on,
            paid_on=order.paid_on,
            void=order.status in VOID,
            add_ons=frozenset(line.product for line in lines[order.uid] if line.add_on),
        )
        for order in reader.find(Order, client_uid=client_uid, order=("ordered_on",))
    ]


def orders(ws: Workspace, client_uid: str) -> list[tuple[Order, list[OrderLine]]]:
    """Return the orders of a client with their lines, newest first."""
    with ws.read() as reader:
        lines = lines_by_order(reader, client_uid)
        found = reader.find(Order, client_uid=client_uid, order=("-ordered_on",))
        return [(order, lines[order.uid]) for order in found]


def by_quarter(bought: Sequence[Purchase], on: date, quarters: int = 12) -> list[Quarter]:
    """Return revenue of the last quarters up to `on`, oldest first; empty without known sums."""
    known = [one for one in bought if one.amount is not None and not one.void]
    if not known:
        return []
    currency = known[-1].amount.currency if known[-1].amount else ""
    last = on.year * 4 + (on.month - 1) // 3
    sums = dict.fromkeys(range(last - quarters + 1, last + 1), 0)
    for one in known:
        key = one.on.year * 4 + (one.on.month - 1) // 3
        if key in sums and one.amount is not None and one.amount.currency == currency:
            sums[key] += one.amount.minor
    return [
        Quarter(year=key // 4, quarter=key % 4 + 1, amount=Money(minor, currency))
        for key, minor in sums.items()
    ]


def by_year(bought: Sequence[Purchase], on: date) -> list[Year]:
    """Return revenue by calendar year up to `on`, newest first.

    One sum that is unknown or in another currency than the newest makes its year unknown.
    """
    counted = [one for one in bought if not one.void and one.on <= on]
    currency = next((one.amount.currency for one in reversed(counted) if one.amount), "")
    found: dict[int, list[Purchase]] = defaultdict(list)
    for one in counted:
        found[one.on.year].append(one)
    return [
        Year(year=year, amount=_together(found[year], currency), count=len(found[year]))
        for year in sorted(found, reverse=True)
    ]


def _together(bought: Sequence[Purchase], currency: str) -> Money | None:
    sums = [one.amount for one in bought if one.amount and one.amount.currency == currency]
    if len(sums) < len(bought):
        return None
    return Money(sum(one.minor for one in sums), currency)
