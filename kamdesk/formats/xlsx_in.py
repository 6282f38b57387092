"""XLSX (and old XLS) workbooks: checked before they are unpacked, read whole or refused.

What the reader sees is what was checked: the parts are unpacked here with their sizes capped, the
true extent of each sheet is measured (the written one is not trusted), and only then handed over.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from kamdesk.domain.exchange.values import Cell
from kamdesk.errors import Refused
from kamdesk.formats import sheet as sheets
from kamdesk.formats.sheet import Rows, Sheet
from kamdesk.i18n import _

_MAX_UNPACKED = 400 * 2**20
_MAX_RATIO = 150
_SMALL = 16 * 2**20
_MAX_CELLS = 10_000_000
_MAX_TEXT = 512 * 2**20
_OLE = b"\xd0\xcf\x11\xe0"

_NOT_NEEDED = re.compile(
    rb"(^|/)(docProps|theme|drawings|charts?|media|printerSettings|comments|calcChain|customXml|"
    rb"externalLinks|pivot\w*|queryTables|vbaProject)".decode(),
    re.I,
)
_REF = rb"""\br\s*=\s*["']"""
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?" + _REF + rb"([0-9]+)")
_WIDE = re.compile(_REF + rb"([A-Za-z]{2,})[0-9]")
#: A cell that holds something: formatted but empty ones end in "/>".
_VALUED = re.compile(rb"<(?:\w+:)?c\b[^>]*?" + _REF + rb"([A-Za-z]+)([0-9]+)[^>]*(?<!/)>")
#: Signs of a sheet beyond column Z or line 99,999: without them its extent needs no measuring.
_FAR = re.compile(rb"""r="(?:[A-Za-z]{2,3}[0-9]|[A-Za-z]?[0-9]{6})""")
_SHARED = re.compile(rb't="s"[^>]*>\s*<(?:\w+:)?v>([0-9]+)<')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)>")


def read_xlsx(
    source: Path | bytes,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    no_header: bool = False,
) -> Sheet:
    """Read one sheet of a workbook: the named one or the first that holds rows.

    Raises Refused when the file is no workbook, is locked by a password, or is unreasonably large.
    """
    if isinstance(source, Path):
        sheets.too_big(source.stat().st_size)
        source = source.read_bytes()
    sheets.too_big(len(source))
    checked, values = (source, 1) if source.startswith(_OLE) else _checked(source)
    names, chosen, table = _table(checked, sheet)
    if not any(any(cell != "" for cell in row) for row in table) and values and sheet is None:
        raise Refused(
            _("The workbook cannot be read in this form. Save it as an ordinary XLSX or as CSV.")
        )
    rows: Rows = [(nr, _cells(row)) for nr, row in enumerate(table, start=1)]
    return sheets.build(
        rows,
        header_row=header_row,
        no_header=no_header,
        sheet=chosen,
        sheets=names,
    )


def _broken() -> Refused:
    return Refused(_("This is not an XLSX workbook, or it is damaged or locked by a password."))


def _bomb() -> Refused:
    return Refused(
        _("The workbook unpacks to an unreasonable size. Save the sheet you need as CSV.")
    )


def _checked(data: bytes) -> tuple[bytes, int]:
    """Return the workbook with only the parts that matter, unpacked, and the count of values."""
    out = io.BytesIO()
    values = 0
    shared = b""
    texts: list[bytes] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as plain:
            for info in _wanted(packed, len(data)):
                part = packed.read(info)
                name = info.filename
                if "worksheets/" in name.lower() and name.lower().endswith(".xml"):
                    _extent(part)
                    values += _count(part)
                    texts.append(part)
                elif "sharedstrings" in name.lower():
                    shared = part
                plain.writestr(name.replace("\\", "/"), part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise _broken() from error
    if values > _MAX_CELLS:
        raise _bomb()
    _texts(shared, texts)
    return out.getvalue(), values


def _count(part: bytes) -> int:
    """Return how many cells hold something."""
    return part.count(b"<v>") + part.count(b"<is>") or len(_VALUE.findall(part))


def _wanted(packed: zipfile.ZipFile, size: int) -> list[zipfile.ZipInfo]:
    infos = [
        info
        for info in packed.infolist()
        if info.filename.lower().endswith((".xml", ".rels"))
        and not _NOT_NEEDED.search(info.filename)
    ]
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > 2000 or unpacked > _MAX_UNPACKED:
        raise _bomb()
    if unpacked > _SMALL and unpacked > size * _MAX_RATIO:
        raise _bomb()
    return infos


def _extent(part: bytes) -> None:
    """Refuse a sheet whose cells with values span more than what is read."""
    if _plain(part) and not _FAR.search(part):
        return
    lowest = max(map(int, _ROW.findall(part)), default=0)
    widest = max((_column(one) for one in set(_WIDE.findall(part))), default=26)
    if lowest > sheets.MAX_ROWS + 1000 or widest > sheets.MAX_COLUMNS:
        # Formatted but empty cells do not count; only now is it worth telling them apart.
        found = set(_VALUED.findall(part))
        widest = max((_column(letters) for letters, _nr in found), default=0)
        lowest = max((int(nr) for _letters, nr in found), default=0)
        sheets.too_many(lowest - 1000, widest)
    if lowest * widest > _MAX_CELLS * 4:
        raise _bomb()


def _plain(part: bytes) -> bool:
    """Say whether all rows and cells name their place in the usual way, as <c r="A1"."""
    return part.count(b"<c ") == part.count(b'<c r="') and (
        part.count(b"<row") == part.count(b'<row r="')
        and not any(one in part for one in (b"<c\t", b"<c\n", b"<c\r", b":c "))
    )


def _column(letters: bytes) -> int:
    number = 0
    for one in letters.upper():
        number = number * 26 + one - 64
    return number


def _texts(shared: bytes, parts: list[bytes]) -> None:
    """Refuse a workbook in which few long texts stand in very many cells."""
    lengths = [len(one) for one in shared.split(b"</si>")]
    longest = max(lengths, default=0)
    if longest * sum(part.count(b't="s"') for part in parts) <= _MAX_TEXT:
        return
    total = 0
    for part in parts:
        for found in _SHARED.finditer(part):
            nr = int(found[1])
            total += lengths[nr] if nr < len(lengths) else 0
            if total > _MAX_TEXT:
                raise _bomb()


def _table(data: bytes, wanted: str | None) -> tuple[tuple[str, ...], str, list[list[Any]]]:
    """Return the names of the sheets, the chosen one and its rows from the first line on."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = _visible(book)
        if wanted is not None and wanted not in names:
            raise Refused(_("There is no sheet “{name}” in the workbook.").format(name=wanted))
        for name in [wanted] if wanted is not None else names:
            table = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if wanted is not None or any(any(cell != "" for cell in row) for row in table):
                return names, name, table
        return names, names[0] if names else "", []
    except Refused:
        raise
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # the reader's own faults do not derive from Exception
        raise _broken() from error


def _visible(book: Any) -> tuple[str, ...]:
    found = [
        one.name
        for one in book.sheets_metadata
        if str(one.visible).endswith("Visible") and str(one.typ).endswith("WorkSheet")
    ]
    return tuple(found or book.sheet_names)


def _cells(row: list[Any]) -> list[Cell]:
    return [one if one.__class__ is str else _cell(one) for one in row]


def _cell(value: Any) -> Cell:
    """Return a cell as text, exact number or date; spreadsheets keep 15 digits of a number."""
    if isinstance(value, float):
        return Decimal(value) if value.is_integer() else Decimal(f"{value:.15g}")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)
