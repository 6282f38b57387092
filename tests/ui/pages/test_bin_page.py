"""The recycle bin over a real workspace: keys delete, restore, and purge after two questions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.talks import Talk
from kamdesk.services import bin as recycle
from kamdesk.services import clock, records
from kamdesk.services.clients import card
from ui.pages.bin.page import LIST, NOTHING, BinPage
from ui.pages.clients.deals import open_deal
from ui.pages.clients.history import HistoryTab
from ui.pages.clients.page import ClientsPage
from ui.widgets.panel import Panel
from ui.widgets.text import Label


@pytest.fixture
def alba(ws):
    with ws.unit("Add") as unit:
        unit.add(Client(uid="c", short_name="Alba"))
        unit.add(Talk(uid="t", client_uid="c", on=clock.today(ws), channel="call", goal="Price"))
    return "c"


@pytest.fixture
def page(live, qtbot):
    made = BinPage(live)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(page):
    return [[column.text(row) for column in page.model.columns] for row in page.model.rows]


def test_an_empty_bin_says_what_it_is_for(page, settle):
    page.open()
    settle()
    assert page.stack.currentIndex() == NOTHING
    assert "kept for 30 days" in page.nothing.sentence.text()
    assert not page.restore.isVisible()


def test_enter_restores_what_was_deleted(page, live, alba, settle, qtbot):
    records.remove(live.workspace, "clients", alba)
    page.open()
    settle()
    assert page.stack.currentIndex() == LIST
    ((title, _deleted, left),) = shown(page)
    assert (title, left) == ("Alba", "30 days")
    assert page.model.columns[0].sub(page.model.rows[0]) == "Client · with 1 talk"
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    settle()
    assert page.stack.currentIndex() == NOTHING
    assert card(live.workspace, alba).client.short_name == "Alba"


def test_a_purge_asks_twice(page, live, alba, settle, qtbot):
    records.remove(live.workspace, "clients", alba)
    page.open()
    settle()

    def answer(option):
        live.messages.last.then(option)

    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert live.messages.last.title == "Delete Alba for good?"
    answer("yes")
    assert live.messages.last.title == "Really for good?"
    answer("no")
    settle()
    assert recycle.count(live.workspace) == 1
    page.purge.click()
    answer("yes")
    answer("yes")
    settle()
    assert recycle.count(live.workspace) == 0
    assert page.stack.currentIndex() == NOTHING


def test_the_key_delete_moves_clients_of_the_list_to_the_bin(live, alba, settle, qtbot):
    records.add(live.workspace, "clients", Client(short_name="Boreal"))
    made = ClientsPage(live)
    qtbot.addWidget(made)
    made.show()
    made.open()
    settle()
    made.list.view.selectAll()
    qtbot.keyClick(made.list.view, Qt.Key.Key_Delete)
    settle()
    assert recycle.count(live.workspace) == 2
    assert live.messages.last.text == "Removed Alba, Boreal"
    live.undo()
    settle()
    assert recycle.count(live.workspace) == 0


def test_a_talk_is_deleted_in_the_history_and_a_deal_in_its_panel(live, alba, settle, qtbot):
    deal = records.add(live.workspace, "deals", Deal(client_uid=alba, title="Pumps")).value
    tab = HistoryTab(live)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_card(card(live.workspace, alba))
    settle()
    tab.view.select(0)
    qtbot.keyClick(tab.view, Qt.Key.Key_Delete)
    settle()
    panel = open_deal(live, tab, deal, lambda: "EUR")
    panel.content.gone.click()
    settle()
    kinds = {one.kind: one.title for one in recycle.listing(live.workspace)}
    assert kinds == {"talks": "Price", "deals": "Pumps"}


def test_the_history_of_the_last_days_alone(live, alba, settle, qtbot):
    today = clock.today(live.workspace)
    with live.workspace.unit("Add") as unit:
        for days, goal in ((30, "Month"), (29, "Newer")):
            on = today - timedelta(days)
            unit.add(Talk(uid=goal, client_uid="c", on=on, channel="call", goal=goal))
    tab = HistoryTab(live)
    qtbot.addWidget(tab)
    tab.show_card(card(live.workspace, alba))
    settle()
    assert tab.model.rowCount() == 3
    tab.period.setCurrentIndex(1)
    tab.period.activated.emit(1)
    assert [row[0].uid for row in tab.model.rows] == ["t", "Newer"]
    tab.seek("Month")
    tab.show_card(card(live.workspace, alba))
    settle()
    assert tab.model.rowCount() == 3


def test_the_change_log_of_a_card_opens_from_its_history(live, alba, settle, qtbot):
    records.set_field(live.workspace, "clients", alba, "city", "Ulm")
    tab = HistoryTab(live)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_card(card(live.workspace, alba))
    settle()
    tab.log.click()
    settle()
    (panel,) = [one for one in tab.findChildren(Panel) if one.is_open]
    texts = [one.text() for one in panel.content.findChildren(Label)]
    assert texts[1:3] == ["Changed City of Alba", "City: — → Ulm"]
    assert panel.content.earlier.isHidden()
    panel.close_panel()
