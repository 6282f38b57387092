"""What we and the reading process say to each other: JSON, and texts parted by zero bytes.

A message that holds rows is a line of JSON (lines, kinds), the texts of the cells, column after
column, and then the columns of numbers as they are kept in memory.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kamdesk.formats.cells import NUMBERS, TEXT, told, understood
from kamdesk.formats.sheet import Apart, Broken, Columns, Grid, Reading, Sheet

#: Rows in one message: few enough that taking them over stops nobody.
CHUNK = 500
_MARK = "\0"
_PARTS = ("headings", "encoding", "delimiter", "header_row", "warnings", "sheet", "sheets", "book")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Read a file and tell its first rows, or all of them; `language` is that of messages."""

    path: Path
    reading: Reading
    language: str
    whole: bool

    def packed(self) -> bytes:
        """Return it as a message."""
        return _json({**asdict(self), "path": str(self.path)})

    @classmethod
    def of(cls, body: bytes) -> Request:
        """Read it from a message."""
        found = json.loads(body)
        found |= {"path": Path(found["path"]), "reading": Reading(**found["reading"])}
        return cls(**found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What is seen of a file first.

    `sheet` has its first rows only; `rows` counts all of them, `apart` those that are no entries.
    `samples` are some different cells of each column; `top` the first lines of the file, to find
    the headings in.
    """

    sheet: Sheet
    rows: int
    apart: int
    samples: tuple[tuple[str, ...], ...]
    top: tuple[tuple[int, str], ...]


def pack_head(
    grid: Grid, samples: Sequence[Sequence[str]], top: Sequence[tuple[int, str]]
) -> bytes:
    """Return all of a list but its rows."""
    return _json(
        {
            **{name: getattr(grid, name) for name in _PARTS},
            "same": list(grid.same.items()),
            "fields": list(grid.fields.items()),
            "broken": grid.broken,
            "remarks": grid.remarks,
            "apart": [(one.line, one.why, *told(one.cells)) for one in grid.apart],
            "rows": len(grid.rows),
            "samples": samples,
            "top": top,
        }
    )


def unpack_head(body: bytes) -> Glance:
    """Return a sheet without its rows, and what was told beside it."""
    found = json.loads(body)
    apart = [
        Apart(line, list(understood(kinds, texts)), why)
        for line, why, kinds, texts in found["apart"]
    ]
    parts = {name: found[name] for name in _PARTS}
    parts |= {name: tuple(parts[name]) for name in ("headings", "warnings", "sheets")}
    sheet = Sheet(
        columns=Columns(len(parts["headings"])),
        lines=[],
        same=dict(found["same"]),
        apart=apart,
        fields=dict(found["fields"]),
        broken=[Broken(*one) for one in found["broken"]],
        remarks=[(line, text) for line, text in found["remarks"]],
        **parts,
    )
    return Glance(
        sheet=sheet,
        rows=found["rows"],
        apart=len(apart),
        samples=tuple(map(tuple, found["samples"])),
        top=tuple((line, text) for line, text in found["top"]),
    )


def pack_rows(grid: Grid, most: int | None = None) -> Iterator[bytes]:
    """Yield the rows of a list, the first `most` of them."""
    end = len(grid.rows) if most is None else min(most, len(grid.rows))
    for start in range(0, end, CHUNK):
        stop = min(start + CHUNK, end)
        columns = [_packed(column) for column in zip(*grid.rows[start:stop], strict=True)]
        lines: list[int] | int = grid.lines[start:stop]
        if grid.lines[stop - 1] - grid.lines[start] == stop - start - 1:
            lines = grid.lines[start]  # one after another: the first says them all
        texts = _MARK.join(part for _kinds, part in columns if isinstance(part, str))
        body = texts.encode("utf-8", errors="surrogatepass")
        head = {
            "lines": lines,
            "rows": stop - start,
            "kinds": [kinds for kinds, _part in columns],
            "texts": len(body),
        }
        numbers = (part for _kinds, part in columns if isinstance(part, bytes))
        yield b"".join((_json(head), b"\n", body, *numbers))


def _packed(column: Sequence[Any]) -> tuple[str, str | bytes]:
    """Return the kinds of a column, and its texts with marks between them, or its numbers."""
    try:
        kinds, text = TEXT, _MARK.join(column)
    except TypeError:
        if set(map(type, column)) == {float}:
            return NUMBERS, array("d", column).tobytes()
        kinds, texts = told(column)
        text = _MARK.join(texts)
    if text.count(_MARK) >= len(column):  # a cell that holds a mark loses it
        kinds, texts = told(column)
        text = _MARK.join(one.replace(_MARK, "") for one in texts)
    return kinds, text


def unpack_rows(body: bytes, sheet: Sheet) -> None:
    """Put the rows of a message under those that a sheet has already."""
    line, _, rest = body.partition(b"\n")
    head = json.loads(line)
    count, lines, at, block = head["rows"], head["lines"], 0, head["texts"]
    cells = rest[:block].decode("utf-8", errors="surrogatepass").split(_MARK)
    for nr, kinds in enumerate(head["kinds"]):
        if kinds == NUMBERS:
            numbers = array("d")
            numbers.frombytes(rest[block : block + count * numbers.itemsize])
            sheet.columns.add(nr, kinds, numbers)
            block += count * numbers.itemsize
        else:
            sheet.columns.add(nr, kinds, cells[at : at + count])
            at += count
    sheet.lines.extend(range(lines, lines + count) if isinstance(lines, int) else lines)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="surrogatepass")
