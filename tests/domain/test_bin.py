"""How long the bin keeps what was deleted (section 56)."""

from __future__ import annotations

from datetime import datetime

from kamdesk.domain.bin import days_left, moment, purge_at, restorable

DELETED = datetime(2026, 3, 1, 12)
LAST_SECOND = datetime(2026, 3, 31, 11, 59, 59)
GONE = datetime(2026, 3, 31, 12)


def test_T_56_the_last_second_of_thirty_days():
    assert purge_at(DELETED, 30) == GONE
    assert restorable(DELETED, 30, LAST_SECOND)
    assert not restorable(DELETED, 30, GONE)


def test_a_clock_set_back_gives_nothing_back():
    assert moment(DELETED, None) == DELETED
    assert moment(DELETED, GONE) == GONE
    assert moment(GONE, DELETED) == GONE


def test_days_that_are_left_count_begun_ones():
    assert days_left(DELETED, 30, DELETED) == 30
    assert days_left(DELETED, 30, LAST_SECOND) == 1
    assert days_left(DELETED, 30, GONE) == 0
