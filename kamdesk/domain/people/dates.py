"""Yearly dates of people: "YYYY-MM-DD" or "--MM-DD" (section 3)."""

from __future__ import annotations

from calendar import isleap
from datetime import date


def in_year(stored: str, year: int) -> date | None:
    """Return a yearly date in a year; "--02-29" is kept on 28 February. None when unreadable."""
    try:
        month, number = int(stored[-5:-3]), int(stored[-2:])
        missing = (month, number) == (2, 29) and not isleap(year)
        return date(year, month, 28 if missing else number)
    except ValueError:
        return None


def next_time(stored: str, day: date) -> date | None:
    """Return when a yearly date comes next, from `day` on."""
    found = (in_year(stored, year) for year in (day.year, day.year + 1))
    return next((on for on in found if on is not None and on >= day), None)


def near(stored: str, day: date, days: int) -> date | None:
    """Return when a yearly date falls within ± `days` of a day, the nearest; None when it does not.

    Section 51 (brief_dates_days).
    """
    years = (day.year - 1, day.year, day.year + 1)
    found = [on for year in years if (on := in_year(stored, year)) is not None]
    close = [on for on in found if abs((on - day).days) <= days]
    return min(close, key=lambda on: (abs((on - day).days), on), default=None)
