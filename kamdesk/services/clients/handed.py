"""What follows a handover: printed promises for who delivers, the question after a month (54)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from kamdesk.domain.clients import Client
from kamdesk.domain.handover import Handover
from kamdesk.domain.proposals import Delivery, PlanRow, Proposal
from kamdesk.domain.proposals.inserts import asked
from kamdesk.domain.records import in_language
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Promise
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services import clock
from kamdesk.services.base import Done, Workspace
from kamdesk.storage.reading import SEVERAL
from kamdesk.storage.unit import Reader

_LAST = (
    "finished_on IS NOT NULL AND EXISTS"
    " (SELECT 1 FROM clients WHERE clients.uid = handovers.client_uid AND clients.ended IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM handovers later WHERE later.client_uid = handovers.client_uid"
    " AND later.finished_on > handovers.finished_on)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """A handover that was finished and about which nobody asked yet; `on` is when one does."""

    handover: Handover
    on: date


def to_ask(reader: Reader, values: Values, client_uid: str | None = None) -> tuple[ToAsk, ...]:
    """Return the finished handovers that are to be followed up, the earliest first (section 54).

    Of a client that was handed over again the last counts, of one that has left us none.
    """
    days = timedelta(values.integer("handover_follow_up_days"))
    over = (f"{_LAST} AND coalesce(client_uid = ?, TRUE)", client_uid)
    rows = reader.find(Handover, *over, followed_up_on=None, order=("finished_on",))
    return tuple(ToAsk(handover=one, on=one.finished_on + days) for one in rows if one.finished_on)


def note_asked(ws: Workspace, uid: str) -> Done[Handover]:
    """Note that the client was asked today how it goes with the new manager."""
    today = clock.today(ws)
    with ws.read() as reader:
        client = reader.one(Client, reader.one(Handover, uid).client_uid)
    label = N_("Asked {client} how it goes after the handover")
    with ws.unit(label, client=client.short_name) as unit:
        row = unit.change(unit.one(Handover, uid), followed_up_on=today)
    return Done(value=row, changes=unit.changes)


def printed(reader: Reader, client_uid: str) -> tuple[Promise, ...]:
    """Return what accepted proposals of a client promise in print and no promise says yet.

    These are our part of each stage of the plan, due when it ends, and the open lines of a renewal
    that came from no promise.
    """
    said = {one.what for one in reader.find(Promise, client_uid=client_uid)}
    accepted = reader.find(Proposal, client_uid=client_uid, status="accepted", order=("dated",))
    by_uid = {one.uid: one for one in accepted}
    theirs = (f"proposal_uid IN {SEVERAL}", tuple(by_uid))
    found = [
        *((in_language(row.our_work, by_uid[row.proposal_uid].language), row.finish_on)
          for row in reader.find(PlanRow, *theirs, order=("proposal_uid", "position"))),
        *((_promised(reader, by_uid[row.proposal_uid], row), row.happened_on)
          for row in reader.find(Delivery, *theirs, state="open", promise_uid=None)),
    ]  # fmt: skip
    new: dict[str, Promise] = {}
    for text, due in found:
        what = text.strip()
        if what and what not in said:
            new.setdefault(what, Promise(client_uid=client_uid, side="ours", what=what, due_on=due))
    return tuple(new.values())


def _promised(reader: Reader, proposal: Proposal, row: Delivery) -> str:
    """Return what a line of a renewal promises as it is printed, with the figures in it."""
    from kamdesk.services import settings
    from kamdesk.services.proposals.gathering import read_material
    from kamdesk.services.proposals.view import read_document

    text = in_language(row.promised, proposal.language)
    if not asked(text):
        return text
    values = settings.values_from(reader)
    material = read_material(reader, proposal.uid, proposal.dated, values)
    document = read_document(reader, material, proposal.language)
    return next((one.promised for one in document.deliveries if one.uid == row.uid), text)


def take_printed(ws: Workspace, uid: str) -> Done[int]:
    """Make what accepted proposals promise the promises of whoever takes over; return how many.

    Raises Refused while nobody is named.
    """
    with ws.read() as reader:
        row = reader.one(Handover, uid)
        found = printed(reader, row.client_uid)
        client = reader.one(Client, row.client_uid)
    if row.to_user is None:
        raise Refused(_("First say who takes over the client."), field="to_user")
    label = N_("Took over what the proposals promise {client}")
    with ws.unit(label, client=client.short_name) as unit:
        unit.add_all(replace(one, team_uid=row.to_user) for one in found)
    return Done(value=len(found), changes=unit.changes)
