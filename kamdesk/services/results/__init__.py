"""Every computed result of one client on one date, as plain JSON values (sections 1 to 50).

The keys are those of the demo's list of expected results; what cannot be computed is null. Money is
in whole major units, half up; shares of the card have four decimals, percents one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.money import Money
from kamdesk.domain.portfolio.segments import counted
from kamdesk.domain.portfolio.windows import in_window
from kamdesk.services import settings
from kamdesk.services.base import Workspace
from kamdesk.services.results.account import account
from kamdesk.services.results.basis import Basis
from kamdesk.services.results.reasons import Reason, reasons

__all__ = ["Beside", "Reason", "account_results", "beside", "reasons", "results"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Currencies of the results of a client and of its deal ("" without one), sums of 365 days."""

    currency: str
    deal_currency: str
    margin: Money | None
    average_order: Money | None


def account_results(ws: Workspace, client_uid: str, on: date) -> dict[str, Any]:
    """Return the results of the relationship alone, without those of its deal, as `results`."""
    values = settings.values(ws)
    with ws.read() as reader:
        return account(reader, Basis.read(reader, client_uid, on, values))


def results(ws: Workspace, client_uid: str, on: date) -> dict[str, Any]:
    """Return all results of a client on a date; raises NotFound for an unknown client."""
    from kamdesk.services.results.deal import deal_results  # with interviews and proposals

    values = settings.values(ws)
    with ws.read() as reader:
        basis = Basis.read(reader, client_uid, on, values)
        found = account(reader, basis)
        found.update(deal_results(ws, reader, basis))
    return found


def beside(ws: Workspace, client_uid: str, on: date) -> Beside:
    """Return what the analysis of a client shows besides its results (sections 1 and 6)."""
    with ws.read() as reader:
        basis = Basis.read(reader, client_uid, on, settings.values(ws))
    amount = basis.deal.amount if basis.deal is not None else None
    year = sum(1 for one in counted(basis.bought, on) if in_window(one.on, on))
    revenue = basis.revenue.value
    return Beside(
        currency=basis.currency,
        deal_currency=amount.currency if amount is not None else "",
        margin=basis.margin.value,
        average_order=revenue.times(Decimal(1) / year) if revenue is not None and year else None,
    )
