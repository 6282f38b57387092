"""A paper of our own: summary, sheet, passport, one view; parts in words, one template prints all.

Everything is already said in the paper's language; empty texts and empty tuples are left out.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """A figure or a field: what it is, what is known, and in small where that comes from."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words as they were said, and by whom."""

    text: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of a list: the text, in small why or what to do; `mark` is a word before it."""

    text: str
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under headings; the columns `figures` (from 0) are set to the right.

    `widths` are millimetres, 0 takes what is left; `strong` are rows in semibold. Of `boxes` the
    cells are squares to tick, of `lines` they have room to write on.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    strong: tuple[int, ...] = ()
    boxes: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A question with room to write; `figure` adds boxes for amount, unit and period.

    Without a `number` it is no question of a list, such as where one signs.
    """

    text: str
    number: int = 0
    note: str = ""
    mark: str = ""
    figure: bool = False
    lines: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part under a heading. What it holds is printed in the order of the fields."""

    heading: str = ""
    lead: str = ""
    figures: tuple[Datum, ...] = ()
    fields: tuple[Datum, ...] = ()
    drawing: str = ""
    points: tuple[Point, ...] = ()
    quotes: tuple[Said, ...] = ()
    table: Table | None = None
    blanks: tuple[Blank, ...] = ()
    note: str = ""
    turn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper. `kind` names it for the style sheet, `mark` stands at the head of each page.

    `boxes` are the words on the boxes of blanks: amount, unit, period. `pages` is the most that it
    should take: text is set closer until it fits, beginning with `density` ("" is the widest).
    `landscape` turns the sheet. `picture` is a data address, such as a logo, shown beside the
    title, on a dark `plate` when it is light.
    """

    kind: str
    language: str
    title: str
    about: str = ""
    us: str = ""
    mark: str = ""
    foot: str = ""
    parts: tuple[Part, ...] = ()
    boxes: tuple[str, ...] = ()
    pages: int = 2
    density: str = ""
    landscape: bool = False
    picture: str = ""
    plate: bool = False
