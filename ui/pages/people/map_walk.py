"""Which person comes next when the arrow keys walk over the map."""

from __future__ import annotations

from collections.abc import Iterable

from kamdesk.domain.people.layout import Box


def nearest(start: Box, boxes: Iterable[Box], way: tuple[int, int]) -> str:
    """Return the uid of the nearest box in a direction, or an empty string.

    What lies straight ahead counts as nearer than what lies aside; `way` is (1, 0) for right,
    (0, -1) for up.
    """
    best, found = float("inf"), ""
    for box in boxes:
        dx, dy = box.x - start.x, box.y - start.y
        ahead = dx * way[0] + dy * way[1]
        aside = abs(dx * way[1]) + abs(dy * way[0])
        if box.uid == start.uid or ahead <= 0 or aside > 3 * ahead:
            continue
        far = ahead + 1.6 * aside
        if far < best:
            best, found = far, box.uid
    return found
