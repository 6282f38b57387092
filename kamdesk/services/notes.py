"""Reading notes about a client: its people, its currency and its day are known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kamdesk.domain.clients import Client
from kamdesk.domain.library import TeamMember
from kamdesk.domain.notes import Found, Known, read_note, surname_forms
from kamdesk.domain.people import Person
from kamdesk.i18n import language
from kamdesk.services import clock, settings
from kamdesk.services.base import Workspace
from kamdesk.storage.unit import Reader


def read_for_client(
    ws: Workspace, client_uid: str, text: str, *, on: date | None = None, voice: str = "ours"
) -> tuple[Found, ...]:
    """Return figures, dates, promises and names in a note about a client.

    `on` is the day of the talk (today when not given); `voice` "client" reads "we" as theirs.
    """
    own = settings.own_currency(ws)
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
        known = known_people(reader, client_uid)
    return read_note(
        text,
        on or clock.today(ws),
        currency=client.currency or own,
        language=language(),
        people=known,
        voice=voice,
    )


def known_people(reader: Reader, client_uid: str) -> tuple[Known, ...]:
    """Return the client's people and our team, as notes may name them."""
    people: Iterable[Person] = reader.find(Person, client_uid=client_uid)
    team: Iterable[TeamMember] = reader.find(TeamMember)
    theirs = [
        Known(uid=one.uid, forms=surname_forms(one.surname, one.sex, one.names.values()))
        for one in people
        if one.surname
    ]
    ours = [
        Known(
            uid=one.uid,
            side="ours",
            forms=surname_forms(one.surname, one.sex, one.names.values()),
        )
        for one in team
        if one.surname
    ]
    return (*theirs, *ours)
