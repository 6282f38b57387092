"""Types of key clients that follow from figures, and what keeping a client costs (section 5)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import CurrencyMismatch, Money
from kamdesk.domain.settings import Values

CLIENT_TYPES = ("breadwinner", "prospective", "image_maker", "expert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Breadwinner:
    """Whether a client feeds us; `share` of our profit, or of revenue as `basis` says."""

    yes: bool
    share: Decimal
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionCost:
    """Yearly cost of keeping a client in new clients won; `note` when it reaches the setting."""

    ratio: Decimal
    note: bool


def money_share(part: Money | None, whole: Money | None) -> Decimal | None:
    """Return part / whole unrounded; None if either is unknown or the whole is not positive.

    Raises CurrencyMismatch for two currencies.
    """
    if part is None or whole is None:
        return None
    if part.currency != whole.currency:
        raise CurrencyMismatch(f"{part.currency} and {whole.currency}")
    return Decimal(part.minor) / Decimal(whole.minor) if whole.minor > 0 else None


def breadwinner(
    *,
    margin: Money | None,
    total_margin: Money | None,
    revenue: Money | None,
    total_revenue: Money | None,
    values: Values,
) -> Figure[Breadwinner]:
    """Judge the share of our gross margin of 365 days (section 5); exactly the limit counts.

    Without the client's margin the share of revenue is taken and marked basis "revenue".
    """
    basis = "margin" if margin is not None else "revenue"
    part, whole = (margin, total_margin) if margin is not None else (revenue, total_revenue)
    found = money_share(part, whole)
    missing: tuple[str, ...] = ()
    if part is None:
        missing = ("margin", "revenue")
    elif found is None:
        missing = (f"total_{basis}",)
    value = None
    if found is not None:
        enough = found >= values.number("breadwinner_profit_share_min")
        value = Breadwinner(yes=enough, share=found, basis=basis)
    return Figure(value=value, rule="5", inputs={"part": part, "whole": whole}, missing=missing)


def prospective(
    *,
    revenue: Money | None,
    category: Money | None,
    our_revenue: Money | None,
    values: Values,
) -> Figure[bool]:
    """Suggest the type prospective (section 5): a small share of wallet in a large category.

    `revenue` is what the client bought from us, `category` its yearly purchases of our category,
    `our_revenue` our total. One failing condition decides, even if the other is unknown.
    """
    wallet = money_share(revenue, category)
    size = money_share(category, our_revenue)
    small = None if wallet is None else wallet < values.number("prospective_wallet_max")
    large = None if size is None else size >= values.number("prospective_category_min")
    inputs = {"wallet": wallet, "category_to_revenue": size}
    if small is False or large is False:
        return Figure(value=False, rule="5", inputs=inputs)
    given = {"revenue": revenue, "category": category, "our_revenue": our_revenue}
    if small is None or large is None:
        missing = tuple(key for key, one in given.items() if one is None or one.minor <= 0)
        return Figure(value=None, rule="5", inputs=inputs, missing=missing)
    return Figure(value=True, rule="5", inputs=inputs)


def auto_types(feeds: Figure[Breadwinner], grows: Figure[bool]) -> tuple[str, ...]:
    """Return the types that figures suggest; image_maker and expert are a person's choice."""
    found = []
    if feeds.value is not None and feeds.value.yes:
        found.append("breadwinner")
    if grows.value:
        found.append("prospective")
    return tuple(found)


def retention_cost(
    *, yearly_cost: Money | None, acquisition_cost: Money | None, values: Values
) -> Figure[RetentionCost]:
    """Compare yearly retention cost with the average cost of winning a client (section 5)."""
    ratio = money_share(yearly_cost, acquisition_cost)
    given = {"yearly_cost": yearly_cost, "acquisition_cost": acquisition_cost}
    if ratio is None:
        missing = tuple(key for key, one in given.items() if one is None or one.minor <= 0)
        return Figure(value=None, rule="5", inputs=given, missing=missing)
    note = ratio >= values.number("retention_cost_ratio_warn")
    return Figure(value=RetentionCost(ratio=ratio, note=note), rule="5", inputs=given)
