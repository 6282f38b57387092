"""Totals of a proposal that are taken over together with what changes its lines."""

from __future__ import annotations

from kamdesk.domain.money import CurrencyMismatch
from kamdesk.domain.proposals import PriceLine, Proposal
from kamdesk.domain.proposals.totals import offer_totals
from kamdesk.storage.unit import Unit


def sum_up(unit: Unit, proposal: Proposal) -> Proposal:
    """Store the totals that the lines make; they stay as they are while a rate is missing.

    Without a line there is nothing to sum: totals that are unknown stay so.
    """
    lines = unit.find(PriceLine, proposal_uid=proposal.uid)
    if not lines and proposal.stored_net is None:
        return proposal
    try:
        sums = offer_totals(lines, proposal)
    except CurrencyMismatch:
        return proposal
    return unit.change(
        proposal, stored_net=sums.net, stored_vat=sums.vat_sum, stored_gross=sums.gross
    )
