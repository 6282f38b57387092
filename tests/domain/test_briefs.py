"""Readiness against the seven mistakes, moments of a meeting, yearly dates near it (section 51)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kamdesk.domain.briefs.moments import begins, ends, leave_at, local
from kamdesk.domain.briefs.readiness import MISTAKES, Preparation, lacks_of, readiness
from kamdesk.domain.people.dates import near
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.talks import Talk

READY = Preparation(
    start=True,
    zone=True,
    place=True,
    travel=True,
    answers=1,
    listening=True,
    complete=Decimal("0.8"),
    contact=True,
    goal=True,
    fallback=True,
    questions=5,
    offer=True,
    agenda=True,
    people=2,
    culture=True,
    materials=1,
    proofs=3,
)


def passing(*mistakes: str) -> dict[str, tuple[str, ...]]:
    return {one: () if one in mistakes else ("listening",) for one in MISTAKES}


def level(*mistakes: str, values=DEFAULTS) -> tuple[int, str]:
    found = readiness(passing(*mistakes), date(2026, 3, 16), values).value
    return found.passed, found.level


def test_t_51_four_of_seven_is_amber():
    first, fourth, fifth, seventh = (MISTAKES[nr - 1] for nr in (1, 4, 5, 7))
    found = readiness(passing(first, fourth, fifth, seventh), date(2026, 3, 16), DEFAULTS)
    assert (found.value.passed, found.value.total, found.value.level) == (4, 7, "amber")
    assert found.rule == "51"


def test_levels_follow_their_settings():
    assert level(*MISTAKES) == (7, "green")
    assert level(*MISTAKES[:5]) == (5, "green")
    assert level(*MISTAKES[:4]) == (4, "amber")
    assert level(*MISTAKES[:3]) == (3, "red")
    assert level(*MISTAKES[:5], values=DEFAULTS.override({"readiness_amber": 6})) == (5, "amber")
    assert level(*MISTAKES[:5], values=DEFAULTS.override({"readiness_red": 6})) == (5, "red")


def test_everything_prepared_lacks_nothing():
    assert set(lacks_of(READY, DEFAULTS).values()) == {()}


@pytest.mark.parametrize(
    ("change", "mistake", "lack"),
    [
        ({"start": False}, "late", "start"),
        ({"travel": False}, "late", "travel"),
        ({"answers": 0}, "arguing", "objections"),
        ({"unanswered": 1}, "arguing", "answers"),
        ({"listening": False}, "interrupting", "listening"),
        ({"complete": Decimal("0.79")}, "no_information", "card"),
        ({"contact": False}, "no_information", "contact"),
        ({"goal": False}, "poor_preparation", "goal"),
        ({"questions": 4}, "poor_preparation", "questions"),
        ({"agenda": False}, "poor_preparation", "agenda"),
        ({"people": 0}, "bad_manners", "people"),
        ({"without_address": 1}, "bad_manners", "address"),
        ({"proofs": 2}, "weak_product_knowledge", "proofs"),
    ],
)
def test_one_gap_fails_one_check(change, mistake, lack):
    from dataclasses import replace

    found = lacks_of(replace(READY, **change), DEFAULTS)
    assert {name: lacks for name, lacks in found.items() if lacks} == {mistake: (lack,)}


def test_a_call_needs_no_address_and_no_way():
    from dataclasses import replace

    call = replace(READY, visit=False, place=False, travel=False)
    assert lacks_of(call, DEFAULTS)["late"] == ()


# -- moments --------------------------------------------------------------------------------------


def talk(start: datetime | None, zone: str = "Europe/Samara", minutes: int | None = 60) -> Talk:
    on = start.date() if start else date(2026, 3, 27)
    return Talk(client_uid="c", on=on, started_at=start, zone=zone, duration_minutes=minutes)


def test_a_meeting_is_one_moment_in_two_zones():
    meeting = talk(datetime(2026, 3, 27, 11))
    assert begins(meeting) == datetime(2026, 3, 27, 7, tzinfo=UTC)
    assert local(begins(meeting), "Europe/Moscow") == datetime(2026, 3, 27, 10)
    assert ends(meeting) == datetime(2026, 3, 27, 8, tzinfo=UTC)
    assert begins(talk(None)) is None
    assert begins(talk(datetime(2026, 3, 27, 11), zone="")) is None


def test_leaving_counts_the_way_and_the_buffer_across_the_change_of_clocks():
    # In Berlin the clocks go from 02:00 to 03:00 on 29 March 2026.
    meeting = talk(datetime(2026, 3, 29, 4), "Europe/Berlin")
    leave = leave_at(meeting, 90, 30)
    assert leave is not None
    assert local(leave, "Europe/Berlin") == datetime(2026, 3, 29, 1)
    assert leave_at(meeting, None, 30) is None
    assert leave_at(talk(None), 90, 30) is None


def test_an_hour_that_the_clocks_leave_out_is_the_one_after():
    left_out = talk(datetime(2026, 3, 29, 2, 30), "Europe/Berlin")
    assert local(begins(left_out), "Europe/Berlin") == datetime(2026, 3, 29, 3, 30)


# -- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "day", "on"),
    [
        ("--04-09", date(2026, 3, 16), date(2026, 4, 9)),
        ("1970-04-15", date(2026, 3, 16), date(2026, 4, 15)),  # thirty days ahead
        ("1970-04-16", date(2026, 3, 16), None),
        ("--02-14", date(2026, 3, 16), date(2026, 2, 14)),  # thirty days ago
        ("--02-13", date(2026, 3, 16), None),
        ("--12-28", date(2027, 1, 5), date(2026, 12, 28)),  # over the turn of the year
        ("--01-10", date(2026, 12, 20), date(2027, 1, 10)),
        ("--02-29", date(2026, 3, 16), date(2026, 2, 28)),
        ("--02-29", date(2028, 3, 16), date(2028, 2, 29)),
        ("soon", date(2026, 3, 16), None),
    ],
)
def test_dates_within_thirty_days_on_both_sides(stored, day, on):
    assert near(stored, day, 30) == on
