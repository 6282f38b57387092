"""Two revisions side by side: what the client will find changed."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.domain.proposals import Proposal
from kamdesk.domain.proposals.differences import differences
from kamdesk.errors import NotFound
from kamdesk.i18n import Speech, _
from kamdesk.services import clock, settings
from kamdesk.services.base import Workspace
from kamdesk.services.proposals.build import full_number
from kamdesk.services.proposals.gathering import read_material
from kamdesk.services.proposals.view import read_document
from kamdesk.services.wording import said
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What differs between two revisions: (part, sentence) in the language of `speech`."""

    old: str
    new: str
    language: str
    rows: tuple[tuple[str, str], ...]


def compare(
    ws: Workspace, proposal_uid: str, revision: int | None = None, *, language: str = "",
    speech: Speech,
) -> Compared:  # fmt: skip
    """Return what differs from an earlier revision, the one before unless one is named.

    Both are read as they were sent, or as the data are now. Without a language the texts compared
    are those that are sent. Raises NotFound where there is no such revision.
    """
    values = settings.values(ws)
    with ws.read() as reader:
        new = reader.one(Proposal, proposal_uid)
        old = _earlier(reader, new, revision)
        shared = language or (new.language if new.language in old.languages else old.language)
        printed = [
            read_document(reader, read_material(reader, one.uid, clock.today(ws), values), shared)
            for one in (old, new)
        ]
    found = differences(*printed)
    return Compared(
        old=full_number(old.number, old.revision),
        new=full_number(new.number, new.revision),
        language=shared,
        rows=tuple((one.part, said(one.statement, speech)) for one in found),
    )


def _earlier(reader: Reader, new: Proposal, revision: int | None) -> Proposal:
    same = reader.find(Proposal, number=new.number, client_uid=new.client_uid, order=("revision",))
    if revision is None:
        before = [one for one in same if one.revision < new.revision]
        if before:
            return before[-1]
        raise NotFound(_("There is no earlier revision to compare with."))
    for one in same:
        if one.revision == revision:
            return one
    raise NotFound(_("There is no revision {n} of this proposal.").format(n=revision))
