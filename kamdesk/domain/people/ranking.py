"""Layers of a drawing in which arrows point upward: ranks, and an order with few crossings."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Edge = tuple[int, int]
Ties = dict[int, list[int]]


@dataclass(slots=True)
class Layers:
    """Rows from top to bottom; negative members are bends of edges that pass a row."""

    rows: list[list[int]]
    rank: dict[int, int]
    above: Ties = field(default_factory=dict)
    below: Ties = field(default_factory=dict)
    _places: dict[int, dict[int, int]] = field(default_factory=dict)

    def places(self, level: int) -> dict[int, int]:
        """Return where in its row each member of a row stands; kept until the row changes."""
        known = self._places.get(level)
        if known is None:
            known = self._places[level] = {one: at for at, one in enumerate(self.rows[level])}
        return known

    def put(self, one: int, at: int) -> None:
        """Put a member into its row."""
        self.rows[self.rank[one]].insert(at, one)
        self._places.pop(self.rank[one], None)

    @property
    def both(self) -> Ties:
        """Neighbours in both directions."""
        return {one: self.above[one] + self.below[one] for one in self.above}


def layered(members: Sequence[int], edges: Sequence[Edge], tops: set[int], base: int) -> Layers:
    """Put members into rows; `tops` stand in row 0, whoever else influences nobody in `base`."""
    up: Ties = {one: [] for one in members}
    for a, b in edges:
        if a in tops and b not in tops:
            up[b].append(a)
        else:
            up[a].append(b)
    for one in members:
        up[one] = sorted(set(up[one]))
    rank = _ranks(members, up, tops, base)
    layers = Layers(rows=[[] for _ in range(max(rank.values()) + 1)], rank=rank)
    _fill(layers, members, _connect(layers, members, up))
    for _again in range(2):
        moves = [_move(layers, one) for row in layers.rows for one in list(row)]
        if not any(moves):
            break
    return layers


def _ranks(members: Sequence[int], up: Ties, tops: set[int], base: int) -> dict[int, int]:
    """Return rows by the longest way up; an edge that closes a circle is turned around in `up`."""
    rank: dict[int, int] = {}
    for start in members:
        if start in rank:
            continue
        path: list[int] = [start]
        under_way = {start}
        todo: list[list[int]] = [list(reversed(up[start]))]
        while path:
            here = path[-1]
            if todo[-1]:
                there = todo[-1].pop()
                if there in under_way:
                    up[here].remove(there)
                    if here not in up[there]:
                        up[there].append(here)
                elif there not in rank:
                    path.append(there)
                    under_way.add(there)
                    todo.append(list(reversed(up[there])))
                continue
            lowest = 0 if here in tops else base
            rank[here] = max([lowest, *(rank[one] + 1 for one in up[here])])
            under_way.discard(path.pop())
            todo.pop()
    return rank


def _connect(layers: Layers, members: Sequence[int], up: Ties) -> list[list[int]]:
    """Tie neighbours row by row; returns for each edge its chain: end, bends, end.

    An edge over several rows gets a bend in each row that it passes.
    """
    for one in members:
        layers.above[one], layers.below[one] = [], []
    chains, bend = [], 0
    for one in members:
        for target in up[one]:
            chain = [one]
            for level in range(layers.rank[one] - 1, layers.rank[target], -1):
                bend -= 1
                layers.rank[bend] = level
                layers.above[bend], layers.below[bend] = [], []
                chain.append(bend)
            chain.append(target)
            for lower, upper in pairwise(chain):
                layers.above[lower].append(upper)
                layers.below[upper].append(lower)
            chains.append(chain)
    return chains


def _fill(layers: Layers, members: Sequence[int], chains: list[list[int]]) -> None:
    """Put members into their rows one after another, each where it crosses least.

    Whoever comes last changes nothing in the order of those who are there.
    """
    waiting: dict[int, list[list[int]]] = {one: [] for one in members}
    for chain in chains:
        waiting[chain[0]].append(chain)
        waiting[chain[-1]].append(chain)
    there: set[int] = set()
    for one in members:
        _insert(layers, one)
        there.add(one)
        for chain in waiting[one]:
            if chain[0] in there and chain[-1] in there:
                for bend in chain[1:-1]:
                    _insert(layers, bend)


def _insert(layers: Layers, one: int) -> None:
    """Put one into its row where it crosses least; of equal places the last."""
    costs = _costs(layers, one)
    least = min(costs)
    layers.put(one, max(i for i, c in enumerate(costs) if c == least))


def _move(layers: Layers, one: int) -> bool:
    """Move one within its row if that saves a crossing; says whether it did."""
    row = layers.rows[layers.rank[one]]
    was = row.index(one)
    row.remove(one)
    costs = _costs(layers, one)
    least = min(costs)
    if least >= costs[was]:
        row.insert(was, one)
        return False
    layers.put(one, costs.index(least))
    return True


def _costs(layers: Layers, one: int) -> list[int]:
    """Return what each place in the row would cost in crossings, against the first place."""
    level = layers.rank[one]
    row = layers.rows[level]
    costs = [0] * (len(row) + 1)
    for ties, other in ((layers.above, level - 1), (layers.below, level + 1)):
        if not ties[one] or not 0 <= other < len(layers.rows):
            continue
        place = layers.places(other)
        mine = sorted(place[end] for end in ties[one] if end in place)
        scores = _scores(len(place), mine)
        cost = 0
        for at, beside in enumerate(row if mine else ()):
            for end in ties[beside]:
                if end in place:
                    cost += scores[place[end]]
            costs[at + 1] += cost
    return costs


def _scores(length: int, mine: Sequence[int]) -> list[int]:
    """Return for each place in a row how many of mine lie left of it, less those right of it."""
    scores: list[int] = []
    left = -len(mine)
    for at in mine:
        scores += [left] * (at - len(scores))
        scores.append(left + 1)
        left += 2
    return scores + [left] * (length - len(scores))


def crossings(rows: Sequence[Sequence[int]], below: Ties) -> int:
    """Return how many pairs of edges cross."""
    total = 0
    for upper, lower in pairwise(rows):
        place = {one: at for at, one in enumerate(lower)}
        passed: list[int] = []
        for one in upper:
            ends = sorted(place[other] for other in below[one])
            total += sum(len(passed) - bisect_right(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
    return total
