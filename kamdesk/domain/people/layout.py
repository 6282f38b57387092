"""Where the boxes of the stakeholder map stand when nobody moved them (section 3).

A layered arrangement: who decides stands on top, and an arrow of influence points upward. The same
input gives the same picture; a person more moves the others little; boxes placed by hand stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kamdesk.domain.people import Person
from kamdesk.domain.people.ranking import Layers, layered

ROW_PITCH = 138
GAP = 36
COMPONENT_GAP = 72
#: A longer row stands in several lines, this far apart.
MOST_IN_LINE, LINE_PITCH = 10, 116
SHELF_WIDTH = 2_000
#: Width and height of a box by power 1..5; unknown power looks like 2.
SIZES = {1: (172, 62), 2: (184, 66), 3: (198, 72), 4: (212, 78), 5: (228, 86)}
_STEP = 24
_MARGIN = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box to be placed: its size, whether its person decides, and where a hand put it."""

    uid: str
    width: int
    height: int
    top: bool = False
    spot: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A placed box; x and y are its middle."""

    uid: str
    x: int
    y: int
    width: int
    height: int

    def hits(self, other: Box, margin: int = 0) -> bool:
        """True when two boxes overlap or come nearer than the margin."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * margin
            and abs(self.y - other.y) * 2 < self.height + other.height + 2 * margin
        )


def size_of(power: int | None) -> tuple[int, int]:
    """Return width and height of a person's box: size = power."""
    return SIZES.get(power or 2, SIZES[2])


def nodes_of(people: Iterable[Person]) -> list[Node]:
    """Return the boxes of people in the order in which they became known."""
    return [
        Node(
            uid=one.uid,
            width=size_of(one.power)[0],
            height=size_of(one.power)[1],
            top=one.decision_role == "decision_maker",
            spot=None if one.map_x is None or one.map_y is None else (one.map_x, one.map_y),
        )
        for one in sorted(people, key=lambda one: (len(one.code), one.code, one.uid))
    ]


def arrange(nodes: Sequence[Node], edges: Iterable[tuple[str, str]]) -> dict[str, Box]:
    """Place all boxes without overlap; edges are (who influences, whom).

    Nodes come in a lasting order, the newest last: whoever comes last reorders nobody.
    Boxes with a spot keep it. All others are arranged as if none had one, so that moving one by
    hand moves no other, and give way only where a placed box stands in their place.
    """
    automatic = _automatic(tuple(replace(node, spot=None) for node in nodes), tuple(edges))
    placed: dict[str, Box] = {}
    for node in nodes:
        if node.spot is not None:
            wish = replace(automatic[node.uid], x=node.spot[0], y=node.spot[1])
            placed[node.uid] = free_spot(wish, placed.values(), margin=0)
    if not placed:
        return dict(automatic)
    for node in nodes:
        if node.uid not in placed:
            placed[node.uid] = free_spot(automatic[node.uid], placed.values())
    return {node.uid: placed[node.uid] for node in nodes}


def free_spot(wish: Box, taken: Iterable[Box], margin: int = _MARGIN) -> Box:
    """Return the box at its wish, or at the nearest place where it overlaps nothing."""
    others = list(taken)
    if not any(wish.hits(one, margin) for one in others):
        return wish
    for ring in range(1, 200):
        for dx, dy in _ring(ring):
            moved = replace(wish, x=wish.x + dx * _STEP, y=wish.y + dy * _STEP)
            if not any(moved.hits(one, margin) for one in others):
                return moved
    return wish


def _ring(radius: int) -> list[tuple[int, int]]:
    """Steps around a point: sideways before up and down, right before left."""
    edge = [
        (x, y)
        for x in range(-radius, radius + 1)
        for y in range(-radius, radius + 1)
        if max(abs(x), abs(y)) == radius
    ]
    return sorted(edge, key=lambda p: (p[0] ** 2 + p[1] ** 2, abs(p[1]), -p[0], -p[1]))


@dataclass(slots=True)
class _Group:
    """People connected with each other."""

    members: list[int]
    edges: list[tuple[int, int]] = field(default_factory=list)


@lru_cache(maxsize=8)
def _automatic(nodes: tuple[Node, ...], edges: tuple[tuple[str, str], ...]) -> Mapping[str, Box]:
    """Return where all boxes would stand; kept, because a box moved by hand changes none of it."""
    at = {node.uid: index for index, node in enumerate(nodes)}
    known = {(at[a], at[b]): None for a, b in edges if a in at and b in at and a != b}
    if not nodes:
        return {}
    groups, lone = _groups(nodes, list(known))
    spots: dict[int, tuple[float, float]] = {}
    if groups:
        width, bottom = _place_groups(nodes, groups, spots)
        left = min(spots[i][0] - nodes[i].width / 2 for i in spots)
        _place_rows(nodes, lone, spots, left, bottom, max(width, 4 * (SIZES[5][0] + GAP)))
    else:
        tops = [i for i in lone if nodes[i].top]
        rest = [i for i in lone if not nodes[i].top]
        per_row = max(4, round(len(rest) ** 0.5 * 1.4))
        wide = per_row * (SIZES[5][0] + GAP)
        start = _place_rows(nodes, tops, spots, 0, 0, wide)
        _place_rows(nodes, rest, spots, 0, start, wide)
    anchor = next((i for i, node in enumerate(nodes) if node.top), 0)
    x0, y0 = spots[anchor]
    return {
        node.uid: Box(
            uid=node.uid,
            x=round(spots[index][0] - x0),
            y=round(spots[index][1] - y0),
            width=node.width,
            height=node.height,
        )
        for index, node in enumerate(nodes)
    }


def _groups(nodes: Sequence[Node], edges: list[tuple[int, int]]) -> tuple[list[_Group], list[int]]:
    """Split into connected groups, in the order of their first member, and people without ties.

    A decider without ties stands with the groups, when there are any.
    """
    head = list(range(len(nodes)))

    def find(one: int) -> int:
        while head[one] != one:
            head[one] = head[head[one]]
            one = head[one]
        return one

    for a, b in edges:
        first, second = sorted((find(a), find(b)))
        head[second] = first
    tied = {index for edge in edges for index in edge}
    found: dict[int, _Group] = {}
    lone: list[int] = []
    for index, node in enumerate(nodes):
        if index in tied or (node.top and edges):
            found.setdefault(find(index), _Group([])).members.append(index)
        else:
            lone.append(index)
    for edge in edges:
        found[find(edge[0])].edges.append(edge)
    return list(found.values()), lone


def _place_groups(
    nodes: Sequence[Node], groups: list[_Group], spots: dict[int, tuple[float, float]]
) -> tuple[float, float]:
    """Put groups side by side on shelves; returns the widest shelf and where the last one ends."""
    has_top = any(node.top for node in nodes)
    x = shelf = widest = bottom = 0.0
    for group in groups:
        places = _place_group(nodes, group, has_top)
        left = min(places[i][0] - nodes[i].width / 2 for i in group.members)
        right = max(places[i][0] + nodes[i].width / 2 for i in group.members)
        if x and x + right - left > SHELF_WIDTH:
            x, shelf = 0.0, bottom
        for i in group.members:
            spots[i] = (x + places[i][0] - left, shelf + places[i][1])
            bottom = max(bottom, spots[i][1] + ROW_PITCH)
        x += right - left + COMPONENT_GAP
        widest = max(widest, x - COMPONENT_GAP)
    return widest, bottom


def _place_group(
    nodes: Sequence[Node], group: _Group, has_top: bool
) -> dict[int, tuple[float, float]]:
    """Return where each member of one group stands."""
    tops = {i for i in group.members if nodes[i].top}
    layers = layered(group.members, group.edges, tops, base=1 if has_top else 0)
    y: dict[int, float] = {}
    lines: list[list[int]] = []
    top = 0.0
    for row in layers.rows:
        for line in _lines(row):
            y |= dict.fromkeys(line, top)
            lines.append(line)
            top += LINE_PITCH
        top += ROW_PITCH - LINE_PITCH
    x = _coordinates(lines, layers, nodes)
    return {i: (x[i], y[i]) for i in group.members}


def _lines(row: list[int]) -> list[list[int]]:
    """Split a long row into lines under each other; who came first decides who stands where."""
    members = sorted(i for i in row if i >= 0)
    count = -(-len(members) // MOST_IN_LINE)
    if count <= 1:
        return [row]
    line_of = {i: at % count for at, i in enumerate(members)}
    return [[i for i in row if line_of.get(i, 0) == at] for at in range(count)]


def _place_rows(
    nodes: Sequence[Node],
    members: list[int],
    spots: dict[int, tuple[float, float]],
    left: float,
    top: float,
    width: float,
) -> float:
    """Put boxes into tidy rows from the left; returns where the next row would stand."""
    x, y = left, top
    for i in members:
        if x > left and x + nodes[i].width > left + width:
            x, y = left, y + SIZES[5][1] + GAP
        spots[i] = (x + nodes[i].width / 2, y)
        x += nodes[i].width + GAP
    return y + ROW_PITCH if members else y


def _coordinates(lines: list[list[int]], layers: Layers, nodes: Sequence[Node]) -> dict[int, float]:
    """Pull every box towards the middle of those it is tied to, keeping order and distance."""
    wide = {i: float(nodes[i].width) if i >= 0 else 8.0 for line in lines for i in line}
    x: dict[int, float] = {}
    for line in lines:
        spot = 0.0
        for i in line:
            x[i] = spot + wide[i] / 2
            spot += wide[i] + GAP
    both = layers.both
    for _turn in range(8):
        for line in lines:
            _pull(line, layers.above, x, wide)
        for line in reversed(lines):
            _pull(line, layers.below, x, wide)
    for _turn in range(2):
        for line in lines:
            _pull(line, both, x, wide)
    return x


def _pull(
    row: list[int], ties: dict[int, list[int]], x: dict[int, float], wide: dict[int, float]
) -> None:
    """Move one row towards its wishes: the nearest places that keep order and gaps."""
    shift, shifts, blocks = 0.0, [], []
    for at, i in enumerate(row):
        if at:
            gap = GAP if i >= 0 and row[at - 1] >= 0 else GAP * 0.7
            shift += (wide[row[at - 1]] + wide[i]) / 2 + gap
        shifts.append(shift)
        total, weight = 0.0, 0.0
        for j in ties[i]:
            pull = 4.0 if i < 0 and j < 0 else 1.0
            total += x[j] * pull
            weight += pull
        if not weight:
            total, weight = x[i] * 0.05, 0.05
        blocks.append([total - shift * weight, weight, 1.0])
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] > blocks[-1][0] * blocks[-2][1]:
            total, weight_sum, size = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += weight_sum
            blocks[-1][2] += size
    at = 0
    for total, weight_sum, size in blocks:
        for i in row[at : at + int(size)]:
            x[i] = total / weight_sum + shifts[at]
            at += 1
