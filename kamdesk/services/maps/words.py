"""Words of a map: how large they are, and how they are cut to the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

NAME_PX, LINE_PX, LABEL_PX = 13, 11, 11
#: However small a map is shown: names and lines are never smaller than this, in pixels of a screen
#: or in points of paper.
ON_SCREEN, ON_PAPER = (11.0, 10.0), (7.2, 6.2)
LINE_HEIGHT = 1.3
PADDING = 12

_NARROW = frozenset("iljtfr.,:;·'’|!()[]I /-–")
_WIDE = frozenset("mwMWШЩЖЮФшщжюфыЫДМ@%—")


class Measure(Protocol):
    """How wide a text is in a size; names are set in a heavier weight."""

    def __call__(self, text: str, size: float, *, strong: bool = False) -> float: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of words in a box: its size in the measure of the box; name, title or standing."""

    text: str
    size: float
    kind: str


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """Return about how wide a text is in the shipped typeface, rather too wide than too narrow."""
    units = 0.0
    for letter in text:
        if letter in _NARROW:
            units += 0.34
        elif letter in _WIDE:
            units += 0.9
        else:
            units += 0.7 if letter.isupper() else 0.6
    return units * size


def box_lines(
    names: Sequence[str],
    title: str,
    standings: Sequence[str],
    room: tuple[float, float],
    zoom: float,
    measure: Measure,
    least: tuple[float, float] = ON_SCREEN,
) -> tuple[Line, ...]:
    """Return the lines that fit into a box of `room` (width, height) shown at a zoom.

    `names` and `standings` (role and stance) are forms from long to short; the shortest is cut only
    where it does not fit. The less room, the fewer words: first the position goes, then role and
    stance; what stays keeps a size that can be read.
    """
    name_px = max(NAME_PX * zoom, least[0]) / zoom
    line_px = max(LINE_PX * zoom, least[1]) / zoom
    width = room[0] - 2 * min(PADDING, 5 / zoom)
    height = room[1] - 4 / zoom
    rest = [("title", (title,)), ("standing", tuple(standings))]
    rest = [one for one in rest if any(one[1])]
    high = name_px * LINE_HEIGHT
    if height < name_px:
        return ()
    while rest and high + len(rest) * line_px * LINE_HEIGHT > height:
        rest.pop(0)
    lines = [Line(text=_fitting(names, name_px, width, measure, True), size=name_px, kind="name")]
    lines += [
        Line(text=_fitting(forms, line_px, width, measure, False), size=line_px, kind=kind)
        for kind, forms in rest
    ]
    return tuple(lines)


def _fitting(forms: Sequence[str], size: float, room: float, measure: Measure, strong: bool) -> str:
    """Return the longest form that fits, the shortest cut when none does."""
    return next(
        (one for one in forms if measure(one, size, strong=strong) <= room),
        cut(forms[-1], size, room, measure, strong=strong),
    )


def cut(text: str, size: float, room: float, measure: Measure, *, strong: bool = False) -> str:
    """Return the text, ended by "…" where it is wider than the room."""
    if measure(text, size, strong=strong) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…", size, strong=strong) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,.·") + "…"


def wrapped(text: str, size: float, room: float, measure: Measure) -> tuple[str, ...]:
    """Return the text in one or two lines, the second cut where it does not fit."""
    words = text.split()
    first = 1
    while first < len(words) and measure(" ".join(words[: first + 1]), size) <= room:
        first += 1
    rest = " ".join(words[first:])
    lines = (cut(" ".join(words[:first]), size, room, measure), cut(rest, size, room, measure))
    return tuple(line for line in lines if line)
