"""How high a paper will be, before it is laid out: to begin with what fits, not to try all of it.

An estimate, about a tenth too much; the printed pages are counted afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil

from kamdesk.domain.papers import Paper, Part, Table
from kamdesk.formats.pdf.typeset import text_width

MM = 72 / 25.4
_HIGH = re.compile(r' height="([0-9.]+)pt"')
#: Height and width of the text on a sheet of a brief, in points (resources/templates/brief).
PAGE, WIDTH = 255 * MM, 174 * MM
#: Size and distance of lines by density.
SETTINGS = {"airy": (8.8, 1.4), "tight": (8.4, 1.36), "dense": (8.0, 1.32)}
DENSEST = "dense"
#: So much more than the pages hold may be estimated: what is too much is more than breaks lose.
SPARE = 1.05
_LABEL, _HEAD = 44 * MM, 27.0


def fits(paper: Paper, pages: int) -> str:
    """Return the widest density at which a paper should fit on so many pages, '' for none."""
    for density, (size, leading) in SETTINGS.items():
        if height(paper, size, leading) <= PAGE * pages * SPARE:
            return density
    return ""


def fitting(made: Sequence[Paper], pages: int) -> Iterator[Paper]:
    """Yield papers, each with less than the one before, from the first that may fit on the pages.

    The first is set as widely as it should fit, the others as closely as can be read.
    """
    likely = [(n, density) for n, one in enumerate(made) if (density := fits(one, pages))]
    first, density = likely[0] if likely else (len(made) - 1, DENSEST)
    yield replace(made[first], density=density)
    for later in made[first + 1 :]:
        yield replace(later, density=DENSEST)


def height(paper: Paper, size: float, leading: float) -> float:
    """Return about how high a paper runs in points."""
    line = size * leading
    head = 32.0 + _lines((paper.about,), WIDTH, size) * line
    return head + sum(_part(one, size, line) for one in paper.parts)


def _part(part: Part, size: float, line: float) -> float:
    total = _HEAD if part.heading else 0.0
    total += 42.0 * ceil(len(part.figures) / 3)
    for one in part.fields:
        value = _lines((one.value, one.note), WIDTH - _LABEL, size)
        total += max(value, _lines((one.label,), _LABEL, size)) * line + 1.6 * MM
    if high := _HIGH.search(part.drawing):
        total += float(high[1]) + 4 * MM
    for point in part.points:
        total += _lines((point.mark, point.text, point.note), WIDTH - 4 * MM, size) * line + 2.0
    for quote in part.quotes:
        total += _lines((quote.text, quote.who), WIDTH - 5 * MM, size) * line + 3.4
    if part.table is not None:
        total += _table(part.table, size, line)
    for text in (part.lead, part.note):
        total += _lines((text,), WIDTH, size) * line
    return total


def _table(table: Table, size: float, line: float) -> float:
    widths = table.widths or (0,) * len(table.heads)
    rest = (WIDTH - sum(widths) * MM) / max(1, widths.count(0))
    room = [(width * MM or rest) - 4 * MM for width in widths]
    total = 1.8 * line + 10.0
    for row in table.rows:
        cells = zip(row, room, strict=True)
        total += max(_lines((cell,), width, size * 0.93) for cell, width in cells) * line + 4.0
    return total


def _lines(texts: Iterable[str], width: float, size: float) -> int:
    said = " ".join(text for text in texts if text)
    return ceil(float(text_width(said, size)) * 1.06 / width) if said else 0
