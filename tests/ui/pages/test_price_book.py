"""The price book in the library: a list, items under it, a package by codes, costs hidden."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from kamdesk.domain.money import Money
from kamdesk.domain.prices import Part, PriceItem
from kamdesk.errors import Unreadable
from kamdesk.services import records
from tests.ui.pages.filling import typed
from ui.pages.library.page import LibraryPage
from ui.pages.library.prices import read_parts


def test_a_book_is_filled_by_hand(live, ws, qtbot, settle):
    page = LibraryPage(live)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.open(section="prices")
    settle()
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    settle()
    typed(qtbot, page.forms["price_lists"], "name", "Plants 2026")
    settle()
    for code, price, cost in (("A-100", "6 000", "4 100"), ("B-20", "400", "300")):
        qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
        settle()
        form = page.forms["price_items"]
        assert page.focusWidget() is form.editor(form.names[0]).line  # one begins to type
        for name, text in (("code", code), ("price", price), ("cost", cost)):
            typed(qtbot, form, name, text)
        settle()
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    settle()
    typed(qtbot, page.forms["price_items"], "parts", "2 a-100; B-20")
    qtbot.waitUntil(page.forms["price_items"].editor("together").isVisible)
    typed(qtbot, page.forms["price_items"], "together", "5")
    settle()
    assert [row[1:] for row in page.model.rows] == [
        ("Plants 2026", "Price list · EUR · always"),
        ("No name yet", "package"),
        ("A-100", "A-100 · EUR\u00a06,000"),
        ("B-20", "B-20 · EUR\u00a0400"),
    ]
    found = {one.code: one for one in records.listing(ws, "price_items")}
    assert found["B-20"].cost == Money.of(300, "EUR")
    assert found[""].parts == (
        Part(item_uid=found["A-100"].uid, quantity=Decimal(2)),
        Part(item_uid=found["B-20"].uid),
    )
    form = page.forms["price_items"]
    assert not form.editor("cost").isVisible()
    page.view.select(2)
    qtbot.waitUntil(form.editor("cost").isVisible)
    live.masked = True
    assert not form.editor("cost").isVisible()


def test_a_list_comes_out_of_a_file(live, ws, qtbot, settle, tmp_path):
    page = LibraryPage(live)
    qtbot.addWidget(page)
    page.show()
    page.open(section="prices")
    settle()
    file = tmp_path / "Plants.csv"
    file.write_text("Code;Name;Price\nB-20;Dryer;400\n", encoding="utf-8")
    page.presenter.take_file(str(file))
    qtbot.waitUntil(lambda: len(page.model.rows) == 2)
    settle()
    assert [row[1] for row in page.model.rows] == ["Plants", "Dryer"]


def test_parts_of_a_package_are_single_items_of_the_book():
    items = [
        PriceItem(uid="a", list_uid="l", code="A-1"),
        PriceItem(uid="p", list_uid="l", code="P-1", parts=(Part(item_uid="a"),)),
    ]
    assert read_parts("2,5 x a-1;", items) == (Part(item_uid="a", quantity=Decimal("2.5")),)
    assert read_parts("", items) == ()
    for text, own in (("1 C-9", ""), ("P-1", ""), ("A-1", "a")):
        with pytest.raises(Unreadable, match="No single item of the book"):
            read_parts(text, items, own)
