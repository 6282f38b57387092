"""Signals that a client is leaving or weakening (section 16).

Each detection returns True, False, or None when the data are too few: not computable, which
counts as not open. Sequences run from the oldest to the newest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money
from kamdesk.domain.portfolio.segments import OrderFacts, Purchase, counted
from kamdesk.domain.portfolio.types import money_share
from kamdesk.domain.portfolio.windows import in_window, median
from kamdesk.domain.settings import Values

SIGNAL_STATES = ("open", "handled", "false_alarm")
CAUSE_GROUPS = ("our_quality", "client_trouble", "wish_for_change")

#: Invoices whose delay must rise, and intervals that must grow (section 16).
DELAYS_RISING = 3
INTERVALS_GROWING = 2
#: Orders needed before a lapse can be told from chance (section 16).
LAPSE_MIN_ORDERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """How long the client took to answer a message of ours."""

    on: date
    took_hours: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer sent, and the day of the answer or None."""

    sent_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """Sum of the weights of open signals and its level: green, watch, risk or critical."""

    points: int
    level: str


def either(*parts: bool | None) -> bool | None:
    """Return True if a part is, None if no part is computable, else False."""
    if any(part is True for part in parts):
        return True
    return None if all(part is None for part in parts) else False


def volume_drop(sums: Sequence[Money | None], values: Values) -> bool | None:
    """Return whether each of the last three orders is smaller than the one before it."""
    count = values.integer("decline_volume_orders")
    last = [one for one in sums[-count - 1 :] if one is not None]
    if len(last) < count + 1:
        return None
    return all((b - a).minor < 0 for a, b in pairwise(last))


def interval_growth(facts: OrderFacts, values: Values) -> bool | None:
    """Return whether gaps between orders grow, or the next order is late beyond the usual gap."""
    growing = lapsed = None
    last = facts.intervals[-INTERVALS_GROWING - 1 :]
    if len(last) == INTERVALS_GROWING + 1:
        growing = all(b > a for a, b in pairwise(last))
    if facts.count >= LAPSE_MIN_ORDERS and facts.regular_active is not None:
        lapsed = not facts.regular_active
    return either(growing, lapsed)


def payment_delay_growth(overdue: Sequence[int]) -> bool | None:
    """Return whether the overdue days of the last three invoices rise strictly."""
    last = overdue[-DELAYS_RISING:]
    if len(last) < DELAYS_RISING:
        return None
    return all(b > a for a, b in pairwise(last))


def addon_refusal(orders: Iterable[Purchase], on: date, values: Values) -> bool | None:
    """Return whether fewer distinct add-ons were bought than in the window before."""
    days = values.integer("addon_window_days")
    kept = counted(orders, on)
    if not kept:
        return None
    before = on - timedelta(days=days)
    now = {one for order in kept if in_window(order.on, on, days) for one in order.add_ons}
    then = {one for order in kept if in_window(order.on, before, days) for one in order.add_ons}
    return len(now) < len(then)


def slow_reply(
    replies: Iterable[Reply], offers: Sequence[Offer], on: date, values: Values
) -> bool | None:
    """Return whether answers slow down, or the last offers stay without an answer."""
    days = values.integer("reply_window_days")
    stored = list(replies)
    before = on - timedelta(days=days)
    now = median([one.took_hours for one in stored if in_window(one.on, on, days)])
    then = median([one.took_hours for one in stored if in_window(one.on, before, days)])
    slower = None
    if now is not None and then is not None:
        slower = now > values.number("reply_slow_factor") * then
    return either(slower, _offers_silent(offers, on, values))


def _offers_silent(offers: Sequence[Offer], on: date, values: Values) -> bool | None:
    count = values.integer("offers_silent")
    sent = sorted((one for one in offers if one.sent_on <= on), key=lambda one: one.sent_on)
    if len(sent) < count:
        return None
    limit = on - timedelta(days=values.integer("offer_silent_days"))
    return all(
        (one.answered_on is None or one.answered_on > on) and one.sent_on <= limit
        for one in sent[-count:]
    )


def contact_avoidance(missed: Sequence[bool], values: Values) -> bool | None:
    """Return whether our last contacts in a row were cancelled or unanswered (True each)."""
    count = values.integer("talks_missed")
    return all(missed[-count:]) if len(missed) >= count else None


def complaint(open_count: int | None, high: bool, values: Values) -> bool | None:
    """Return whether enough complaints are open, or one of high severity."""
    if high:
        return True
    return None if open_count is None else open_count >= values.integer("complaints_open")


def returns(pairs: Iterable[tuple[Money | None, Money | None]], values: Values) -> bool | None:
    """Return whether an order had too much returned; pairs of (returned value, order sum)."""
    limit = values.number("return_share")
    parts = [money_share(returned, amount) for returned, amount in pairs]
    return either(*(None if part is None else part >= limit for part in parts))


def client_weakening(financial_state: str | None) -> bool | None:
    """Return whether the client's own business weakens; None while its state is unknown."""
    if financial_state in (None, "", "unknown"):
        return None
    return financial_state in ("weakening", "distressed")


def new_management(marked: bool, manager_left: bool) -> bool:
    """Return whether owner, boss or strategy changed: marked by hand, or the person left."""
    return marked or manager_left


def decider_left(roles_of_closed_people: Collection[str]) -> bool:
    """Return whether a decision maker is among the people who left."""
    return "decision_maker" in roles_of_closed_people


def risk(open_signals: Collection[str], values: Values) -> Figure[Risk]:
    """Sum the weights of the open signals, each counted once, and name the level (section 16).

    Raises KeyError for a signal without a weight.
    """
    weights = values.table("table_signal_weights")
    counted_once = {signal: int(weights[signal]) for signal in sorted(set(open_signals))}
    points = sum(counted_once.values())
    level = "green"
    for name in ("watch", "risk", "critical"):
        if points >= values.integer(f"risk_{name}"):
            level = name
    return Figure(value=Risk(points=points, level=level), rule="16", inputs=counted_once)


def reopens(detected: bool | None, evidence_on: date | None, closed_on: date | None) -> bool:
    """Return whether a detection opens its signal: at first, then only on newer evidence.

    `closed_on` is when a person handled the signal or called it a false alarm, None if never.
    """
    if not detected:
        return False
    return closed_on is None or (evidence_on is not None and evidence_on > closed_on)
