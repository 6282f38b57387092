"""The life of a proposal beside its sending: checked, discussed, decided, its log, its totals."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.domain.money import CurrencyMismatch
from kamdesk.domain.proposals import OPEN, PriceLine, Proposal, ProposalEvent
from kamdesk.domain.proposals.steps import replaced_by
from kamdesk.domain.proposals.totals import offer_totals
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services import clock
from kamdesk.services.base import Done, Workspace
from kamdesk.services.proposals.build import full_number
from kamdesk.services.proposals.view import check
from kamdesk.text import clean_text

#: What a status may become by hand; `sent` is reached by sending alone.
NEXT = {
    "draft": ("checked",),
    "checked": ("draft",),
    "sent": ("discussed", "accepted", "rejected", "expired"),
    "discussed": ("accepted", "rejected", "expired"),
    "expired": ("discussed", "accepted", "rejected"),
}
EVENTS = ("sent", "opened", "discussed", "question", "decision")
_EVENT_OF = {"discussed": "discussed", "accepted": "decision", "rejected": "decision"}


def set_status(
    ws: Workspace, proposal_uid: str, status: str, *, on: date | None = None, note: str = ""
) -> Done[Proposal]:
    """Move a proposal on and log it; `checked` needs a text without errors.

    Raises Refused for a step that does not follow or a text that has errors.
    """
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        same = reader.find(Proposal, number=proposal.number, client_uid=proposal.client_uid)
    newer = replaced_by(proposal, same)
    if newer is not None and proposal.status not in OPEN:
        message = _("Revision {n} has replaced this one; note the answer there.")
        raise Refused(message.format(n=newer), field="status")
    if status not in NEXT.get(proposal.status, ()):
        raise Refused(_("The status of a proposal cannot change in this way."), field="status")
    if status == "checked":
        found = check(ws, proposal_uid, proposal.language)
        if found.errors or found.gates:
            codes = ", ".join((*found.errors, *found.gates))
            raise Refused(_("Fix these first: {codes}.").format(codes=codes), field="status")
    number = full_number(proposal.number, proposal.revision)
    with ws.unit(N_("Changed the status of {number}"), number=number) as unit:
        changed: dict[str, Any] = {"status": status}
        if status == "checked":
            changed["needs_refresh"] = False
        stored = unit.change(unit.one(Proposal, proposal_uid), **changed)
        if status in _EVENT_OF:
            unit.add(_event(proposal, _EVENT_OF[status], on or clock.today(ws), note or status))
    return Done(value=stored, changes=unit.changes)


def log_event(
    ws: Workspace, proposal_uid: str, kind: str, *, on: date | None = None, note: str = ""
) -> Done[ProposalEvent]:
    """Add a row to the log of a sent proposal; "discussed" moves the status on, too."""
    if kind not in EVENTS:
        raise Refused(_("This choice is not known: {value}.").format(value=kind), field="kind")
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
    if proposal.status in OPEN:
        raise Refused(_("This proposal has not been sent yet."), field="kind")
    number = full_number(proposal.number, proposal.revision)
    with ws.unit(N_("Logged what happened to {number}"), number=number) as unit:
        stored = unit.add(_event(proposal, kind, on or clock.today(ws), note))
        if kind == "discussed" and proposal.status == "sent":
            unit.change(unit.one(Proposal, proposal_uid), status="discussed")
    return Done(value=stored, changes=unit.changes)


def _event(proposal: Proposal, kind: str, on: date, note: str) -> ProposalEvent:
    return ProposalEvent(
        client_uid=proposal.client_uid,
        proposal_uid=proposal.uid,
        kind=kind,
        happened_on=on,
        note=clean_text(note, 2000),
    )


def take_totals(ws: Workspace, proposal_uid: str) -> Done[Proposal]:
    """Take net, VAT and gross over from the lines.

    Raises Refused when it was sent or a line's currency has no stated rate.
    """
    with ws.read() as reader:
        proposal = reader.one(Proposal, proposal_uid)
        lines = reader.find(PriceLine, proposal_uid=proposal_uid)
    if proposal.status not in OPEN:
        raise Refused(_("This proposal has been sent. Make a new revision to change it."))
    try:
        sums = offer_totals(lines, proposal)
    except CurrencyMismatch as error:
        told = _("A line is in another currency, and no rate is stated for it.")
        raise Refused(told, field="lines") from error
    with ws.unit(N_("Took the totals of {number} over"), number=proposal.number) as unit:
        stored = unit.change(
            unit.one(Proposal, proposal_uid),
            stored_net=sums.net,
            stored_vat=sums.vat_sum,
            stored_gross=sums.gross,
        )
    return Done(value=stored, changes=unit.changes)
