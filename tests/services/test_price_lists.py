"""A price list out of a file: by headings in three languages, met by code, in one step."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

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
        ("Name;Price\nA;5\nB;dear\n", "Line 3: "),
        ("Name;Price\nA;5\nB;7 USD\n", "This list is in EUR"),
        ("Name;Price\nA;-5\n", "not below zero"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Refused, match=told):
            import_prices(ws, path, "List", "EUR")
    assert items(ws) == {}
    assert records.listing(ws, "price_lists") == ()
