"""Which proposal a command means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.errors import NotFound
from kamdesk.i18n import _

if TYPE_CHECKING:
    from kamdesk.domain.proposals import Proposal
    from kamdesk.services.base import Workspace


def proposal_of(ws: Workspace, client_uid: str, number: str | None) -> Proposal:
    """Return the newest proposal of a client, or the one of that number ("KP-2026-017 r1")."""
    from kamdesk.services.proposals import full_number, listing

    rows = listing(ws, client_uid)
    if number is None:
        if not rows:
            raise NotFound(_("This client has no proposal yet."))
        return rows[0].proposal
    wanted = " ".join(number.split()).casefold()
    for row in rows:
        one = row.proposal
        if wanted in (one.number.casefold(), full_number(one.number, one.revision).casefold()):
            return one
    known = ", ".join(full_number(row.proposal.number, row.proposal.revision) for row in rows)
    raise NotFound(
        _("This client has no proposal {number}. Existing proposals: {known}").format(
            number=number, known=known or "–"
        )
    )
