"""A proposal for another client, from one that is there: without the first client's facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import annual_amount
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import BlockText, PlanRow, PriceLine, Proposal, Resource
from kamdesk.domain.proposals.duplicating import (
    Traces,
    emptied,
    emptied_line,
    emptied_texts,
    taken_over,
    traces,
)
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.domain.settings import Values
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.value import Benefit
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services import clock, settings, versions
from kamdesk.services.base import Done, Workspace
from kamdesk.services.proposals.creating import block_texts, start
from kamdesk.storage.unit import Reader, Unit, new_uid

#: Proofs that are ours and may stand before any client.
OURS = ("case", "reference", "text")
#: Shorter parts of a name are initials.
SHORTEST_NAME = 3
R = TypeVar("R", PriceLine, PlanRow, Resource, Benefit, AddedSection)


def duplicate(ws: Workspace, proposal_uid: str, client_uid: str) -> Done[Proposal]:
    """Start a proposal for another client with texts, prices, plan and proofs of this one.

    Block A begins anew; quotes, needs, figures, dates and people of the first client stay behind.
    Raises Refused for the same client: there a new revision is made.
    """
    today, values = clock.today(ws), settings.values(ws)
    with ws.read() as reader:
        old = reader.one(Proposal, proposal_uid)
        if old.client_uid == client_uid:
            raise Refused(_("It is already for this client. Make a new revision instead."))
        client = reader.one(Client, client_uid)
        known = _traces(reader, old, values)
        started = start(reader, client, old.kind, old.languages, today, values)
        texts = block_texts(reader, started, values)
    with ws.unit(
        N_("Took {number} over for {client}"), number=old.number, client=client.short_name
    ) as unit:
        uids = _copy(unit, old, started, known)
        new = taken_over(old, started, known)
        line = emptied_line(old.key_line, uids, OURS, known)
        stored = unit.add(replace(new, key_line=line))
        unit.add_all(versions.of_team(unit, stored, today))
        before = {
            (one.language, one.block): one for one in unit.find(BlockText, proposal_uid=old.uid)
        }
        for text in texts:
            was = before.get((text.language, text.block))
            unit.add(text if was is None or text.block == "a" else _text(text, was, known))
    return Done(value=stored, changes=unit.changes)


def _text(new: BlockText, old: BlockText, known: Traces) -> BlockText:
    return replace(
        new,
        heading=emptied(old.heading, known),
        body=emptied(old.body, known),
        closing=emptied(old.closing, known),
    )


def _traces(reader: Reader, old: Proposal, values: Values) -> Traces:
    client = reader.one(Client, old.client_uid)
    people = reader.find(Person, client_uid=old.client_uid)
    names = (
        client.short_name, client.legal_name,
        *client.short_names.values(), *client.legal_names.values(),
    )  # fmt: skip
    said = (
        part
        for one in people
        for whole in (one.surname, one.given, one.patronymic, *one.names.values())
        for part in (whole, *whole.split())
        if len(part) >= SHORTEST_NAME
    )
    return traces(names, said, _figures(reader, old, values))


def _figures(reader: Reader, old: Proposal, values: Values) -> Iterator[Decimal]:
    """Yield every figure that the client's facts and costs hold."""
    for fact in reader.find(Fact, client_uid=old.client_uid):
        annual = annual_amount(fact, values).value
        for money in (fact.amount, annual):
            if money is not None:
                yield money.amount
        for number in (fact.quantity, fact.frequency):
            if number is not None:
                yield number
    for sheet in reader.find(TcoSheet, client_uid=old.client_uid):
        for cell in reader.find(TcoCell, sheet_uid=sheet.uid):
            if cell.estimate is not None:
                yield cell.estimate.amount


def _moved(row: R, new: Proposal, **changes: Any) -> R:
    moved: R = replace(
        row, uid=new_uid(), client_uid=new.client_uid, proposal_uid=new.uid, **changes
    )
    return moved


def _copy(unit: Unit, old: Proposal, new: Proposal, known: Traces) -> dict[str, str]:
    """Copy prices, plan, resources and benefits; returns new uids of benefits by old ones."""
    for line in unit.find(PriceLine, proposal_uid=old.uid):
        unit.add(
            _moved(
                line, new, items=emptied_texts(line.items, known),
                phrases=emptied_texts(line.phrases, known), notes=emptied_texts(line.notes, known),
                agreed_with="",
            )
        )  # fmt: skip
    for stage in unit.find(PlanRow, proposal_uid=old.uid):
        texts = {
            name: emptied_texts(getattr(stage, name), known)
            for name in ("stages", "our_work", "client_work", "result")
        }
        unit.add(_moved(stage, new, start_on=None, finish_on=None, **texts))
    for need in unit.find(Resource, proposal_uid=old.uid):
        texts = {name: emptied_texts(getattr(need, name), known) for name in ("roles", "texts")}
        unit.add(_moved(need, new, person_uid=None, needed_by=None, **texts))
    for section in unit.find(AddedSection, proposal_uid=old.uid):
        texts = {
            name: emptied_texts(getattr(section, name), known) for name in ("titles", "bodies")
        }
        unit.add(_moved(section, new, **texts))
    uids: dict[str, str] = {}
    for one in unit.find(Benefit, proposal_uid=old.uid):
        names = ("headings", "bodies", "feature", "advantage", "differentiation", "belief")
        texts = {name: emptied_texts(getattr(one, name), known) for name in names}
        proof = one.evidence_kind in OURS
        added = unit.add(
            _moved(
                one, new, need_uid=None, fact_uid=None, resonance={},
                evidence_kind=one.evidence_kind if proof else None,
                evidence_uid=one.evidence_uid if proof else None, **texts,
            )
        )  # fmt: skip
        uids[one.uid] = added.uid
    return uids
