"""How old a passport and each of its facts are (section 2)."""

from __future__ import annotations

from datetime import date


def age_of(on: date, limit: int, *dates: date | None) -> str:
    """Return how old something is whose source or last check has these dates.

    "fresh" up to `limit` days after the latest date, "old" after it, "very_old" after twice as
    many; "undated" without any date. A date to come is fresh.
    """
    last = max((one for one in dates if one is not None), default=None)
    if last is None:
        return "undated"
    days = (on - last).days
    if days <= limit:
        return "fresh"
    return "old" if days <= 2 * limit else "very_old"
