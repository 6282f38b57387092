"""Reading a workbook through the capped process, against the bare reader in our own."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

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


def _book(path: Path, rows: int) -> Path:
    first = date(2024, 1, 1)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        days = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, _HEADINGS)
        for nr in range(rows):
            texts = (f"A-{nr}", name_of(nr % 900), f"City {nr % 50}", f"+49 731 {nr:06}",
                     f"mail{nr}@x.example")  # fmt: skip
            sheet.write_row(nr + 1, 0, texts)
            sheet.write_datetime(nr + 1, 5, first + timedelta(days=nr % 700), days)
            figures = (nr % 40 + 1, round(10 + nr * 0.37, 2), nr % 4 * 0.05)
            sheet.write_row(nr + 1, 6, (f"Product {nr % 70}", *figures))
    return path
