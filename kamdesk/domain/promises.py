"""How well promises are kept, on both sides (section 52)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.talks import Promise


def is_late(promise: Promise, on: date) -> bool:
    """Return whether an open promise is overdue on a day; on the day it is due it is not yet."""
    return promise.status == "open" and promise.due_on is not None and promise.due_on < on


def promise_rate(
    promises: Iterable[Promise], on: date, days: int, side: str = "ours"
) -> Figure[Decimal]:
    """Return items done on time / items due of a side in the last `days`, a share 0..1.

    Cancelled items are none; one that is open on the very day it is due counts from the next day
    on. Unknown while nothing was due. Section 52 (promise_window_days).
    """
    since = on - timedelta(days=days)
    due = [
        one
        for one in promises
        if one.side == side
        and one.status != "cancelled"
        and one.due_on is not None
        and since < one.due_on <= on
        and not (one.status == "open" and one.due_on == on)
    ]
    kept = sum(
        one.status == "done"
        and one.done_on is not None
        and one.due_on is not None
        and one.done_on <= one.due_on
        for one in due
    )
    return Figure(
        value=Decimal(kept) / Decimal(len(due)) if due else None,
        rule="52",
        inputs={"kept": kept, "due": len(due), "days": days},
        missing=() if due else ("promises_due",),
        on=on,
    )
