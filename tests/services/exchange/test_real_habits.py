"""Lists as people have them: what programs and habits do to a list, each as a file of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from kamdesk.domain.clients import Client
from kamdesk.domain.money import Money
from kamdesk.domain.orders import Order, OrderLine
from kamdesk.domain.people import Person
from kamdesk.services.base import Workspace
from kamdesk.services.exchange import ListReader, look, run
from kamdesk.services.exchange.out import write_list

Fill = Callable[[Any, Any], None]


def book(path: Path, fill: Fill, **options: Any) -> Path:
    """Write a workbook of one sheet."""
    with xlsxwriter.Workbook(str(path), options) as made:
        fill(made, made.add_worksheet("List"))
    return path


def text(path: Path, words: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(words.encode(encoding))
    return path


def clients(ws: Workspace) -> dict[str, Client]:
    with ws.read() as reader:
        return {one.legal_name: one for one in reader.find(Client)}


def orders(ws: Workspace) -> list[Order]:
    with ws.read() as reader:
        return sorted(reader.find(Order), key=lambda one: one.number)


# --- formulas, marks, hidden signs --------------------------------------------------------------

FORMULAS = ("=cmd|' /C calc'!A0", "+1+cmd|'x'!A0", "-2+3", "@SUM(1;2)", '=HYPERLINK("x")')


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_formulas_stay_texts_and_go_out_harmless(
    ws: Workspace, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"list.{ending}"
    if ending == "csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([["Name", "City"], *([one, one] for one in FORMULAS)])
    else:
        book(path, lambda _made, sheet: [
            sheet.write_string(row, column, one)
            for row, one in enumerate(("Name", *FORMULAS)) for column in (0, 1)
        ] and sheet.write_string(0, 1, "City"))  # fmt: skip
    assert run(ws, path).added == len(FORMULAS)
    assert set(clients(ws)) == set(FORMULAS)
    write_list(ws, "clients", tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8-sig") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [one for one in cells if one[:1] in ("=", "+", "-", "@")]
    assert f"'{FORMULAS[0]}" in cells
    write_list(ws, "clients", tmp_path / "out.xlsx")
    written = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).get_sheet_by_index(0)
    assert FORMULAS[0] in [cell for row in written.to_python() for cell in row]
    # What went out with a mark comes in without it.
    again = run(ws, tmp_path / "out.csv")
    assert (again.added, again.skipped) == (0, len(FORMULAS))


def test_a_formula_counts_by_its_value(ws: Workspace, tmp_path: Path) -> None:
    def fill(_made: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Firma", "Umsatz"])
        sheet.write_formula(1, 0, '=HYPERLINK("http://host.example/x","Alba")', None, "Alba")
        sheet.write_formula(1, 1, "=SUM(A1:A9)", None, 1234.5)

    run(ws, book(tmp_path / "list.xlsx", fill), currency="EUR")
    (alba,) = clients(ws).values()
    assert (alba.legal_name, alba.annual_revenue and alba.annual_revenue.minor) == ("Alba", 123450)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_hidden_signs_are_cleaned(ws: Workspace, tmp_path: Path, ending: str) -> None:
    dirty = "Al\u202eba\u200e\u0007 Me\u2066tall\u0085"
    if ending == "csv":
        path = text(tmp_path / "list.csv", f"Firma;Notiz\n{dirty};a\u0001b\n")
    else:
        path = book(
            tmp_path / "list.xlsx",
            lambda _made, sheet: [
                sheet.write_row(row, 0, cells)
                for row, cells in enumerate((["Firma", "Notiz"], [dirty, "ab"]))
            ],
        )
    run(ws, path)
    (one,) = clients(ws).values()
    assert one.legal_name == "Alba Metall"
    assert one.note == "ab"


# --- code pages ----------------------------------------------------------------------------------

RUSSIAN = "Наименование;Город\nООО Ёлочка;Йошкар-Ола\nАО Щёлково;Объездная\n"
WESTERN = "Firma;Ort\nMüller & Söhne GmbH;Königsbrück\nSociété Générale;Orléans\n"


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        *((RUSSIAN, one) for one in ("cp1251", "koi8-r", "cp866", "utf-16", "utf-16-le",
                                     "utf-16-be", "utf-8-sig")),
        *((WESTERN, one) for one in ("cp1252", "mac-roman", "utf-16-le", "latin-1")),
    ],
    ids=lambda one: "" if ";" in one else one,
)  # fmt: skip
def test_code_pages(ws: Workspace, tmp_path: Path, words: str, encoding: str) -> None:
    run(ws, text(tmp_path / "list.csv", words, encoding))
    wanted = {line.split(";")[0]: line.split(";")[1] for line in words.splitlines()[1:]}
    assert {name: one.city for name, one in clients(ws).items()} == wanted


# --- layout of the list ------------------------------------------------------------------------


def test_the_delimiter_said_in_the_first_line(ws: Workspace, tmp_path: Path) -> None:
    path = text(tmp_path / "list.csv", "sep=;\r\nFirma;Ort\r\nAlba, Boreal;Ulm\r\n;Bonn\r\n")
    report = run(ws, path)
    assert list(clients(ws)) == ["Alba, Boreal"]
    assert [one.line for one in report.bad] == [4]


def test_headings_that_come_twice(ws: Workspace, tmp_path: Path) -> None:
    path = text(
        tmp_path / "list.csv",
        "Name;Phone;Phone;Note;Note;City;City\nAlba;+49 30 123456;+49 30 654321;a;b;Ulm;Ulm\n",
    )
    seen = look(path)
    assert [one.repeats for one in seen.columns] == [None, None, None, None, None, None, 5]
    run(ws, path)
    (alba,) = clients(ws).values()
    assert (alba.phone, alba.note, alba.city) == ("+49 30 123456", "a\nb", "Ulm")


def test_merged_titles_above_and_totals_below(ws: Workspace, tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.merge_range("A1:D1", "Umsätze unserer Kunden", made.add_format({"bold": True}))
        sheet.merge_range("A2:D3", "Stand: 1.3.2026")
        sheet.write_row(4, 0, ["Firma", "Ort", "Umsatz", "Mitarbeiter"])
        sheet.write_row(5, 0, ["Alba GmbH", "Ulm", 1000, 10])
        sheet.write_row(6, 0, ["Total", "Paris", 3000, 20])
        sheet.write_row(7, 0, ["Summe:", "", 4000, 30])

    path = book(tmp_path / "list.xlsx", fill)
    seen = look(path)
    assert (seen.header_row, seen.rows, seen.apart) == (5, 2, 1)
    report = run(ws, path)
    # A company may be called Total; a row of a word and figures at the end is a sum.
    assert set(clients(ws)) == {"Alba GmbH", "Total"}
    assert [(one.line, one.reason) for one in report.bad] == [
        (8, "This row is a total of the others.")
    ]


def test_cells_merged_over_several_rows_count_in_each(ws: Workspace, tmp_path: Path) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.merge_range("A1:A2", "Number")
        sheet.merge_range("B1:B2", "Client")
        sheet.merge_range("C1:E1", "Line")
        sheet.write_row(1, 2, ["Product", "Quantity", "Unit price"])
        sheet.write(0, 5, "Order date")
        sheet.merge_range("F1:F2", "Order date")
        sheet.merge_range("A3:A4", "A-1")
        sheet.merge_range("B3:B4", "Alba")
        day = made.add_format({"num_format": "dd.mm.yyyy"})
        sheet.merge_range("F3:F4", "", day)
        sheet.write_datetime("F3", datetime(2026, 1, 12), day)
        sheet.write_row(2, 2, ["Filter", 4, 120])
        sheet.write_row(3, 2, ["Visit", 1, 300])

    report = run(ws, book(tmp_path / "orders.xlsx", fill), currency="EUR")
    assert (report.kind, report.added, report.bad) == ("orders", 1, ())
    (order,) = orders(ws)
    assert (order.number, order.ordered_on) == ("A-1", date(2026, 1, 12))
    assert order.total is not None
    assert order.total.amount == Decimal(780)


# --- figures -----------------------------------------------------------------------------------


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_kept_as_numbers_of_both_systems(
    ws: Workspace, tmp_path: Path, since_1904: bool
) -> None:
    def fill(made: Any, sheet: Any) -> None:
        day = made.add_format({"num_format": "dd.mm.yyyy"})
        moment = made.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        sheet.write_row(0, 0, ["Number", "Client", "Order date", "Shipped", "Amount"])
        sheet.write_row(1, 0, ["1", "Alba", "", "", 100])
        sheet.write_datetime(1, 2, datetime(2024, 2, 29), day)
        sheet.write_datetime(1, 3, datetime(2024, 3, 1, 23, 59), moment)

    run(ws, book(tmp_path / "orders.xlsx", fill, date_1904=since_1904), currency="EUR")
    (order,) = orders(ws)
    assert (order.ordered_on, order.shipped_on) == (date(2024, 2, 29), date(2024, 3, 1))


def test_days_without_a_format_are_numbers_of_the_usual_system(
    ws: Workspace, tmp_path: Path
) -> None:
    path = text(tmp_path / "orders.csv", "Number;Client;Order date;Amount\n1;Alba;45351;100\n")
    run(ws, path, currency="EUR")
    assert orders(ws)[0].ordered_on == date(2024, 2, 29)


def test_a_heading_counts_bare_amounts_and_names_their_currency(
    ws: Workspace, tmp_path: Path
) -> None:
    rows = [["Firma", "Выручка, тыс. руб."], ["Alba", "12 500"], ["Bar", "2 млн"], ["Sol", "7 €"]]
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    report = run(ws, path, currency="EUR")
    found = {name: one.annual_revenue for name, one in clients(ws).items()}
    assert found["Alba"] == Money.of(Decimal(12_500_000), "RUB")
    assert found["Bar"] == Money.of(Decimal(2_000_000), "RUB")
    assert found["Sol"] == Money.of(Decimal(7), "EUR")
    assert any("1,000" in one for one in report.warnings)


@pytest.mark.parametrize(
    ("written", "minor", "currency"),
    [
        ("1 234,50 ₽", 123450, "RUB"),
        ("1\u00a0234,50\u00a0₽", 123450, "RUB"),
        ("1\u202f234,50 руб.", 123450, "RUB"),
        ("1.234,50 €", 123450, "EUR"),
        ("€ 1.234,50", 123450, "EUR"),
        ("EUR 1,234.50", 123450, "EUR"),
        ("$1,234.50", 123450, "USD"),
        ("1'234.50 CHF", 123450, "CHF"),
        ("1234,5", 123450, "EUR"),
        ("(1 234,50)", -123450, "EUR"),
        ("1,2 млн ₽", 120000000, "RUB"),
    ],
)
def test_amounts(ws: Workspace, tmp_path: Path, written: str, minor: int, currency: str) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows([["Firma", "Umsatz"], ["Alba", written]])
    run(ws, path, currency="EUR")
    (alba,) = clients(ws).values()
    assert alba.annual_revenue is not None
    assert (alba.annual_revenue.minor, alba.annual_revenue.currency) == (minor, currency)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_percent(ws: Workspace, tmp_path: Path, ending: str) -> None:
    head = ["Number", "Client", "Order date", "Product", "Quantity", "Unit price", "Discount"]
    if ending == "csv":
        path = text(
            tmp_path / "orders.csv",
            ";".join(head)
            + "\n1;Alba;2026-01-12;Filter;2;100;15 %\n2;Alba;2026-01-13;Filter;2;100;\n",
        )
    else:

        def fill(made: Any, sheet: Any) -> None:
            sheet.write_row(0, 0, head)
            sheet.write_row(1, 0, ["1", "Alba", "2026-01-12", "Filter", 2, 100])
            sheet.write_number(1, 6, 0.15, made.add_format({"num_format": "0%"}))

        path = book(tmp_path / "orders.xlsx", fill)
    run(ws, path, currency="EUR")
    first = orders(ws)[0]
    assert first.total is not None
    assert first.total.amount == Decimal(170)
    with ws.read() as reader:
        (line, *_rest) = reader.find(OrderLine, order_uid=first.uid)
    assert line.discount == Decimal("0.15")


def test_booleans(ws: Workspace, tmp_path: Path) -> None:
    def fill(_made: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Name", "Firma", "Notiz"])
        sheet.write_row(1, 0, ["Ivan Petrov", "Alba", True])

    run(ws, book(tmp_path / "people.xlsx", fill), kind="people")
    with ws.read() as reader:
        assert [one.note for one in reader.find(Person)] == ["TRUE"]


# --- very long ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a list of as many rows as are read."""
    path = tmp_path_factory.mktemp("long") / "long.csv"
    out = io.StringIO()
    out.write("Firma;Ort;Telefon;Steuernummer;Umsatz\n")
    for nr in range(200_000):
        out.write(f"Firma {nr} GmbH;Ort {nr % 900};+49 731 {nr:07};{nr:010};{nr % 777},50\n")
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def test_two_hundred_thousand_rows_are_read(long: Path) -> None:
    with ListReader() as lists:
        seen = look(long, lists=lists)
        assert (seen.kind, seen.rows) == ("clients", 200_000)
        sheet = lists.read(long)
    assert sheet.height == 200_000
    assert sheet.row(199_999)[:2] == ["Firma 199999 GmbH", "Ort 199"]
    assert sheet.lines[-1] == 200_001


def test_one_row_more_is_refused(long: Path, tmp_path: Path) -> None:
    from kamdesk.errors import Refused

    path = tmp_path / "longer.csv"
    path.write_bytes(long.read_bytes() + b"Alba;Ulm;;;\n")
    with pytest.raises(Refused, match="200,000 rows"):
        look(path)
