"""Several ways to buy in one offer (good, better, best), and rates of other currencies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.money import Rate
from kamdesk.domain.proposals import TIERS, PriceLine, Proposal, Tier
from kamdesk.domain.proposals.totals import chosen_tier, stored_follow
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services import checks, clock
from kamdesk.services.base import Done, Workspace
from kamdesk.services.bin import throw
from kamdesk.services.proposals.summing import sum_up
from kamdesk.text import clean_text

#: The one that is the offer when ways to buy are set up.
MIDDLE = "better"


def offer_ways(ws: Workspace, proposal_uid: str) -> Done[Proposal]:
    """Offer good, better and best; every line belongs to all three until it is said otherwise."""
    proposal = _open(ws, proposal_uid, "tiers")
    known = {one.code: one for one in proposal.tiers}
    with ws.unit(N_("Offered several ways to buy in {number}"), number=proposal.number) as unit:
        stored = unit.change(
            unit.one(Proposal, proposal_uid),
            tiers=tuple(known.get(code) or Tier(code=code) for code in TIERS),
            tier=proposal.tier or MIDDLE,
        )
    return Done(value=stored, changes=unit.changes)


def choose_way(ws: Workspace, proposal_uid: str, code: str) -> Done[Proposal]:
    """Make another way the offer itself and take its totals over; the others are told beside it."""
    proposal = _open(ws, proposal_uid, "tier")
    if code not in [one.code for one in proposal.tiers]:
        raise Refused(_("This choice is not known: {value}.").format(value=code), field="tier")
    with ws.unit(N_("Changed which way to buy {number} offers"), number=proposal.number) as unit:
        stored = unit.change(unit.one(Proposal, proposal_uid), tier=code)
        stored = sum_up(unit, stored)
    return Done(value=stored, changes=unit.changes)


def drop_way(ws: Workspace, proposal_uid: str, code: str) -> Done[Proposal]:
    """Take a way away with the lines that stand in it alone; a single way left is no choice.

    Where it was the offer, the totals of the way that takes its place are taken over.
    """
    proposal = _open(ws, proposal_uid, "tiers")
    left = tuple(one for one in proposal.tiers if one.code != code)
    gone = {one.code for one in proposal.tiers} - {one.code for one in left}
    chosen = chosen_tier(replace(proposal, tiers=left))
    if len(left) == 1:
        gone |= {one.code for one in left}
    with ws.unit(N_("Took a way to buy out of {number}"), number=proposal.number) as unit:
        for line in unit.find(PriceLine, proposal_uid=proposal_uid):
            kept = tuple(one for one in line.tiers if one not in gone)
            alone = line.tiers and chosen not in line.tiers and not kept
            if alone:
                throw(unit, line)
            elif kept != line.tiers:
                unit.change(line, tiers=kept)
        stored = unit.change(
            unit.one(Proposal, proposal_uid),
            tiers=left if len(left) > 1 else (),
            tier=chosen if len(left) > 1 else "",
        )
        if chosen != chosen_tier(proposal):
            stored = sum_up(unit, stored)
    return Done(value=stored, changes=unit.changes)


def name_way(
    ws: Workspace, proposal_uid: str, code: str, field: str, language: str, text: str
) -> Done[Proposal]:
    """Change the name (`names`) or the description (`words`) of a way to buy in one language."""
    _open(ws, proposal_uid, "tiers")
    tidy = clean_text(text, 400).strip()

    def turned(one: Tier) -> Tier:
        texts = {key: value for key, value in getattr(one, field).items() if key != language}
        said: dict[str, Any] = {field: {**texts, language: tidy} if tidy else texts}
        return replace(one, **said)

    return _turned(ws, proposal_uid, lambda one: turned(one) if one.code == code else one)


def set_rate(
    ws: Workspace,
    proposal_uid: str,
    currency: str,
    rate: Decimal | None,
    *,
    on: date | None = None,
    source: str = "",
) -> Done[Proposal]:
    """State what one unit of a currency is worth in the offer's on a day; None takes it away.

    Raises Refused for a rate that is not above zero, and for the currency of the offer itself.
    """
    proposal = _open(ws, proposal_uid, "rates")
    code = checks.VALIDATORS[Proposal, "currency"](currency)
    if not code or code == proposal.currency:
        raise Refused(_("Name a currency other than that of the offer."), field="currency")
    if rate is not None and rate <= 0:
        raise Refused(_("A rate must be greater than zero."), field="rate")
    others = tuple(one for one in proposal.rates if one.currency != code)
    if rate is not None:
        said = clean_text(source, 200).strip()
        stated = Rate(currency=code, rate=rate, on=on or clock.today(ws), source=said)
        others = (*others, stated)
    with ws.unit(N_("Changed the rate of {currency}"), currency=code) as unit:
        follow = stored_follow(unit.find(PriceLine, proposal_uid=proposal_uid), proposal)
        stored = unit.change(unit.one(Proposal, proposal_uid), rates=others)
        if follow:
            stored = sum_up(unit, stored)
    return Done(value=stored, changes=unit.changes)


def _open(ws: Workspace, proposal_uid: str, field: str) -> Proposal:
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        checks.GUARDS[Proposal](ws, reader, proposal, field)
    return proposal


def _turned(ws: Workspace, proposal_uid: str, turn: Callable[[Tier], Tier]) -> Done[Proposal]:
    with ws.unit(N_("Changed a way to buy")) as unit:
        proposal = unit.one(Proposal, proposal_uid)
        stored = unit.change(proposal, tiers=tuple(turn(one) for one in proposal.tiers))
    return Done(value=stored, changes=unit.changes)
