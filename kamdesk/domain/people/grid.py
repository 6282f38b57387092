"""Power × interest: who stands in which field of the grid (section 3).

Columns are interest from low to high, rows power from high to low. Who has no value yet stands in a
column or a row of its own, so that nobody is lost and nobody is guessed. A field without anybody
is narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kamdesk.domain.people.layout import Box

CHIP = (140, 44)
GAP, EMPTY_COLUMN, EMPTY_ROW = 10, 44, 40
SCALE = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A person's power and interest, 1..5; None is unknown."""

    uid: str
    power: int | None
    interest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A column or a row: its value (None = unknown), where it begins, and how wide it is."""

    value: int | None
    start: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The bands of both axes and the chips, x and y their middle."""

    columns: tuple[Band, ...]
    rows: tuple[Band, ...]
    boxes: dict[str, Box]

    @property
    def width(self) -> float:
        """How wide all columns are together."""
        return sum(one.size for one in self.columns)

    @property
    def height(self) -> float:
        """How high all rows are together."""
        return sum(one.size for one in self.rows)


def grid(people: Sequence[Standing]) -> Grid:
    """Place people by power and interest; within a field in the order given."""
    fields: dict[tuple[int | None, int | None], list[str]] = {}
    for one in people:
        fields.setdefault((one.interest, one.power), []).append(one.uid)
    interests = [*([None] if any(key[0] is None for key in fields) else []), *SCALE]
    powers = [*reversed(SCALE), *([None] if any(key[1] is None for key in fields) else [])]
    wide = {value: _abreast(fields, value) for value in interests}
    high = {
        value: max((-(-len(uids) // wide[key[0]]) for key, uids in fields.items()
                    if key[1] == value), default=0)
        for value in powers
    }  # fmt: skip
    columns = _bands(interests, wide, CHIP[0], EMPTY_COLUMN)
    rows = _bands(powers, high, CHIP[1], EMPTY_ROW)
    left = {one.value: one.start for one in columns}
    top = {one.value: one.start for one in rows}
    boxes: dict[str, Box] = {}
    for (interest, power), uids in fields.items():
        for at, uid in enumerate(uids):
            line, place = divmod(at, wide[interest])
            boxes[uid] = Box(
                uid=uid,
                x=round(left[interest] + GAP + CHIP[0] / 2 + place * (CHIP[0] + GAP)),
                y=round(top[power] + GAP + CHIP[1] / 2 + line * (CHIP[1] + GAP)),
                width=CHIP[0],
                height=CHIP[1],
            )
    return Grid(columns=columns, rows=rows, boxes={one.uid: boxes[one.uid] for one in people})


def _abreast(fields: dict[tuple[int | None, int | None], list[str]], interest: int | None) -> int:
    """Return how many chips stand side by side in a column: about three times as high as wide."""
    most = max((len(uids) for key, uids in fields.items() if key[0] == interest), default=0)
    count = 0
    while count * count * 3 < most:
        count += 1
    return count


def _bands(
    values: Sequence[int | None], counts: dict[int | None, int], size: float, empty: float
) -> tuple[Band, ...]:
    bands, start = [], 0.0
    for value in values:
        count = counts[value]
        room = count * (size + GAP) + GAP if count else empty
        bands.append(Band(value=value, start=start, size=room))
        start += room
    return tuple(bands)
