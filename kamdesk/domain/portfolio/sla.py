"""Due times of the service levels, in the client's working hours (section 49)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

#: A year without a working day means that the calendar itself is wrong.
_SEARCH_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkWeek:
    """Working hours in the client's local time: ISO weekdays 1..7, and days off."""

    opens: time
    closes: time
    weekdays: Collection[int] = (1, 2, 3, 4, 5)
    holidays: Collection[date] = field(default_factory=frozenset)

    def works(self, day: date) -> bool:
        """Return whether `day` is a working day."""
        return day.isoweekday() in self.weekdays and day not in self.holidays

    def next_day(self, day: date) -> date:
        """Return the first working day after `day`; raises ValueError if a year has none."""
        for ahead in range(1, _SEARCH_DAYS + 1):
            found = day + timedelta(days=ahead)
            if self.works(found):
                return found
        raise ValueError("no working day within a year")


def due_after_hours(start: datetime, hours: Decimal | int, week: WorkWeek) -> datetime:
    """Return when `hours` of working time have passed since `start` (section 49).

    `start` is naive local time of the client. Time outside the working hours does not run. Raises
    ValueError if the week has no working time or `start` has a zone.
    """
    if start.tzinfo is not None:
        raise ValueError("local time of the client expected")
    if week.opens >= week.closes:
        raise ValueError("no working hours")
    left = timedelta(seconds=int(Decimal(hours) * 3600))
    day = start.date()
    while True:
        if week.works(day):
            begin = max(start, datetime.combine(day, week.opens))
            end = datetime.combine(day, week.closes)
            if begin + left <= end:
                return begin + left
            left -= max(timedelta(0), end - begin)
        day = week.next_day(day)


def due_after_days(start: date, days: int, week: WorkWeek) -> date:
    """Return the `days`-th working day after `start`."""
    for _ in range(days):
        start = week.next_day(start)
    return start
