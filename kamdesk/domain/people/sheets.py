"""A large drawing on paper: one sheet when it can be read there, else several side by side.

Sheets end between boxes where they can; a box that has to be cut is whole on the next sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kamdesk.domain.people.layout import Box

Size = tuple[float, float]
#: A sheet is filled at least to this part before it ends.
_FULL = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What stands on one sheet, in the measure of the drawing; column and row count from 0."""

    left: float
    top: float
    width: float
    height: float
    column: int
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """The sheets of a drawing: turned or not, points of paper to one unit, and the pieces."""

    landscape: bool
    scale: float
    columns: int
    rows: int
    pieces: tuple[Piece, ...]


def divide(
    area: tuple[float, float, float, float],
    blocks: Sequence[Box],
    *,
    upright: Size,
    turned: Size,
    least: float,
    most: float,
    landscape: bool | None = None,
) -> Sheets:
    """Spread a drawing over as few sheets as it can be read on, upright or turned.

    `area` is left, top, width and height of the drawing; `upright` and `turned` are the room on a
    sheet in points; a unit takes `least` to `most` points. `landscape` decides the side, None lets
    the better one win. `blocks` are not cut where that can be helped.
    """
    sides = [False, True] if landscape is None else [landscape]
    found = [
        _spread(area, blocks, turned if side else upright, least, most, side) for side in sides
    ]
    return min(found, key=lambda one: (len(one.pieces), -one.scale))


def _spread(
    area: tuple[float, float, float, float],
    blocks: Sequence[Box],
    room: Size,
    least: float,
    most: float,
    landscape: bool,
) -> Sheets:
    left, top, width, height = area
    scale = max(least, min(most, room[0] / max(width, 1), room[1] / max(height, 1)))
    across = [(one.x - one.width / 2, one.x + one.width / 2) for one in blocks]
    down = [(one.y - one.height / 2, one.y + one.height / 2) for one in blocks]
    columns = _cuts(left, left + width, room[0] / scale, across)
    rows = _cuts(top, top + height, room[1] / scale, down)
    return Sheets(
        landscape=landscape,
        scale=scale,
        columns=len(columns),
        rows=len(rows),
        pieces=tuple(
            Piece(left=x, top=y, width=wide, height=high, column=column, row=row)
            for row, (y, high) in enumerate(rows)
            for column, (x, wide) in enumerate(columns)
        ),
    )


def _cuts(
    start: float, end: float, page: float, spans: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Return where each sheet begins and how long it is along one side."""
    found: list[tuple[float, float]] = []
    while end - start > page + 0.01:
        limit, soonest = start + page, start + page * _FULL
        free = [
            edge
            for _begin, edge in spans
            if soonest <= edge <= limit and not any(a < edge < b for a, b in spans)
        ]
        if free:
            stop = max(free)
            after = [begin for begin, _edge in spans if begin >= stop]
            cut = min(limit, (stop + min(after, default=stop)) / 2)
            found.append((start, cut - start))
            start = cut
        else:
            found.append((start, page))
            crossing = [begin for begin, edge in spans if begin < limit < edge]
            start = max(min(crossing, default=limit) - 4, soonest)
    found.append((start, end - start))
    return found
