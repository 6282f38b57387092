"""What an offer leaves to us: for our eyes alone, and in no document (sections 9, 41)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import CurrencyMismatch, Money, converted, total
from kamdesk.domain.proposals import PriceLine, Proposal
from kamdesk.domain.proposals.totals import chosen_tier, line_sums, lines_of
from kamdesk.domain.records import share
from kamdesk.domain.settings import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """What is left of a net sum after our cost; `part` is its share of the net sum."""

    net: Money
    cost: Money
    left: Money
    part: Decimal | None
    under_floor: bool


def line_margin(line: PriceLine, proposal: Proposal, values: Values) -> Figure[Margin]:
    """Return what a line leaves in the currency of the offer; its cost or a rate may be missing.

    A share under `margin_floor` is beyond profitability; equal to it is allowed (section 9).
    """
    if line.cost is None:
        return Figure(value=None, rule="9", missing=("cost",))
    cost = converted(line.cost.times(line.quantity), proposal.currency, proposal.rates)
    try:
        net = line_sums(line, proposal.currency, proposal.rates).net
    except CurrencyMismatch:
        return Figure(value=None, rule="9", missing=("rate",))
    if cost is None:
        return Figure(value=None, rule="9", missing=("rate",))
    return Figure(value=_margin(net, cost, values), rule="9", inputs={"net": net, "cost": cost})


def offer_margin(lines: Iterable[PriceLine], proposal: Proposal, values: Values) -> Figure[Margin]:
    """Return what the offer leaves, options aside; the items without a cost are what is missing."""
    own = [one for one in lines_of(lines, chosen_tier(proposal)) if not one.option]
    found = [(one, line_margin(one, proposal, values)) for one in own]
    missing = tuple(one.uid for one, figure in found if figure.value is None)
    if missing or not found:
        return Figure(value=None, rule="9", missing=missing or ("lines",))
    made = [figure.value for _one, figure in found if figure.value is not None]
    net = total((one.net for one in made), proposal.currency)
    cost = total((one.cost for one in made), proposal.currency)
    return Figure(value=_margin(net, cost, values), rule="9", inputs={"net": net, "cost": cost})


def _margin(net: Money, cost: Money, values: Values) -> Margin:
    left = net - cost
    part = share(left.minor, net.minor)
    return Margin(
        net=net,
        cost=cost,
        left=left,
        part=part,
        under_floor=part is not None and part < values.number("margin_floor"),
    )
