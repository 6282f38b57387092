"""The arrangement of the stakeholder map: upward, stable, without overlaps."""

from __future__ import annotations

import random
import statistics
import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamdesk.domain.people import Person
from kamdesk.domain.people.layout import Box, Node, arrange, free_spot, nodes_of, size_of
from kamdesk.domain.people.routes import label_spots, route, routes

SOKMASH = {"p1": 5, "p2": 4, "p3": 4, "p4": 3, "p5": 2, "p6": 2}
EDGES = [("p3", "p1"), ("p2", "p1"), ("p4", "p3"), ("p5", "p4"), ("p6", "p2"), ("p4", "p1")]


def node(uid: str, power: int = 3, **more) -> Node:
    width, height = size_of(power)
    return Node(uid=uid, width=width, height=height, **more)


def sokmash() -> list[Node]:
    return [node(uid, power, top=uid == "p1") for uid, power in SOKMASH.items()]


def crowd(count: int, seed: int) -> tuple[list[Node], list[tuple[str, str]]]:
    """A firm: most influence somebody stronger, some influence several."""
    dice = random.Random(seed)
    powers = sorted((dice.randint(1, 5) for _ in range(count)), reverse=True)
    nodes = [node(f"u{i}", power, top=i == 0) for i, power in enumerate(powers)]
    edges = [(f"u{i}", f"u{dice.randrange(max(1, i // 3))}") for i in range(1, count)]
    edges += [
        (f"u{i}", f"u{dice.randrange(max(1, i // 2))}") for i in range(1, count) if i % 4 == 0
    ]
    return nodes, [(a, b) for a, b in edges if a != b]


def no_overlap(boxes) -> bool:
    return not any(a.hits(b) for a, b in combinations(boxes.values(), 2))


def test_the_decider_stands_on_top_and_arrows_point_upward():
    boxes = arrange(sokmash(), EDGES)
    assert min(boxes.values(), key=lambda b: b.y).uid == "p1"
    assert all(boxes[a].y > boxes[b].y for a, b in EDGES)
    assert no_overlap(boxes)
    assert (boxes["p1"].x, boxes["p1"].y) == (0, 0)


def test_the_same_people_give_the_same_picture():
    assert arrange(sokmash(), EDGES) == arrange(sokmash(), list(reversed(EDGES)))


def test_somebody_influenced_by_the_decider_stands_below():
    boxes = arrange([node("a", top=True), node("b")], [("a", "b")])
    assert boxes["b"].y > boxes["a"].y


def test_circles_of_influence_are_drawn_all_the_same():
    circle = [("a", "b"), ("b", "c"), ("c", "a")]
    boxes = arrange([node(uid) for uid in "abc"], circle)
    assert no_overlap(boxes)
    assert len({box.y for box in boxes.values()}) == 3


def test_people_without_ties_stand_in_a_tidy_row_below():
    lone = [node(f"x{i}", 2) for i in range(3)]
    boxes = arrange([*sokmash(), *lone], EDGES)
    rows = {boxes[one.uid].y for one in lone}
    assert len(rows) == 1
    assert rows.pop() > max(boxes[uid].y for uid in SOKMASH)
    assert no_overlap(boxes)
    alone = arrange([node("a", top=True), *lone], [])
    assert alone["a"].y < alone["x0"].y == alone["x1"].y


def test_a_person_without_ties_moves_nobody():
    before = arrange(sokmash(), EDGES)
    after = arrange([*sokmash(), node("new")], EDGES)
    assert all(after[uid] == before[uid] for uid in before)


@pytest.mark.parametrize("seed", range(8))
def test_one_more_person_moves_the_others_little(seed: int):
    nodes, edges = crowd(40, seed)
    before = arrange(nodes, edges)
    after = arrange([*nodes, node("new", 2)], [*edges, ("new", f"u{seed * 4}")])
    moved = [abs(after[u].x - before[u].x) + abs(after[u].y - before[u].y) for u in before]
    assert statistics.median(moved) <= 150
    assert sum(far > 300 for far in moved) <= 6  # a long row may become two lines
    assert sum(after[u].y == before[u].y for u in before) >= 30


def test_boxes_placed_by_hand_keep_their_place_and_move_no_other():
    before = arrange(sokmash(), EDGES)
    moved = [node("p5", 2, spot=(900, -50)) if one.uid == "p5" else one for one in sokmash()]
    after = arrange(moved, EDGES)
    assert (after["p5"].x, after["p5"].y) == (900, -50)
    assert all(after[uid] == before[uid] for uid in before if uid != "p5")


def test_an_automatic_box_gives_way_to_one_placed_by_hand():
    spot = arrange(sokmash(), EDGES)["p3"]
    moved = [node("p5", 2, spot=(spot.x, spot.y)) if one.uid == "p5" else one for one in sokmash()]
    boxes = arrange(moved, EDGES)
    assert (boxes["p5"].x, boxes["p5"].y) == (spot.x, spot.y)
    assert no_overlap(boxes)


@settings(max_examples=60)
@given(
    st.integers(1, 14),
    st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=30),
    st.sets(st.integers(0, 13), max_size=3),
)
def test_nothing_ever_overlaps(count: int, pairs: list[tuple[int, int]], tops: set[int]):
    nodes = [node(str(i), i % 5 + 1, top=i in tops) for i in range(count)]
    boxes = arrange(nodes, [(str(a), str(b)) for a, b in pairs])
    assert len(boxes) == count
    assert no_overlap(boxes)


def test_two_hundred_people_are_arranged_at_once():
    nodes, edges = crowd(200, 1)
    start = time.thread_time()
    boxes = arrange(nodes, edges)
    assert time.thread_time() - start < 1.5
    assert no_overlap(boxes)


def test_a_wide_firm_stays_on_a_sheet_of_some_proportion():
    nodes = [node("boss", 5, top=True), *(node(f"u{i}", 2) for i in range(60))]
    boxes = arrange(nodes, [(f"u{i}", "boss") for i in range(60)])
    wide = max(b.x for b in boxes.values()) - min(b.x for b in boxes.values())
    assert wide < 11 * 240
    assert no_overlap(boxes)


def test_sizes_follow_power():
    people = [Person(uid=str(p), client_uid="c", surname="A", power=p) for p in (1, 3, 5)]
    widths = [one.width for one in nodes_of(people)]
    assert widths == sorted(widths)
    assert len(set(widths)) == 3
    assert size_of(None) == size_of(2)


def test_free_spot_stays_when_nothing_is_in_the_way():
    box = Box(uid="a", x=0, y=0, width=100, height=50)
    other = Box(uid="b", x=0, y=0, width=100, height=50)
    assert free_spot(box, []) == box
    assert not free_spot(box, [other]).hits(other)


def test_an_arrow_bows_around_a_box_in_its_way():
    low = Box(uid="a", x=0, y=400, width=100, height=50)
    high = Box(uid="b", x=0, y=0, width=100, height=50)
    middle = Box(uid="c", x=0, y=200, width=100, height=50)
    straight = route(low, high, [low, high])
    assert straight.start == (0, 375)
    assert straight.at(0.5)[0] == 0
    bent = route(low, high, [low, high, middle])
    assert all(not (abs(x - middle.x) < 50 and abs(y - middle.y) < 25) for x, y in bent.points(30))


def test_arrows_both_ways_do_not_lie_upon_each_other():
    boxes = arrange([node("a"), node("b")], [("a", "b"), ("b", "a")])
    found = routes(boxes, [("e1", "a", "b"), ("e2", "b", "a")])
    assert abs(found["e1"].at(0.5)[0] - found["e2"].at(0.5)[0]) > 20


def test_labels_keep_clear_of_boxes_and_of_each_other():
    boxes = arrange(sokmash(), EDGES)
    edges = [(f"{a}{b}", a, b) for a, b in EDGES]
    spots = label_spots(routes(boxes, edges), {e[0]: (110, 15) for e in edges}, boxes.values())
    assert spots
    assert not any(a.hits(b) for a, b in combinations(spots.values(), 2))
    assert not any(spot.hits(box) for spot in spots.values() for box in boxes.values())
