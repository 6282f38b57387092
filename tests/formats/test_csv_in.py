"""CSV as people have it (safety.md: what comes in)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kamdesk.errors import Refused
from kamdesk.formats import csv_in
from kamdesk.formats import sheet as sheets
from kamdesk.formats.csv_in import sniff
from kamdesk.formats.sheet import Grid, Reading, build
from kamdesk.formats.table_in import read_table
from tests.data import shared


def read_csv(data: bytes, **said: Any) -> Grid:
    """Read a list as the worker does."""
    reading = Reading(**said)
    return build(csv_in.read_csv(data, reading), reading)


SPECTRUM = (
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
    "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
)  # fmt: skip


@pytest.mark.parametrize("name", SPECTRUM)
def test_every_file_of_the_spectrum_equals_its_json(name: str) -> None:
    sheet = read_csv((shared("csv-spectrum") / "csvs" / f"{name}.csv").read_bytes())
    wanted = json.loads((shared("csv-spectrum") / "json" / f"{name}.json").read_text("utf-8"))
    assert [dict(zip(sheet.headings, row, strict=True)) for row in sheet.rows] == wanted
    assert sheet.header_row == 1


def test_titles_above_the_headings_are_passed_over() -> None:
    text = "Отчёт по клиентам;;\n\nНаименование;ИНН;Город\nАО Сокмаш;0;Самара\n"
    sheet = read_csv(text.encode("cp1251"))
    assert (sheet.encoding, sheet.delimiter, sheet.header_row) == ("cp1251", ";", 3)
    assert sheet.headings == ("Наименование", "ИНН", "Город")
    assert (sheet.rows, sheet.lines) == ([["АО Сокмаш", "0", "Самара"]], [4])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_apart(delimiter: str) -> None:
    rows = [["name", "city", "sum"], ["Foo", "Ulm", "1"], ["Bar", "Bonn", "2"]]
    text = "\n".join(delimiter.join(row) for row in rows)
    assert read_csv(text.encode()).delimiter == delimiter


def test_decimal_commas_do_not_look_like_delimiters() -> None:
    assert sniff(["name;sum\n", "a;1,5\n", "b;2,25\n", "c;3,5\n"]) == ";"


def test_a_said_delimiter_is_believed() -> None:
    sheet = read_csv(b"sep=;\r\nname;city\r\nFoo, Inc;Ulm\r\n")
    assert (sheet.delimiter, sheet.rows, sheet.lines) == (";", [["Foo, Inc", "Ulm"]], [3])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_ends_of_every_kind(end: str) -> None:
    assert read_csv(end.join(["a,b", "1,2", "3,4"]).encode()).rows == [["1", "2"], ["3", "4"]]


def test_lines_wrapped_in_quotes_are_unwrapped() -> None:
    sheet = read_csv(b'"name;city"\r\n"Foo;Ulm"\r\n"Bar;Bonn"\r\n')
    assert (sheet.headings, sheet.rows) == (("name", "city"), [["Foo", "Ulm"], ["Bar", "Bonn"]])


def test_backslashes_before_quotes() -> None:
    assert read_csv(b'name,note\n"a \\"b\\" c",x\n').rows == [['a "b" c', "x"]]


def test_a_quote_never_closed_costs_one_line() -> None:
    text = 'name,city\n"Foo GmbH,Ulm\nBar,Bonn\n"Baz, Ltd",Rome\n' + "x,y\n" * 1000
    sheet = read_csv(text.encode())
    assert sheet.rows[:3] == [["Foo GmbH", "Ulm"], ["Bar", "Bonn"], ["Baz, Ltd", "Rome"]]
    assert len(sheet.rows) == 1003
    assert any("2" in one and "quotation" in one for one in sheet.warnings)


def test_a_quote_never_closed_at_the_end() -> None:
    assert len(read_csv(b'name,city\nA,B\n"C,D\nE,F\nG,H\n').rows) == 4


def test_a_mark_inside_quotes_in_the_middle_of_a_cell() -> None:
    text = 'Название;ИНН\nООО "Рога; и копыта";77\nАО 5" Трубы;78\n'
    assert read_csv(text.encode()).rows == [['ООО "Рога; и копыта"', "77"], ['АО 5" Трубы', "78"]]


def test_rows_with_too_many_cells_are_told_and_kept_apart() -> None:
    sheet = read_csv(b"a,b\n1,2,3\n1\n4,5\n6,7,\n")
    assert [one.line for one in sheet.apart] == [2]
    assert sheet.rows == [["1", ""], ["4", "5"], ["6", "7"]]
    assert sheet.warnings


def test_doubled_headings_with_the_same_cells_collapse() -> None:
    assert read_csv(b"OrderID,Sum,OrderID\n1,5,1\n2,6,2\n").same == {2: 0}
    assert read_csv(b"Phone,Sum,Phone\n1,5,1\n2,6,3\n").same == {}


def test_a_file_without_headings() -> None:
    sheet = read_csv(b"Foo,foo@x.test,+49 30 123456\nBar,bar@x.test,+49 30 123457\n")
    assert sheet.header_row is None
    assert len(sheet.rows) == 2
    assert read_csv(b"Foo,Ulm\nBar,Bonn\n", no_header=True).header_row is None
    assert read_csv(b"Foo,Ulm\nBar,Bonn\nBaz,Kiel\n", header_row=2).headings == ("Bar", "Bonn")


@pytest.mark.parametrize("data", [b"", b"\n\r\n", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read_csv(data)


def test_zero_bytes_are_left_out_and_told() -> None:
    sheet = read_csv(b"name,city\nF\x00oo,Ulm\n")
    assert sheet.rows == [["Foo", "Ulm"]]
    assert sheet.warnings


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MAX_BYTES", 1000)
    path = tmp_path / "large.csv"
    path.write_bytes(b"a,b\n" * 1000)
    with pytest.raises(Refused, match="too large"):
        read_table(path)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 50)
    with pytest.raises(Refused, match="50 rows"):
        read_csv(b"a,b\n" + b"1,2\n" * 200)


def test_lines_of_real_files_are_those_of_an_editor() -> None:
    sheet = read_csv(shared("LSE.csv").read_bytes())
    text = shared("LSE.csv").read_text("utf-8").split("\n")
    assert len(sheet.rows) == 3391
    for row, line in list(zip(sheet.rows, sheet.lines, strict=True))[::97]:
        assert text[line - 1].startswith(str(row[0]))


def test_a_line_without_end_is_no_table() -> None:
    for text in (b"a" * 3_000_000, b"a,b\n" + b"x," * 1_500_000, b'"' + b"a" * 3_000_000):
        with pytest.raises(Refused, match="longer than 2,000,000 characters"):
            read_csv(text)


def test_very_many_columns_are_refused() -> None:
    with pytest.raises(Refused, match="500 columns"):
        read_csv(b",".join(b"c%d" % n for n in range(10_000)) + b"\n" + b",".join([b"1"] * 10_000))


@pytest.mark.parametrize(
    "text",
    [
        'name,note\n"' + '""' * 300_000 + "\nA,b\n",
        'name,note\nA,"' + "x\n" * 150_000,
        'name,note\n"a ""b ""c ""d"" c"" b""",x\n',
        "name,note\n" + 'A,"b\n' * 2000,
        "name,note\n" + '"""A"",b\n' * 999,
    ],
    ids=["doubled", "never closed", "nested", "each line", "odd"],
)
def test_quotes_within_quotes_neither_hang_nor_break(text: str) -> None:
    sheet = read_csv(text.encode())
    assert sheet.headings == ("name", "note")
    assert sheet.rows or sheet.apart


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n1,2\n")

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Refused, match=r"not have permission to read the file list\.csv"):
        read_table(path)
