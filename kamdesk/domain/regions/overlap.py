"""Common working hours of two places through real time zones (section 2)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from kamdesk.domain.clients import Hours

STATUSES = ("red", "amber", "green")
_HOUR = Decimal(3600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A side of a conversation: IANA zone, working hours and days off."""

    zone: str
    hours: Hours
    holidays: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Common hours on one date with the status red / amber / green."""

    from_zone: str
    to_zone: str
    on: date
    hours: Decimal
    status: str


@lru_cache(maxsize=4096)
def _shift(zone: str, hours: Hours, day: date) -> tuple[datetime, datetime]:
    start, end = time.fromisoformat(hours.start), time.fromisoformat(hours.end)
    last = day if end > start else day + timedelta(days=1)
    place = ZoneInfo(zone)
    return (
        datetime.combine(day, start, place).astimezone(UTC),
        datetime.combine(last, end, place).astimezone(UTC),
    )


def common_hours(ours: Place, theirs: Place, on: date) -> Decimal:
    """Return the hours that our shift of `on` shares with the client's shifts of on−1, on, on+1.

    Weekdays and holidays are not looked at here: the question is what the clocks allow. A shift
    whose end is not after its start runs over midnight.
    """
    start, end = _shift(ours.zone, ours.hours, on)
    seconds = Decimal(0)
    for offset in (-1, 0, 1):
        their_start, their_end = _shift(theirs.zone, theirs.hours, on + timedelta(days=offset))
        common = min(end, their_end) - max(start, their_start)
        if common > timedelta(0):
            seconds += Decimal(common.total_seconds())
    return seconds / _HOUR


def status_of(hours: Decimal, red_below: Decimal, green_from: Decimal) -> str:
    """Return red below tz_overlap_min, green from tz_overlap_good, amber between."""
    if hours < red_below:
        return STATUSES[0]
    return STATUSES[2] if hours >= green_from else STATUSES[1]


def overlap(
    ours: Place, theirs: Place, on: date, *, red_below: Decimal, green_from: Decimal
) -> Overlap:
    """Return the overlap on one date with its status."""
    hours = common_hours(ours, theirs, on)
    return Overlap(
        from_zone=ours.zone,
        to_zone=theirs.zone,
        on=on,
        hours=hours,
        status=status_of(hours, red_below, green_from),
    )


def worst_overlap(
    ours: Place,
    theirs: Place,
    on: date,
    *,
    months: int,
    red_below: Decimal,
    green_from: Decimal,
) -> Overlap | None:
    """Return the worst overlap on common working days of the next `months` months.

    None when both sides never work on the same day. The earliest of equal days is returned.
    """
    worst: Overlap | None = None
    for offset in range(months * 30 + months // 2):
        day = on + timedelta(days=offset)
        if not (works(ours, day) and works(theirs, day)):
            continue
        found = overlap(ours, theirs, day, red_below=red_below, green_from=green_from)
        if worst is None or found.hours < worst.hours:
            worst = found
    return worst


def works(place: Place, day: date, holidays: Collection[date] | None = None) -> bool:
    """True when a day is a working weekday and no holiday there."""
    free = place.holidays if holidays is None else holidays
    return day.isoweekday() in place.hours.days and day not in free


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Hours of our own day, 0..24."""

    start: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBar:
    """One of our days: when we work, when they work, and when both do."""

    on: date
    ours: tuple[Span, ...]
    theirs: tuple[Span, ...]
    common: tuple[Span, ...]


def day_bar(ours: Place, theirs: Place, on: date) -> DayBar:
    """Return both sides' working hours by our clock on one day (the bar of section 2)."""
    midnight = datetime.combine(on, time(), ZoneInfo(ours.zone)).astimezone(UTC)
    mine = [_shift(ours.zone, ours.hours, on)]
    others = [
        _shift(theirs.zone, theirs.hours, on + timedelta(days=offset)) for offset in (-1, 0, 1)
    ]
    both = [(max(a, c), min(b, d)) for a, b in mine for c, d in others if max(a, c) < min(b, d)]
    return DayBar(
        on=on,
        ours=_spans(mine, midnight),
        theirs=_spans(others, midnight),
        common=_spans(both, midnight),
    )


def _spans(shifts: list[tuple[datetime, datetime]], midnight: datetime) -> tuple[Span, ...]:
    found = []
    for start, end in shifts:
        low = Decimal((start - midnight).total_seconds()) / _HOUR
        high = Decimal((end - midnight).total_seconds()) / _HOUR
        low, high = max(low, Decimal(0)), min(high, Decimal(24))
        if low < high:
            found.append(Span(start=low, end=high))
    return tuple(found)


def hours_ahead(our_zone: str, their_zone: str, on: date) -> Decimal:
    """Return how many hours their clock is ahead of ours at noon of a day; negative = behind."""
    noon = datetime.combine(on, time(12), UTC)
    ours, theirs = (noon.astimezone(ZoneInfo(z)).utcoffset() for z in (our_zone, their_zone))
    assert ours is not None
    assert theirs is not None
    return Decimal((theirs - ours).total_seconds()) / _HOUR
