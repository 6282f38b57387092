"""Why a result is what it is: the inputs behind each card of the analysis, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.domain.clients import KeyAnswer, Progress, ServeCost, Signal
from kamdesk.domain.portfolio.nine_box import F_CRITERIA, R_CRITERIA
from kamdesk.domain.qualification import BANT
from kamdesk.i18n import _, fmt_date, fmt_money, fmt_number, term
from kamdesk.services import settings
from kamdesk.services.base import Workspace
from kamdesk.services.results.account import scores
from kamdesk.services.results.basis import Basis
from kamdesk.services.results.signals import open_signals
from kamdesk.storage.unit import Reader

Inputs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What went into a group of figures, as (name, value), and the sections of the method."""

    inputs: Inputs
    rule: str


def reasons(ws: Workspace, client_uid: str, on: date) -> dict[str, Reason]:
    """Return the reasons behind the analysis of a client on a date."""
    values = settings.values(ws)
    with ws.read() as reader:
        basis = Basis.read(reader, client_uid, on, values)
        return {
            "orders": Reason(inputs=_orders(basis), rule="6, 0a.12"),
            "shares": Reason(inputs=_shares(reader, basis), rule="4, 5, 7"),
            "balance": Reason(inputs=_balance(reader, basis), rule="8"),
            "relation": Reason(inputs=_relation(reader, basis), rule="16, 50"),
            "nine_box": Reason(inputs=_nine_box(basis), rule="48, 49"),
            "deal": Reason(inputs=_deal(basis), rule="33, 35"),
        }


def _orders(basis: Basis) -> Inputs:
    rows = []
    for one in reversed(basis.bought):
        state = "" if one.shipped_on or one.paid_on else _("not delivered")
        if one.void:
            state = _("does not count")
        words = " · ".join(part for part in (fmt_money(one.amount), state) if part)
        rows.append((fmt_date(one.on), words))
    return tuple(rows[:12])


def _totals(basis: Basis) -> Inputs:
    entry = basis.own
    if basis.covered and entry is not None:
        source = _("own company, 365 days up to {date}").format(date=fmt_date(entry.year_end))
    else:
        source = _("sums of this workspace")
    return (
        (_("Our totals"), source),
        (_("Our revenue"), fmt_money(basis.ours("revenue"))),
        (_("Our gross margin"), fmt_money(basis.ours("gross_margin"))),
    )


def _shares(reader: Reader, basis: Basis) -> Inputs:
    answers = tuple(
        (term("key_criterion", one.criterion), term("answer", one.answer))
        for one in reader.find(KeyAnswer, client_uid=basis.client.uid)
    )
    client = (
        (_("Revenue, 365 days"), fmt_money(basis.revenue.value)),
        (_("Margin, 365 days"), fmt_money(basis.margin.value)),
    )
    return (*client, *_totals(basis), *answers)


def _balance(reader: Reader, basis: Basis) -> Inputs:
    costs = []
    for one in reader.find(ServeCost, client_uid=basis.client.uid):
        hours = "" if one.hours is None else _("{n} h").format(n=fmt_number(one.hours))
        words = fmt_money(one.amount) if one.amount is not None else hours
        costs.append((term("serve_cost", one.kind), words))
    rate = basis.own.hour_cost if basis.own is not None else None
    return (
        (_("Margin, 365 days"), fmt_money(basis.margin.value)),
        *costs,
        (_("Our hour costs"), fmt_money(rate)),
        *_totals(basis),
        (_("Cost to serve all clients"), fmt_money(basis.ours("cost_to_serve"))),
    )


def _relation(reader: Reader, basis: Basis) -> Inputs:
    weights = basis.values.table("table_signal_weights")
    noted = {
        one.signal: fmt_date(one.detected_on)
        for one in reader.find(Signal, client_uid=basis.client.uid, order=("detected_on",))
        if one.status == "open" and one.detected_on <= basis.on
    }
    found = open_signals(reader, basis)
    open_ones = tuple(
        (term("signal", one), f"{noted.get(one, term('work_mode', 'auto'))} · {weights[one]}")
        for one in weights
        if one in found
    )
    events = tuple(
        (term("progress_event", one.event), fmt_date(one.happened_on))
        for one in reader.find(Progress, client_uid=basis.client.uid, order=("happened_on",))
        if one.happened_on <= basis.on
    )
    return (*open_ones, *events)


def _nine_box(basis: Basis) -> Inputs:
    points = scores(basis)
    return tuple(
        (term("nine_box_criterion", one), fmt_number(points[one]))
        for one in (*F_CRITERIA, *R_CRITERIA)
    )


def _deal(basis: Basis) -> Inputs:
    deal = basis.deal
    if deal is None:
        return ()
    letters = tuple((term("bant", one), deal.bant_evidence.get(one, "") or "—") for one in BANT)
    decision = fmt_date(deal.decision_on) if deal.decision_on else "—"
    return (
        (_("Amount"), fmt_money(deal.amount)),
        (_("Budget"), fmt_money(deal.budget)),
        (_("Decision date"), decision),
        *letters,
    )
