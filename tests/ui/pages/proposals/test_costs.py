"""The cost page by keyboard: choose, type, clear, score, take over, begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Fact
from kamdesk.domain.money import Money, Rate
from kamdesk.services import clients, records, tco
from tests.ui.pages.proposals.conftest import CLIENT, SHEET, shown
from ui.assets import prefs
from ui.pages.tco.page import TcoPage
from ui.pages.tco.table import COMPONENT
from ui.printing import FOLDER
from ui.widgets.panel import Panel
from ui.widgets.rates import RateForm
from ui.widgets.text import LinkLabel

SAVING = "RUB\u00a023,750,000"


def fact(code: str, millions: int, component: str = "energy", column: str = "current") -> Fact:
    return Fact(
        client_uid=CLIENT,
        code=code,
        learned_on=date(2026, 3, 14),
        amount=Money.of(millions * 1_000_000, "RUB"),
        tco_component=component,
        tco_column=column,
    )


def go_by_keys(page, qtbot, component: str, column: int) -> None:
    """Walk to a cell with the arrow keys, as a person would."""
    page.table.setFocus()
    names = [one.component for one in page.table.costs.lines]
    for _step in range(len(names)):
        at = page.table.currentIndex()
        if names[at.row()] == component:
            break
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
    while page.table.currentIndex().column() < column:
        qtbot.keyClick(page.table, Qt.Key.Key_Right)
    assert page.table.costs.cell(page.table.currentIndex()).component == component


def cell(page, column: str, component: str):
    for line in page.table.costs.lines:
        for one in line.cells:
            if line.kind == COMPONENT and (one.column, one.component) == (column, component):
                return one
    return None


def test_the_sheet_of_the_demo_says_what_it_saves(costs):
    assert costs.result.saving.text() == SAVING
    assert costs.result.share.text() == "24.3\u00a0% less over 5 years"
    values = {line.name: line.value for line in costs.result.rows._shown}
    assert values["Payback"] == "8.6 months"
    assert values["Each month of waiting costs"] == "RUB\u00a0438,333"
    assert values["Price against today's"] == "+20\u00a0%"
    assert cell(costs, "current", "downtime").state == "Heard"
    assert cell(costs, "current", "downtime").source == "Karpov, 12 March 2026"


def test_every_result_answers_why(costs, qtbot):
    qtbot.mouseClick(costs.result.why, Qt.MouseButton.LeftButton)
    popover = costs.result.why.popover
    assert popover is not None
    assert popover.isVisible()
    qtbot.keyClick(popover, Qt.Key.Key_Escape)


def test_a_figure_chosen_by_one_key_changes_the_result(costs, ws, qtbot, settle):
    records.add(ws, "facts", fact("meter_2026", 12))
    go_by_keys(costs, qtbot, "energy", 1)
    qtbot.keyClick(costs.table, Qt.Key.Key_Return)
    chooser = costs.chooser
    qtbot.waitUntil(lambda: len(chooser.offered) == 3)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is chooser.offers)
    other = next(at for at, one in enumerate(chooser.offered, 1) if one.fact.code == "meter_2026")
    qtbot.keyClick(chooser.offers, Qt.Key(Qt.Key.Key_0 + other))
    qtbot.waitUntil(lambda: costs.result.saving.text() == "RUB\u00a035,750,000")
    assert costs.panel is None
    assert QApplication.focusWidget() is costs.table
    assert costs.table.costs.cell(costs.table.currentIndex()).component == "energy"
    settle()
    costs.desk.undo()
    qtbot.waitUntil(lambda: costs.result.saving.text() == SAVING)


def test_several_figures_can_be_summed_after_a_persons_yes(costs, ws, qtbot):
    records.add(ws, "facts", fact("second_meter", 1))
    costs.choose("current", "energy")
    qtbot.waitUntil(lambda: costs.chooser.together.isVisible())
    assert costs.chooser.together.text().endswith("RUB\u00a012,800,000")
    qtbot.mouseClick(costs.chooser.together, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: costs.result.saving.text() == "RUB\u00a039,750,000")


def test_a_price_of_the_market_is_taken_with_its_source(costs, ws, qtbot, settle):
    region = records.add(ws, "regions", {"code": "XX"}).value.uid
    price = Money.of(3_400_000, "RUB")
    for name, asked in (("Rival", price), ("Silent", None)):
        records.add(ws, "competitors", {
            "region_uid": region, "name": name, "product": "compressor", "price": asked,
            "source_text": "price list", "source_date": date(2026, 2, 1),
        })  # fmt: skip
    records.set_field(ws, "clients", CLIENT, "region_uid", region)
    costs.choose("current", "purchase_price")
    chooser = costs.chooser
    qtbot.waitUntil(lambda: len(chooser.market.links) == 1)
    chooser.market.links[0].click()
    line = chooser.form.editor("estimate").line
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: costs.panel is None)
    settle()
    (kept,) = records.listing(ws, "tco_cells", column="current", component="purchase_price")
    assert (kept.number_source, kept.estimate) == ("benchmark", price)
    assert kept.comment.startswith("Rival: compressor: RUB 3,400,000 (price list, ")


def test_an_estimate_is_typed_with_its_source(costs, ws, qtbot, settle):
    go_by_keys(costs, qtbot, "downtime", 2)
    qtbot.keyClick(costs.table, Qt.Key.Key_Space)
    line = costs.chooser.form.editor("estimate").line
    settle()
    line.setFocus()
    qtbot.keyClicks(line, "2 M")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(costs, "offered", "downtime").year == "2,000,000")
    kept = next(
        one
        for one in records.listing(ws, "tco_cells", sheet_uid=SHEET, column="offered")
        if one.component == "downtime"
    )
    assert kept.estimate == Money.of(2_000_000, "RUB")
    assert kept.number_source == "our_estimate"
    assert kept.fact_uid is None
    assert cell(costs, "offered", "downtime").state == "Assumed"


def test_a_cleared_cell_is_unknown_and_nothing_is_stated(costs, qtbot):
    go_by_keys(costs, qtbot, "maintenance", 1)
    qtbot.keyClick(costs.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not costs.result.saving.isVisible())
    assert cell(costs, "current", "maintenance").total == "—"
    assert "Maintenance, spare parts" in costs.result.gap.text()
    total = costs.totals.costs.lines[0].cells[0]
    assert total.total == "—"
    assert total.source == "incomplete: Maintenance, spare parts"


def test_scores_stay_outside_the_sum_until_the_client_agrees(costs, ws, qtbot, settle):
    costs.choose("offered", "dependence")
    qtbot.mouseClick(costs.chooser.scores.group.button(5), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cell(costs, "offered", "dependence").total == "5 · Very high")
    assert costs.result.saving.text() == SAVING
    costs.close_chooser()
    settle()


def test_terms_are_edited_in_place(costs, ws, qtbot):
    line = costs.terms.form.editor("horizon").line
    line.selectAll()
    qtbot.keyClicks(line, "10")
    costs.flush()
    qtbot.waitUntil(lambda: tco.sheet(ws, SHEET).sheet.horizon == 10)
    qtbot.waitUntil(lambda: "over 10 years" in costs.result.share.text())
    line.selectAll()
    qtbot.keyClicks(line, "99")
    costs.flush()
    qtbot.waitUntil(lambda: costs.terms.form.errors.get("horizon", "") != "")
    assert line.text() == "99"


@pytest.mark.parametrize(
    ("language", "words"), [("de", "weniger als"), ("ru", "дешевле"), ("en", "less than")]
)
def test_the_sentence_speaks_the_chosen_language(costs, qtbot, language, words):
    at = ("en", "ru", "de").index(language)
    qtbot.mouseClick(costs.languages.button(at), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words in costs.words.text() or language == "ru")
    costs.copy()
    assert QGuiApplication.clipboard().text() == costs.words.text()
    assert costs.chart.isVisible()


def test_a_component_is_added_with_its_first_figure(costs, ws, qtbot, settle):
    costs.begin_component("licences")
    assert cell(costs, "current", "licences").total == "—"
    line = costs.chooser.form.editor("estimate").line
    qtbot.keyClicks(line, "100 000")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(costs, "current", "licences").year == "100,000")
    assert costs.totals.costs.lines[0].cells[1].source == "incomplete: Licences, subscriptions"
    costs.choose("current", "licences")
    costs.chooser.remove()
    qtbot.waitUntil(lambda: cell(costs, "current", "licences") is None)
    assert costs.result.saving.text() == SAVING


def test_a_component_left_empty_is_not_kept(costs, ws, qtbot, settle):
    costs.begin_component("comfort")
    costs.close_chooser()
    qtbot.waitUntil(lambda: costs.panel is None)
    settle()
    assert not [r for r in records.listing(ws, "tco_cells") if r.component == "comfort"]


def test_a_client_without_figures_is_taught_how_to_begin(real, ws, qtbot, settle):
    done = clients.add_client(ws, Client(short_name="Fresh", currency="EUR"))
    page = shown(TcoPage(real), "tco", qtbot)
    went = []
    real.went.connect(lambda page_id, args: went.append((page_id, args)))
    page.open(client_uid=done.value.uid)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    assert page.client.text() == "Fresh"
    assert not page.take.isVisible()
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert went[-1] == ("interviews", {"client_uid": done.value.uid})
    qtbot.mouseClick(page.type, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view is not None)
    assert page.result.gap.text() == "No saving can be stated without figures."


def test_figures_heard_are_taken_over_in_one_step(real, ws, qtbot, settle):
    uid = clients.add_client(ws, Client(short_name="Fresh", currency="RUB")).value.uid
    for one in (fact("f1", 5), fact("f2", 3, column="offered"), fact("f3", 1, "downtime")):
        records.add(ws, "facts", replace(one, client_uid=uid))
    page = shown(TcoPage(real), "tco", qtbot)
    page.open(client_uid=uid)
    qtbot.waitUntil(lambda: page.take.isVisible())
    assert page.take.text().strip() == "Take over 3 figures heard"
    assert (page.empty.first, page.empty.button.property("kind")) == (page.take, "quiet")
    page.take.setFocus()
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cell(page, "current", "energy") is not None)
    assert cell(page, "current", "energy").year == "5,000,000"
    assert cell(page, "current", "downtime").year == "1,000,000"
    assert cell(page, "offered", "downtime").total == "—"
    assert page.focusWidget() is page.table
    settle()


def test_what_if_is_tried_by_keys_and_not_stored(costs, ws, qtbot):
    energy = costs.what_if.trials[0]
    assert energy.slider.accessibleName() == "Energy, fuel · Same class as today"
    energy.slider.setFocus()
    qtbot.keyClick(energy.slider, Qt.Key.Key_Home)
    assert energy.amount.text() == "RUB\u00a07,680,000"
    assert costs.what_if.saving.text() == "Saving RUB\u00a014,150,000"
    assert costs.result.saving.text() == SAVING
    qtbot.mouseClick(costs.what_if.reset, Qt.MouseButton.LeftButton)
    assert costs.what_if.saving.text() == f"Saving {SAVING}"
    assert not costs.what_if.reset.isVisible()
    assert tco.evaluate(ws, SHEET).offered.saving.value == Money.of(23_750_000, "RUB")


def test_three_drawings_and_the_workbook(costs, ws, qtbot, tmp_path):
    shown = [costs.chart.svg]
    for at in (1, 2):
        qtbot.mouseClick(costs.drawings.button(at), Qt.MouseButton.LeftButton)
        shown.append(costs.chart.svg)
    assert len({*shown}) == 3
    assert "ahead after 8.6 months" in shown[2]
    prefs().setValue(FOLDER, str(tmp_path))
    costs.presenter.book()
    qtbot.waitUntil(lambda: list(tmp_path.glob("*.xlsx")) != [])
    assert next(tmp_path.glob("*.xlsx")).name.startswith("Cost of ownership Сокмаш")


def test_one_more_alternative_and_usual_lines(costs, ws, qtbot):
    costs.presenter.add_column()
    qtbot.waitUntil(lambda: len(costs.view.sheet.columns) == 3)
    costs.presenter.use_template("manufacturing")
    qtbot.waitUntil(lambda: cell(costs, "current", "consumables") is not None)
    assert not costs.what_if.isVisible()
    assert "Consumables" in costs.result.gap.text()


def test_how_far_a_line_may_lie_off_and_who_checks_it(costs, ws, qtbot):
    costs.choose("offered", "admin")
    form = costs.chooser.form
    qtbot.mouseClick(form.more._button, Qt.MouseButton.LeftButton)
    line = form.editor("high").line
    line.setFocus()
    qtbot.keyClicks(line, "300 k")
    form.editor("owner_uid").show_value("u_linnik")
    form.editor("owner_uid").edited.emit()
    costs.close_chooser()
    qtbot.waitUntil(lambda: tco.sheet(ws, SHEET).outlook.saving.open)
    qtbot.waitUntil(lambda: any(one.owner for one in tco.sheet(ws, SHEET).outlook.assumptions))
    kept = next(one for one in tco.sheet(ws, SHEET).outlook.assumptions if one.owner)
    assert (kept.column, kept.component, kept.owner) == ("offered", "admin", "Linnik")
    assert tco.sheet(ws, SHEET).outlook.saving.low == Money.of(22_850_000, "RUB")


def test_a_rate_is_stated_with_its_day_and_source(costs, ws, qtbot):
    costs.ways.ask_rate()
    panel = costs.findChildren(Panel)[-1]
    for name, text in (("currency", "eur"), ("rate", "98,4"), ("on", "13.03.2026")):
        qtbot.keyClicks(panel.content.form.editor(name).line, text)
    qtbot.mouseClick(panel.content.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: costs.view.sheet.rates != ())
    rate = costs.view.sheet.rates[0]
    assert (rate.currency, rate.rate, rate.on) == ("EUR", Decimal("98.4"), date(2026, 3, 13))
    costs.presenter.add_column()
    qtbot.waitUntil(lambda: list(costs.ways.names) == ["alternative_2"])
    qtbot.keyClicks(costs.ways.names["alternative_2"].editor("name_alternative_2").line, "Rent")
    costs.flush()
    qtbot.waitUntil(lambda: costs.table.costs.heads[2][0] == "Rent")


def test_the_register_of_assumptions_leads_to_the_cell(costs, qtbot):
    link = costs.assumed.links[0]
    assert link.text() == "Administration, control · Same class as today"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert (costs.chooser.cell.column, costs.chooser.cell.component) == ("current", "admin")


def test_a_rate_of_long_ago_is_told_and_stated_anew(costs, ws, qtbot, settle):
    assert not costs.result.old.isVisible()
    old = Rate(currency="CNY", rate=Decimal(11), on=date(2026, 1, 2), source="Bank")
    records.set_field(ws, "tco_sheets", SHEET, "rates", (old,))
    cell = next(one for one in records.listing(ws, "tco_cells") if one.component == "installation")
    records.set_field(ws, "tco_cells", cell.uid, "fact_uid", None)
    records.set_field(ws, "tco_cells", cell.uid, "estimate", Money.of(70000, "CNY"))
    costs.presenter.reload()
    qtbot.waitUntil(lambda: "CNY was stated on 2 Jan 2026" in costs.result.old.text())
    assert costs.result.old.isVisible()
    (anew,) = [one for one in costs.ways.findChildren(LinkLabel) if "CNY" in one.accessibleName()]
    anew.click()
    (form,) = costs.findChildren(RateForm)
    assert form.form.values()["currency"] == "CNY"
    form.form.editor("rate").set_raw("12")
    form.form.editor("rate").edited.emit()
    form.finish()
    settle()
    qtbot.waitUntil(lambda: not costs.result.old.isVisible())
    (rate,) = records.get(ws, "tco_sheets", SHEET).rates
    assert (rate.rate, rate.on) == (Decimal(12), date(2026, 3, 16))
