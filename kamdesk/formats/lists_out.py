"""Lists as CSV or XLSX: texts stay texts, and no cell can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

#: A spreadsheet takes a cell that begins so for a formula; some take the wide signs as well.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

Value = str | Decimal | int | date | None


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, marked by an apostrophe if need be."""
    return "'" + text if _acts(text) else text


def as_typed(text: str) -> str:
    """Return the text that `harmless` was given."""
    return text[1:] if text[:1] == "'" and _acts(text) else text


def _acts(text: str) -> bool:
    """Say whether a text would be a formula, or is one that is marked already."""
    bare = text.lstrip("'")
    inner = bare.lstrip()
    return bool(inner) and (bare.startswith(_ACTIVE) or inner.startswith(_ACTIVE))


def csv_bytes(
    headings: Sequence[str], rows: Sequence[Sequence[Value]], *, delimiter: str, decimal: str
) -> bytes:
    """Return a CSV file in UTF-8 with its mark; numbers with the decimal mark, days in ISO form."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([harmless(one) for one in headings])
    for row in rows:
        writer.writerow([_text(one, decimal) for one in row])
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def _text(value: Value, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, date):
        return value.isoformat()
    return format(Decimal(value), "f").replace(".", decimal)


def xlsx_bytes(title: str, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """Return a workbook of one sheet: a frozen heading row, filters, texts typed as texts."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False, "constant_memory": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        bold = book.add_format({"bold": True, "bottom": 1})
        dates = book.add_format({"num_format": "yyyy-mm-dd"})
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value, dates)
        sheet.freeze_panes(1, 0)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(headings) - 1)
        for column, width in enumerate(_widths(headings, rows)):
            sheet.set_column(column, column, width)
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: Value, dates: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        # Typed as text it needs no mark, but one that it begins with must not be taken for ours.
        text = harmless(value) if value[0] == "'" else value
        sheet.write_string(row, column, text[:32_767])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, dates)
    else:
        sheet.write_number(row, column, value)


def _sheet_name(title: str) -> str:
    return "".join(one for one in title if one not in "[]:*?/\\'")[:31] or "List"


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> list[int]:
    widths = [len(one) for one in headings]
    for row in rows[:200]:
        for column, value in enumerate(row):
            widths[column] = max(widths[column], len(str(value or "")))
    return [min(60, max(8, width + 2)) for width in widths]
