"""Marks unsent proposals whose figures or words have changed behind them (section 59)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from kamdesk.domain.interviews import Fact, Quote
from kamdesk.domain.proposals import BlockText, PlanRow, PriceLine, Proposal, Resource
from kamdesk.domain.proposals.inserts import asked
from kamdesk.domain.tco import TcoCell
from kamdesk.domain.value import Benefit
from kamdesk.i18n import N_
from kamdesk.services.base import Changes, Workspace
from kamdesk.services.proposals.send import OPEN
from kamdesk.storage.tables import journal_rows
from kamdesk.storage.unit import Reader, Unit

_OWN_ROWS = (BlockText, PriceLine, Resource, PlanRow, Benefit)
_AT_ONCE = 500


def mark(unit: Unit, client_uid: str, uids: Collection[str]) -> list[Proposal]:
    """Mark the client's unsent proposals that use one of these facts, cells, quotes or sheets.

    Called within the unit that changes them, so that one undo takes both back. A checked proposal
    becomes a draft again. Returns what was marked.
    """
    marked = []
    for proposal in unit.find(Proposal, client_uid=client_uid):
        if proposal.status not in OPEN or (proposal.needs_refresh and proposal.status == "draft"):
            continue
        if used_by(unit, proposal) & set(uids):
            marked.append(unit.change(proposal, needs_refresh=True, status="draft"))
    return marked


def used_by(reader: Reader, proposal: Proposal) -> set[str]:
    """Return the uids of facts, quotes, cells and the sheet that a proposal rests on."""
    cells = reader.find(TcoCell, sheet_uid=proposal.tco_uid) if proposal.tco_uid else []
    benefits = reader.find(Benefit, proposal_uid=proposal.uid)
    used = {one.uid for one in cells} | {one.fact_uid for one in cells if one.fact_uid}
    used |= {one.fact_uid for one in benefits if one.fact_uid}
    used |= {*proposal.guarantee_fact_uids, *proposal.quote_uids}
    if proposal.tco_uid:
        used.add(proposal.tco_uid)
    texts = reader.find(BlockText, proposal_uid=proposal.uid)
    written = [text for one in texts for text in (one.heading, one.body, one.closing)]
    for one in benefits:
        written += [*one.headings.values(), *one.bodies.values()]
    written += [*proposal.main_message.values(), *proposal.title.values()]
    codes = {
        (ask.subject, ask.code.casefold()) for text in written for ask in asked(text) if ask.code
    }
    for subject, cls in (("fact", Fact), ("quote", Quote)):
        used |= _named(reader.find(cls, client_uid=proposal.client_uid), subject, codes)
    return used


def _named(
    records: Iterable[Fact | Quote], subject: str, codes: Collection[tuple[str, str]]
) -> set[str]:
    return {
        one.uid
        for one in records
        if (subject, one.code.casefold()) in codes or (subject, one.uid) in codes
    }


def stale(reader: Reader, proposal: Proposal) -> bool:
    """Say whether something the proposal rests on changed after the proposal itself did.

    Read from the journal, so that it holds whoever changed it and by whatever way.
    """
    own = {proposal.uid}
    for cls in _OWN_ROWS:
        own |= {one.uid for one in reader.find(cls, proposal_uid=proposal.uid)}
    changed = _last_step(reader, used_by(reader, proposal))
    return changed is not None and changed > (_last_step(reader, own) or 0)


def recompute(ws: Workspace, client_uid: str) -> Changes:
    """Mark the client's unsent proposals that are stale; for whoever changed facts on the way."""
    with ws.read() as reader:
        found = [
            one
            for one in reader.find(Proposal, client_uid=client_uid)
            if one.status in OPEN and not one.needs_refresh and stale(reader, one)
        ]
    if not found:
        return Changes()
    with ws.unit(N_("Marked proposals whose figures have changed")) as unit:
        for one in found:
            unit.change(unit.one(Proposal, one.uid), needs_refresh=True, status="draft")
    return unit.changes


def _last_step(reader: Reader, uids: Collection[str]) -> int | None:
    """Return the newest journal step that touched one of these records."""
    found: list[int] = []
    wanted = sorted(uids)
    for start in range(0, len(wanted), _AT_ONCE):
        query = sa.select(sa.func.max(journal_rows.c.step)).where(
            journal_rows.c.uid.in_(wanted[start : start + _AT_ONCE])
        )
        step = reader.connection.execute(query).scalar_one()
        if step is not None:
            found.append(int(step))
    return max(found, default=None)
