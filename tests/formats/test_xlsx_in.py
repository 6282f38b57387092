"""XLSX: clean values, and workbooks built to do harm (safety.md: what comes in)."""

from __future__ import annotations

import io
import random
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
from kamdesk.formats.lists_in.client import ListReader
from kamdesk.formats.sheet import Reading, Sheet
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


@pytest.fixture
def read(lists: ListReader, tmp_path: Path) -> Callable[..., Sheet]:
    """Read a workbook in the worker."""

    def read(data: bytes, **said: Any) -> Sheet:
        path = tmp_path / "book.xlsx"
        path.write_bytes(data)
        return lists.read(path, Reading(**said))

    return read


Read = Callable[..., Sheet]


def rows(sheet: Sheet) -> list[list[Any]]:
    return [sheet.row(number) for number in range(sheet.height)]


def in_sheet(old: bytes, new: bytes) -> Edit:
    return lambda name, part: part.replace(old, new) if "sheet1" in name else part


def test_cells_are_texts_exact_numbers_and_dates(read: Read) -> None:
    sheet = read(book())
    assert rows(sheet) == [
        ["Ёлка", Decimal("7707083893"), date(2024, 2, 3), Decimal("0.3"), "TRUE", ""]
    ]
    assert (sheet.header_row, sheet.lines, sheet.sheet) == (1, [2], "Список")


def test_the_first_sheet_with_rows_is_read_unless_one_is_named(read: Read) -> None:
    def more(made: Any, _sheet: Any) -> None:
        second = made.add_worksheet("Second")
        second.write_row(4, 0, ["name", "city"])
        second.write_row(5, 0, ["Foo", "Ulm"])

    data = book(more)
    assert read(data).sheets == ("Список", "Second")
    assert read(data, sheet="Second").headings == ("name", "city")
    with pytest.raises(Refused, match="no sheet"):
        read(data, sheet="Third")


def test_strict_office_open_xml_is_read_fully(read: Read) -> None:
    def strict(_name: str, part: bytes) -> bytes:
        part = part.replace(SPREADSHEET, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        part = part.replace(RELATIONS, b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        return part.replace(b"<v>45325</v>", b"<v>2024-02-03T00:00:00</v>").replace(
            b'<c r="C2" s="1">', b'<c r="C2" s="1" t="d">'
        )

    assert rows(read(edited(strict))) == rows(read(book()))


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
def test_a_far_cell_does_not_take_the_memory(read: Read, cells: bytes) -> None:
    with pytest.raises(Refused, match=r"memory|too large"):
        read(edited(in_sheet(b"</sheetData>", cells)))
    assert read(book()).height == 1


def test_formats_and_written_dimensions_far_out_do_no_harm(read: Read) -> None:
    empty = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    assert read(edited(in_sheet(b"</sheetData>", empty))).height == 1
    assert read(edited(in_sheet(b"A1:F2", b"A1:XFD1048576"))).height == 1


def test_what_unpacks_to_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    blown = edited(in_sheet(b"</sheetData>", b" " * 40_000_000 + b"</sheetData>"))
    with pytest.raises(Refused, match="far too"):
        read_xlsx(blown)
    monkeypatch.setattr(xlsx_in, "_MAX_UNPACKED", 1000)
    with pytest.raises(Refused, match="far too"):
        read_xlsx(book())


def test_one_long_text_in_very_many_cells_is_refused(read: Read) -> None:
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(3, 8000)
    )

    def edit(name: str, part: bytes) -> bytes:
        part = part.replace(b"<t>name</t>", b"<t>" + b"x" * 32_000 + b"</t>")
        return in_sheet(b"</sheetData>", cells + b"</sheetData>")(name, part)

    with pytest.raises(Refused, match="far too"):
        read(edited(edit))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x03\x04junk" * 50, b"\xd0\xcf\x11\xe0" + bytes(2000)]
)
def test_damaged_workbooks_are_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="not an XLSX"):
        read_xlsx(data)


LAUGHS = b"""<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>"""


def test_entities_are_not_unfolded(read: Read) -> None:
    def edit(name: str, part: bytes) -> bytes:
        if "sharedStrings" not in name:
            return part
        return part.replace(b"<sst", LAUGHS + b"<sst", 1).replace(b">name<", b">&d;<")

    with pytest.raises(Refused, match="not an XLSX"):
        read(edited(edit))


def test_a_workbook_that_lies_about_its_sizes_is_damaged(read: Read) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            many = b"<si><t>%s</t></si>" % (b"x" * 1000) * 200_000
            part = old.read(name)
            new.writestr(name, part.replace(b"</sst>", many + b"</sst>"))
        new.getinfo("xl/sharedStrings.xml").file_size = 1000
    xlsx_in._weigh(out.getvalue())  # what it says of itself is harmless
    with pytest.raises(Refused, match="not an XLSX"):
        read(out.getvalue())


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an honest workbook with much text that does not press well."""
    dice = random.Random(1)
    path = tmp_path_factory.mktemp("heavy") / "heavy.xlsx"
    texts = b"".join(
        b"<si><t>%s</t></si>" % dice.randbytes(500).hex().encode() for _ in range(60_000)
    )
    path.write_bytes(edited(lambda name, part: part.replace(b"</sst>", texts + b"</sst>")))
    return path


def test_much_memory_meets_the_cap(heavy: Path) -> None:
    with ListReader(megabytes=60) as lists:
        with pytest.raises(Refused, match="more than 60 MB of memory"):
            lists.read(heavy)
        assert not lists.running
    with ListReader() as lists:
        assert lists.read(heavy).height == 1


def test_much_time_meets_the_cap(heavy: Path) -> None:
    with ListReader(seconds=0.2) as lists, pytest.raises(Refused, match="longer than 0 seconds"):
        lists.read(heavy)


def test_a_cut_workbook_is_refused() -> None:
    with pytest.raises(Refused):
        read_xlsx(book()[:-200])
    with pytest.raises(Refused):
        read_xlsx(edited(lambda name, part: part[:300] if "sheet1" in name else part))


def test_a_workbook_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 5)
    with pytest.raises(Refused, match="too large"):
        read_xlsx(book(lambda _made, sheet: [sheet.write(n, 0, "x") for n in range(2, 50)]))


def test_a_workbook_is_known_by_its_bytes_not_by_its_name(
    lists: ListReader, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(book())
    assert lists.look(path).sheet.sheet == "Список"
