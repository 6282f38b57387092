"""What all results of a client rest on: records up to a date, sums of 365 days, our totals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.clients import Client, Expectation, ServeCost
from kamdesk.domain.deals import Deal
from kamdesk.domain.figures import Figure
from kamdesk.domain.library import OwnFigures
from kamdesk.domain.money import Money, half_up
from kamdesk.domain.portfolio.balance import (
    CostItem,
    Invoice,
    cost_to_serve,
    financing_cost,
    hours_cost,
)
from kamdesk.domain.portfolio.segments import (
    OrderFacts,
    Purchase,
    counted,
    margin_of_year,
    order_facts,
    revenue_of_year,
)
from kamdesk.domain.portfolio.windows import in_window
from kamdesk.domain.settings import Values
from kamdesk.services.orders import purchases
from kamdesk.services.people import MapView, read_map, thresholds
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Records and first sums of a client on a date; `own` is our dated entry, if one covers it."""

    on: date
    values: Values
    client: Client
    map: MapView
    bought: tuple[Purchase, ...]
    facts: OrderFacts
    currency: str
    revenue: Figure[Money]
    margin: Figure[Money]
    invoices: tuple[Invoice, ...]
    cost: Figure[Money]
    own: OwnFigures | None
    expectation: Expectation | None
    deal: Deal | None

    @classmethod
    def read(cls, reader: Reader, client_uid: str, on: date, values: Values) -> Basis:
        """Read what the results of a client need."""
        client = reader.one(Client, client_uid)
        bought = tuple(one for one in purchases(reader, client_uid) if one.on <= on)
        known = [one.amount.currency for one in bought if one.amount is not None]
        own = own_figures(reader, on)
        own_currency = own.revenue.currency if own and own.revenue else ""
        currency = known[-1] if known else client.currency or own_currency or "EUR"
        kept = counted(bought, on)
        invoices = tuple(
            Invoice(amount=one.amount, due_on=one.due_on, paid_on=one.paid_on)
            for one in kept
            if one.amount is not None and one.due_on is not None and in_window(one.on, on)
        )
        bare = bool(bought)
        return cls(
            on=on,
            values=values,
            client=client,
            map=read_map(reader, client_uid, on, thresholds(values)),
            bought=bought,
            facts=order_facts(bought, on, values),
            currency=currency,
            revenue=_or_unknown(revenue_of_year(bought, on, currency), bare),
            margin=_or_unknown(margin_of_year(bought, on, currency), bare),
            invoices=invoices,
            cost=_cost(reader, client_uid, on, currency, invoices, own, values),
            own=own,
            expectation=_expectation(reader, client_uid, on),
            deal=_deal(reader, client_uid, on),
        )

    def ours(self, field: str) -> Money | None:
        """Return one of our totals, in the client's currency, or None."""
        found = getattr(self.own, field, None) if self.own is not None else None
        return found if isinstance(found, Money) and found.currency == self.currency else None


def own_figures(reader: Reader, on: date) -> OwnFigures | None:
    """Return the entry "own company" whose 365 days cover a date, the newest first (0a.5)."""
    entries = reader.find(OwnFigures, order=("-year_end",))
    return next((one for one in entries if 0 <= (one.year_end - on).days < 365), None) or next(
        (one for one in entries if 0 <= (on - one.year_end).days < 365), None
    )


def _or_unknown(figure: Figure[Money], any_orders: bool) -> Figure[Money]:
    """A client without any order on record has an unknown history, not one of zero."""
    if any_orders:
        return figure
    return Figure(value=None, rule=figure.rule, missing=("orders",), on=figure.on)


def _cost(
    reader: Reader,
    client_uid: str,
    on: date,
    currency: str,
    invoices: tuple[Invoice, ...],
    own: OwnFigures | None,
    values: Values,
) -> Figure[Money]:
    rows = [
        one
        for one in reader.find(ServeCost, client_uid=client_uid)
        if 0 <= (one.year_end - on).days < 365 or 0 <= (on - one.year_end).days < 365
    ]
    rate = own.hour_cost if own is not None else None
    items = [
        CostItem(kind=one.kind, amount=one.amount or hours_cost(one.hours, rate)) for one in rows
    ]
    if items and invoices:
        capital = own.cost_of_capital if own is not None else None
        share = capital if capital is not None else values.number("cost_of_capital")
        money = financing_cost(invoices, on, currency, capital=share, values=values)
        items.append(CostItem(kind="overdue_financing", amount=money))
    if any(one.amount is not None and one.amount.currency != currency for one in items):
        return Figure(value=None, rule="8", missing=("currency",), on=on)
    return cost_to_serve(items, currency)


def _expectation(reader: Reader, client_uid: str, on: date) -> Expectation | None:
    found = reader.find(Expectation, client_uid=client_uid, order=("-on",))
    return next((one for one in found if one.on <= on), None)


def _deal(reader: Reader, client_uid: str, on: date) -> Deal | None:
    """The deal the results speak of: the newest open one, else the newest."""
    deals = [
        one
        for one in reader.find(Deal, client_uid=client_uid)
        if one.opened_on is None or one.opened_on <= on
    ]
    deals.sort(key=lambda one: (one.status == "open", one.opened_on or date.min), reverse=True)
    return deals[0] if deals else None


def whole(money: Money | None) -> int | None:
    """An amount in whole major units, half up."""
    return None if money is None else money.whole()


def rounded(value: Decimal | None, digits: int) -> float | int | None:
    """A number for JSON with so many decimals, half up."""
    if value is None:
        return None
    number = half_up(value, digits)
    return int(number) if digits == 0 else float(number)


def percent(share: Decimal | None) -> float | int | None:
    """A share as percent with one decimal, half up."""
    return None if share is None else rounded(share * 100, 1)
