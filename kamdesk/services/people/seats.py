"""The map of one deal: its people, what it sees differently, its own decision path (section 3)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamdesk.domain.deals import Deal
from kamdesk.domain.people import OWN_IN_DEAL, DealSeat, PathStep, Person
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import N_, _, term
from kamdesk.services import clock
from kamdesk.services.base import Done, Workspace
from kamdesk.services.people.view import full_name, present
from kamdesk.storage.unit import Reader

#: What is said to the client about the part a person takes.
PROJECT_ROLES = "project_roles"


def make_map(ws: Workspace, deal_uid: str) -> Done[str]:
    """Give a deal a map of its own: everybody, where they stand now, and the client's path.

    From then on people come and go, roles and stances differ, and the path is its own.
    """
    with ws.read() as reader:
        deal = reader.one(Deal, deal_uid)
        people = present(reader, deal.client_uid, clock.today(ws))
        if reader.first(DealSeat, deal_uid=deal_uid) is not None:
            raise Refused(_("This deal already has a map."))
    if not people:
        raise Refused(_("Nobody is known at this client yet: add the first person."))
    with ws.unit(N_("Made a map for the deal {name}"), name=deal.title) as unit:
        unit.add_all(
            [
                DealSeat(
                    client_uid=deal.client_uid, deal_uid=deal_uid, person_uid=one.uid,
                    map_x=one.map_x, map_y=one.map_y,
                )
                for one in people
            ]
        )  # fmt: skip
        steps = unit.find(PathStep, client_uid=deal.client_uid, deal_uid=None)
        unit.add_all([replace(one, uid="", deal_uid=deal_uid) for one in steps])
    return Done(value=deal_uid, changes=unit.changes)


def remove_map(ws: Workspace, deal_uid: str) -> Done[str]:
    """Take a deal's own map away; the people and the client's map stay."""
    with ws.read() as reader:
        deal = reader.one(Deal, deal_uid)
    with ws.unit(N_("Removed the map of the deal {name}"), name=deal.title) as unit:
        for seat in unit.find(DealSeat, deal_uid=deal_uid):
            unit.remove(seat)
        for step in unit.find(PathStep, deal_uid=deal_uid):
            unit.remove(step)
    return Done(value=deal_uid, changes=unit.changes)


def take_on(ws: Workspace, deal_uid: str, person_uid: str) -> Done[DealSeat]:
    """Put a person of the client on the map of a deal."""
    with ws.read() as reader:
        person = reader.one(Person, person_uid)
        known = reader.first(DealSeat, deal_uid=deal_uid, person_uid=person_uid)
    if known is not None:
        raise Refused(_("{name} is already on this map.").format(name=full_name(person)))
    with ws.unit(N_("{name} put on the map of the deal"), name=full_name(person)) as unit:
        fresh = DealSeat(client_uid=person.client_uid, deal_uid=deal_uid, person_uid=person_uid)
        stored = unit.add(fresh)
    return Done(value=stored, changes=unit.changes)


def take_off(ws: Workspace, deal_uid: str, person_uid: str) -> Done[DealSeat]:
    """Take a person off the map of a deal and out of its path; at the client nothing changes."""
    with ws.read() as reader:
        person = reader.one(Person, person_uid)
        if reader.count(DealSeat, deal_uid=deal_uid) == 1:
            raise Refused(_("This is the last person on the map. Delete the map instead."))
    with ws.unit(N_("{name} taken off the map of the deal"), name=full_name(person)) as unit:
        seat = seat_of(unit, deal_uid, person_uid)
        unit.remove(seat)
        for step in unit.find(PathStep, deal_uid=deal_uid):
            if person_uid in step.person_uids:
                rest = tuple(uid for uid in step.person_uids if uid != person_uid)
                unit.change(step, person_uids=rest)
    return Done(value=seat, changes=unit.changes)


def see(ws: Workspace, deal_uid: str, person_uid: str, field: str, value: Any) -> Done[DealSeat]:
    """Let a deal's map see one of OWN_IN_DEAL differently; the client's own value is no difference.

    None is "as at the client". The roles in the project belong to the deal alone. Raises Refused
    naming the field.
    """
    from kamdesk.services.records import checked

    if field not in (*OWN_IN_DEAL, PROJECT_ROLES):
        raise Refused(_("There is no such field: {field}.").format(field=field), field=field)
    fit = None if value is None else checked(DealSeat, field, value)
    with ws.read() as reader:
        person = reader.one(Person, person_uid)
    if field == PROJECT_ROLES:
        fit = fit or {}
    elif fit == getattr(person, field):
        fit = None
    name = full_name(person)
    with ws.unit(
        N_("Changed {field} of {name} for the deal"),
        field=term("field", field),
        field_id=field,
        name=name,
    ) as unit:
        stored = unit.change(seat_of(unit, deal_uid, person_uid), **{field: fit})
    return Done(value=stored, changes=unit.changes)


def see_as_client(ws: Workspace, deal_uid: str, person_uid: str) -> Done[DealSeat]:
    """Let a deal's map see a person as the client's map does."""
    with ws.read() as reader:
        name = full_name(reader.one(Person, person_uid))
    with ws.unit(N_("{name} is seen as at the client again"), name=name) as unit:
        seat = seat_of(unit, deal_uid, person_uid)
        stored = unit.change(seat, **dict.fromkeys(OWN_IN_DEAL))
    return Done(value=stored, changes=unit.changes)


def seat_of(reader: Reader, deal_uid: str, person_uid: str) -> DealSeat:
    """Return the seat of a person on the map of a deal; raises NotFound."""
    seat = reader.first(DealSeat, deal_uid=deal_uid, person_uid=person_uid)
    if seat is None:
        raise NotFound(_("This person is not on the map of the deal."))
    return seat
