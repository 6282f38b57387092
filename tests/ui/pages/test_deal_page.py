"""The page of a deal over the demo client."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.services import clients, interviews, records
from tests.services.interview_demo import CLIENT, DEAL, load
from ui.pages.deals.page import DealPage


@pytest.fixture
def page(live, ws, qtbot):
    load(ws)
    made = DealPage(live)
    made.page_id = "deals"
    qtbot.addWidget(made)
    made.resize(1200, 800)
    live.went.connect(lambda name, args: made.open(**args) if name == "deals" else None)
    made.show()
    yield made
    made.flush()
    live.flush()


def test_a_deal_is_judged_and_its_reason_kept(page, live, ws, settle, qtbot):
    live.go("deals", client_uid=CLIENT)
    settle()
    tab = page.pages["qualify"]
    assert tab.bant.result.text() == "4 of 4 · Go on"
    row = tab.bant.rows["budget"]
    row.ticks._buttons["0"].click()
    settle()
    qtbot.waitUntil(lambda: tab.bant.result.text().startswith("3 of 4"))
    row.reason.click()
    row.note.clear()
    QTest.keyClicks(row.note, "frozen")
    QTest.keyClick(row.note, Qt.Key.Key_Return)
    settle()
    deal = records.get(ws, "deals", DEAL)
    assert (deal.bant["budget"], deal.bant_evidence["budget"]) == (0, "frozen")
    row.ticks._buttons["0"].click()
    settle()
    qtbot.waitUntil(lambda: tab.bant.result.text().startswith("4 of 4"))
    assert "budget" not in records.get(ws, "deals", DEAL).bant


def test_what_is_missing_goes_to_an_interview(page, live, ws, settle, qtbot):
    client = clients.add_client(ws, Client(short_name="Ελλάς Α.Ε.")).value.uid
    deal = records.add(ws, "deals", Deal(client_uid=client, title="Pumps")).value.uid
    live.go("deals", uid=deal)
    settle()
    qtbot.waitUntil(page.ask.isVisible)
    tab = page.pages["qualify"]
    assert tab.bant.rows["budget"].state.text() == "Not known"
    page.ask.click()
    settle()
    assert live.place[0] == "interviews"
    planned = interviews.list_interviews(ws, client)[0].interview.planned
    assert {"g_s07", "g_s11", "g_n02"} <= set(planned)


def test_a_client_without_a_deal_is_offered_one(page, live, ws, settle, qtbot):
    client = clients.add_client(ws, Client(short_name="Zeta")).value.uid
    live.go("deals", client_uid=client)
    settle()
    qtbot.waitUntil(page.empty.isVisible)
    page.empty.button.click()
    settle()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.inner)
    assert records.listing(ws, "deals", client_uid=client)
    live.masked = True
    assert page.stack.currentWidget() is page.watched
    assert not page.ask.isVisible()
