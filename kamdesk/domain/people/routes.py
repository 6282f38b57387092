"""Arrows of the stakeholder map: from border to border, around boxes that stand in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kamdesk.domain.people.layout import Box

Point = tuple[float, float]
#: How far an arrow may bow out to pass a box, the nearest first.
_BOWS = (46, -46, 90, -90, 150, -150, 230, -230)
#: Through a crowd like this no arrow finds a way around.
_CROWD = 40
#: Where on its way an arrow's head is, and how much room it takes.
_HEAD_AT, _HEAD = 0.93, 14
_LABEL_AT = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.74, 0.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A curve with one bend point; a straight one has its bend in the middle."""

    start: Point
    bend: Point
    end: Point

    def at(self, part: float) -> Point:
        """Return the point after a part 0..1 of the way."""
        rest = 1 - part
        a, b, c = rest * rest, 2 * rest * part, part * part
        return (
            a * self.start[0] + b * self.bend[0] + c * self.end[0],
            a * self.start[1] + b * self.bend[1] + c * self.end[1],
        )

    def points(self, parts: int = 10) -> list[Point]:
        """Return the curve as a line of points."""
        return [self.at(at / parts) for at in range(parts + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a label stands: its middle and its size."""

    x: float
    y: float
    width: float
    height: float

    def hits(self, other: Spot) -> bool:
        """True when two labels overlap."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


def route(source: Box, target: Box, others: Iterable[Box], bow: float = 0) -> Route:
    """Return the arrow between two boxes; `bow` bends it from the start, for edges both ways."""
    in_way = [one for one in others if one.uid not in (source.uid, target.uid)]
    if bow:
        return _curve(source, target, bow)
    near = _near(source, target, in_way, 0)
    straight = _curve(source, target, 0)
    if not _blocked(straight, near, parts=1):
        return straight
    near = _near(source, target, in_way, max(_BOWS))
    if len(near) > _CROWD:
        return straight
    for wide in _BOWS:
        curve = _curve(source, target, wide)
        if not _blocked(curve, near):
            return curve
    return straight


def routes(boxes: dict[str, Box], edges: Sequence[tuple[str, str, str]]) -> dict[str, Route]:
    """Return the arrows of edges (uid, from, to) between boxes; edges both ways bow apart."""
    ways = {(a, b) for _uid, a, b in edges}
    others = list(boxes.values())
    return {
        uid: route(boxes[a], boxes[b], others, bow=34 if (b, a) in ways else 0)
        for uid, a, b in edges
        if a in boxes and b in boxes
    }


def label_spots(
    arrows: dict[str, Route],
    sizes: dict[str, tuple[float, float]],
    boxes: Iterable[Box],
) -> dict[str, Spot]:
    """Return where labels of arrows stand, clear of boxes, heads and each other where possible."""
    blocks, taken = _Taken(), _Taken()
    for box in boxes:
        blocks.add(Spot(x=box.x, y=box.y, width=box.width + 4, height=box.height + 4))
    for arrow in arrows.values():
        x, y = arrow.at(_HEAD_AT)
        blocks.add(Spot(x=x, y=y, width=_HEAD, height=_HEAD))
    found: dict[str, Spot] = {}
    for uid, (width, height) in sizes.items():
        arrow = arrows[uid]
        spots = _candidates(arrow, width, height)
        clear = [one for one in spots if not taken.hits(one)]
        spot = next((one for one in clear if not blocks.hits(one)), (clear or spots)[0])
        taken.add(spot)
        found[uid] = spot
    return found


class _Taken:
    """Places that are taken, kept in squares of the map so that few are compared."""

    SQUARE = 240

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[Spot]] = {}

    def add(self, spot: Spot) -> None:
        """Take a place."""
        for square in self._under(spot):
            self._squares.setdefault(square, []).append(spot)

    def hits(self, spot: Spot) -> bool:
        """True when a place overlaps one that is taken."""
        return any(
            spot.hits(other)
            for square in self._under(spot)
            for other in self._squares.get(square, ())
        )

    def _under(self, spot: Spot) -> list[tuple[int, int]]:
        wide, high = spot.width / 2, spot.height / 2
        return [
            (x, y)
            for x in range(
                int((spot.x - wide) // self.SQUARE), int((spot.x + wide) // self.SQUARE) + 1
            )
            for y in range(
                int((spot.y - high) // self.SQUARE), int((spot.y + high) // self.SQUARE) + 1
            )
        ]


def arrow_head(way: Route, strength: int) -> tuple[Point, Point, Point]:
    """Return the three points of an arrow's head, larger with its strength: the tip first."""
    size = 5.5 + 1.5 * strength
    tip, back = way.end, way.bend
    dx, dy = tip[0] - back[0], tip[1] - back[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    foot = (tip[0] - ux * size * 1.5, tip[1] - uy * size * 1.5)
    half = size * 0.62
    return (
        tip,
        (foot[0] - uy * half, foot[1] + ux * half),
        (foot[0] + uy * half, foot[1] - ux * half),
    )


def _candidates(arrow: Route, width: float, height: float) -> list[Spot]:
    """Places for words: on the arrow first, then beside it, from its middle outward."""
    points = [arrow.at(part) for part in _LABEL_AT]
    aside = width / 2 + 6
    shifts = [(x, y) for x, y in points]
    shifts += [(x + side, y) for x, y in points for side in (aside, -aside)]
    return [Spot(x=x, y=y, width=width, height=height) for x, y in shifts]


def _curve(source: Box, target: Box, bow: float) -> Route:
    dx, dy = target.x - source.x, target.y - source.y
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    middle = ((source.x + target.x) / 2, (source.y + target.y) / 2)
    bend = (middle[0] - dy / length * bow * 2, middle[1] + dx / length * bow * 2)
    start = _border(source, bend, 0)
    end = _border(target, bend, 3)
    if not bow:
        bend = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    return Route(start=start, bend=bend, end=end)


def _border(box: Box, towards: Point, gap: float) -> Point:
    """Return where the line from the middle of a box leaves it, `gap` outside."""
    dx, dy = towards[0] - box.x, towards[1] - box.y
    if not dx and not dy:
        return (box.x, box.y)
    across = (box.width / 2 + gap) / abs(dx) if dx else float("inf")
    along = (box.height / 2 + gap) / abs(dy) if dy else float("inf")
    part = min(across, along, 1.0)
    return (box.x + dx * part, box.y + dy * part)


def _near(source: Box, target: Box, others: Iterable[Box], reach: float) -> list[Box]:
    """Boxes that an arrow between the two could touch at all."""
    left, right = min(source.x, target.x) - reach, max(source.x, target.x) + reach
    top, bottom = min(source.y, target.y) - reach, max(source.y, target.y) + reach
    return [
        one
        for one in others
        if one.x + one.width / 2 > left
        and one.x - one.width / 2 < right
        and one.y + one.height / 2 > top
        and one.y - one.height / 2 < bottom
    ]


def _blocked(curve: Route, boxes: Sequence[Box], parts: int = 6) -> bool:
    if not boxes:
        return False
    points = curve.points(parts)
    return any(_crosses(a, b, box) for a, b in pairwise(points) for box in boxes)


def _crosses(a: Point, b: Point, box: Box, margin: float = 6) -> bool:
    """True when the line from a to b touches the box (clipping by the four sides)."""
    wide, high = box.width / 2 + margin, box.height / 2 + margin
    ax, ay, bx, by = a[0] - box.x, a[1] - box.y, b[0] - box.x, b[1] - box.y
    if (ax > wide and bx > wide) or (ax < -wide and bx < -wide):
        return False
    if (ay > high and by > high) or (ay < -high and by < -high):
        return False
    enter, leave = 0.0, 1.0
    for start, step, reach in ((ax, bx - ax, wide), (ay, by - ay, high)):
        if step:
            first, last = (-reach - start) / step, (reach - start) / step
            if first > last:
                first, last = last, first
            enter, leave = max(enter, first), min(leave, last)
    return enter <= leave
