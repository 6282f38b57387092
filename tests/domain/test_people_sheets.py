"""A large drawing on sheets of paper."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kamdesk.domain.people.layout import Box
from kamdesk.domain.people.sheets import Sheets, divide

UPRIGHT, TURNED = (540.0, 690.0), (787.0, 440.0)


def row_of(count: int, gap: int = 30, y: int = 0) -> list[Box]:
    return [
        Box(uid=f"{y}-{i}", x=i * (200 + gap) + 100, y=y, width=200, height=70)
        for i in range(count)
    ]


def spread(blocks: list[Box], **more) -> Sheets:
    left, right = min(b.x - 100 for b in blocks), max(b.x + 100 for b in blocks)
    top, bottom = min(b.y - 35 for b in blocks), max(b.y + 35 for b in blocks)
    return divide(
        (left, top, right - left, bottom - top), blocks,
        upright=UPRIGHT, turned=TURNED, least=0.45, most=0.8, **more,
    )  # fmt: skip


def test_what_fits_stands_on_one_sheet_as_large_as_allowed():
    found = spread(row_of(2))
    assert (len(found.pieces), found.scale, found.landscape) == (1, 0.8, False)


def test_a_wide_drawing_turns_the_sheet_and_a_high_one_does_not():
    assert spread(row_of(6)).landscape
    assert not spread([b for y in range(12) for b in row_of(2, y=y * 110)]).landscape


def test_the_side_can_be_chosen():
    assert not spread(row_of(3), landscape=False).landscape
    assert spread([Box(uid="a", x=0, y=0, width=200, height=70)], landscape=True).landscape


def test_sheets_end_between_boxes():
    found = spread(row_of(20), landscape=True)
    edges = {piece.left for piece in found.pieces if piece.column}
    assert edges
    assert not any(box.x - 100 < edge < box.x + 100 for edge in edges for box in row_of(20))


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 4000)), min_size=1, max_size=40),
    st.one_of(st.none(), st.booleans()),
)
def test_every_box_is_whole_on_some_sheet_and_no_sheet_is_overfull(spots, side):
    blocks = [Box(uid=str(i), x=x, y=y, width=200, height=70) for i, (x, y) in enumerate(spots)]
    found = spread(blocks, landscape=side)
    room = TURNED if found.landscape else UPRIGHT
    assert 0.45 <= found.scale <= 0.8
    assert found.columns * found.rows == len(found.pieces)
    for piece in found.pieces:
        assert piece.width * found.scale <= room[0] + 0.1
        assert piece.height * found.scale <= room[1] + 0.1
    for box in blocks:
        assert any(
            piece.left <= box.x - 100
            and box.x + 100 <= piece.left + piece.width + 0.01
            and piece.top <= box.y - 35
            and box.y + 35 <= piece.top + piece.height + 0.01
            for piece in found.pieces
        )
