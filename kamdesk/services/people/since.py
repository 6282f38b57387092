"""What changed on a map since the last two-way talk, read from the journal (section 3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from kamdesk.domain.people import DealSeat, Influence, Person, seated
from kamdesk.domain.people.changes import MapChange, MapState, map_changes
from kamdesk.domain.records import Record
from kamdesk.domain.talks import Talk
from kamdesk.i18n import Speech
from kamdesk.services import clock, talks
from kamdesk.services.base import Workspace
from kamdesk.services.people.view import full_name, stance_word
from kamdesk.storage.past import Place, touched_since
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The day of the last two-way talk (None without one) and what changed on the map since."""

    on: date | None
    changes: tuple[MapChange, ...] = ()


def since_talk(ws: Workspace, client_uid: str, deal_uid: str | None = None) -> Since:
    """Return what changed on the map of a client, or of a deal, since the last two-way talk.

    What was noted on the day of the talk counts as after it, unless its hour is known. A map that
    was begun after the talk has no changes.
    """
    day = clock.today(ws)
    with ws.read() as reader:
        talk = next(
            (
                one
                for one in talks.history(reader, client_uid)
                if one.two_way and one.held and one.on <= day
            ),
            None,
        )
        if talk is None:
            return Since(on=None)
        touched = touched_since(reader, client_uid, _begin(talk), (Person, Influence, DealSeat))
        after = _state(reader, client_uid, deal_uid, day, {})
        before = _state(reader, client_uid, deal_uid, talk.on, touched)
        gone = {
            one.uid: one
            for one in reader.find(Person, client_uid=client_uid)
            if one.left_on is not None and one.left_on <= day
        }
    return Since(on=talk.on, changes=tuple(map_changes(before, after, gone)))


def _begin(talk: Talk) -> datetime:
    """Return when a talk began, as the clock of this machine showed it, rather too early.

    An hour noted while the meeting went on may be ours although the zone is the client's.
    """
    if talk.started_at is None:
        return datetime.combine(talk.on, time.min)
    if not talk.zone:
        return talk.started_at
    there = talk.started_at.replace(tzinfo=ZoneInfo(talk.zone))
    return min(talk.started_at, there.astimezone().replace(tzinfo=None))


def _state(
    reader: Reader,
    client_uid: str,
    deal_uid: str | None,
    on: date,
    touched: dict[Place, Record | None],
) -> MapState:
    """Return the map on a day, with some records as they were before they were touched."""

    def records(cls: type[Record]) -> Iterable[Record]:
        table = TABLES[cls].name
        now = {one.uid: one for one in reader.find(cls, client_uid=client_uid)}
        then: dict[str, Record | None] = {**now}
        then |= {uid: one for (name, uid), one in touched.items() if name == table}
        return [one for one in then.values() if one is not None]

    people = {
        one.uid: one
        for one in records(Person)
        if isinstance(one, Person) and (one.left_on is None or one.left_on > on)
    }
    seats = {
        one.person_uid: one
        for one in records(DealSeat)
        if isinstance(one, DealSeat) and one.deal_uid == deal_uid
    }
    if seats:
        people = {uid: seated(one, seats[uid]) for uid, one in people.items() if uid in seats}
    edges = {
        one.uid: one
        for one in records(Influence)
        if isinstance(one, Influence) and {one.from_uid, one.to_uid} <= people.keys()
    }
    return MapState(people=people, edges=edges)


_TERMS = {"stance": "attitude", "role": "decision_role", "edge_turned": "polarity"}


def change_words(one: MapChange, speech: Speech) -> str:
    """Say a change in one line."""
    return speech.term("map_change", one.kind).format(
        name=full_name(one.person, speech.language),
        other=full_name(one.other, speech.language) if one.other else "",
        before=_value(one.kind, one.before, speech),
        after=_value(one.kind, one.after, speech),
    )


def _value(kind: str, value: int | str | None, speech: Speech) -> str:
    if kind == "power":
        return "?" if value is None else str(value)
    if kind not in _TERMS:
        return ""
    if kind == "stance":
        return stance_word(int(value) if value is not None else None, speech)
    return speech.term(_TERMS[kind], "unknown" if value is None else value)
