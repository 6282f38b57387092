"""How to reach a person, how the person looks, and which client the person belongs to."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kamdesk.domain.clients import Client
from kamdesk.domain.people import PHONE_KINDS, PLACE_KINDS, Address, Person, Photo, Reach
from kamdesk.domain.people.reaching import EMAIL, PHONE, of_reaches, once, reaches
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services.base import Done, Workspace
from kamdesk.services.given import read_given
from kamdesk.services.people.view import full_name
from kamdesk.services.titles import title_of
from kamdesk.storage import references
from kamdesk.text import clean_text

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_LONGEST, _MOST = 300, 50
#: What a person takes along to another client.
_OWN = ("photos", "distinct_people")


def set_reaches(ws: Workspace, uid: str, name: str, several: Sequence[Reach]) -> Done[Person]:
    """Keep all telephones (`PHONE`) or e-mail addresses (`EMAIL`) of a person, the first in front.

    Raises Refused naming the field when an e-mail address is none.
    """
    kinds = PHONE_KINDS if name == PHONE else PLACE_KINDS
    kept: list[Reach] = []
    for one in several[:_MOST]:
        value = " ".join(clean_text(one.value, _LONGEST).split())
        if not value:
            continue
        if name == EMAIL and not _EMAIL.fullmatch(value):
            raise Refused(_("An e-mail address looks like name@company.com."), field=name)
        kind = one.kind if one.kind in kinds else ""
        words = " ".join(clean_text(one.label, _LONGEST).split())
        kept.append(Reach(value=value, kind=kind, label=words))
    with ws.read() as reader:
        person = reader.one(Person, uid)
        before = reaches(person, name)
    phones = N_("Changed the phones of {name}")
    label = phones if name == PHONE else N_("Changed the e-mails of {name}")
    with ws.unit(label, name=full_name(person)) as unit:
        stored = unit.one(Person, uid)
        if tuple(kept) != before:
            stored = unit.change(stored, **of_reaches(name, once(kept)))
    return Done(value=stored, changes=unit.changes)


def set_addresses(ws: Workspace, uid: str, several: Sequence[Address]) -> Done[Person]:
    """Keep the postal addresses of a person; a country is known by its code or by its name."""
    from kamdesk.services.exchange.words import country

    kept: list[Address] = []
    for one in several[:_MOST]:
        parts = {
            name: clean_text(getattr(one, name), _LONGEST).strip()
            for name in ("street", "city", "state", "zip", "country")
        }
        if any(parts.values()):
            kind = one.kind if one.kind in PLACE_KINDS else PLACE_KINDS[0]
            kept.append(Address(kind=kind, **{**parts, "country": country(parts["country"])}))
    with ws.read() as reader:
        person = reader.one(Person, uid)
    with ws.unit(N_("Changed the addresses of {name}"), name=full_name(person)) as unit:
        stored = unit.one(Person, uid)
        if tuple(kept) != stored.addresses:
            stored = unit.change(stored, addresses=tuple(kept))
    return Done(value=stored, changes=unit.changes)


# -- the photo -------------------------------------------------------------------------------------


def photo(ws: Workspace, uid: str) -> bytes | None:
    """Return the portrait of a person as JPEG, None when there is none."""
    with ws.read() as reader:
        found = reader.first(Photo, person_uid=uid)
    return None if found is None else base64.b64decode(found.data)


def photos(ws: Workspace, client_uid: str) -> dict[str, bytes]:
    """Return the portraits of a client's people as JPEG, by person."""
    with ws.read() as reader:
        found = reader.find(Photo, client_uid=client_uid)
    return {one.person_uid: base64.b64decode(one.data) for one in found}


def set_photo(ws: Workspace, uid: str, source: Path | bytes) -> Done[Photo]:
    """Keep a portrait made anew of a picture: small, upright, without place or camera.

    Raises Refused when it is no picture that can be read.
    """
    from kamdesk.formats.portrait import MOST_BYTES, portrait

    if isinstance(source, Path):
        source = read_given(source, MOST_BYTES)
    data = base64.b64encode(portrait(source).data).decode("ascii")
    with ws.read() as reader:
        person = reader.one(Person, uid)
    with ws.unit(N_("Changed the photo of {name}"), name=full_name(person)) as unit:
        known = unit.first(Photo, person_uid=uid)
        if known is None:
            stored = unit.add(Photo(client_uid=person.client_uid, person_uid=uid, data=data))
        else:
            stored = unit.change(known, data=data)
    return Done(value=stored, changes=unit.changes)


def remove_photo(ws: Workspace, uid: str) -> Done[None]:
    """Take the portrait of a person away."""
    with ws.read() as reader:
        person = reader.one(Person, uid)
    with ws.unit(N_("Removed the photo of {name}"), name=full_name(person)) as unit:
        for one in unit.find(Photo, person_uid=uid):
            unit.remove(one)
    return Done(value=None, changes=unit.changes)


# -- another client --------------------------------------------------------------------------------


def move(ws: Workspace, uid: str, client_uid: str) -> Done[Person]:
    """Give a person to another client; refused when the history of the present one names them."""
    with ws.read() as reader:
        person, client = reader.one(Person, uid), reader.one(Client, client_uid)
        tied = references.referring(reader, person).keys() - set(_OWN)
        here = reader.one(Client, person.client_uid)
    if tied:
        raise Refused(
            _(
                "{name} belongs to the history of {client} and stays there. Add the person to"
                " the other client, and mark here that the person has left."
            ).format(name=full_name(person), client=title_of(here))
        )
    label = N_("{name} now belongs to {client}")
    with ws.unit(label, name=full_name(person), client=title_of(client)) as unit:
        stored = unit.one(Person, uid)
        if stored.client_uid != client_uid:
            taken = {one.code for one in unit.find(Person, client_uid=client_uid)}
            number = next(n for n in range(1, 100_000) if f"p{n}" not in taken)
            fresh = replace(
                stored, client_uid=client_uid, code=f"p{number}", reports_to_uid=None,
                map_x=None, map_y=None,
            )  # fmt: skip
            unit.put(fresh)
            stored = fresh
            for one in unit.find(Photo, person_uid=uid):
                unit.change(one, client_uid=client_uid)
    return Done(value=stored, changes=unit.changes)
