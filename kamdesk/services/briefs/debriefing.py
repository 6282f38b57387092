"""After the meeting: the brief comes back as a form, written down in one step (sections 37, 52)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import evidence_of
from kamdesk.domain.people import Person
from kamdesk.domain.recaps import Recap, owed_for
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services import clock, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.services.briefs.meeting import find_meeting
from kamdesk.services.interviews.ending import check_outcome
from kamdesk.services.interviews.forms import Ending, NewFact, NewPromise
from kamdesk.services.interviews.keeping import free_code
from kamdesk.services.recaps import write_recap
from kamdesk.storage.unit import Unit, new_uid
from kamdesk.text import clean_text

#: What a person may say instead of an outcome.
NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """What came of a meeting.

    `outcome` is one of OUTCOMES or "not_held"; `who` (a person of the client) and `due` belong to
    an advance, `text` says what came of it. `stances` holds what a person thinks of us now, by uid.
    `next_on`, `next_hour` and `next_goal` are the meeting after this one.
    """

    outcome: str
    text: str = ""
    who: str | None = None
    due: date | None = None
    note: str = ""
    minutes: int | None = None
    person_uids: tuple[str, ...] = ()
    facts: tuple[NewFact, ...] = ()
    promises: tuple[NewPromise, ...] = ()
    stances: Mapping[str, int | None] = field(default_factory=dict)
    next_on: date | None = None
    next_hour: time | None = None
    next_goal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a debrief wrote: the talk, its figures and promises, the next meeting, the recap."""

    talk: Talk
    facts: tuple[Fact, ...] = ()
    promises: tuple[Promise, ...] = ()
    next_talk: Talk | None = None
    recap: Recap | None = None


def debrief(ws: Workspace, client_uid: str, talk_uid: str | None, told: Debrief) -> Done[Told]:
    """Write down what came of a meeting in one step: talk, figures, promises, stances, next talk.

    A recap is drafted with it where the talk asks for one. Refused for a meeting that was written
    down before, without an outcome, or for an advance without who, what and when (field "outcome",
    "who", "text" or "due").
    """
    if told.outcome != NOT_HELD:
        check_outcome(Ending(outcome=told.outcome, text=told.text, who=told.who, due=told.due))
    now, rules = clock.now(ws), settings.values(ws)
    with ws.read() as reader:
        client = reader.one(Client, client_uid)
    with ws.unit(N_("Wrote down the meeting with {client}"), client=client.short_name) as unit:
        value = _write(unit, _put_talk(unit, client, talk_uid, told, now), told, now, rules)
    return Done(value=value, changes=unit.changes)


def _write(unit: Unit, talk: Talk, told: Debrief, now: datetime, rules: Values) -> Told:
    if told.outcome == NOT_HELD:
        return Told(talk=talk, next_talk=_put_next(unit, talk, told, now))
    facts = tuple(_put_fact(unit, talk, one) for one in told.facts)
    promises = tuple(_promises(unit, talk, told))
    _move_stances(unit, told)
    ahead = _put_next(unit, talk, told, now)
    recap = unit.add(write_recap(unit, talk, rules)) if owed_for(talk) else None
    return Told(talk=talk, facts=facts, promises=promises, next_talk=ahead, recap=recap)


def _put_talk(
    unit: Unit, client: Client, talk_uid: str | None, told: Debrief, now: datetime
) -> Talk:
    """Turn the planned meeting into a held one, or add it to the history."""
    meeting = find_meeting(unit, client, now.date(), talk_uid)
    planned = meeting.talk
    if planned.held:
        raise Refused(_("This meeting was written down already. Correct it in the history."))
    early = planned.on > now.date()
    held = replace(
        planned,
        held=True,
        on=now.date() if early else planned.on,
        started_at=None if early else planned.started_at,
        two_way=told.outcome != NOT_HELD,
        duration_minutes=planned.duration_minutes if told.minutes is None else told.minutes,
        person_uids=told.person_uids or planned.person_uids,
        note=clean_text(told.note).strip(),
        outcome=None if told.outcome == NOT_HELD else told.outcome,
        outcome_text=clean_text(told.text).strip(),
        recorded_at=now,
    )
    return unit.put(held) if meeting.stored else unit.add(held)


def _put_fact(unit: Unit, talk: Talk, new: NewFact) -> Fact:
    taken = {one.code for one in unit.find(Fact, client_uid=talk.client_uid)}
    return unit.add(
        replace(
            new.as_fact(talk.client_uid, talk.on),
            uid=new.uid or new_uid(),
            deal_uid=talk.deal_uid,
            talk_uid=talk.uid,
            code=free_code("f", taken),
            evidence_state=evidence_of(new.number_source),
            said=clean_text(new.said),
        )
    )


def _promises(unit: Unit, talk: Talk, told: Debrief) -> list[Promise]:
    """Keep the promises of both sides; the advance itself is one, unless it was noted already."""
    found = [one for one in told.promises if one.what.strip()]
    same = any(one.person_uid == told.who and one.due_on == told.due for one in found)
    if told.outcome == "advance" and not same:
        found.insert(0, NewPromise(uid="", side="client", what=told.text, due_on=told.due,
                                   person_uid=told.who))  # fmt: skip
    return unit.add_all(
        Promise(
            uid=one.uid or new_uid(),
            client_uid=talk.client_uid,
            deal_uid=talk.deal_uid,
            talk_uid=talk.uid,
            side=one.side,
            person_uid=one.person_uid,
            team_uid=one.team_uid,
            what=clean_text(one.what).strip(),
            due_on=one.due_on,
        )
        for one in found
    )


def _move_stances(unit: Unit, told: Debrief) -> None:
    for uid, attitude in told.stances.items():
        person = unit.one(Person, uid)
        if person.attitude != attitude:
            unit.change(person, attitude=attitude)


def _put_next(unit: Unit, talk: Talk, told: Debrief, now: datetime) -> Talk | None:
    """Put the meeting after this one into the calendar."""
    if told.next_on is None:
        return None
    return unit.add(
        Talk(
            client_uid=talk.client_uid,
            deal_uid=talk.deal_uid,
            on=told.next_on,
            started_at=datetime.combine(told.next_on, told.next_hour) if told.next_hour else None,
            zone=talk.zone,
            channel=talk.channel,
            person_uids=talk.person_uids,
            team_uids=talk.team_uids,
            place=talk.place,
            goal=clean_text(told.next_goal).strip(),
            held=False,
            recorded_at=now,
        )
    )
