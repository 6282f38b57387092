"""Reading a workbook through the capped process, and writing one, against the bare libraries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter

from tests.bench.data import name_of
from tests.bench.measure import Measured, pair

_HEADINGS = (
    "Number", "Client", "City", "Phone", "E-mail", "Order date", "Product", "Quantity",
    "Unit price", "Discount",
)  # fmt: skip


def reading(folder: Path, rows: int = 10_000) -> Measured:
    """All cells of a workbook as exact values, with every check; the process is warm."""
    from kamdesk.formats.lists_in.client import ListReader

    path = _book(folder / "orders.xlsx", rows)

    def bare() -> None:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        assert len(book.get_sheet_by_index(0).to_python()) == rows + 1

    with ListReader() as lists:

        def ours() -> None:
            path.touch()  # a file that it does not hold yet
            assert lists.read(path).height == rows

        low, value = pair(bare, ours, rounds=21)
    return Measured("read XLSX, 10,000 rows", low, value, 1.3, None)


def writing(folder: Path, rows: int = 10_000) -> Measured:
    """A list made harmless and written as a workbook, against the same cells written barely."""
    from kamdesk.formats.lists_out import xlsx_bytes

    path = folder / "bare.xlsx"
    table = list(_rows(rows))

    def ours() -> None:
        (folder / "ours.xlsx").write_bytes(xlsx_bytes("Orders", _HEADINGS, table))

    low, value = pair(lambda: _book(path, rows), ours, rounds=9)
    return Measured("write XLSX, 10,000 rows", low, value, 1.3)


def _rows(rows: int) -> Iterator[tuple[Any, ...]]:
    first = date(2024, 1, 1)
    for nr in range(rows):
        yield (
            f"A-{nr}", name_of(nr % 900), f"City {nr % 50}", f"+49 731 {nr:06}",
            f"mail{nr}@x.example", first + timedelta(days=nr % 700), f"Product {nr % 70}",
            nr % 40 + 1, round(10 + nr * 0.37, 2), nr % 4 * 0.05,
        )  # fmt: skip


def _book(path: Path, rows: int) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        days = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, _HEADINGS)
        for nr, cells in enumerate(_rows(rows), start=1):
            sheet.write_row(nr, 0, cells[:5])
            sheet.write_datetime(nr, 5, cells[5], days)
            sheet.write_row(nr, 6, cells[6:])
    return path
