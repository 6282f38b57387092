"""Where the boxes of the reporting lines stand: who reports to whom, as a tree (section 3).

A boss stands over the middle of the people who report; those of them whom nobody reports to stand
in a column under the boss, so that a large department stays narrow. The same input gives the same
picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kamdesk.domain.people.layout import Box, Node
from kamdesk.domain.people.routes import Point

LEVEL, GAP, STACK_GAP, INDENT = 52, 28, 14, 22
#: A column of people without reports is this long at most, then a second one begins.
MOST_IN_STACK = 6
#: People who report to nobody we know stand in rows of this width under the trees.
SHELF = 1_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A reporting line as a path of right angles, from the boss down to the person."""

    boss: str
    uid: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Boxes by uid in the order of the nodes, and the lines between them."""

    boxes: dict[str, Box]
    ties: tuple[Tie, ...]


@dataclass(slots=True)
class _Part:
    """A boss with everybody below, from the left top corner; `axis` is the middle of the boss."""

    width: float
    height: float
    axis: float
    spots: dict[str, tuple[float, float]] = field(default_factory=dict)
    stacked: set[str] = field(default_factory=set)

    def take(self, other: _Part, dx: float, dy: float) -> None:
        """Put another part into this one."""
        self.spots |= {uid: (x + dx, y + dy) for uid, (x, y) in other.spots.items()}
        self.stacked |= other.stacked
        self.width = max(self.width, dx + other.width)
        self.height = max(self.height, dy + other.height)


def chain_of_command(nodes: Sequence[Node], bosses: Mapping[str, str | None]) -> dict[str, str]:
    """Return the boss of each node who has one among the nodes; a circle is opened.

    Of a circle it is the first node that stands on top.
    """
    known = {node.uid for node in nodes}
    wanted = {
        node.uid: boss
        for node in nodes
        if (boss := bosses.get(node.uid)) in known and boss != node.uid
    }
    free: set[str] = set()
    for node in nodes:
        path: list[str] = []
        here: str | None = node.uid
        while here is not None and here not in free:
            if here in path:
                del wanted[min(path[path.index(here) :], key=[n.uid for n in nodes].index)]
                break
            path.append(here)
            here = wanted.get(here)
        free.update(path)
    return {uid: boss for uid, boss in wanted.items() if boss is not None}


def tree(nodes: Sequence[Node], bosses: Mapping[str, str | None]) -> Tree:
    """Place all nodes as trees side by side, people without any line in rows below.

    `bosses` says to whom each uid reports.
    """
    above = chain_of_command(nodes, bosses)
    sizes = {node.uid: node for node in nodes}
    below: dict[str, list[str]] = {node.uid: [] for node in nodes}
    for uid, boss in above.items():
        below[boss].append(uid)
    whole = _Part(0, 0, 0)
    x = 0.0
    for node in nodes:
        if node.uid not in above and below[node.uid]:
            part = _part(node.uid, below, sizes)
            whole.take(part, x, 0)
            x += part.width + 2 * GAP
    lone = [node for node in nodes if node.uid not in above and not below[node.uid]]
    _shelve(whole, lone)
    boxes = {
        node.uid: Box(
            uid=node.uid,
            x=round(whole.spots[node.uid][0]),
            y=round(whole.spots[node.uid][1]),
            width=node.width,
            height=node.height,
        )
        for node in nodes
    }
    ties = tuple(
        Tie(boss=boss, uid=uid, points=_elbow(boxes[boss], boxes[uid], uid in whole.stacked))
        for uid, boss in above.items()
    )
    return Tree(boxes=boxes, ties=ties)


def _part(uid: str, below: Mapping[str, list[str]], sizes: Mapping[str, Node]) -> _Part:
    """Return a person with everybody below."""
    node = sizes[uid]
    mine = [one for one in below[uid] if below[one]]
    leaves = [one for one in below[uid] if not below[one]]
    parts = [_part(one, below, sizes) for one in mine]
    if len(leaves) <= 2:
        parts += [_part(one, below, sizes) for one in leaves]
        leaves = []
    if leaves:
        parts += _stacks(leaves, sizes)
    if not parts:
        middle = (node.width / 2, node.height / 2)
        return _Part(node.width, node.height, middle[0], {uid: middle})
    whole = _Part(0, 0, 0)
    x, top = 0.0, node.height + LEVEL
    axes = []
    for part in parts:
        whole.take(part, x, top)
        axes.append(x + part.axis)
        x += part.width + GAP
    axis = (axes[0] + axes[-1]) / 2
    shift = max(0.0, node.width / 2 - axis)
    if shift:
        whole.spots = {one: (a + shift, b) for one, (a, b) in whole.spots.items()}
        whole.width += shift
        axis += shift
    whole.axis = axis
    whole.width = max(whole.width, axis + node.width / 2)
    whole.spots[uid] = (axis, node.height / 2)
    return whole


def _stacks(leaves: Sequence[str], sizes: Mapping[str, Node]) -> list[_Part]:
    """Return people whom nobody reports to as columns of about equal length."""
    count = -(-len(leaves) // MOST_IN_STACK)
    length = -(-len(leaves) // count)
    found = []
    for start in range(0, len(leaves), length):
        part = _Part(0, 0, 0)
        y = 0.0
        for uid in leaves[start : start + length]:
            node = sizes[uid]
            part.spots[uid] = (INDENT + node.width / 2, y + node.height / 2)
            part.stacked.add(uid)
            part.width = max(part.width, INDENT + node.width)
            y += node.height + STACK_GAP
        part.height = y - STACK_GAP
        part.axis = part.width / 2
        found.append(part)
    return found


def _shelve(whole: _Part, lone: Sequence[Node]) -> None:
    """Put people without a line into tidy rows under the trees."""
    wide = max(whole.width, SHELF)
    x, y = 0.0, whole.height + LEVEL if whole.spots else 0.0
    for node in lone:
        if x and x + node.width > wide:
            x, y = 0.0, y + node.height + GAP
        whole.spots[node.uid] = (x + node.width / 2, y + node.height / 2)
        x += node.width + GAP


def _elbow(boss: Box, box: Box, stacked: bool) -> tuple[Point, ...]:
    """Return the line from a boss to a person: into its top, or into its left side in a column."""
    foot = boss.y + boss.height / 2
    bend = foot + LEVEL / 2
    if stacked:
        left = box.x - box.width / 2
        trunk = left - INDENT / 2
        return ((boss.x, foot), (boss.x, bend), (trunk, bend), (trunk, box.y), (left, box.y))
    top = box.y - box.height / 2
    return ((boss.x, foot), (boss.x, bend), (box.x, bend), (box.x, top))
