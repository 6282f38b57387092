"""Marks unsent proposals whose figures or words have changed behind them (section 59)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import sqlalchemy as sa

from kamdesk.domain.interviews import Fact, Quote
from kamdesk.domain.proposals import OPEN, BlockText, Delivery, Proposal
from kamdesk.domain.proposals.inserts import asked
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.domain.records import Record
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.value import Benefit
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Reader, Unit

_AT_ONCE = 500


#: What proposals rest on: a change there asks a person to look at the drafts again.
SOURCES: tuple[type[Record], ...] = (Fact, Quote, TcoCell, TcoSheet)
#: How sure a figure is, and who sees to that, changes no word of a document: nobody has to read it
#: again.
SURER = frozenset({
    "evidence_state", "confirmed_on", "confirmed_person_uid", "confirmed_talk_uid", "owner_uid",
    "due_on", "low_minor", "low_currency", "high_minor", "high_currency",
})  # fmt: skip


def follow(unit: Unit) -> None:
    """Mark the drafts of the clients whose facts, quotes or cells this unit changed.

    Called at the end of every unit, so that it holds whoever makes the change (section 59).
    """
    for cls in SOURCES:
        table = TABLES[cls]
        uids = {
            uid
            for (name, uid), columns in unit.columns.items()
            if name == table.name and (columns is None or not columns <= SURER)
        }
        for some in batched(uids):
            query = sa.select(table.c.client_uid).where(table.c.uid.in_(some)).distinct()
            for client_uid in unit.connection.execute(query).scalars().all():
                mark(unit, client_uid, uids)


def batched(uids: Iterable[str]) -> Iterator[list[str]]:
    """Yield the uids in lots that fit into one statement."""
    rest = sorted(uids)
    while rest:
        yield rest[:_AT_ONCE]
        rest = rest[_AT_ONCE:]


def mark(unit: Unit, client_uid: str, uids: Collection[str]) -> list[Proposal]:
    """Mark the client's unsent proposals that use one of these facts, cells, quotes or sheets.

    Called within the unit that changes them, so that one undo takes both back. A checked proposal
    becomes a draft again. Returns what was marked.
    """
    marked = []
    for proposal in unit.find(Proposal, client_uid=client_uid):
        if proposal.status not in OPEN or (proposal.needs_refresh and proposal.status == "draft"):
            continue
        if ("proposals", proposal.uid) in unit.columns:
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
    delivered = reader.find(Delivery, proposal_uid=proposal.uid)
    used |= {one.fact_uid for one in delivered if one.fact_uid}
    used |= {*proposal.guarantee_fact_uids, *proposal.quote_uids}
    if proposal.tco_uid:
        used.add(proposal.tco_uid)
    texts = reader.find(BlockText, proposal_uid=proposal.uid)
    written = [text for one in texts for text in (one.heading, one.body, one.closing)]
    for one in benefits:
        written += [*one.headings.values(), *one.bodies.values()]
    for line in delivered:
        written += [*line.promised.values(), *line.delivered.values()]
    for section in reader.find(AddedSection, proposal_uid=proposal.uid):
        written += [*section.titles.values(), *section.bodies.values()]
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
