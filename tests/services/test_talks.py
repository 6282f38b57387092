"""Talks and promises: the append-only history and who owes what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import Refused
from kamdesk.services import clients, clock, journal, people, talks
from kamdesk.services.talks import NewPromise


@pytest.fixture
def uid(ws):
    return clients.add_client(ws, Client(short_name="Alba", time_zone="Europe/Berlin")).value.uid


def stored(ws, cls, uid):
    with ws.read() as reader:
        return reader.one(cls, uid)


def test_a_talk_takes_the_day_and_the_clients_zone(ws, uid):
    done = talks.log_talk(ws, talks.blank(uid, note="They  called\u202e about valves"))
    assert done.value.on == clock.today(ws)
    assert done.value.zone == "Europe/Berlin"
    assert "\u202e" not in done.value.note
    assert done.value.recorded_at is not None


def test_promises_are_stored_with_the_talk_and_undone_with_it(ws, uid):
    person = people.add_person(ws, Person(client_uid=uid, surname="Weber")).value
    promises = [NewPromise(side="client", what=" logs ", due_on=date(2026, 12, 1)),
                NewPromise(side="ours", what="  ")]  # fmt: skip
    done = talks.log_talk(ws, talks.blank(uid, note="x", person_uids=(person.uid,)), promises)
    with ws.read() as reader:
        kept = talks.open_promises(reader, uid)
        assert [one.what for one in kept] == ["logs"]
        assert kept[0].talk_uid == done.value.uid
        assert talks.last_two_way(reader, uid, clock.today(ws)) == {person.uid: clock.today(ws)}
    journal.undo(ws)
    with ws.read() as reader:
        assert talks.open_promises(reader, uid) == []
        assert talks.history(reader, uid) == []


def test_an_unanswered_call_is_no_two_way_contact(ws, uid):
    person = people.add_person(ws, Person(client_uid=uid, surname="Weber")).value
    talks.log_talk(ws, talks.blank(uid, two_way=False, person_uids=(person.uid,)))
    with ws.read() as reader:
        assert talks.last_two_way(reader, uid, clock.today(ws)) == {}


def test_a_fresh_talk_is_corrected_in_place_an_old_one_by_a_new_row(ws, uid):
    promise = NewPromise(side="client", what="logs")
    talk = talks.log_talk(ws, talks.blank(uid, note="frist"), [promise]).value
    fresh = talks.correct_talk(ws, talk.uid, replace(talk, note="first")).value
    assert (fresh.uid, fresh.on) == (talk.uid, talk.on)
    with ws.unit("age") as unit:
        old = datetime.now() - timedelta(hours=25)
        unit.change(unit.one(Talk, talk.uid), recorded_at=old)
    before = stored(ws, Talk, talk.uid)
    fixed = talks.correct_talk(ws, talk.uid, replace(talk, note="first of all\x00")).value
    assert (fixed.corrects_uid, fixed.note) == (talk.uid, "first of all")
    assert stored(ws, Talk, talk.uid) == before
    moved = replace(fixed, note="again", on=date(2026, 1, 5))
    again = talks.correct_talk(ws, fixed.uid, moved).value
    assert again.uid == fixed.uid
    assert again.started_at is None
    with ws.read() as reader:
        assert [one.note for one in talks.history(reader, uid)] == ["again"]
        assert [one.talk_uid for one in talks.open_promises(reader, uid)] == [fixed.uid]
    for _step in range(2):
        journal.undo(ws)
    with ws.read() as reader:
        assert [one.talk_uid for one in talks.open_promises(reader, uid)] == [talk.uid]


def test_the_form_of_a_talk_names_those_who_left_since(ws, uid):
    person = people.add_person(ws, Person(client_uid=uid, surname="Weber")).value
    talk = talks.log_talk(ws, talks.blank(uid, person_uids=(person.uid, "gone"))).value
    with ws.unit("left") as unit:
        unit.change(unit.one(Person, person.uid), left_on=date(2020, 1, 1))
    assert talks.talk_form(ws, uid).people == ()
    form = talks.talk_form(ws, uid, talk.uid)
    assert [one for one, _name in form.people] == [person.uid]
    assert form.talk == talk


def test_promises_come_by_date_and_can_be_kept(ws, uid):
    for what, due in (("later", date(2027, 1, 1)), ("some day", None), ("soon", date(2026, 1, 1))):
        talks.add_promise(ws, uid, NewPromise(side="ours", what=what, due_on=due))
    with ws.read() as reader:
        found = talks.open_promises(reader, uid)
    assert [one.what for one in found] == ["soon", "later", "some day"]
    talks.keep_promise(ws, found[0].uid)
    kept = stored(ws, Promise, found[0].uid)
    assert (kept.status, kept.done_on) == ("done", clock.today(ws))
    talks.keep_promise(ws, found[0].uid, "open")
    assert stored(ws, Promise, found[0].uid).done_on is None


def test_a_promise_without_words_is_refused(ws, uid):
    with pytest.raises(Refused) as refused:
        talks.add_promise(ws, uid, NewPromise(side="ours", what="  "))
    assert refused.value.field == "what"


def test_a_note_offers_its_promises(ws, uid):
    orlova = people.add_person(ws, Person(client_uid=uid, surname="Orlova", given="Nina")).value
    heard = talks.heard_in(ws, uid, "Orlova: they will send the logs by 20 March.")
    promises = [(one.side, one.due_on.month, one.due_on.day) for one in heard.promises]
    assert promises == [("client", 3, 20)]
    assert heard.people == (orlova.uid,)


def test_the_next_meeting_is_the_nearest_planned_one(ws, uid):
    today = clock.today(ws)
    for days in (9, 3, -2):
        day = today + timedelta(days=days)
        talks.plan_talk(ws, Talk(client_uid=uid, on=day, goal=f"in {days}"))
    with ws.read() as reader:
        meeting = talks.next_meeting(reader, uid, today)
    assert meeting is not None
    assert meeting.goal == "in 3"
    assert clients.card(ws, uid).next_step.text == "in 3"
