"""What a client brings against what it takes (section 8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import CurrencyMismatch, Money, half_up, total
from kamdesk.domain.portfolio.types import money_share
from kamdesk.domain.settings import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """A claim of ours: sum, day due, day paid or None."""

    amount: Money
    due_on: date
    paid_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostItem:
    """One cost of serving a client in the year; an amount of None is known to exist only."""

    kind: str
    amount: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Margin against cost; ratio and index are None where nothing can be divided.

    `status`: balanced, takes_more_than_share, not_profitable, or sacred_cow for a VIP.
    """

    net: Money
    ratio: Decimal | None
    index: Decimal | None
    status: str


def overdue_days(invoice: Invoice, on: date) -> int | None:
    """Return days from due to payment, or to `on` while unpaid; early payment is 0.

    None while the invoice is neither paid nor due.
    """
    paid = invoice.paid_on is not None and invoice.paid_on <= on
    if not paid and on <= invoice.due_on:
        return None
    end = invoice.paid_on if paid and invoice.paid_on is not None else on
    return max(0, (end - invoice.due_on).days)


def weighted_overdue(invoices: Iterable[Invoice], on: date) -> Figure[Decimal]:
    """Return the mean overdue days weighted by sum (section 48, f_payment).

    Sums in several currencies cannot weigh together: then it is unknown.
    """
    claims = list(invoices)
    if len({one.amount.currency for one in claims}) > 1:
        return Figure(value=None, rule="48", missing=("currency",), on=on)
    days = weight = Decimal(0)
    for invoice in claims:
        late = overdue_days(invoice, on)
        if late is not None:
            days += late * invoice.amount.minor
            weight += invoice.amount.minor
    if weight <= 0:
        return Figure(value=None, rule="48", missing=("invoices",), on=on)
    return Figure(value=days / weight, rule="48", inputs={"weight_minor": weight}, on=on)


def financing_cost(
    invoices: Iterable[Invoice], on: date, currency: str, *, capital: Decimal, values: Values
) -> Money:
    """Return Σ amount × overdue days / 365 × cost of capital, rounded once (section 8).

    `capital` is the dated share per year of "own company", else the setting cost_of_capital.
    """
    minor = Decimal(0)
    for invoice in invoices:
        if invoice.amount.currency != currency:
            raise CurrencyMismatch(f"{invoice.amount.currency} and {currency}")
        minor += invoice.amount.minor * (overdue_days(invoice, on) or 0)
    return Money(int(half_up(minor * capital / values.integer("finance_year_days"))), currency)


def hours_cost(hours: Decimal | None, rate: Money | None) -> Money | None:
    """Return hours × rate, or None if either is unknown."""
    return None if hours is None or rate is None else rate.times(hours)


def cost_to_serve(items: Sequence[CostItem], currency: str) -> Figure[Money]:
    """Sum what serving a client cost in the year (section 8).

    Incomplete with no items at all or with an item whose amount is unknown.
    """
    missing = tuple(f"cost:{item.kind}" for item in items if item.amount is None)
    if not items:
        missing = ("cost_to_serve",)
    known = [item.amount for item in items if item.amount is not None]
    inputs = {"items": tuple(items)}
    value = None if missing else total(known, currency)
    return Figure(value=value, rule="8", inputs=inputs, missing=missing)


def balance(
    *,
    margin: Money | None,
    cost: Money | None,
    total_margin: Money | None,
    total_cost: Money | None,
    vip: bool,
    values: Values,
) -> Figure[Balance]:
    """Weigh a client's margin of 365 days against its cost, and both against ours (section 8).

    Incomplete while one of the four sums is unknown or one of our totals is not positive.
    """
    given = {
        "margin": margin,
        "cost": cost,
        "total_margin": total_margin,
        "total_cost": total_cost,
    }
    missing = tuple(
        key
        for key, one in given.items()
        if one is None or (key.startswith("total") and one.minor <= 0)
    )
    if missing or margin is None or cost is None:
        return Figure(value=None, rule="8", inputs=given, missing=missing)
    net = margin - cost
    of_margin, of_cost = money_share(margin, total_margin), money_share(cost, total_cost)
    index = of_margin / of_cost if of_margin is not None and of_cost else None
    ratio = money_share(margin, cost)
    status = _status(net, index, vip, values.number("balance_index_min"))
    value = Balance(net=net, ratio=ratio, index=index, status=status)
    return Figure(value=value, rule="8", inputs=given)


def _status(net: Money, index: Decimal | None, vip: bool, index_min: Decimal) -> str:
    if net.minor <= 0:
        return "sacred_cow" if vip else "not_profitable"
    return "balanced" if index is None or index >= index_min else "takes_more_than_share"


def loss_in_row(nets: Sequence[Money | None], values: Values) -> bool | None:
    """Return whether the last quarters all had a net of zero or less (section 8).

    `nets` oldest first. None while fewer quarters are known than the setting key_loss_quarters.
    """
    count = values.integer("key_loss_quarters")
    last = [one for one in nets[-count:] if one is not None]
    if any(one.minor > 0 for one in last):
        return False
    return True if len(last) == count else None


def vip_review_flags(
    reviewer: str | None, next_review: date | None, on: date, values: Values
) -> tuple[str, ...]:
    """Return what a VIP's review lacks: no_reviewer, no_date, too_late, overdue (section 8)."""
    flags = [] if reviewer else ["no_reviewer"]
    if next_review is None:
        flags.append("no_date")
    elif next_review < on:
        flags.append("overdue")
    elif next_review > on + timedelta(days=values.integer("vip_review_days")):
        flags.append("too_late")
    return tuple(flags)
