"""Rolling windows, month arithmetic and medians shared by the portfolio rules."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

#: Length of the rolling year (section 0, data rule 6).
YEAR_DAYS = 365


def in_window(day: date, on: date, days: int = YEAR_DAYS) -> bool:
    """Return whether `day` lies in the `days` that end on `on`, that day included."""
    return on - timedelta(days=days) < day <= on


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def median(values: Sequence[int | Decimal]) -> Decimal | None:
    """Return the median, the mean of the two middle values of an even count; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Decimal(ordered[middle])
    return (Decimal(ordered[middle - 1]) + Decimal(ordered[middle])) / 2
