"""Dependence on single clients, Pareto and the length of the key list (section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money, total
from kamdesk.domain.portfolio.types import money_share
from kamdesk.domain.settings import Values

TOP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """One client's share of our revenue; `alert` from the declared limit on."""

    share: Decimal
    alert: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pareto:
    """The fewest clients that bring the target share, largest first, of all clients."""

    clients: tuple[str, ...]
    all_clients: int
    share: Decimal


def concentration(
    revenue: Money | None, our_revenue: Money | None, values: Values
) -> Figure[Concentration]:
    """Return a client's share of our 365-day revenue; exactly the limit alerts (section 7)."""
    found = money_share(revenue, our_revenue)
    given = {"revenue": revenue, "our_revenue": our_revenue}
    if found is None:
        missing = tuple(
            key
            for key, one in given.items()
            if one is None or (key == "our_revenue" and one.minor <= 0)
        )
        return Figure(value=None, rule="7", inputs=given, missing=missing)
    alert = found >= values.number("concentration_share_alert")
    return Figure(value=Concentration(share=found, alert=alert), rule="7", inputs=given)


def concentration_after(
    current: Money | None, expected: Money | None, our_revenue: Money | None, values: Values
) -> Figure[Concentration]:
    """Return the share if the client's yearly revenue became `expected` and ours grew with it."""
    if current is None or expected is None or our_revenue is None:
        given = {"current": current, "expected": expected, "our_revenue": our_revenue}
        missing = tuple(key for key, one in given.items() if one is None)
        return Figure(value=None, rule="7", inputs=given, missing=missing)
    return concentration(expected, our_revenue + (expected - current), values)


def top_share(revenues: Mapping[str, Money | None], our_revenue: Money | None) -> Figure[Decimal]:
    """Return the share of the three largest clients; compare two years for the trend."""
    known, missing = _known(revenues)
    largest = sorted(known.values(), key=lambda one: one.minor, reverse=True)[:TOP]
    found = None
    if our_revenue is not None and not missing:
        found = money_share(total(largest, our_revenue.currency), our_revenue)
    if found is None and not missing:
        missing = ("our_revenue",)
    return Figure(value=found, rule="7", inputs={"largest": largest}, missing=missing)


def pareto(revenues: Mapping[str, Money | None], values: Values) -> Figure[Pareto]:
    """Return the smallest set of clients with the target share of their revenue (section 7).

    Equal revenues keep the order given. Unknown revenues or none at all make it incomplete.
    """
    known, missing = _known(revenues)
    whole = sum(one.minor for one in known.values())
    if missing or whole <= 0:
        return Figure(value=None, rule="7", inputs=dict(revenues), missing=missing or ("revenue",))
    target = values.number("pareto_target_share") * whole
    taken: list[str] = []
    reached = 0
    for client in sorted(known, key=lambda one: known[one].minor, reverse=True):
        taken.append(client)
        reached += known[client].minor
        if reached >= target:
            break
    value = Pareto(
        clients=tuple(taken), all_clients=len(revenues), share=Decimal(reached) / Decimal(whole)
    )
    return Figure(value=value, rule="7", inputs=dict(revenues))


def _known(revenues: Mapping[str, Money | None]) -> tuple[dict[str, Money], tuple[str, ...]]:
    known = {client: one for client, one in revenues.items() if one is not None}
    total(known.values(), next(iter(known.values())).currency if known else "")
    return known, tuple(f"revenue:{client}" for client in revenues if client not in known)


def portfolio_size(count: int, values: Values) -> str:
    """Judge the number of key clients: thin, ok, stretched or too_many (section 7)."""
    if count < values.integer("key_portfolio_min"):
        return "thin"
    if count <= values.integer("key_portfolio_max_ok"):
        return "ok"
    return "stretched" if count < values.integer("key_portfolio_too_many") else "too_many"


def succession_flags(owner: str | None, deputy: str | None) -> tuple[str, ...]:
    """Return what a key client lacks: no_owner, no_deputy (section 7)."""
    return tuple(
        flag for flag, person in (("no_owner", owner), ("no_deputy", deputy)) if not person
    )
