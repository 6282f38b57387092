"""Talks and promises: the append-only history, and who owes what to whom (sections 1, 52)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, term
from kamdesk.services import clock, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.storage.unit import Reader, Unit
from kamdesk.text import clean_text

#: What a person types of a talk.
TYPED = (
    "on", "duration_minutes", "channel", "direction", "two_way", "person_uids", "note", "outcome",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPromise:
    """A promise typed with a talk: whose, what, by when."""

    side: str
    what: str
    due_on: date | None = None
    person_uid: str | None = None
    team_uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkForm:
    """What the form of a talk offers: the client, its people as (uid, name), its zone.

    `talk` is what stands in it already, when one is corrected.
    """

    client: str
    people: tuple[tuple[str, str], ...]
    zone: str
    talk: Talk | None = None


def talk_form(ws: Workspace, client_uid: str, talk_uid: str = "") -> TalkForm:
    """Return what the form of a talk with a client needs; with a talk also who left since."""
    from kamdesk.services.people import full_name, present

    with ws.read() as reader:
        client = reader.one(Client, client_uid)
        talk = reader.one(Talk, talk_uid) if talk_uid else None
        people = present(reader, client_uid, clock.today(ws))
        here = {one.uid for one in people}
        others = (uid for uid in (talk.person_uids if talk else ()) if uid not in here)
        people += filter(None, (reader.first(Person, uid=uid) for uid in others))
    return TalkForm(
        client=client.short_name,
        people=tuple((one.uid, full_name(one)) for one in people),
        zone=client.time_zone,
        talk=talk,
    )


def blank(client_uid: str, *, on: date | None = None, **values: Any) -> Talk:
    """Return a talk to be logged; without a day it takes the day it is logged."""
    return Talk(client_uid=client_uid, on=on or date.min, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What the note of a talk speaks of: promises, and uids of the client's people it names."""

    promises: tuple[NewPromise, ...] = ()
    people: tuple[str, ...] = ()


def heard_in(ws: Workspace, client_uid: str, text: str) -> Heard:
    """Return the promises of a note with side, words and date, and who is named in it."""
    from kamdesk.domain.notes import FoundName, FoundPromise
    from kamdesk.services.notes import read_for_client

    found = read_for_client(ws, client_uid, text)
    promises = tuple(
        NewPromise(
            side=one.side,
            what=one.what,
            due_on=one.due_on,
            person_uid=one.person_uid,
            team_uid=one.team_uid,
        )
        for one in found
        if isinstance(one, FoundPromise)
    )
    named = (one.uid for one in found if isinstance(one, FoundName) and one.side == "client")
    return Heard(promises=promises, people=tuple(dict.fromkeys(named)))


def log_talk(ws: Workspace, talk: Talk, promises: Sequence[NewPromise] = ()) -> Done[Talk]:
    """Record a talk that took place, with the promises made in it."""
    with ws.read() as reader:
        client = reader.one(Client, talk.client_uid)
    with ws.unit(N_("Logged a talk with {client}"), client=client.short_name) as unit:
        stored = unit.add(_dated(ws, talk, client))
        _add_promises(unit, stored, promises)
    return Done(value=stored, changes=unit.changes)


def _dated(ws: Workspace, talk: Talk, client: Client) -> Talk:
    """A talk as it is stored: clean, with its day, and its start where only the day was typed."""
    now, zone = clock.now(ws), talk.zone or client.time_zone
    there = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if zone else now
    return replace(
        talk,
        on=now.date() if talk.on == date.min else talk.on,
        started_at=talk.started_at or (there if talk.on == date.min else None),
        zone=zone,
        note=clean_text(talk.note),
        recorded_at=now,
    )


def plan_talk(ws: Workspace, talk: Talk) -> Done[Talk]:
    """Put a meeting ahead into the calendar of a client."""
    with ws.read() as reader:
        client = reader.one(Client, talk.client_uid)
    with ws.unit(N_("Planned a meeting with {client}"), client=client.short_name) as unit:
        stored = unit.add(replace(talk, held=False, recorded_at=clock.now(ws)))
    return Done(value=stored, changes=unit.changes)


def correct_talk(ws: Workspace, uid: str, talk: Talk) -> Done[Talk]:
    """Keep a talk as it reads in `talk`: within the hours allowed in place, later as a new row.

    The new row names the first, which stays as it was; what hangs on the first (promises, recap,
    files) moves to the new one. Section 1 (history_edit_hours); undo is not bound by it (0a.16).
    """
    from kamdesk.storage import references

    with ws.read() as reader:
        first = reader.one(Talk, uid)
    now, values = clock.now(ws), {name: getattr(talk, name) for name in TYPED}
    values["note"] = clean_text(talk.note)
    if talk.on == date.min:
        values["on"] = first.on
    if values["on"] != first.on:
        values["started_at"] = None
    limit = timedelta(hours=settings.values(ws).integer("history_edit_hours"))
    young = first.recorded_at is not None and now - first.recorded_at <= limit
    with ws.unit(N_("Corrected a talk")) as unit:
        if young or not first.held:
            stored = unit.change(first, **values)
        else:
            stored = unit.add(replace(first, uid="", recorded_at=now, **values))
            references.replace(unit, first, stored)
            stored = unit.change(stored, corrects_uid=first.uid)
    return Done(value=stored, changes=unit.changes)


def add_promise(ws: Workspace, client_uid: str, promise: NewPromise) -> Done[Promise]:
    """Record a promise of either side."""
    if not promise.what.strip():
        raise Refused(_("Say what was promised."), field="what")
    with ws.unit(N_("Added a promise: {what}"), what=promise.what[:60]) as unit:
        stored = unit.add(_promise(client_uid, promise))
    return Done(value=stored, changes=unit.changes)


def keep_promise(ws: Workspace, uid: str, status: str = "done") -> Done[Promise]:
    """Mark a promise as done, cancelled or open again."""
    word = term("promise_status", status).lower()
    label = N_("Promise marked as {status}")
    with ws.unit(label, status=word, promise_status=status) as unit:
        promise = unit.one(Promise, uid)
        done_on = clock.today(ws) if status == "done" else None
        stored = unit.change(promise, status=status, done_on=done_on)
    return Done(value=stored, changes=unit.changes)


def _add_promises(unit: Unit, talk: Talk, promises: Sequence[NewPromise]) -> None:
    unit.add_all(
        [
            replace(_promise(talk.client_uid, one), talk_uid=talk.uid, deal_uid=talk.deal_uid)
            for one in promises
            if one.what.strip()
        ]
    )


def _promise(client_uid: str, promise: NewPromise) -> Promise:
    return Promise(
        client_uid=client_uid,
        side=promise.side,
        what=clean_text(promise.what).strip(),
        due_on=promise.due_on,
        person_uid=promise.person_uid,
        team_uid=promise.team_uid,
    )


def last_two_way(reader: Reader, client_uid: str, on: date) -> dict[str, date]:
    """Return the day of the last held two-way talk up to `on` for each person uid."""
    last: dict[str, date] = {}
    for talk in history(reader, client_uid):
        if talk.two_way and talk.held and talk.on <= on:
            for uid in talk.person_uids:
                last[uid] = max(talk.on, last.get(uid, talk.on))
    return last


def history(reader: Reader, client_uid: str) -> list[Talk]:
    """Return the talks of a client as they count, newest first: corrected rows are left out."""
    talks = reader.find(Talk, client_uid=client_uid, order=("-on",))
    corrected = {one.corrects_uid for one in talks if one.corrects_uid}
    kept = [one for one in talks if one.uid not in corrected]
    return sorted(kept, key=lambda one: (one.on, one.started_at or datetime.min), reverse=True)


def open_promises(reader: Reader, client_uid: str | None = None) -> list[Promise]:
    """Return open promises of both sides, the earliest due first, undated ones last."""
    of_client: dict[str, Any] = {} if client_uid is None else {"client_uid": client_uid}
    found = reader.find(Promise, status="open", **of_client)
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max))


def next_meeting(reader: Reader, client_uid: str, on: date) -> Talk | None:
    """Return the nearest planned talk from `on` on."""
    return next(iter(planned(reader, client_uid, on)), None)


def planned(reader: Reader, client_uid: str, on: date) -> list[Talk]:
    """Return the planned talks of a client from `on` on, the nearest first."""
    found = reader.find(Talk, client_uid=client_uid, order=("on",))
    return [one for one in found if not one.held and one.on >= on]
