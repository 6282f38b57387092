"""Price lines in the studio: several ways to buy, other currencies, prices with VAT."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt

from kamdesk.domain.money import Money
from kamdesk.domain.prices import PriceItem, PriceList
from kamdesk.services import records
from tests.ui.pages.filling import typed
from tests.ui.pages.proposals.conftest import PATIENCE, PROPOSAL
from ui.pages.proposals.book import counted


def test_ways_to_buy_are_offered_named_and_chosen(studio, ws, qtbot, settle):
    studio.show_part("price")
    section = studio.sections["price"]
    qtbot.mouseClick(section.ways.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(section.ways.ticks) == 3, timeout=PATIENCE)
    settle()
    form = section.lines.place.form
    only_best = form.editor("tiers")._ticks[2][1]
    qtbot.mouseClick(only_best, Qt.MouseButton.LeftButton)
    settle()
    typed(qtbot, section.ways.forms["good"], "names_good", "Without modules")
    qtbot.waitUntil(
        lambda: section.ways.sums["best"].text() == "RUB\u00a023,100,000 (+RUB\u00a017,700,000)",
        timeout=PATIENCE,
    )
    qtbot.mouseClick(section.ways.ticks["best"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: (
            [one.difference.whole() for one in studio.view.document.tiers]
            == [-17_700_000, -17_700_000, 0]
        ),
        timeout=PATIENCE,
    )
    settle()
    assert [one.name for one in studio.view.document.tiers] == [
        "Without modules", "Standard", "Plus",
    ]  # fmt: skip
    stored = records.get(ws, "proposals", PROPOSAL)
    assert (stored.tier, stored.stored_net) == ("best", Money.of(23_100_000, "RUB"))


def test_a_price_in_another_currency_asks_for_its_rate(studio, ws, qtbot, settle):
    studio.show_part("price")
    section = studio.sections["price"]
    typed(qtbot, section.lines.place.form, "unit_price", "60 000 EUR")
    qtbot.waitUntil(lambda: section.totals.state.text() == "a rate is missing", timeout=PATIENCE)
    settle()
    qtbot.mouseClick(section.totals.rate, Qt.MouseButton.LeftButton)
    asked = section.totals.asked
    assert asked.form.values()["currency"] == "EUR"
    typed(qtbot, asked.form, "rate", "100")
    typed(qtbot, asked.form, "source", "Bank of Russia")
    asked.finish()
    qtbot.waitUntil(lambda: section.totals.take.isEnabled(), timeout=PATIENCE)
    settle()
    # The stored total is of a price that was changed by hand: whether it was agreed, a person says.
    qtbot.mouseClick(section.totals.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: records.get(ws, "proposals", PROPOSAL).stored_net == Money.of(23_400_000, "RUB"),
        timeout=PATIENCE,
    )
    net = Money.of(18_000_000, "RUB")
    qtbot.waitUntil(lambda: studio.view.document.lines[0].net == net, timeout=PATIENCE)
    assert studio.view.document.lines[0].unit_price == Money.of(60_000, "EUR")
    assert studio.view.document.rates[0].rate == Decimal(100)


def test_items_come_from_the_price_book_by_typing(studio, ws, qtbot, settle):
    with ws.unit("Book") as unit:
        unit.add(PriceList(uid="list", name="Plants", currency="RUB"))
        unit.add(
            PriceItem(
                uid="dryer", list_uid="list", code="B-20", names={"en": "Dryer"},
                price=Money.of(400_000, "RUB"), cost=Money.of(350_000, "RUB"),
                discount_limit=Decimal("0.1"),
            )
        )  # fmt: skip
    studio.show_part("price")
    section = studio.sections["price"]
    before = len(section.lines.model.rows)
    qtbot.mouseClick(section.book, Qt.MouseButton.LeftButton)
    line = section.picker.line
    qtbot.waitUntil(line.hasFocus, timeout=PATIENCE)
    qtbot.keyClicks(line, "2 dry")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(section.lines.model.rows) == before + 1, timeout=PATIENCE)
    settle()
    qtbot.waitUntil(section.margin.isVisible, timeout=PATIENCE)
    assert section.lines.record().quantity == 2
    assert section.origin.words.text().startswith("From “Plants”, B-20: RUB\u00a0400,000 on 16")
    form = section.lines.place.form
    assert form.has("cost")
    typed(qtbot, form, "discount", "20%")
    settle()
    assert "limited to 10" in form.errors["discount"]
    records.set_field(ws, "price_items", "dryer", "price", Money.of(420_000, "RUB"))
    studio.desk.masked = True
    assert not section.margin.isVisible()
    assert not section.lines.place.form.has("cost")
    studio.desk.masked = False
    studio.presenter._read(whole=True)
    qtbot.waitUntil(section.origin.follow.isVisible, timeout=PATIENCE)
    qtbot.mouseClick(section.origin.follow, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: section.lines.record().unit_price == Money.of(420_000, "RUB"), timeout=PATIENCE
    )
    settle()


def test_how_many_is_typed_before_the_words():
    assert counted("3 module") == (Decimal(3), "module")
    assert counted("2,5 x hours of a fitter") == (Decimal("2.5"), "hours of a fitter")
    assert counted("10x dryer") == (Decimal(10), "dryer")
    assert counted("B-20") == (Decimal(1), "B-20")
    assert counted(" 100 ") == (Decimal(1), "100")
