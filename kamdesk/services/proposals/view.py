"""Reading proposals: the printed document, its findings, lists, figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from kamdesk.domain.clients import Client
from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money, total
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import Proposal, ProposalEvent, Sealed
from kamdesk.domain.proposals.document import Document
from kamdesk.domain.proposals.lint import Findings
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.proposals.steps import Statistics, effective_status, replaced_by
from kamdesk.domain.proposals.steps import statistics as count
from kamdesk.domain.records import in_language
from kamdesk.domain.settings import Values
from kamdesk.i18n import Speech
from kamdesk.services import clock, settings, spelling
from kamdesk.services.base import Workspace
from kamdesk.services.proposals.build import compose
from kamdesk.services.proposals.checks import findings, words_to_look_up
from kamdesk.services.proposals.gathering import read_material
from kamdesk.services.proposals.lookup import Lookup
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """A proposal in a list; `status` is expired where the day has passed, whatever is stored.

    `replaced_by` is the revision that was sent in its place.
    """

    proposal: Proposal
    client: Client
    addressee: Person | None
    status: str
    newest: bool
    replaced_by: int | None = None


def document(ws: Workspace, proposal_uid: str, language: str) -> Document:
    """Return a proposal in a language: as it was sent, or as the data are now; raises NotFound."""
    values = settings.values(ws)
    with ws.read() as reader:
        return read_document(
            reader, read_material(reader, proposal_uid, clock.today(ws), values), language
        )


def read_document(reader: Reader, material: Material, language: str) -> Document:
    """Return the sealed document of a sent revision, else one composed from its material."""
    sealed = sealed_of(reader, material.proposal, language)
    if sealed is not None:
        return msgspec.json.decode(sealed.data, type=Document)
    return compose(material, language)


def sealed_of(reader: Reader, proposal: Proposal, language: str) -> Sealed | None:
    """Return what was kept when this revision was sent in a language."""
    return reader.first(Sealed, proposal_uid=proposal.uid, language=language)


def check(ws: Workspace, proposal_uid: str, language: str, *, spelled: bool = False) -> Findings:
    """Return everything the checks find in a language (section 45); raises NotFound.

    `spelled` asks the dictionaries first and waits for them.
    """
    values = settings.values(ws)
    with ws.read() as reader:
        material = read_material(reader, proposal_uid, clock.today(ws), values)
        printed = read_document(reader, material, language)
    if spelled:
        words = words_to_look_up(material, printed)
        spelling.look_up(words, language, material.dictionary_folder)
    with ws.read() as reader:
        return findings(material, printed, reader=reader)


def check_read(ws: Workspace, reader: Reader, proposal: Proposal, on: date) -> Findings:
    """Return the findings of a proposal in its own language on a date, from an open reader."""
    material = read_material(reader, proposal.uid, on, settings.values(ws))
    printed = read_document(reader, material, proposal.language)
    return findings(material, printed, reader=reader)


def benefit_sum(reader: Reader, proposal: Proposal, on: date, values: Values) -> Money | None:
    """Return the benefits' money a year together; None while one of them is unknown."""
    material = read_material(reader, proposal.uid, on, values)
    money = material.benefit_money(material.tco())
    known = [one for one in money.values() if one is not None]
    if not known or len(known) != len(money):
        return None
    return total(known, known[0].currency)


def listing(
    ws: Workspace, client_uid: str | None = None, statuses: Sequence[str] = ()
) -> tuple[ProposalRow, ...]:
    """Return proposals, newest first; of one client, or in some of the statuses only."""
    today = clock.today(ws)
    with ws.read() as reader:
        where: dict[str, Any] = {} if client_uid is None else {"client_uid": client_uid}
        found = reader.find(Proposal, order=("-dated", "-number", "-revision"), **where)
        clients = {one.client_uid: reader.one(Client, one.client_uid) for one in found}
        same: dict[tuple[str, str], list[Proposal]] = {}
        for one in found:
            same.setdefault((one.client_uid, one.number), []).append(one)
        newest = {key: max(one.revision for one in rows) for key, rows in same.items()}
        rows = [
            ProposalRow(
                proposal=one,
                client=clients[one.client_uid],
                addressee=reader.get(Person, one.addressee_uid),
                status=effective_status(one, today),
                newest=newest[one.client_uid, one.number] == one.revision,
                replaced_by=replaced_by(one, same[one.client_uid, one.number]),
            )
            for one in found
        ]
    return tuple(one for one in rows if not statuses or one.status in statuses)


def titles(ws: Workspace, uids: Sequence[str], language: str) -> dict[str, str]:
    """Return titles by uid of their proposal, with the figures that stand in them.

    Each is in `language` where it is written so; a sent one is as it left.
    """
    today, values = clock.today(ws), settings.values(ws)
    found = {}
    with ws.read() as reader:
        for uid in uids:
            material = read_material(reader, uid, today, values)
            written = material.proposal.title
            spoken = language if written.get(language) else material.proposal.language
            if sealed_of(reader, material.proposal, spoken) is not None:
                found[uid] = read_document(reader, material, spoken).title
            else:
                lookup = Lookup(material, Speech(spoken))
                found[uid] = lookup.words(in_language(written, spoken))
    return found


def statistics(ws: Workspace, client_uid: str | None = None) -> Figure[Statistics]:
    """Return what became of sent proposals, of one client or of all (section 46)."""
    where: dict[str, Any] = {} if client_uid is None else {"client_uid": client_uid}
    with ws.read() as reader:
        return count(reader.find(Proposal, **where), reader.find(ProposalEvent, **where))
