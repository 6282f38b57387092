"""Workbooks: XLSX, old XLS, ODS. Read in the worker alone, whole or refused.

What a workbook says of itself is looked at first, which costs nothing; whoever lies there meets the
caps of the process. The extent of a sheet is known before its cells are made.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from kamdesk.errors import Refused
from kamdesk.formats import sheet as sheets
from kamdesk.formats.sheet import Raw, Reading
from kamdesk.i18n import _

_MAX_UNPACKED = 400 * 2**20
_MAX_RATIO = 150
_SMALL = 16 * 2**20
_MAX_MERGED = 20_000
#: Merged cells from the first to the last: (row, column), counted from 0.
Range = tuple[tuple[int, int], tuple[int, int]]
_OLE = b"\xd0\xcf\x11\xe0"

_NOT_NEEDED = re.compile(
    r"(^|/)(docProps|theme|drawings|charts?|media|printerSettings|comments|calcChain|customXml|"
    r"externalLinks|pivot\w*|queryTables|vbaProject)",
    re.I,
)
_SHEET = re.compile(r"(^|[/\\])worksheets[/\\][^/\\]*\.xml$", re.I)
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)>")


def read_xlsx(data: bytes, reading: Reading | None = None) -> Raw:
    """Read one sheet of a workbook: the named one or the first that holds rows.

    Raises Refused when the file is no workbook, is locked by a password, or is unreasonably large.
    """
    wanted = reading.sheet if reading is not None else None
    if not data.startswith(_OLE):
        _weigh(data)
    names, chosen, table = _table(data, wanted)
    if not any(any(row) for row in table) and wanted is None and _holds_values(data):
        raise Refused(
            _("The workbook cannot be read in this form. Save it as an ordinary XLSX or as CSV.")
        )
    return Raw(rows=list(enumerate(table, start=1)), sheet=chosen, sheets=names)


def _broken() -> Refused:
    return Refused(_("This is not an XLSX workbook, or it is damaged or password-protected."))


def _weigh(data: bytes) -> None:
    """Refuse a workbook that says itself that it unpacks to an unreasonable size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            infos = [
                info
                for info in packed.infolist()
                if info.filename.lower().endswith((".xml", ".rels", ".bin"))
                and not _NOT_NEEDED.search(info.filename)
            ]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise _broken() from error
    unpacked = sum(info.file_size for info in infos)
    if (
        len(infos) > 2000
        or unpacked > _MAX_UNPACKED
        or (unpacked > _SMALL and unpacked > len(data) * _MAX_RATIO)
    ):
        raise Refused(
            _("The workbook is far too large when unpacked. Save the sheet you need as CSV.")
        )


def _holds_values(data: bytes) -> bool:
    """Say whether a workbook in which no cell was found holds some all the same."""
    if data.startswith(_OLE):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return any(
                _VALUE.search(packed.read(info))
                for info in packed.infolist()
                if _SHEET.search(info.filename)
            )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise _broken() from error


def _table(data: bytes, wanted: str | None) -> tuple[tuple[str, ...], str, list[list[Any]]]:
    """Return the names of the sheets, the chosen one and its rows from the first line on."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = _visible(book)
        if wanted is not None and wanted not in names:
            raise Refused(_("There is no sheet “{name}” in the workbook.").format(name=wanted))
        for name in [wanted] if wanted is not None else names:
            sheet = book.get_sheet_by_name(name)
            if sheet.start is None:
                continue
            sheets.too_many(sheet.total_height - sheets.HEAD, sheet.total_width)
            table = sheet.to_python(skip_empty_area=False)
            _spread(table, sheet.merged_cell_ranges or ())
            return names, name, table
        return names, wanted or (names[0] if names else ""), []
    except (Refused, MemoryError):
        raise
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the reader's own faults do not derive from Exception
        raise _broken() from error


def _spread(table: list[list[Any]], merged: Sequence[Range]) -> None:
    """Put what stands in a cell merged over several rows into each of them."""
    for (first, left), (last, _right) in merged[:_MAX_MERGED]:
        if first >= len(table) or left >= len(table[first]):
            continue
        for row in table[first + 1 : last + 1]:
            if row[left] == "":
                row[left] = table[first][left]


def _visible(book: Any) -> tuple[str, ...]:
    found = [
        one.name
        for one in book.sheets_metadata
        if str(one.visible).endswith("Visible") and str(one.typ).endswith("WorkSheet")
    ]
    return tuple(found or book.sheet_names)
