"""Today: what is due on both sides, meetings with both clocks, dates to remember."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kamdesk.domain.clients import Client, Hours
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.orders import Order
from kamdesk.domain.people.dates import next_time
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.recaps import Recap
from kamdesk.domain.talks import Talk
from kamdesk.services import people, records, talks
from kamdesk.services.today import AHEAD_DAYS, MOST, today
from tests import sokmash

TODAY = sokmash.TODAY


@pytest.fixture
def case(ws):
    return sokmash.client_with_people(ws)


def promise(ws, uid: str, side: str, what: str, days: int | None) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    talks.add_promise(ws, uid, talks.NewPromise(side=side, what=what, due_on=due))


def test_promises_of_both_sides_by_urgency(ws, case):
    uid = case[0]
    promise(ws, uid, "ours", "late", -3)
    promise(ws, uid, "ours", "undated", None)
    promise(ws, uid, "ours", "soon", 2)
    promise(ws, uid, "ours", "far away", AHEAD_DAYS + 1)
    promise(ws, uid, "client", "their logs", 4)
    view = today(ws)
    assert [(one.text, one.days) for one in view.ours] == [
        ("late", -3), ("soon", 2), ("undated", None),
    ]  # fmt: skip
    assert [one.text for one in view.theirs] == ["their logs"]
    assert [one.text for one in view.to_do()] == ["late", "soon", "undated"]
    assert view.clients == 1


def test_a_first_delivery_is_asked_about_until_somebody_talked(ws, case):
    uid = records.add(ws, "clients", Client(short_name="Alba")).value.uid
    sent = Order(client_uid=uid, ordered_on=TODAY - timedelta(days=30), currency="RUB",
                 shipped_on=TODAY - timedelta(days=15))  # fmt: skip
    with ws.unit("Delivered") as unit:
        unit.add(sent)
    assert [(one.kind, one.days) for one in today(ws).to_do()] == [("delivery", -1)]
    later = replace(sent, uid="later", shipped_on=TODAY + timedelta(days=9), paid_on=TODAY)
    with ws.unit("Paid, to be delivered") as unit:
        later = unit.add(later)
    assert [one.days for one in today(ws).deliveries] == [-1], "what is still to come"
    with ws.unit("Not ordered after all") as unit:
        unit.remove(later)
    talk = Talk(client_uid=uid, on=TODAY - timedelta(days=9))
    with ws.unit("Talked too early, and a second order was cancelled") as unit:
        talk = unit.add(talk)
        unit.add(replace(sent, uid="void", status="cancelled", shipped_on=TODAY))
    assert [one.on for one in today(ws).deliveries] == [TODAY - timedelta(days=1)]
    with ws.unit("Talked") as unit:
        unit.change(talk, on=TODAY - timedelta(days=8))
    assert today(ws).deliveries == ()
    with ws.unit("Another delivery, then a third: a regular client") as unit:
        unit.add(replace(sent, uid="two", shipped_on=TODAY))
    assert [one.days for one in today(ws).deliveries] == [14]
    with ws.unit("The third") as unit:
        unit.add(replace(sent, uid="three", shipped_on=TODAY))
    assert today(ws).deliveries == ()


def test_a_kept_promise_is_due_no_more(ws, case):
    promise(ws, case[0], "ours", "send the table", 0)
    talks.keep_promise(ws, today(ws).ours[0].uid)
    assert today(ws).ours == ()


def test_a_meeting_shows_both_clocks(ws, case):
    uid, uids = case
    records.add(ws, "own_company", OwnCompany(time_zone="Europe/Moscow", working_hours=Hours()))
    talks.plan_talk(
        ws,
        Talk(client_uid=uid, on=date(2026, 3, 27), started_at=datetime(2026, 3, 27, 11),
             zone="Europe/Samara", person_uids=(uids["p4"],), goal="Check the table"),
    )  # fmt: skip
    talks.plan_talk(ws, Talk(client_uid=uid, on=date(2026, 3, 1), goal="over"))
    (one,) = today(ws).meetings
    assert (one.text, one.who, one.days) == ("Check the table", "Roman I. Tkach", 11)
    assert (one.starts.hour, one.here.hour, one.place) == (11, 10, "Samara")


def test_proposals_expire_ask_for_a_follow_up_and_promise_a_step(ws, case):
    records.add(
        ws, "proposals",
        Proposal(client_uid=case[0], number="KP-1", currency="RUB", dated=TODAY, status="sent",
                 valid_until=date(2026, 3, 24), follow_up_on=date(2026, 3, 19),
                 next_on=date(2026, 3, 27), next_what={"en": "check the table"}),
    )  # fmt: skip
    view = today(ws)
    assert [(one.kind, one.days) for one in view.to_do()] == [("follow_up", 3), ("proposal", 8)]
    assert [(one.kind, one.text) for one in view.meetings] == [("step", "check the table")]


def test_birthdays_within_a_week_are_there(ws, case):
    people.add_date(ws, case[1]["p1"], "birthday", "20.3")
    people.add_date(ws, case[1]["p4"], "birthday", "20.4")
    (one,) = today(ws).dates
    assert (one.text, one.who, one.days) == ("birthday", "Arkady L. Zimin", 4)


@pytest.mark.parametrize(
    ("stored", "day", "on"),
    [
        ("--03-16", TODAY, TODAY),
        ("--03-15", TODAY, date(2027, 3, 15)),
        ("1970-04-09", TODAY, date(2026, 4, 9)),
        ("--02-29", date(2026, 2, 1), date(2026, 2, 28)),
        ("--02-29", date(2028, 2, 1), date(2028, 2, 29)),
        ("nonsense", TODAY, None),
    ],
)
def test_a_yearly_date_comes_next(stored: str, day: date, on: date | None):
    assert next_time(stored, day) == on


def test_letters_that_were_sent_do_not_hide_one_that_is_owed(ws, case):
    uid, uids = case
    spoken = {"client_uid": uid, "person_uids": (uids["p4"],), "outcome": "advance"}
    with ws.unit("many talks") as unit:
        old = unit.add_all([Talk(on=TODAY - timedelta(days=3), **spoken) for _nr in range(MOST)])
        unit.add_all([Recap(client_uid=uid, talk_uid=one.uid, status="sent") for one in old[1:]])
        unit.add(Recap(client_uid=uid, talk_uid=old[0].uid))
        unit.add(Talk(on=TODAY - timedelta(days=1), **spoken))
        unit.add(Talk(on=TODAY, **spoken | {"outcome": None}))
    assert [(one.kind, one.days) for one in today(ws).talks] == [("recap", -2), ("recap", 0)]
