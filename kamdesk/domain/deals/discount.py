"""The answer to a discount: what it costs, and what to ask in return (sections 8, 47)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money
from kamdesk.domain.settings import Values

#: What may be asked in return for a discount, what costs the client least first.
RETURNS = ("prepayment", "decision_now", "volume", "term", "reference", "case", "scope")


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountCost:
    """What a discount takes from us.

    `lost` is money, `margin_left` what stays of each unit of the new price, `orders` how many more
    orders of the usual size earn the loss back at our margin, `volume` how much more of this deal,
    as a share, earns what we would have earned (None when nothing is left to earn).
    `under_floor`: less is left than the floor of our margin.
    """

    lost: Money
    new_price: Money
    margin_left: Decimal
    orders: int | None
    volume: Decimal | None
    under_floor: bool


def discount_cost(
    price: Money | None,
    discount: Decimal | None,
    margin: Decimal | None,
    usual_order: Money | None,
    values: Values,
) -> Figure[DiscountCost]:
    """Return what a discount (a share of the price) costs at a margin (a share of the price).

    `usual_order` is the size of the client's usual order; in another currency or unknown it leaves
    `orders` None. Raises ValueError for a discount outside 0..1.
    """
    inputs = {"price": price, "discount": discount, "margin": margin, "usual_order": usual_order}
    given = {"price": price, "discount": discount, "margin": margin}
    missing = tuple(name for name, one in given.items() if one is None)
    if price is None or discount is None or margin is None:
        return Figure(value=None, rule="47", inputs=inputs, missing=missing)
    if not 0 <= discount < 1:
        raise ValueError("a discount is a share from 0 to 1")
    lost = price.times(discount)
    left = (margin - discount) / (1 - discount)
    value = DiscountCost(
        lost=lost,
        new_price=price - lost,
        margin_left=left,
        orders=_orders(lost, margin, usual_order),
        volume=discount / (margin - discount) if margin > discount else None,
        under_floor=left < values.number("margin_floor"),
    )
    return Figure(value=value, rule="47", inputs=inputs)


def _orders(lost: Money, margin: Decimal, usual: Money | None) -> int | None:
    if usual is None or usual.currency != lost.currency or usual.minor <= 0 or margin <= 0:
        return None
    return ceil(lost.minor / (usual.minor * margin))


def earlier_payment(amount: Money, days: int, capital: Decimal, values: Values) -> Money:
    """Return what money is worth that comes `days` earlier, at a cost of capital a year."""
    return amount.times(capital * days / values.integer("finance_year_days"))
