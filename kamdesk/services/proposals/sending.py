"""Sending: the document is sealed as it leaves, and the revision is closed (sections 41, 46)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec

from kamdesk.domain.library import Reference, TeamMember
from kamdesk.domain.proposals import OPEN, Proposal, ProposalEvent, Sealed
from kamdesk.domain.proposals.document import Document
from kamdesk.domain.proposals.steps import follow_up_on
from kamdesk.domain.settings import Values
from kamdesk.errors import NotFound, Refused
from kamdesk.formats.filenames import file_name
from kamdesk.i18n import N_, _
from kamdesk.services import clock, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.services.proposals.build import compose, full_number
from kamdesk.services.proposals.gate import answered, read_clearance
from kamdesk.services.proposals.gathering import read_material
from kamdesk.services.proposals.view import sealed_of
from kamdesk.storage.unit import Unit
from kamdesk.storage.workspace import sealed as store
from kamdesk.storage.workspace.engine import private_folder

ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A document as PDF bytes with its number of pages."""

    pdf: bytes
    pages: int


Render = Callable[[Document], Rendered]


def send(
    ws: Workspace,
    proposal_uid: str,
    render: Render,
    *,
    languages: Sequence[str] = (),
    via: str = "email",
    answers: Mapping[str, str] | None = None,
) -> Done[Proposal]:
    """Seal a proposal as it leaves: PDF, its hash, its data; it cannot be changed afterwards.

    Without `languages` its own is sent. `answers` maps a gate that was asked to the reason given.
    Raises Refused when something stops it, a question is open or it was sent before; then nothing
    is kept.
    """
    values, now = settings.values(ws), clock.now(ws)
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        if proposal.status not in OPEN:
            raise Refused(_("This proposal has been sent. Make a new revision to change it."))
        chosen = tuple(dict.fromkeys(languages)) or (proposal.language,)
        if any(one not in proposal.languages for one in chosen):
            raise Refused(_("This proposal has no text in that language."), field="languages")
        asked = read_clearance(ws, reader, proposal_uid, chosen, values)
        me = reader.first(TeamMember, is_me=True)
        rows = answered(asked, answers or {}, proposal, me.code or me.uid if me else "", now)
        material = read_material(reader, proposal_uid, now.date(), values)
    sealed: list[tuple[Sealed, bytes]] = []
    for language in chosen:
        document = compose(material, language)
        sealed.append(_seal(document, render(document), proposal, now))
    with _Files(ws, sealed):
        number = full_number(proposal.number, proposal.revision)
        with ws.unit(N_("Sent {number}"), number=number) as unit:
            stored = _close(unit, proposal, [one for one, _pdf in sealed], via, now, values)
            unit.add_all(rows)
    return Done(value=stored, changes=unit.changes)


def _seal(
    document: Document, printed: Rendered, proposal: Proposal, now: datetime
) -> tuple[Sealed, bytes]:
    digest = hashlib.sha256(printed.pdf).hexdigest()
    stem = f"{document.number} {document.client.name} {document.language} {digest[:8]}"
    row = Sealed(
        client_uid=proposal.client_uid,
        proposal_uid=proposal.uid,
        language=document.language,
        sealed_at=now,
        file_name=file_name(stem, ".pdf"),
        sha256=digest,
        pages=printed.pages,
        data=msgspec.json.encode(document).decode("utf-8"),
    )
    return row, printed.pdf


def _close(
    unit: Unit,
    proposal: Proposal,
    sealed: Sequence[Sealed],
    via: str,
    now: datetime,
    values: Values,
) -> Proposal:
    """Store what was sealed, the log row, the uses of references and the closed proposal."""
    unit.add_all(sealed)
    unit.add(
        ProposalEvent(
            client_uid=proposal.client_uid,
            proposal_uid=proposal.uid,
            kind="sent",
            happened_on=now.date(),
            note=via,
        )
    )
    for uid in proposal.reference_uids:
        reference = unit.get(Reference, uid)
        if reference is not None:
            unit.change(reference, uses=(*reference.uses, now.date()))
    return unit.change(
        unit.one(Proposal, proposal.uid),
        status="sent",
        sent_at=now,
        sent_via=via,
        follow_up_on=_follow_up(proposal, now.date(), values),
        needs_refresh=False,
        sealed_sha256=sealed[0].sha256,
    )


def _follow_up(proposal: Proposal, on: date, values: Values) -> date:
    """Return the day set by a person when it lies ahead, else three working days from now."""
    if proposal.follow_up_on is not None and proposal.follow_up_on > on:
        return proposal.follow_up_on
    return follow_up_on(on, values)


def sealed_file(ws: Workspace, proposal_uid: str, language: str) -> Path:
    """Return where the PDF that was sent in a language lies; raises NotFound without one.

    In an encrypted workspace it lies there encrypted.
    """
    with ws.read() as reader:
        sealed = sealed_of(reader, reader.one(Proposal, proposal_uid), language)
    if sealed is None:
        raise NotFound(_("Nothing was sent in this language."))
    path = store.path_of(ws.keys, ws.folder / ATTACHMENTS, sealed.file_name)
    if not path.is_file():
        raise NotFound(_("The file {name} is missing.").format(name=sealed.file_name))
    return path


def intact(ws: Workspace, proposal_uid: str, language: str) -> bool:
    """Say whether the kept PDF still is the one that was sent; raises NotFound without a file."""
    path = sealed_file(ws, proposal_uid, language)
    with ws.read() as reader:
        sealed = sealed_of(reader, reader.one(Proposal, proposal_uid), language)
    assert sealed is not None
    pdf = store.unseal(ws.keys, path.read_bytes())
    return hashlib.sha256(pdf).hexdigest() == sealed.sha256


class _Files:
    """Writes sealed files before the rows are committed and takes them back when that fails."""

    def __init__(self, ws: Workspace, sealed: Sequence[tuple[Sealed, bytes]]) -> None:
        self.keys = ws.keys
        self.folder = ws.folder / ATTACHMENTS
        self.sealed = sealed
        self.written: list[Path] = []

    def __enter__(self) -> None:
        try:
            private_folder(self.folder)
            for one, pdf in self.sealed:
                self.written.append(store.put(self.keys, self.folder, one.file_name, pdf))
        except OSError as error:
            self._remove()
            message = _("The document could not be kept in {folder}: {reason}")
            raise Refused(
                message.format(folder=self.folder, reason=error.strerror or error)
            ) from error

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is not None:
            self._remove()

    def _remove(self) -> None:
        for path in self.written:
            path.unlink(missing_ok=True)
