"""Sections of our own: points, rows and cells with the inserts that stand in them."""

from __future__ import annotations

from kamdesk.domain.proposals.document import Insert, Passage
from kamdesk.domain.proposals.sections import is_figure, parted, points, table_rows


def filled(text: str, *names: str) -> Passage:
    """A passage in which each name stands for an insert."""
    found = tuple(
        Insert(name=one, text=one, start=text.index(one), end=text.index(one) + len(one), kind="x")
        for one in names
    )
    return Passage(text=text, inserts=found)


def test_points_keep_their_inserts_where_they_stand():
    found = points(filled("  first 42 h\n\n second 7 \n", "42 h", "7"))
    assert [one.text for one in found] == ["first 42 h", "second 7"]
    assert [one.text[i.start : i.end] for one in found for i in one.inserts] == ["42 h", "7"]


def test_a_mark_within_an_insert_parts_nothing():
    assert [one.text for one in parted(filled("a|b | c", "a|b"), "|")] == ["a|b", "c"]


def test_rows_are_as_wide_as_the_widest():
    rows = table_rows(filled("What | Sum | When\nPumps | 42 h\n | 7", "42 h"))
    assert [[cell.text for cell in row] for row in rows] == [
        ["What", "Sum", "When"], ["Pumps", "42 h", ""], ["", "7", ""],
    ]  # fmt: skip
    assert rows[1][1].inserts[0].start == 0
    assert table_rows(Passage()) == ()


def test_what_is_a_figure():
    assert all(map(is_figure, ("12", "−3,5 %", "1 200 ₽", "42 h", "7 850 000", "3.5")))
    assert not any(map(is_figure, ("", "Pumps", "12 pumps", "from 3 to 5")))
