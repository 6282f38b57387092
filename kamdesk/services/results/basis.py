"""What all results of a client rest on: records up to a date, sums of 365 days, our totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import sqlalchemy as sa

from kamdesk.domain.clients import Client, Expectation, ServeCost
from kamdesk.domain.deals import Deal
from kamdesk.domain.figures import Figure
from kamdesk.domain.library import OwnFigures
from kamdesk.domain.money import Money, half_up
from kamdesk.domain.orders import Order
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
from kamdesk.services import settings
from kamdesk.services.orders import purchases
from kamdesk.services.people import MapView, read_map, thresholds
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Records and first sums of a client on a date.

    `own` is our dated entry, if there is one. Sums are in `currency`, that of the newest order; an
    order in another one leaves them unknown. `invoices` are the claims of 365 days, `claims` all.
    """

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
    claims: tuple[Invoice, ...]
    cost: Figure[Money]
    own: OwnFigures | None
    expectation: Expectation | None
    deal: Deal | None
    sums: Mapping[str, Money]

    @classmethod
    def read(cls, reader: Reader, client_uid: str, on: date, values: Values) -> Basis:
        """Read what the results of a client need."""
        client = reader.one(Client, client_uid)
        bought = tuple(one for one in purchases(reader, client_uid) if one.on <= on)
        known = [one.amount.currency for one in bought if one.amount is not None]
        own = own_figures(reader, on)
        ours = own.revenue.currency if own and own.revenue else settings.currency_of(reader)
        currency = known[-1] if known else client.currency or ours
        kept = counted(bought, on)
        invoices = _claims(one for one in kept if in_window(one.on, on))
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
            claims=_claims(kept),
            cost=_cost(reader, client_uid, on, currency, invoices, own, values),
            own=own,
            expectation=_expectation(reader, client_uid, on),
            deal=_deal(reader, client_uid, on),
            sums=_workspace_sums(reader, on, currency),
        )

    def ours(self, field: str) -> Money | None:
        """Return one of our totals, in the client's currency, or None.

        The entry "own company" counts while it covers the date; else revenue and margin are the
        sums of the workspace's orders (section 0a.5). What is no total, such as the median
        contribution, is taken from the newest entry.
        """
        found = self.sums.get(field) if field in TOTALS and not self.covered else None
        if found is None and (self.covered or field not in TOTALS):
            found = getattr(self.own, field, None) if self.own is not None else None
        return found if isinstance(found, Money) and found.currency == self.currency else None

    def expected(self, field: str) -> Money | None:
        """Return a sum that one of us expects, in the client's currency, or None."""
        found = getattr(self.expectation, field, None)
        return found if isinstance(found, Money) and found.currency == self.currency else None

    @property
    def category(self) -> Money | None:
        """Return the client's yearly purchases of our category, in its currency, or None."""
        found = self.client.purchase_volume_category
        return found if found is not None and found.currency == self.currency else None

    @property
    def covered(self) -> bool:
        """True when the entry "own company" covers the date; else basis=workspace."""
        return self.own is not None and covers(self.own.year_end, self.on)


#: Our totals that the sums of the workspace can stand in for (section 0a.5).
TOTALS = ("revenue", "gross_margin", "cost_to_serve")
YEAR = 365


def covers(year_end: date, on: date) -> bool:
    """True when a date lies in the 365 days that end on `year_end`."""
    return 0 <= (year_end - on).days < YEAR


def own_figures(reader: Reader, on: date) -> OwnFigures | None:
    """Return the entry "own company" that covers a date, else the newest one before it."""
    entries = reader.find(OwnFigures, order=("-year_end",))
    current = [one for one in entries if covers(one.year_end, on)]
    return next((one for one in current or entries if one in current or one.year_end < on), None)


def _workspace_sums(reader: Reader, on: date, currency: str) -> dict[str, Money]:
    """Return revenue and margin of all clients in the 365 days up to a date, in one currency."""
    table = TABLES[Order]
    columns = (table.c.total_minor, table.c.margin_minor)
    query = sa.select(*(sa.func.sum(column) for column in columns)).where(
        table.c.ordered_on > on - timedelta(days=YEAR),
        table.c.ordered_on <= on,
        table.c.status == "normal",
        table.c.total_currency == currency,
        sa.or_(table.c.shipped_on <= on, table.c.paid_on <= on),
    )
    row = reader.connection.execute(query).one()
    pairs = zip(("revenue", "gross_margin"), row, strict=True)
    return {name: Money(int(minor), currency) for name, minor in pairs if minor is not None}


def _claims(orders: Iterable[Purchase]) -> tuple[Invoice, ...]:
    return tuple(
        Invoice(amount=one.amount, due_on=one.due_on, paid_on=one.paid_on)
        for one in orders
        if one.amount is not None and one.due_on is not None
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
    rows = _serve_costs(reader, client_uid, on)
    rate = own.hour_cost if own is not None else None
    typed = values.optional("our_hour_cost")
    if rate is None and typed is not None:
        rate = Money.of(typed, currency)
    items = [
        CostItem(kind=one.kind, amount=one.amount or hours_cost(one.hours, rate)) for one in rows
    ]
    sums = [one.amount for one in items] + [one.amount for one in invoices]
    if any(one is not None and one.currency != currency for one in sums):
        return Figure(value=None, rule="8", missing=("currency",), on=on)
    if items and invoices:
        capital = own.cost_of_capital if own is not None else None
        share = capital if capital is not None else values.number("cost_of_capital")
        money = financing_cost(invoices, on, currency, capital=share, values=values)
        items.append(CostItem(kind="financing", amount=money))
    return cost_to_serve(items, currency)


def _serve_costs(reader: Reader, client_uid: str, on: date) -> list[ServeCost]:
    """Return the costs of one year: the one that covers the date, else the last one before it."""
    found = [
        one
        for one in reader.find(ServeCost, client_uid=client_uid)
        if abs((one.year_end - on).days) < YEAR
    ]
    ahead = [one.year_end for one in found if covers(one.year_end, on)]
    year = min(ahead) if ahead else max((one.year_end for one in found), default=None)
    return [one for one in found if one.year_end == year]


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
