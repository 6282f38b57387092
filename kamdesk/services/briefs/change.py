"""Preparing a meeting: what a person types into its brief, saved field by field (section 51)."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, time
from typing import Any

from kamdesk.domain.briefs import Brief, WeakPoint
from kamdesk.domain.clients import Client
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services import clock
from kamdesk.services.base import Done, Workspace
from kamdesk.services.briefs.meeting import Meeting, find_meeting, open_deal
from kamdesk.services.regions import our_place
from kamdesk.storage.unit import Unit
from kamdesk.text import clean_text

#: What of a brief stands in the talk itself.
OF_TALK = (
    "on",
    "hour",
    "duration_minutes",
    "channel",
    "place",
    "person_uids",
    "team_uids",
    "goal",
    "wanted_advance",
    "fallback",
)
OF_BRIEF = tuple(one.name for one in fields(Brief) if not one.name.endswith("uid"))


def plan(ws: Workspace, client_uid: str) -> Done[Talk]:
    """Put one more meeting with a client into the calendar, today, without an hour yet."""
    now = clock.now(ws)
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
        deal_uid = open_deal(reader, client_uid)
    with ws.unit(N_("Planned a meeting with {client}"), client=client.short_name) as unit:
        stored = unit.add(
            Talk(
                client_uid=client_uid,
                deal_uid=deal_uid,
                on=now.date(),
                zone=client.time_zone,
                channel="meeting",
                held=False,
                recorded_at=now,
            )
        )
    return Done(value=stored, changes=unit.changes)


def prepare(
    ws: Workspace, client_uid: str, talk_uid: str | None = None, **values: Any
) -> Done[Talk]:
    """Keep fields of a brief, by name (OF_TALK, OF_BRIEF); returns the meeting.

    The first field that is typed puts a meeting into the calendar when only a proposal agreed it,
    or nobody did. `hour` is a time of day or None. Raises Refused for a negative number.
    """
    unknown = sorted(set(values) - {*OF_TALK, *OF_BRIEF})
    if unknown:
        raise ValueError(unknown)
    values = {name: _clean(name, value) for name, value in values.items()}
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
    with ws.unit(N_("Prepared the meeting with {client}"), client=client.short_name) as unit:
        meeting = find_meeting(unit, client, clock.today(ws), talk_uid)
        talk = _stored(unit, meeting, clock.now(ws))
        talk = _change_talk(unit, client, talk, values)
        _change_brief(unit, meeting.brief, talk, values)
    return Done(value=talk, changes=unit.changes)


def _clean(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value).strip()
    if isinstance(value, int) and not isinstance(value, bool) and value < 0:
        raise Refused(_("Minutes cannot be negative."), field=name)
    if name == "weak_points":
        cleaned = [
            WeakPoint(text=clean_text(one.text).strip(), answer=clean_text(one.answer).strip())
            for one in value
        ]
        return tuple(one for one in cleaned if one.text)
    if name in ("questions", "materials"):
        return tuple(line for one in value if (line := clean_text(one).strip()))
    return value


def _stored(unit: Unit, meeting: Meeting, now: datetime) -> Talk:
    if meeting.stored:
        return meeting.talk
    return unit.add(replace(meeting.talk, recorded_at=now))


def _change_talk(unit: Unit, client: Client, talk: Talk, values: dict[str, Any]) -> Talk:
    changed: dict[str, Any] = {
        name: value for name, value in values.items() if name in OF_TALK and name != "hour"
    }
    day = changed.get("on") or talk.on
    changed["on"] = day
    hour: time | None = talk.started_at.time() if talk.started_at else None
    if "hour" in values:
        hour = values["hour"]
    changed["started_at"] = datetime.combine(day, hour) if hour else None
    if hour and not talk.zone:
        ours = our_place(unit)
        changed["zone"] = client.time_zone or (ours.zone if ours else "")
    return unit.change(talk, **changed)


def _change_brief(unit: Unit, shown: Brief, talk: Talk, values: dict[str, Any]) -> None:
    """Store what was prepared; what was carried over from the last meeting comes along."""
    typed = {name: value for name, value in values.items() if name in OF_BRIEF}
    if not typed:
        return
    if shown.uid:
        unit.change(shown, **typed)
    else:
        unit.add(replace(shown, talk_uid=talk.uid, **typed))
