"""What a discount that is asked for costs us, and what to ask in return (section 47)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from kamdesk.domain.deals import Deal
from kamdesk.domain.deals.discount import RETURNS, DiscountCost, discount_cost, earlier_payment
from kamdesk.domain.figures import Figure
from kamdesk.domain.money import CurrencyMismatch, Money
from kamdesk.domain.portfolio.segments import counted
from kamdesk.domain.proposals import PriceLine, Proposal
from kamdesk.domain.proposals.totals import offer_totals
from kamdesk.i18n import _, fmt_money, fmt_percent, term
from kamdesk.services import clock, settings
from kamdesk.services.base import Workspace
from kamdesk.services.results.basis import Basis
from kamdesk.storage.unit import Reader

#: Earlier payment is reckoned for so many days.
DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """Something to ask in return: its words, and its worth where it can be reckoned."""

    id: str
    label: str
    worth: Money | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountView:
    """The answer to a discount; `why` says from what it was reckoned, as (name, value)."""

    price: Money | None
    margin: Decimal | None
    cost: Figure[DiscountCost]
    returns: tuple[Return, ...]
    why: tuple[tuple[str, str], ...]


def discount_view(ws: Workspace, deal_uid: str, share: Decimal | None) -> DiscountView:
    """Return what a discount (a share, 0.05) on a deal costs; None asks without a discount yet.

    The price is that of the newest proposal, else the deal's. The margin is the client's over a
    year, else ours; the usual order is the median of the client's.
    """
    values, on = settings.values(ws), clock.today(ws)
    with ws.read() as reader:
        deal = reader.one(Deal, deal_uid)
        basis = Basis.read(reader, deal.client_uid, on, values)
        price = _price(reader, deal)
    margin, of_whom = _margin(basis)
    usual = _usual(basis)
    cost = discount_cost(price, share, margin, usual, values)
    capital = basis.own.cost_of_capital if basis.own is not None else None
    capital = values.number("cost_of_capital") if capital is None else capital
    why = (
        (_("Our price"), fmt_money(price) if price else "—"),
        (_("Our margin"), f"{fmt_percent(margin)} ({of_whom})" if margin is not None else "—"),
        (_("Usual order of the client"), fmt_money(usual) if usual else "—"),
        (_("Cost of capital a year"), fmt_percent(capital)),
        (_("Minimum margin"), fmt_percent(values.number("margin_floor"))),
    )
    worth = earlier_payment(price, DAYS, capital, values) if price else None
    return DiscountView(
        price=price, margin=margin, cost=cost, returns=_returns(cost.value, worth), why=why
    )


def _returns(found: DiscountCost | None, worth: Money | None) -> tuple[Return, ...]:
    notes = {"prepayment": _("{n} days earlier").format(n=DAYS)}
    if found is not None and found.volume is not None:
        more = fmt_percent(found.volume)
        notes["volume"] = _("{share} more volume earns the same").format(share=more)
    return tuple(
        Return(
            id=one,
            label=term("discount_return", one),
            worth=worth if one == "prepayment" else None,
            note=notes.get(one, ""),
        )
        for one in RETURNS
    )


def _price(reader: Reader, deal: Deal) -> Money | None:
    """Return the net total of the deal's newest proposal, else the amount of the deal."""
    found = reader.find(Proposal, client_uid=deal.client_uid, order=("-dated", "-revision"))
    own = next((one for one in found if one.deal_uid == deal.uid), None)
    if own is None:
        return deal.amount
    lines = reader.find(PriceLine, proposal_uid=own.uid)
    try:
        net = own.stored_net or (offer_totals(lines, own).net if lines else None)
    except CurrencyMismatch:
        net = None
    return net or deal.amount


def _margin(basis: Basis) -> tuple[Decimal | None, str]:
    """Return the margin as a share of revenue, and whose it is."""
    pairs = (
        (basis.margin.value, basis.revenue.value, _("this client, 365 days")),
        (basis.ours("gross_margin"), basis.ours("revenue"), _("all clients")),
    )
    for margin, revenue, of_whom in pairs:
        if margin is not None and revenue is not None and revenue.minor > 0 and margin.minor > 0:
            return Decimal(margin.minor) / revenue.minor, of_whom
    return None, ""


def _usual(basis: Basis) -> Money | None:
    sums = [
        one.amount.minor
        for one in counted(basis.bought, basis.on)
        if one.amount is not None and one.amount.currency == basis.currency
    ]
    return Money(int(median(sums)), basis.currency) if sums else None
