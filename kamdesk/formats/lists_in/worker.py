"""The reading process: `python -m kamdesk.formats.lists_in.worker MEGABYTES`.

It keeps the file that it read last, so that other headings or all rows are there at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from kamdesk import i18n
from kamdesk.errors import Refused
from kamdesk.formats.cells import text_of
from kamdesk.formats.lists_in import photos, wire
from kamdesk.formats.sheet import HEAD, Grid, Raw, Reading, build, filled
from kamdesk.formats.table_in import Stamp, read_table, stamp
from kamdesk.formats.worker import serve
from kamdesk.i18n import _

#: Rows that are told when a file is only looked at.
FIRST = 1000
SAMPLES, SAMPLE_LENGTH, TOP_LENGTH = 3, 80, 120
#: The most text, in bytes, that one list may hold: short files can unpack to very much.
MOST_TEXT = 160 * 2**20
#: The part of its memory after which the process gives way to a new one.
RETIRE = 1 / 2


class Desk:
    """Reads files; holds the one read last."""

    def __init__(self) -> None:
        self._raw: tuple[tuple[Stamp, Reading], Raw] | None = None
        self._grid: tuple[Reading, Grid] | None = None

    def answer(self, body: bytes) -> Iterator[bytes]:
        """Yield head and rows of a list."""
        request = wire.Request.of(body)
        i18n.set_language(request.language)
        raw, read = self._read(request)
        grid = photos.settled(read, whole=request.whole)
        yield wire.pack_head(grid, samples(grid), top(raw))
        size = 0
        for rows in wire.pack_rows(grid, None if request.whole else FIRST):
            size += len(rows)
            if size > MOST_TEXT:
                raise Refused(
                    _("The list contains far too much text. Save only the part you need.")
                )
            yield rows

    @staticmethod
    def named(error: BaseException) -> tuple[str, str] | None:
        """Tell what is wrong with a file from our own faults."""
        return ("refused", error.message) if isinstance(error, Refused) else None

    def _read(self, request: wire.Request) -> tuple[Raw, Grid]:
        said = request.reading
        # The headings are chosen after reading.
        key = stamp(request.path), Reading(
            encoding=said.encoding, delimiter=said.delimiter, sheet=said.sheet
        )  # fmt: skip
        if self._raw is None or self._raw[0] != key:
            self._raw = self._grid = None  # let go of one file before the next is read
            self._raw = key, read_table(request.path, said)
        raw = self._raw[1]
        if self._grid is None or self._grid[0] != said:
            self._grid = None
            self._grid = said, build(raw, said)
        return raw, self._grid[1]


def samples(grid: Grid) -> list[list[str]]:
    """Return the first different cells of each column."""
    return [_different(grid, number) for number in range(len(grid.headings))]


def _different(grid: Grid, number: int) -> list[str]:
    seen: dict[Any, str] = {}
    for row in grid.rows:
        cell = row[number]
        if cell == "" or cell in seen:
            continue
        if text := text_of(cell).strip()[:SAMPLE_LENGTH]:
            seen[cell] = text
            if len(seen) == SAMPLES:
                break
    return list(dict.fromkeys(seen.values()))


def top(raw: Raw) -> list[tuple[int, str]]:
    """Return the first lines in which something stands, with their cells side by side."""
    return [
        (line, " · ".join(text for one in cells if (text := text_of(one).strip()))[:TOP_LENGTH])
        for line, cells in filled(raw.rows[: 10 * HEAD])[:HEAD]
    ]


def main() -> int:
    """Run the process."""
    return serve.main(Desk, retire=RETIRE)


if __name__ == "__main__":
    sys.exit(main())
