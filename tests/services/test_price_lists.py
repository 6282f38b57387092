"""A price list out of a file: by headings in three languages, met by code, in one step."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from kamdesk import i18n
from kamdesk.domain.money import Money
from kamdesk.domain.prices import PriceItem
from kamdesk.errors import Refused
from kamdesk.services import journal, records
from kamdesk.services.base import Workspace
from kamdesk.services.price_lists import import_prices

RUSSIAN = """Артикул;Наименование;Ед.;Цена;Себестоимость;Макс. скидка
А-100;Компрессорный модуль;шт.;5 900 000,00;4 713 000;5 %
007;Осушитель;компл.;400 000;;
;Выезд;час;1 500;900;10
"""


def items(ws: Workspace) -> dict[str, PriceItem]:
    found = records.listing(ws, "price_items")
    return {one.code: one for one in found if isinstance(one, PriceItem)}


def test_a_list_comes_in_and_meets_itself_by_code(ws: Workspace, tmp_path: Path) -> None:
    i18n.set_language("ru")
    path = tmp_path / "prices.csv"
    path.write_text(RUSSIAN, encoding="cp1251")
    made = import_prices(ws, path, "Станции 2026", "RUB").value
    assert (made.of.name, made.of.currency, made.added) == ("Станции 2026", "RUB", 3)
    module = items(ws)["А-100"]
    assert (module.price, module.cost) == (Money.of(5_900_000, "RUB"), Money.of(4_713_000, "RUB"))
    assert (module.discount_limit, module.unit) == (Decimal("0.05"), "pc")
    assert (items(ws)["007"].unit, items(ws)["007"].cost) == ("set", None)
    path.write_text("sku,item,price\nА-100,Module,6100000\nZ-1,New,10\n", encoding="utf-8")
    i18n.set_language("en")
    again = import_prices(ws, path, "Станции 2026").value
    assert (again.added, again.updated, again.unchanged) == (1, 1, 0)
    module = items(ws)["А-100"]
    assert module.names == {"ru": "Компрессорный модуль", "en": "Module"}
    assert (module.price, module.cost) == (Money.of(6_100_000, "RUB"), Money.of(4_713_000, "RUB"))
    assert len(items(ws)) == 4
    journal.undo(ws)
    assert len(items(ws)) == 3


def test_what_cannot_be_read_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    for text, told in (
        ("Code;Price\nA;5\n", "needs a column “name”"),
        ("Name;Price\nA;5\nB;dear\nC;6\nD;cheap\n", "Line 3: .*Line 5: “cheap” cannot be read"),
        ("Name;Price\nA;5\nB;7 USD\n", "This list is in EUR"),
        ("Name;Price\nA;-5\n", "not below zero"),
        (
            "Code;Name;Price\nx-1;A;5\n;B;6\n;C;6\nX-1;D;7\nY;E;dear\nx-1;F;8\n",
            "Line 5: The code “X-1” is already used in line 2. Line 6: .*Line 7: .* in line 2",
        ),
        ("Name;Price;VAT\nA;5;19\nB;5;0,07\n", "Line 3: “0,07” cannot be read"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Refused, match=told):
            import_prices(ws, path, "List", "EUR")
    assert items(ws) == {}
    assert records.listing(ws, "price_lists") == ()


def workbook(path: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


def test_a_workbook_says_currency_and_vat_in_its_own_words(ws: Workspace, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Прайс-лист 2026"],
        ["Код товара", "Наименование товара", "Ед. изм.", "Цена с НДС, руб.", "Ставка НДС"],
        [None, "Компрессоры", None, None, None],
        ["А-1", "Модуль", "комплект", 5_900_000.5, "НДС 22%"],
        [17, "Осушитель", "шт", "400 000,50", "без НДС"],
        ["А-3", "Фильтр", "шт.", "1 200", 0.1],
    ]
    made = import_prices(ws, workbook(tmp_path / "p.xlsx", rows), "Станции").value
    assert (made.of.currency, made.of.with_vat, made.added) == ("RUB", True, 3)
    assert made.skipped == (3,)
    found = items(ws)
    assert [found[code].vat_rate for code in ("А-1", "17", "А-3")] == [
        Decimal("0.22"), Decimal(0), Decimal("0.1"),
    ]  # fmt: skip
    assert found["А-1"].price == Money.of(Decimal("5900000.5"), "RUB")
    assert found["17"].price == Money.of(Decimal("400000.5"), "RUB")
    assert (found["А-1"].unit, found["17"].unit) == ("set", "pc")


def test_a_column_names_the_currency_and_one_list_has_one(ws: Workspace, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Art.-Nr.", "Bezeichnung", "Einzelpreis", "MwSt.", "Währung"],
        ["B-1", "Trockner", "1.234,50", "19 %", "EUR"],
        ["B-2", "Filter", "12,5", "ohne", "€"],
    ]
    path = workbook(tmp_path / "p.xlsx", rows)
    assert import_prices(ws, path, "Geräte").value.of.currency == "EUR"
    found = items(ws)
    assert found["B-1"].price == Money.of(Decimal("1234.5"), "EUR")
    assert (found["B-1"].vat_rate, found["B-2"].vat_rate) == (Decimal("0.19"), Decimal(0))
    rows.append(["B-3", "Ventil", "7", "19 %", "USD"])
    with pytest.raises(Refused, match="Line 4: This list is in EUR"):
        import_prices(ws, workbook(path, rows), "Geräte")
    rows[0][2], rows[3][4] = "Preis inkl. MwSt.", "EUR"
    with pytest.raises(Refused, match="do not include VAT"):
        import_prices(ws, workbook(path, rows), "Geräte")


def test_the_cells_of_the_prices_name_the_currency(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("Name\tCode\tPrice\nA\t1\t12 USD\nB\t2\t$1,234\n", encoding="utf-8")
    assert import_prices(ws, path, "List").value.of.currency == "USD"
    assert (items(ws)["1"].price, items(ws)["2"].price) == (
        Money.of(12, "USD"), Money.of(1234, "USD"),
    )  # fmt: skip
    path.write_text("Name;Price\nA;12 USD\nB;7 EUR\n", encoding="utf-8")
    with pytest.raises(Refused, match="Line 3: This list is in USD"):
        import_prices(ws, path, "Other")
    path.write_text("Name;Price\nA;12 pcs\n", encoding="utf-8")
    with pytest.raises(Refused, match="Line 2: This list is in EUR"):
        import_prices(ws, path, "Other")


def test_a_text_under_one_is_a_share_where_its_column_is(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(
        "Code;Name;Price;VAT %;Discount\nA;A;5;0,19;0,5\nB;B;5;0,07;10\n", encoding="utf-8"
    )
    import_prices(ws, path, "List")
    found = items(ws)
    assert [found[code].vat_rate for code in "AB"] == [Decimal("0.19"), Decimal("0.07")]
    assert [found[code].discount_limit for code in "AB"] == [Decimal("0.005"), Decimal("0.1")]
