"""Reads everything one proposal is made of, in one view of the workspace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Fact, Need, Quote
from kamdesk.domain.library import Case, OwnCompany, Reference, Taken, TeamMember
from kamdesk.domain.orders import Order
from kamdesk.domain.own_fields import PRINTED
from kamdesk.domain.people import DealSeat, Person
from kamdesk.domain.proposals import (
    BlockText,
    Delivery,
    PlanRow,
    PriceLine,
    Proposal,
    ProposalEvent,
    Resource,
)
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.proposals.sections import AddedSection
from kamdesk.domain.records import Record
from kamdesk.domain.settings import Values
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.value import Benefit, ElementScore
from kamdesk.services import clock, own_fields, settings, versions
from kamdesk.services.base import Workspace
from kamdesk.services.settings import DICTIONARY_FOLDER, OWN_WORDS
from kamdesk.storage.unit import Reader

R = TypeVar("R", bound=Record)


def gather(ws: Workspace, proposal_uid: str) -> Material:
    """Return the material of a proposal on the evaluation date; raises NotFound."""
    values = settings.values(ws)
    with ws.read() as reader:
        return read_material(reader, proposal_uid, clock.today(ws), values)


def read_material(reader: Reader, proposal_uid: str, on: date, values: Values) -> Material:
    """Return the material of a proposal from an open reader."""
    proposal = reader.one(Proposal, proposal_uid)
    client = reader.one(Client, proposal.client_uid)
    own: dict[str, Any] = {"client_uid": client.uid}
    rows: dict[str, Any] = {"proposal_uid": proposal.uid}
    sheet = reader.get(TcoSheet, proposal.tco_uid)
    taken = reader.find(Taken, **rows)
    cases = _named(reader, Case, proposal.case_uids)
    references = _named(reader, Reference, proposal.reference_uids)
    return Material(
        on=on,
        values=values,
        proposal=proposal,
        client=client,
        deal=reader.get(Deal, proposal.deal_uid),
        own=reader.first(OwnCompany) or OwnCompany(),
        people=_keyed(reader.find(Person, **own)),
        team=versions.as_taken(_keyed(reader.find(TeamMember)), taken),
        seats=tuple(reader.find(DealSeat, deal_uid=proposal.deal_uid))
        if proposal.with_team
        else (),
        texts=tuple(reader.find(BlockText, **rows)),
        lines=tuple(reader.find(PriceLine, order=("position",), **rows)),
        plan=tuple(reader.find(PlanRow, order=("position",), **rows)),
        resources=tuple(reader.find(Resource, order=("position",), **rows)),
        deliveries=tuple(reader.find(Delivery, order=("position",), **rows)),
        sections=tuple(reader.find(AddedSection, order=("position",), **rows)),
        benefits=tuple(reader.find(Benefit, order=("position", "code"), **rows)),
        needs=_keyed(reader.find(Need, **own)),
        quotes=_keyed(reader.find(Quote, **own)),
        facts=_keyed(reader.find(Fact, **own)),
        cases=versions.as_taken(cases, taken),
        references=versions.as_taken(references, taken),
        newer=versions.newer(reader, taken),
        scores=tuple(reader.find(ElementScore, **own)),
        supplied=bool(reader.find(Order, limit=1, **own)),
        sheet=sheet,
        cells=tuple(reader.find(TcoCell, sheet_uid=sheet.uid)) if sheet else (),
        own_fields=tuple(one for one in own_fields.read(reader) if one.subject in PRINTED),
        own_words=tuple(reader.setting(OWN_WORDS) or ()),
        dictionary_folder=str(reader.setting(DICTIONARY_FOLDER) or ""),
        events=tuple(reader.find(ProposalEvent, order=("happened_on",), **rows)),
    )


def _keyed(records: Iterable[R]) -> dict[str, R]:
    return {one.uid: one for one in records}


def _named(reader: Reader, cls: type[R], uids: Iterable[str]) -> dict[str, R]:
    found = (reader.get(cls, uid) for uid in uids)
    return {one.uid: one for one in found if one is not None}
