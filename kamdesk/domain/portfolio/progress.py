"""Progress events: steps that prove a stronger relation (section 50)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from kamdesk.domain.portfolio.segments import Purchase, counted
from kamdesk.domain.portfolio.windows import in_window
from kamdesk.domain.settings import Values

#: Event and its level; a workspace may use a list of its own.
PROGRESS_EVENTS: Mapping[str, int] = {
    "first_dialogue": 1,
    "shares_data": 1,
    "decider_met": 1,
    "site_visit": 2,
    "visits_us": 2,
    "first_order": 2,
    "bigger_repeat": 3,
    "second_department": 3,
    "informal_contact": 3,
    "asks_advice": 3,
    "top_to_top": 4,
    "frame_contract": 4,
    "gives_reference": 4,
    "recommends": 4,
    "joint_event": 5,
    "joint_project": 5,
    "plans_together": 5,
}


def relation_level(
    done: Collection[str], values: Values, events: Mapping[str, int] = PROGRESS_EVENTS
) -> int:
    """Return the highest level with enough distinct events, each lower level reached (section 50).

    0 while level 1 is not reached. Raises KeyError for an event that is not in the list.
    """
    needed = values.integer("progress_events_per_level")
    levels = [events[one] for one in set(done)]
    level = 0
    while levels.count(level + 1) >= needed:
        level += 1
    return level


def next_events(
    done: Collection[str], level: int, events: Mapping[str, int] = PROGRESS_EVENTS
) -> tuple[str, ...]:
    """Return the events not yet seen of `level` and the one above, in the order of the list."""
    return tuple(one for one, of in events.items() if of in (level, level + 1) and one not in done)


def stagnation(days: Iterable[date], on: date, values: Values) -> bool | None:
    """Return whether the window up to `on` holds no event; None if there never was one."""
    seen = [day for day in days if day <= on]
    if not seen:
        return None
    return not in_window(max(seen), on, values.integer("stagnation_days"))


def order_events(orders: Iterable[Purchase], on: date) -> dict[str, date]:
    """Return the events that orders prove: first_order, and bigger_repeat when sums are known."""
    kept = counted(orders, on)
    if not kept:
        return {}
    found = {"first_order": kept[0].on}
    first = kept[0].amount
    for order in kept[1:]:
        if first is not None and order.amount is not None and (order.amount - first).minor > 0:
            found["bigger_repeat"] = order.on
            break
    return found
