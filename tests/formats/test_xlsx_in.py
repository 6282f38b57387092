"""XLSX: clean values, and workbooks built to do harm (safety.md: what comes in)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from kamdesk.errors import Refused
from kamdesk.formats import sheet as sheets
from kamdesk.formats import xlsx_in
from kamdesk.formats.table_in import read_table
from kamdesk.formats.xlsx_in import read_xlsx

Edit = Callable[[str, bytes], bytes]
SPREADSHEET = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(fill: Callable[[Any, Any], None] | None = None) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Список")
        sheet.write_row(0, 0, ["name", "inn", "date", "sum", "flag", "broken"])
        sheet.write_row(1, 0, ["Ёлка", 7707083893])
        sheet.write_datetime(1, 2, datetime(2024, 2, 3), made.add_format({"num_format": "d.m.yy"}))
        sheet.write_number(1, 3, 0.1 + 0.2)
        sheet.write_boolean(1, 4, True)
        sheet.write_formula(1, 5, "=1/0", None, "#DIV/0!")
        if fill is not None:
            fill(made, sheet)
    return out.getvalue()


def edited(edit: Edit, data: bytes | None = None) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or book())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, edit(name, old.read(name)))
    return out.getvalue()


def in_sheet(old: bytes, new: bytes) -> Edit:
    return lambda name, part: part.replace(old, new) if "sheet1" in name else part


def test_cells_are_texts_exact_numbers_and_dates() -> None:
    sheet = read_xlsx(book())
    assert sheet.rows == [
        ["Ёлка", Decimal("7707083893"), date(2024, 2, 3), Decimal("0.3"), "TRUE", ""]
    ]
    assert (sheet.header_row, sheet.lines, sheet.sheet) == (1, [2], "Список")


def test_the_first_sheet_with_rows_is_read_unless_one_is_named() -> None:
    def more(made: Any, _sheet: Any) -> None:
        second = made.add_worksheet("Second")
        second.write_row(4, 0, ["name", "city"])
        second.write_row(5, 0, ["Foo", "Ulm"])

    data = book(more)
    assert read_xlsx(data).sheets == ("Список", "Second")
    assert read_xlsx(data, sheet="Second").headings == ("name", "city")
    with pytest.raises(Refused, match="no sheet"):
        read_xlsx(data, sheet="Third")


def test_strict_office_open_xml_is_read_fully() -> None:
    def strict(_name: str, part: bytes) -> bytes:
        part = part.replace(SPREADSHEET, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        part = part.replace(RELATIONS, b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        return part.replace(b"<v>45325</v>", b"<v>2024-02-03T00:00:00</v>").replace(
            b'<c r="C2" s="1">', b'<c r="C2" s="1" t="d">'
        )

    assert read_xlsx(edited(strict)).rows == read_xlsx(book()).rows


def test_what_cannot_be_read_fully_is_refused_loudly() -> None:
    with pytest.raises(Refused, match="cannot be read in this form"):
        read_xlsx(edited(lambda name, part: part.replace(b"sheetData", b"sheetDatum")
                         if "sheet1" in name else part))  # fmt: skip


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    "cells",
    [
        FAR,
        FAR.replace(b'"', b"'"),
        FAR.replace(b"r=", b"r = "),
        FAR.replace(b"XFD", b"xfd"),
        b'<row r="99999"><c r="ZZ99999"><v>1</v></c></row></sheetData>',
        b'<row r="3"><c r="XFD3"><v>1</v></c></row></sheetData>',
    ],
)
def test_a_far_cell_does_not_take_the_memory(cells: bytes) -> None:
    with pytest.raises(Refused):
        read_xlsx(edited(in_sheet(b"</sheetData>", cells)))


def test_formats_and_written_dimensions_far_out_do_no_harm() -> None:
    empty = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    assert len(read_xlsx(edited(in_sheet(b"</sheetData>", empty))).rows) == 1
    assert len(read_xlsx(edited(in_sheet(b"A1:F2", b"A1:XFD1048576"))).rows) == 1


def test_what_unpacks_to_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    blown = edited(in_sheet(b"</sheetData>", b" " * 40_000_000 + b"</sheetData>"))
    with pytest.raises(Refused, match="unreasonable"):
        read_xlsx(blown)
    monkeypatch.setattr(xlsx_in, "_MAX_UNPACKED", 1000)
    with pytest.raises(Refused, match="unreasonable"):
        read_xlsx(book())


def test_one_long_text_in_very_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_in, "_MAX_TEXT", 10_000)
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(3, 99)
    )

    def edit(name: str, part: bytes) -> bytes:
        part = part.replace(b"<t>name</t>", b"<t>" + b"x" * 3000 + b"</t>")
        return in_sheet(b"</sheetData>", rows + b"</sheetData>")(name, part)

    with pytest.raises(Refused, match="unreasonable"):
        read_xlsx(edited(edit))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x03\x04junk" * 50, b"\xd0\xcf\x11\xe0" + bytes(2000)]
)
def test_damaged_workbooks_are_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="not an XLSX"):
        read_xlsx(data)


def test_a_cut_workbook_is_refused() -> None:
    with pytest.raises(Refused):
        read_xlsx(book()[:-200])
    with pytest.raises(Refused):
        read_xlsx(edited(lambda name, part: part[:300] if "sheet1" in name else part))


def test_a_workbook_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 5)
    with pytest.raises(Refused, match="too large"):
        read_xlsx(book(lambda _made, sheet: [sheet.write(n, 0, "x") for n in range(2, 50)]))


def test_a_workbook_is_known_by_its_bytes_not_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(book())
    assert read_table(path).sheet == "Список"
    with pytest.raises(Refused, match="cannot be read"):
        read_table(tmp_path / "missing.csv")
    with pytest.raises(Refused):
        read_table(tmp_path)
