"""Adding, naming, moving, connecting and removing people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kamdesk.domain.interviews import Answer, Interview, Quote
from kamdesk.domain.people import DealSeat, Influence, Person
from kamdesk.domain.people.naming import split_name
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services import clock
from kamdesk.services.base import Done, Workspace
from kamdesk.services.bin import throw
from kamdesk.services.people.seats import seat_of
from kamdesk.services.people.view import full_name
from kamdesk.storage.unit import Reader
from kamdesk.text import clean_text

NAME_LIMIT = 200


def add_person(
    ws: Workspace, person: Person, full: str = "", deal_uid: str | None = None
) -> Done[Person]:
    """Add a person by parts, or by a full name in one line; the short code is given when empty.

    With `deal_uid` the person stands on the map of that deal, too.
    """
    if full:
        parts = split_name(clean_text(full, NAME_LIMIT))
        person = replace(person, **parts._asdict())
    if not (person.surname or person.given):
        raise Refused(_("Type a name first."), field="surname")
    with ws.unit(N_("Added {name}"), name=full_name(person)) as unit:
        taken = {one.code for one in unit.find(Person, client_uid=person.client_uid)}
        number = next(n for n in range(1, 10_000) if f"p{n}" not in taken)
        stored = unit.add(replace(person, code=person.code or f"p{number}"))
        if deal_uid is not None:
            unit.add(
                DealSeat(client_uid=person.client_uid, deal_uid=deal_uid, person_uid=stored.uid)
            )
    return Done(value=stored, changes=unit.changes)


def rename(ws: Workspace, uid: str, full: str) -> Done[Person]:
    """Give a person another name, typed in one line."""
    parts = split_name(clean_text(full, NAME_LIMIT))
    if not (parts.surname or parts.given):
        raise Refused(_("Type a name first."), field="full_name")
    with ws.unit(N_("Renamed {name}"), name=" ".join(full.split())) as unit:
        stored = unit.change(unit.one(Person, uid), **parts._asdict())
    return Done(value=stored, changes=unit.changes)


def remove_person(ws: Workspace, uid: str) -> Done[Person]:
    """Take a person off the map: deleted, or marked as left when the history mentions them."""
    with ws.read() as reader:
        person = reader.one(Person, uid)
        mentioned = _mentioned(reader, person)
    label = N_("{name} left; the history stays") if mentioned else N_("Removed {name}")
    with ws.unit(label, name=full_name(person)) as unit:
        stored = unit.one(Person, uid)
        if mentioned:
            stored = unit.change(stored, left_on=clock.today(ws))
        else:
            throw(unit, stored)
    return Done(value=stored, changes=unit.changes)


def _mentioned(reader: Reader, person: Person) -> bool:
    """True when talks, interviews, promises or proposals name the person."""
    uid, client = person.uid, person.client_uid
    return (
        any(uid in one.person_uids for one in reader.find(Talk, client_uid=client))
        or any(uid in one.person_uids for one in reader.find(Interview, client_uid=client))
        or any(one.person_uid == uid for one in reader.find(Answer, client_uid=client))
        or any(one.person_uid == uid for one in reader.find(Quote, client_uid=client))
        or any(one.person_uid == uid for one in reader.find(Promise, client_uid=client))
        or any(
            uid == one.addressee_uid or uid in one.next_person_uids
            for one in reader.find(Proposal, client_uid=client)
        )
    )


def connect(
    ws: Workspace, from_uid: str, to_uid: str, *, why: str = "", how: str | None = None,
    strength: int = 1, polarity: str = "neutral",
) -> Done[Influence]:  # fmt: skip
    """Draw an influence edge; without `why` it stays a draft. One edge for each direction.

    An edge that is there already stays as it is when nothing is said about it.
    """
    if from_uid == to_uid:
        raise Refused(_("A person cannot influence themselves."))
    said: dict[str, Any] = {}
    if why or how or strength != 1 or polarity != "neutral":
        said = {"why": why, "how": how, "strength": strength, "polarity": polarity}
    with ws.read() as reader:
        start, end = reader.one(Person, from_uid), reader.one(Person, to_uid)
    if start.client_uid != end.client_uid:
        raise Refused(_("Both people must belong to the same client."))
    label = N_("{name} influences {other}")
    with ws.unit(label, name=full_name(start), other=full_name(end)) as unit:
        known = unit.first(Influence, from_uid=from_uid, to_uid=to_uid)
        if known is not None:
            stored = unit.change(known, **said)
        else:
            fresh = Influence(client_uid=start.client_uid, from_uid=from_uid, to_uid=to_uid)
            stored = unit.add(replace(fresh, **said))
    return Done(value=stored, changes=unit.changes)


def disconnect(ws: Workspace, uid: str) -> Done[Influence]:
    """Take an influence edge away."""
    with ws.unit(N_("Removed an influence")) as unit:
        edge = unit.one(Influence, uid)
        unit.remove(edge)
    return Done(value=edge, changes=unit.changes)


def place(
    ws: Workspace,
    positions: Mapping[str, tuple[int, int] | None],
    deal_uid: str | None = None,
) -> Done[int]:
    """Keep where boxes of people were dragged to, on the client's map or on a deal's.

    None gives a box back to the automatic arrangement.
    """
    with ws.unit(N_("Moved boxes on the map")) as unit:
        for uid, spot in positions.items():
            x, y = spot if spot else (None, None)
            if deal_uid is None:
                unit.change(unit.one(Person, uid), map_x=x, map_y=y)
            else:
                unit.change(seat_of(unit, deal_uid, uid), map_x=x, map_y=y)
    return Done(value=len(positions), changes=unit.changes)
