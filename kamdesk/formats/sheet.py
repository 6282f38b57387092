"""A table out of a file: headings, rows with the line each began in, and what was odd about it."""

from __future__ import annotations

from array import array
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeAlias, overload

from kamdesk.domain.exchange import books
from kamdesk.domain.exchange.headings import is_known
from kamdesk.domain.exchange.totals import is_total
from kamdesk.domain.exchange.values import Cell
from kamdesk.errors import Refused
from kamdesk.formats.cells import text_of, understood
from kamdesk.i18n import _, ngettext, speech

MAX_BYTES = 64 * 2**20
MAX_ROWS = 200_000
MAX_COLUMNS = 500
#: Where a heading row is looked for.
HEAD = 30

#: Lines with their cells. In the worker a cell is what the file's reader made of it.
Rows = list[tuple[int, list[Any]]]
#: Cells of a column as they were handed over.
Part: TypeAlias = "list[str] | array[float]"


#: Why a row stands apart: it has more cells than there are columns, or sums up the others.
RAGGED, TOTALS = "ragged", "totals"
#: How many rows at the end may sum up the others.
_SUMS = 3


class Apart(NamedTuple):
    """A row that is no entry of the list."""

    line: int
    cells: list[Any]
    why: str = RAGGED


class Broken(NamedTuple):
    """An entry that could not be read at all: the line it begins in, its text, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a file is read; what is None is found out."""

    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    no_header: bool = False
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A file as it was read, before anybody knows where the headings are.

    `laid_out` is there when the file itself says what its parts are.
    """

    rows: Rows
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    laid_out: Grid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a file holds but for its rows.

    `header_row` is the line of the headings, None when there are none; `same` maps a column to the
    earlier one that it repeats, heading and cells. `book` names the kind of address book that the
    file is, "" for any other list; then `fields` says what its columns become. `broken` are entries
    that could not be read, `remarks` (line, text) what was left out of those that could.
    """

    headings: tuple[str, ...]
    encoding: str = ""
    delimiter: str = ""
    header_row: int | None = None
    same: dict[int, int] = field(default_factory=dict)
    apart: list[Apart] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    book: str = ""
    fields: dict[int, str] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(Head):
    """A file laid out in the worker, row by row; every row is as wide as the headings.

    `lines` says where each row began in the file, counted from 1.
    """

    rows: list[list[Any]]
    lines: list[int]


class Columns(Sequence[list[Cell]]):
    """The cells of a list by column, made of what was handed over when they are asked for.

    Most lists have columns that nobody wants.
    """

    def __init__(self, count: int) -> None:
        self._parts: list[deque[tuple[str, Part]]] = [deque() for _ in range(count)]
        self._cells: list[list[Cell]] = [[] for _ in range(count)]

    def add(self, number: int, kinds: str, part: Part) -> None:
        """Put cells as they were told under those that a column has already."""
        self._parts[number].append((kinds, part))

    def __len__(self) -> int:
        return len(self._cells)

    @overload
    def __getitem__(self, number: int) -> list[Cell]: ...
    @overload
    def __getitem__(self, number: slice) -> list[list[Cell]]: ...
    def __getitem__(self, number: int | slice) -> list[Cell] | list[list[Cell]]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        return self.head(number, None)

    def head(self, number: int, most: int | None) -> list[Cell]:
        """Return the first cells of a column, at least `most` of them when there are so many."""
        cells, parts = self._cells[number], self._parts[number]
        while parts and (most is None or len(cells) < most):
            kinds, part = parts.popleft()
            cells.extend(understood(kinds, part))
        return cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Head):
    """A file as we get it, column by column; a cell is str, Decimal or date."""

    columns: Columns
    lines: list[int]

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def row(self, number: int) -> list[Cell]:
        """Return the cells of one row."""
        return [column[number] for column in self.columns]


def too_big(size: int) -> None:
    """Refuse a file that is larger than what is read."""
    if size > MAX_BYTES:
        raise Refused(
            _("The file is too large: {size} MB, and at most {limit} MB are read.").format(
                size=speech().number(-(-size // 2**20)), limit=MAX_BYTES // 2**20
            )
        )


def too_many(rows: int, columns: int) -> None:
    """Refuse a table with more rows or columns than what is read."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise Refused(
            _(
                "The table is too large: at most {rows} rows and {columns} columns are read. Split"
                " the file and import the parts one after the other."
            ).format(rows=speech().number(MAX_ROWS), columns=MAX_COLUMNS)
        )


def build(raw: Raw, reading: Reading | None = None) -> Grid:
    """Lay out rows as read; the heading row is found unless it is said."""
    if raw.laid_out is not None:
        return raw.laid_out
    said = reading or Reading()
    found = filled(raw.rows)
    if not found:
        raise Refused(_("The file contains no rows."))
    trimmed = usual_width([_trimmed(cells) for _line, cells in found[:1000]])
    at = _heading_at(found, trimmed, said)
    top = [] if at is None else [_heading(one) for one in _trimmed(found[at][1])]
    body = found if at is None else found[at + 1 :]
    whole = usual_width([cells for _line, cells in found]) if at is None else trimmed
    width = max(len(top), whole)
    too_many(len(body), width)
    top += [""] * (width - len(top))
    rows, lines, apart = _even(body, width)
    ragged = len(apart)
    while rows and len(apart) - ragged < _SUMS and is_total(rows[-1]):
        apart.append(Apart(lines.pop(), rows.pop(), TOTALS))
    if not rows and not apart:
        raise Refused(_("The file contains no rows."))
    notes = list(raw.warnings)
    if ragged:
        notes.append(
            ngettext(
                "{n} row has more cells than there are columns.",
                "{n} rows have more cells than there are columns.",
                ragged,
            )
        )
    grid = Grid(
        headings=tuple(top),
        rows=rows,
        lines=lines,
        encoding=raw.encoding,
        delimiter=raw.delimiter,
        header_row=None if at is None else found[at][0],
        same=_repeated(top, rows),
        apart=apart,
        warnings=tuple(notes),
        sheet=raw.sheet,
        sheets=raw.sheets,
    )
    book = books.recognise(grid.headings)
    return grid if book is None else _as_book(grid, book)


def _as_book(grid: Grid, book: books.Book) -> Grid:
    """Return an address book as a list of people."""
    found = books.rewrite(book, grid.headings, grid.rows)
    notes = list(grid.warnings)
    if found.photos:
        notes.append(_("The photos are internet addresses; nothing is downloaded."))
    return replace(
        grid,
        headings=found.headings,
        rows=found.rows,
        same={},
        book=found.book,
        fields=found.fields,
        warnings=tuple(notes),
    )


def filled(rows: Rows) -> Rows:
    """Return the rows in which something stands."""
    return [one for one in rows if any(one[1]) or any(cell != "" for cell in one[1])]


def _heading_at(rows: Rows, usual: int, said: Reading) -> int | None:
    if said.no_header:
        return None
    return find_header(rows, usual) if said.header_row is None else _given(rows, said.header_row)


def usual_width(rows: Sequence[Sequence[Any]]) -> int:
    """Return how many cells most rows have."""
    widths = Counter(len(row) for row in rows[:1000])
    most = max(widths.values())
    return max(width for width, times in widths.items() if times == most)


def find_header(raw: Rows, usual: int) -> int | None:
    """Return the index of the heading row: the one with most known headings, or the first full one.

    None when the first rows look like data.
    """
    best, best_known = None, 0
    full = None
    for nr, (_line, cells) in enumerate(raw[:HEAD]):
        filled = [one for one in cells if one != ""]
        texts = [one for one in filled if isinstance(one, str) and _like_heading(one)]
        if len(filled) * 10 < usual * 6 or len(texts) * 10 < len(filled) * 8:
            continue
        known = sum(is_known(one) for one in texts)
        if known > best_known:
            best, best_known = nr, known
        if full is None and len(texts) == len(filled) and len(filled) * 10 >= usual * 8:
            full = nr
    if best is not None and (best_known > 1 or best_known * 2 >= usual or best == full):
        return best
    return full


def _like_heading(text: str) -> bool:
    bare = text.strip()
    if not bare or len(bare) > 80 or "@" in bare or "://" in bare:
        return False
    return any(map(str.isalpha, bare)) or bare in ("№", "#", "%")


def _given(raw: Rows, line: int) -> int:
    for nr, (one, _cells) in enumerate(raw):
        if one == line:
            return nr
    raise Refused(_("Line {line} is empty or not in the file.").format(line=line))


def _heading(cell: Any) -> str:
    return " ".join(text_of(cell).split())


def _trimmed(cells: list[Any]) -> list[Any]:
    end = len(cells)
    while end and cells[end - 1] == "":
        end -= 1
    return cells[:end]


def _even(body: Rows, width: int) -> tuple[list[list[Any]], list[int], list[Apart]]:
    """Return rows of one width with their lines, and those with too many cells apart."""
    rows: list[list[Any]] = []
    lines: list[int] = []
    ragged: list[Apart] = []
    for line, cells in body:
        if len(cells) < width:
            cells = cells + [""] * (width - len(cells))
        elif len(cells) > width:
            if any(one != "" for one in cells[width:]):
                ragged.append(Apart(line, cells))
                continue
            cells = cells[:width]
        rows.append(cells)
        lines.append(line)
    return rows, lines, ragged


def _repeated(headings: list[str], rows: list[list[Any]]) -> dict[int, int]:
    """Return columns that repeat an earlier one of the same heading cell by cell."""
    first: dict[str, int] = {}
    same: dict[int, int] = {}
    for nr, heading in enumerate(headings):
        if not heading:
            continue
        earlier = first.setdefault(heading.casefold(), nr)
        if earlier != nr and all(row[nr] == row[earlier] for row in rows):
            same[nr] = earlier
    return same
