"""When a recap is due and how well promises are kept (section 52)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from kamdesk.domain.promises import is_late, promise_rate
from kamdesk.domain.recaps import overdue, owed_for, recap_due
from kamdesk.domain.talks import Promise, Talk

ON = date(2026, 3, 16)
HELD = Talk(
    client_uid="c",
    on=ON,
    started_at=datetime(2026, 3, 16, 14),
    zone="Europe/Moscow",
    duration_minutes=60,
    channel="meeting",
    person_uids=("p",),
    outcome="advance",
)


def test_t_52_a_talk_that_ended_on_monday_at_three_is_recapped_by_tuesday_at_three():
    due = recap_due(HELD, 24)
    assert due == datetime(2026, 3, 17, 12, tzinfo=UTC)  # Tuesday 15:00 in Moscow
    assert not overdue(due, due)
    assert overdue(due, due + timedelta(seconds=1))


def test_t_52_eighteen_of_twenty_on_time():
    kept = [promise(due=ON - timedelta(days=n), done=ON - timedelta(days=n)) for n in range(18)]
    late = promise(due=date(2026, 3, 1), done=date(2026, 3, 2))
    missed = promise(due=date(2026, 3, 1))
    found = promise_rate([*kept, late, missed], ON, 90)
    assert found.value == Decimal("0.9")
    assert (found.inputs["kept"], found.inputs["due"]) == (18, 20)


def promise(due: date | None, done: date | None = None, **more) -> Promise:
    status = "done" if done else "open"
    return Promise(**{"client_uid": "c", "side": "ours", "what": "x", "due_on": due,
                      "done_on": done, "status": status, **more})  # fmt: skip


def test_the_window_of_a_rate_is_open_at_its_start():
    kept = promise(due=ON, done=ON)
    assert promise_rate([kept, promise(due=ON - timedelta(days=90))], ON, 90).value == 1
    assert promise_rate([kept, promise(due=ON - timedelta(days=89))], ON, 90).value == Decimal(
        "0.5"
    )


@pytest.mark.parametrize(
    "one",
    [
        promise(due=ON + timedelta(days=1)),
        promise(due=None),
        promise(due=date(2026, 3, 1), status="cancelled"),
        promise(due=date(2026, 3, 1), side="client"),
        promise(due=ON),  # open on its day: it can still be kept
    ],
)
def test_what_is_not_due_does_not_count(one):
    found = promise_rate([one], ON, 90)
    assert found.value is None
    assert found.missing == ("promises_due",)


def test_a_promise_is_late_from_the_day_after():
    assert not is_late(promise(due=ON), ON)
    assert is_late(promise(due=ON - timedelta(days=1)), ON)
    assert not is_late(promise(due=ON - timedelta(days=1), done=ON), ON)
    assert not is_late(promise(due=None), ON)


def test_a_talk_known_by_its_day_alone_is_recapped_by_the_end_of_the_next_one():
    day_only = replace(HELD, started_at=None)
    assert recap_due(day_only, 24) == datetime(2026, 3, 17, 21, tzinfo=UTC)
    assert recap_due(replace(day_only, zone=""), 24) is None
    assert not overdue(None, datetime(2030, 1, 1, tzinfo=UTC))


def test_a_day_of_twenty_three_hours_counts_hours():
    before = replace(
        HELD, on=date(2026, 3, 28), started_at=datetime(2026, 3, 28, 14), zone="Europe/Berlin"
    )
    assert recap_due(before, 24) == datetime(2026, 3, 29, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "owed"),
    [
        ({}, True),
        ({"held": False}, False),
        ({"two_way": False}, False),
        ({"outcome": None}, False),
        ({"person_uids": ()}, False),
        ({"channel": "email"}, False),
        ({"channel": "video"}, True),
    ],
)
def test_which_talks_ask_for_a_recap(change, owed):
    assert owed_for(replace(HELD, **change)) is owed
