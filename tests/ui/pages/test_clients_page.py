"""The page of clients: list, card, tabs, panels, over a real workspace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.money import Money
from kamdesk.services import clients, drafts, interviews, records
from kamdesk.services.results import Beside
from tests.ui.pages.clients_desk import clients_page, shown
from ui import printing
from ui.assets import prefs
from ui.pages.clients.analysis import figures
from ui.pages.clients.business import read_sites, read_suppliers, show_sites, show_suppliers
from ui.pages.clients.card import header_chips
from ui.pages.clients.page import ClientsPage
from ui.pages.library.page import LibraryPage
from ui.widgets.panel import Panel
from ui.widgets.portrait import initials
from ui.widgets.records import RecordForm
from ui.widgets.text import LinkLabel

LONG_NAME = "Общество с ограниченной ответственностью «Самарский завод насосного оборудования»\n"


@pytest.fixture
def page(live, ws, qtbot, settle):
    return clients_page(live, ws, qtbot, settle)


def test_the_list_is_sorted_and_the_first_card_is_shown(page):
    assert shown(page) == ["Alba", "Boreal", "Сокмаш"]
    assert page.card.name.text() == "Alba"


def test_typing_in_the_other_alphabet_narrows_the_list(page, qtbot, settle):
    QTest.keyClicks(page.list.search, "sokm")
    qtbot.waitUntil(lambda: shown(page) == ["Сокмаш"])


def test_arrows_walk_through_the_cards(page, qtbot, settle):
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.card.name.text() == "Boreal")


def test_the_menu_at_a_row_begins_something_with_its_client(page, live):
    asked = []
    live.commanded.connect(lambda name, args: asked.append((name, args)))
    page.list.view.select(1)
    log, *_others, remove = page.list.view.actions()
    assert (log.text(), remove.text()) == ("Log a talk", "Delete\tDel")
    log.trigger()
    assert asked == [("log_talk", {"client_uid": page.list.view.current[0]})]


def test_after_a_deletion_and_its_undo_list_and_card_show_one_client(page, live, settle):
    def both() -> tuple[str, str]:
        return page.list.view.current[1], page.card.name.text()

    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Down)
    settle()
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    settle()
    assert shown(page) == ["Alba", "Сокмаш"]
    assert both() == ("Сокмаш", "Сокмаш")
    live.undo()
    settle()
    assert shown(page) == ["Alba", "Boreal", "Сокмаш"]
    assert both() == ("Сокмаш", "Сокмаш")


def test_after_a_deletion_in_the_table_commands_begin_with_the_next_client(page, live, settle):
    page.show_table(True)
    settle()
    page.list.view.select(1)
    settle()
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    settle()
    with live.workspace.read() as reader:
        assert reader.one(Client, live.client_uid).short_name == page.list.view.current[1]


def test_filter_by_grade(page, qtbot):
    at = next(
        i for i in range(page.list.narrow.count())
        if page.list.narrow.itemData(i) == ("grade", "A")
    )  # fmt: skip
    page.list.narrow.setCurrentIndex(at)
    page.list.narrow.activated.emit(at)
    qtbot.waitUntil(lambda: shown(page) == ["Alba"])


def test_a_field_of_the_card_saves_when_it_is_left(page, ws, qtbot, settle):
    page.card.show_tab("business")
    settle()
    form = page.card.pages["business"].forms[0]
    line = form.editor("products").findChild(type(form.editor("products").focusProxy()))
    line.setFocus()
    QTest.keyClicks(line, "valves")
    page.flush()
    settle()
    uid = page.presenter.uid
    assert records.get(ws, "clients", uid).products == "valves"


def test_a_wrong_amount_keeps_the_text_and_says_why(page, ws, qtbot, settle):
    page.card.show_tab("business")
    settle()
    form = page.card.pages["business"].forms[0]
    line = form.editor("purchase_volume_category").findChild(QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "much")
    page.flush()
    settle()
    assert line.text() == "much"
    assert form.errors["purchase_volume_category"]


def test_every_tab_opens_on_an_empty_client(page, qtbot, settle):
    for tab in ("people", "analysis", "history", "work", "overview"):
        page.card.go_tab(tab)
        settle()
        assert page.card.tab == tab


def test_the_client_watching_sees_no_analysis(page, live, settle):
    page.card.go_tab("analysis")
    settle()
    live.masked = True
    analysis = page.card.pages["analysis"]
    assert analysis.cards
    assert not any(card.isVisibleTo(analysis) for card, _pairs in analysis.cards.values())
    live.masked = False
    assert any(card.isVisibleTo(analysis) for card, _pairs in analysis.cards.values())


def test_suppliers_and_sites_are_read_as_they_are_shown():
    text = "Rival GmbH, 70 %, 3\n* We, 30 %, 4\nNobody"
    suppliers = read_suppliers(text)
    assert [one.ours for one in suppliers] == [False, True, False]
    assert read_suppliers(show_suppliers(suppliers)) == suppliers
    sites = read_sites("Samara, plant\nBerlin")
    assert read_sites(show_sites(sites)) == sites


@pytest.mark.parametrize(
    ("name", "letters"), [("Сокмаш", "СО"), ("Alba Metall", "AM"), ("«Кедр»", "«К"), ("", "")]
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_the_library_adds_shows_and_takes_back(live, ws, qtbot, settle):
    page = LibraryPage(live)
    qtbot.addWidget(page)
    live.went.connect(lambda _page, args: page.open(**args))
    page.show()
    page.open(section="cases")
    settle()
    assert page.empty.isVisibleTo(page)
    page.presenter.add()
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    settle()
    assert page.card.isVisibleTo(page)
    page.presenter.remove()
    qtbot.waitUntil(lambda: not page.model.rows)
    live.undo()
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    assert any(label.text() for label in page.findChildren(QLabel))


def test_a_deal_is_added_and_its_fields_save(page, live, ws, qtbot, settle):
    records.set_field(ws, "clients", page.presenter.uid, "currency", "")
    live.load_settings()  # in which no currency of ours is set
    page.card.go_tab("work")
    settle()
    page.card.pages["work"]._new_deal()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(RecordForm)))
    settle()
    form = next(one for one in page.window().findChildren(RecordForm) if one.kind == "deals")
    line = form.editor("amount").findChild(QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "23.1 M")
    form.flush()
    settle()
    deal = records.listing(ws, "deals")[0]
    assert deal.amount is not None
    assert (deal.amount.whole(), deal.amount.currency) == (23_100_000, "EUR")
    assert deal.client_uid == page.presenter.uid
    records.set_field(ws, "deals", deal.uid, "stage_since", None)
    form._save("stage", "p25")
    settle()
    moved = records.get(ws, "deals", deal.uid)
    assert (moved.stage, moved.stage_since is not None) == ("p25", True)


def test_the_work_tab_fits_into_a_small_window(page, ws, live, qtbot, settle):
    client = clients.add_client(ws, Client(short_name="Zeta")).value
    for goal in ("Понять порядок закупки и круг тех, кто подписывает договор", "Losses"):
        interviews.start(ws, client.uid, goal=goal)
    deal = Deal(client_uid=client.uid, title="Станция сжатого воздуха с гарантией на десять лет")
    records.add(ws, "deals", deal)
    page.resize(1366 - 196, 640)
    live.go("clients", uid=client.uid, tab="work")
    settle()
    qtbot.waitUntil(lambda: page.card.name.text() == "Zeta")
    work = page.card.pages["work"]
    right = work.mapToGlobal(work.rect().topRight()).x()
    for card in (work.interviews, work.proposals, work.deals):
        assert card.mapToGlobal(card.rect().topRight()).x() < right


def test_amounts_of_the_analysis_name_their_currency():
    found = {"orders": {"revenue_365d": 3_800_000}, "share_of_revenue_pct": 2.6}
    found |= {"nine_box": {"F": 20}, "schiffman": {"weighted": 500}}
    margin = Money.of("1216000.50", "RUB")
    beside = Beside(
        currency="RUB",
        deal_currency="EUR",
        margin=margin,
        average_order=None,
    )
    shown = {key: dict(rows) for key, rows in figures(found, beside).items()}
    assert shown["orders"]["Margin, 365 days"] == "RUB\xa01,216,001"
    assert shown["orders"]["Average order, 365 days"] == "—"
    assert shown["shares"]["Type of key client"] == "—"
    assert shown["orders"]["Revenue, 365 days"] == "RUB\xa03,800,000"
    assert shown["deal"]["Weighted amount"] == "EUR\xa0500"
    assert shown["shares"]["Share of our revenue"] == "2.6\xa0%"
    assert shown["shares"]["Share of our profit"] == "—"
    assert shown["nine_box"]["Attraction"] == "20 of 25"


def test_a_tax_id_of_another_form_is_kept_with_a_warning(page, ws, settle):
    [uid] = [one.uid for one in records.listing(ws, "clients") if one.short_name == "Alba"]
    page.open(uid=uid, tab="business")
    settle()
    doubt = page.card.pages["business"].doubt
    assert not doubt.isVisibleTo(page)
    for field, value in (("country", "RU"), ("tax_id", "123")):
        page.desk.write(records.set_field, "clients", uid, field, value)
    settle()
    assert doubt.text() == "Tax id: form or check digit does not fit the client's country."
    assert doubt.isVisibleTo(page)
    page.desk.write(records.set_field, "clients", uid, "tax_id", "7707083893")
    settle()
    assert not doubt.isVisibleTo(page)


def test_a_mistake_is_told_beside_its_field_and_elsewhere_with_its_name(page, live, ws, settle):
    [uid] = [one.uid for one in records.listing(ws, "clients") if one.short_name == "Alba"]
    page.open(uid=uid, tab="business")
    settle()
    [form] = [one for one in page.findChildren(RecordForm) if "founded_year" in one.names]
    form.editor("founded_year").set_raw("20255")
    form.editor("founded_year").edited.emit()
    form.flush()
    settle()
    assert form.errors == {"founded_year": "Give a number from 1000 to 2200."}
    assert live.messages.last is None
    form.editor("founded_year").set_raw("20256")
    form.editor("founded_year").edited.emit()
    page.hide()
    form.flush()
    settle()
    assert live.messages.last.text == "Founded in: Give a number from 1000 to 2200."


def test_an_empty_desk_offers_two_ways_to_a_first_client(live, qtbot, settle):
    bare = ClientsPage(live)
    qtbot.addWidget(bare)
    live.went.connect(lambda page, args: bare.open(**args) if page == "clients" else None)
    bare.resize(1100, 700)
    with qtbot.waitActive(bare):
        bare.show()
        bare.activateWindow()
    bare.open()
    settle()
    assert bare.right.currentWidget() is bare.first
    assert not bare.list.isVisible()
    qtbot.waitUntil(bare.first.button.hasFocus)
    bare.presenter.add("Alba", {})
    qtbot.waitUntil(lambda: bare.list.isVisible() and bare.card.name.text() == "Alba")


def test_a_watching_client_sees_nothing_of_what_we_think(page, live, ws, qtbot, settle):
    alba = next(one for one in records.listing(ws, "clients") if one.short_name == "Alba")
    started = interviews.start(ws, alba.uid, goal="How weak is their price?").value
    interviews.change_interview(ws, started.uid, notes="They bluff")
    records.add(ws, "deals", Deal(client_uid=alba.uid, title="Station"))
    live.masked = True
    live.go("clients", uid=alba.uid, tab="work")
    settle()
    assert not page.list.isVisible()
    work = page.card.pages["work"]
    qtbot.waitUntil(lambda: bool(work.interviews.findChildren(LinkLabel)))
    words = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "weak" not in words
    assert not work.deals.isVisible()
    assert [chip for chip in header_chips(page.card.view, masked=True) if chip[0] == "A"] == []
    live.masked = False
    assert page.list.isVisible()
    assert work.deals.isVisible()
    assert header_chips(page.card.view)[0][0] == "A"


def test_the_name_of_a_new_client_stays_until_it_is_there(page, live, ws, qtbot, settle):
    page.card.ask_new()
    panel = page.findChild(Panel)
    QTest.keyClicks(panel.content.line, "Delta")
    panel.close_panel()
    page.card.ask_new()
    panel = next(one for one in page.findChildren(Panel) if one.is_open)
    qtbot.waitUntil(lambda: panel.content.line.text() == "Delta")
    QTest.keyClick(panel.content.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.card.name.text() == "Delta")
    assert not panel.is_open
    live.flush()
    assert drafts.of_form(ws, "new-client") == {}


def test_pasted_requisites_become_fields_of_a_new_client(page, live, ws, qtbot, settle):
    page.card.ask_new()
    panel = next(one for one in page.findChildren(Panel) if one.is_open)
    body = panel.content
    QGuiApplication.clipboard().setText(
        "ООО «Ромашка»\nИНН 7707083893\nОГРН 1027700132196\nтел. +7 495 500-55-50"
    )
    body.line.setFocus()
    QTest.keyClick(body.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert body.line.text() == ""
    assert "Ромашка" in body.box.toPlainText()
    assert list(body.ticks) == ["legal_name", "tax_id", "registration_no", "phone"]
    assert not body.ticks["registration_no"][0].isChecked()  # its check digit is wrong
    body.box.setPlainText(LONG_NAME + body.box.toPlainText())
    assert body.ticks["legal_name"][0].accessibleName().endswith(LONG_NAME.strip())
    assert body.minimumSizeHint().width() < panel.width()  # it goes on in the next line
    body.box.setPlainText(body.box.toPlainText().removeprefix(LONG_NAME))
    body.submit()
    qtbot.waitUntil(lambda: page.card.name.text() == "Ромашка")
    with ws.read() as reader:
        client = reader.first(Client, short_name="Ромашка")
    assert (client.legal_name, client.tax_id) == ("ООО «Ромашка»", "7707083893")
    assert client.registration_no == ""
    assert client.phone == "+7 495 500-55-50"


def test_down_leads_from_the_filter_into_the_list(page, qtbot):
    page.list.search.setFocus()
    QTest.keyClick(page.list.search, Qt.Key.Key_Down)
    assert page.list.view.hasFocus()


def test_the_card_is_printed_for_a_meeting_and_not_while_the_client_watches(
    page, live, qtbot, tmp_path, settle
):
    prefs().setValue(printing.FOLDER, str(tmp_path))
    keys = next(one for one in page.findChildren(QShortcut) if one.key() == QKeySequence("Ctrl+P"))
    live.masked = True
    assert not page.card.print.isVisibleTo(page)
    keys.activated.emit()
    settle()
    assert not any(tmp_path.glob("*.pdf"))
    live.masked = False
    assert page.card.print.isVisibleTo(page)
    page.card.print.click()
    qtbot.waitUntil(lambda: any(tmp_path.glob("Alba*.pdf")))


def test_a_person_who_was_searched_for_is_shown(page, live, ws, settle):
    from kamdesk.domain.people import Person
    from kamdesk.services import people

    other = shown(page).index("Boreal")
    client = page.list.view.rows.rows[other][0]
    made = [
        people.add_person(ws, Person(client_uid=client), name).value.uid
        for name in ("Jane Roe", "Nina Orlova")
    ]
    live.go("clients", uid=client, tab="people", focus=made[1])
    settle()
    tab = page.card.pages["people"]
    assert tab.person.name.text() == "Nina Orlova"
    live.go("clients", uid=client, tab="people", focus=made[0])
    settle()
    assert tab.person.name.text() == "Jane Roe"
    live.go("clients", uid=client, tab="people")
    settle()
    assert tab.person.name.text() == "Jane Roe"
