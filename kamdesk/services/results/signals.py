"""Signals of a client: those a person marked and those the data show (section 16)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import floor
from typing import NamedTuple

from kamdesk.domain.clients import Signal
from kamdesk.domain.figures import Figure
from kamdesk.domain.orders import Order
from kamdesk.domain.people import Person
from kamdesk.domain.portfolio.balance import overdue_days
from kamdesk.domain.portfolio.segments import counted
from kamdesk.domain.portfolio.windows import in_window
from kamdesk.domain.proposals import Proposal, ProposalEvent
from kamdesk.domain.signals import (
    Offer,
    Risk,
    addon_refusal,
    client_weakening,
    contact_avoidance,
    decider_left,
    interval_growth,
    new_management,
    payment_delay_growth,
    reopens,
    returns,
    risk,
    slow_reply,
    volume_drop,
)
from kamdesk.services import talks
from kamdesk.services.results.basis import Basis
from kamdesk.storage.unit import Reader

#: What the client did with an offer, as the log of a proposal tells it.
_ANSWERS = ("discussed", "question", "decision")


class Seen(NamedTuple):
    """What a detection says, and the day of its newest evidence."""

    open: bool | None
    evidence_on: date | None = None


def client_risk(reader: Reader, basis: Basis) -> Figure[Risk]:
    """Return the sum of the weights of a client's open signals, and the level."""
    return risk(open_signals(reader, basis), basis.values)


def open_signals(reader: Reader, basis: Basis) -> frozenset[str]:
    """Return the signals open on the date.

    What a person handled or called a false alarm opens again on newer evidence only.
    """
    noted = [
        one
        for one in reader.find(Signal, client_uid=basis.client.uid)
        if one.detected_on <= basis.on
    ]
    marked = {one.signal for one in noted if one.status == "open"}
    closed: dict[str, date] = {}
    for one in noted:
        if one.status != "open":
            closed[one.signal] = max(one.detected_on, closed.get(one.signal, one.detected_on))
    found = {
        name
        for name, seen in detected(reader, basis).items()
        if reopens(seen.open, seen.evidence_on, closed.get(name))
    }
    return frozenset(marked | found)


def drop(basis: Basis) -> bool | None:
    """Return whether the sums of the counted orders shrink; sums in two currencies say nothing."""
    sums = [
        one.amount if one.amount is not None and one.amount.currency == basis.currency else None
        for one in counted(basis.bought, basis.on)
    ]
    return volume_drop(sums, basis.values)


def detected(reader: Reader, basis: Basis) -> dict[str, Seen]:
    """Return what the data themselves show; what cannot be computed is None."""
    values, on, uid = basis.values, basis.on, basis.client.uid
    last = basis.facts.last_on
    growing = interval_growth(basis.facts, values)
    late = [days for one in basis.claims if (days := overdue_days(one, on)) is not None]
    ours = [
        one
        for one in reversed(talks.history(reader, uid))
        if one.direction == "ours" and one.held and one.on <= on
    ]
    left = [
        one
        for one in reader.find(Person, client_uid=uid)
        if one.left_on is not None and one.left_on <= on
    ]
    offers = _offers(reader, uid, on)
    back = [
        one
        for one in reader.find(Order, client_uid=uid, status="returned", order=("ordered_on",))
        if in_window(one.ordered_on, on)
    ]
    high = values.integer("flag_power_high")
    return {
        "volume_drop": Seen(drop(basis), last),
        "interval_growth": Seen(growing, _lapsed_on(basis) or last),
        "payment_delay_growth": Seen(payment_delay_growth(late), last),
        "addon_refusal": Seen(addon_refusal(basis.bought, on, values), last),
        "slow_reply": Seen(
            slow_reply((), offers, on, values), max((one.sent_on for one in offers), default=None)
        ),
        "contact_avoidance": Seen(
            contact_avoidance([not one.two_way for one in ours], values),
            ours[-1].on if ours else None,
        ),
        "returns": Seen(
            returns([(one.total, one.total) for one in back], values),
            back[-1].ordered_on if back else None,
        ),
        "client_weakening": Seen(client_weakening(basis.client.financial_state)),
        "new_management": Seen(
            new_management(False, any((one.power or 0) >= high for one in left)), _left(left)
        ),
        "decider_left": Seen(decider_left([one.decision_role or "" for one in left]), _left(left)),
    }


def _lapsed_on(basis: Basis) -> date | None:
    """Return the first day on which the next order was late, None while it is not."""
    facts = basis.facts
    if facts.regular_active is not False or facts.last_on is None or facts.median_interval is None:
        return None
    usual: Decimal = basis.values.number("lapse_factor") * facts.median_interval
    return facts.last_on + timedelta(days=floor(usual) + 1)


def _offers(reader: Reader, client_uid: str, on: date) -> list[Offer]:
    """Return the proposals sent, each with the day the client first answered."""
    answered: dict[str, date] = {}
    sent: dict[str, date] = {}
    for event in reader.find(ProposalEvent, client_uid=client_uid, order=("happened_on",)):
        if event.kind in _ANSWERS:
            answered.setdefault(event.proposal_uid, event.happened_on)
        elif event.kind == "sent":
            sent.setdefault(event.proposal_uid, event.happened_on)
    found = []
    for one in reader.find(Proposal, client_uid=client_uid):
        day = one.sent_at.date() if one.sent_at is not None else sent.get(one.uid)
        if day is not None and day <= on:
            found.append(Offer(sent_on=day, answered_on=answered.get(one.uid)))
    return found


def _left(people: Sequence[Person]) -> date | None:
    return max((one.left_on for one in people if one.left_on is not None), default=None)
