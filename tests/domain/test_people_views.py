"""Reporting lines as a tree, and power × interest as a grid."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kamdesk.domain.people.grid import CHIP, EMPTY_COLUMN, Standing, grid
from kamdesk.domain.people.layout import Node
from kamdesk.domain.people.tree import MOST_IN_STACK, chain_of_command, tree


def nodes(count: int) -> list[Node]:
    return [Node(uid=f"p{i}", width=198, height=72) for i in range(count)]


def no_overlap(boxes) -> bool:
    return not any(a.hits(b) for a, b in combinations(boxes.values(), 2))


def test_a_boss_stands_over_those_who_report():
    found = tree(nodes(4), {"p1": "p0", "p2": "p0", "p3": "p1"})
    boxes = found.boxes
    assert boxes["p0"].y < boxes["p1"].y < boxes["p3"].y
    assert min(boxes["p1"].x, boxes["p2"].x) <= boxes["p0"].x <= max(boxes["p1"].x, boxes["p2"].x)
    assert {(one.boss, one.uid) for one in found.ties} == {("p0", "p1"), ("p0", "p2"), ("p1", "p3")}


def test_a_line_begins_at_the_boss_and_ends_at_the_person():
    found = tree(nodes(8), {f"p{i}": "p0" for i in range(1, 8)})
    for tie in found.ties:
        boss, box = found.boxes[tie.boss], found.boxes[tie.uid]
        assert tie.points[0] == (boss.x, boss.y + boss.height / 2)
        x, y = tie.points[-1]
        assert abs(x - box.x) * 2 <= box.width
        assert abs(y - box.y) * 2 <= box.height
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(tie.points))


def test_a_large_department_hangs_in_columns():
    count = 2 * MOST_IN_STACK + 1
    found = tree(nodes(count + 1), {f"p{i}": "p0" for i in range(1, count + 1)})
    columns = {box.x for uid, box in found.boxes.items() if uid != "p0"}
    assert len(columns) == 3
    assert no_overlap(found.boxes)


def test_people_without_a_line_stand_below_the_trees():
    found = tree(nodes(5), {"p1": "p0"})
    assert all(found.boxes[uid].y > found.boxes["p1"].y for uid in ("p2", "p3", "p4"))
    assert len({found.boxes[uid].y for uid in ("p2", "p3", "p4")}) == 1


def test_a_circle_of_bosses_is_opened_at_the_first_who_was_known():
    above = chain_of_command(nodes(4), {"p0": "p1", "p1": "p2", "p2": "p0", "p3": "p3"})
    assert above == {"p1": "p2", "p2": "p0"}


def test_a_boss_who_is_not_on_the_map_is_none():
    assert chain_of_command(nodes(2), {"p0": "gone", "p1": None}) == {}


@settings(max_examples=60)
@given(st.lists(st.one_of(st.none(), st.integers(0, 24)), min_size=1, max_size=25))
def test_trees_never_overlap_and_lose_nobody(bosses: list[int | None]):
    people = nodes(len(bosses))
    wanted = {f"p{i}": None if b is None else f"p{b}" for i, b in enumerate(bosses)}
    found = tree(people, wanted)
    assert list(found.boxes) == [one.uid for one in people]
    assert no_overlap(found.boxes)


def test_more_power_is_higher_and_more_interest_further_right():
    found = grid(
        [
            Standing(uid="strong", power=5, interest=2),
            Standing(uid="weak", power=1, interest=2),
            Standing(uid="keen", power=1, interest=5),
        ]
    )
    boxes = found.boxes
    assert boxes["strong"].y < boxes["weak"].y
    assert boxes["weak"].x < boxes["keen"].x
    assert [one.value for one in found.columns] == [1, 2, 3, 4, 5]
    assert [one.value for one in found.rows] == [5, 4, 3, 2, 1]


def test_who_is_not_known_has_a_place_of_their_own():
    found = grid(
        [Standing(uid="a", power=None, interest=3), Standing(uid="b", power=3, interest=None)]
    )
    assert found.columns[0].value is None
    assert found.rows[-1].value is None
    assert found.boxes["b"].x < found.boxes["a"].x
    assert found.boxes["a"].y > found.boxes["b"].y


def test_a_field_without_anybody_is_narrow():
    found = grid([Standing(uid="a", power=3, interest=3)])
    assert {one.size for one in found.columns if one.value != 3} == {EMPTY_COLUMN}
    assert grid([]).boxes == {}


@settings(max_examples=40)
@given(st.lists(st.tuples(*(st.one_of(st.none(), st.integers(1, 5)),) * 2), max_size=60))
def test_chips_lie_in_their_fields_and_never_overlap(values):
    people = [Standing(uid=str(i), power=p, interest=k) for i, (p, k) in enumerate(values)]
    found = grid(people)
    assert no_overlap(found.boxes)
    columns = {one.value: one for one in found.columns}
    rows = {one.value: one for one in found.rows}
    for one in people:
        box, column, row = found.boxes[one.uid], columns[one.interest], rows[one.power]
        assert column.start < box.x - CHIP[0] / 2
        assert box.x + CHIP[0] / 2 < column.start + column.size
        assert row.start < box.y - CHIP[1] / 2
        assert box.y + CHIP[1] / 2 < row.start + row.size
