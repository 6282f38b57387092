"""The page of a deal over the demo client."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.services import clients, deals, interviews, records
from tests.services.interview_demo import CLIENT, DEAL, load
from ui.pages.deals.page import DealPage
from ui.pages.interviews.page import InterviewPage
from ui.widgets.text import Label, LinkLabel


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


def test_a_digit_weighs_an_element_and_what_leads_becomes_a_benefit(page, live, ws, settle, qtbot):
    live.go("deals", uid=DEAL, tab="value")
    settle()
    tab = page.pages["value"]
    cells = tab.pyramid.cells
    assert cells["cost_reduction"].isChecked()
    assert not cells["hope"].isVisible()
    tab.whole.click()
    assert cells["hope"].isVisible()
    cells["acceptable_price"].setFocus()
    QTest.keyClick(cells["acceptable_price"], Qt.Key.Key_5)
    settle()
    qtbot.waitUntil(lambda: "importance 5 of 5" in cells["acceptable_price"].accessibleName())
    tab.one.ticks["our_performance"]._buttons["2"].click()
    settle()
    qtbot.waitUntil(lambda: "Acceptable price" in tab.fails.text())
    tab.one.ticks["rival_performance"]._buttons["1"].click()
    settle()
    qtbot.waitUntil(lambda: tab.view.top[0].element == "acceptable_price")
    link = next(one for one in tab.top.findChildren(LinkLabel) if "Make it" in one.text())
    link.click()
    settle()
    made = [one.value_element for one in records.listing(ws, "benefits")]
    assert made.count("acceptable_price") == 1


def test_an_arrow_moves_to_the_next_element(page, live, settle, qtbot):
    live.go("deals", uid=DEAL, tab="value")
    settle()
    tab = page.pages["value"]
    first = tab.pyramid.cells["improved_top_line"]
    first.click()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert tab.element == "cost_reduction"
    assert tab.one.heading.text() == "Cost reduction"


def test_a_negotiation_closes_when_what_must_be_asked_has_an_answer_or_a_reason(
    page, live, ws, settle, qtbot
):
    deals.begin(ws, DEAL)
    records.set_field(ws, "deals", DEAL, "criteria", "")
    for one in records.listing(ws, "must_asks"):
        if one.item == "criteria":
            records.remove(ws, "must_asks", one.uid)
    live.go("deals", uid=DEAL, tab="talk")
    settle()
    tab = page.pages["talk"]
    row = tab.must.rows["criteria"]
    qtbot.waitUntil(row.text.isVisible)
    tab.steps.boxes["has_read"].click()
    settle()
    qtbot.waitUntil(lambda: tab.steps.states["present"].text() == "not needed")
    QTest.keyClicks(row.text, "Price, then service")
    QTest.keyClick(row.text, Qt.Key.Key_Return)
    settle()
    qtbot.waitUntil(lambda: row.state.text() == "Answered")
    assert records.get(ws, "deals", DEAL).criteria.startswith("Price, then service")
    tab.close_.click()
    settle()
    qtbot.waitUntil(lambda: page.presenter.bargain.panel is not None)
    end = page.presenter.bargain.panel.content
    assert [line.item for line in end.lines] == ["next_step"]
    end.outcome.set_value("continuation")
    end.save()
    settle()
    qtbot.waitUntil(lambda: "next step" in end.error.text())
    end.lines[0].reason.setText("They call on Monday")
    end.save()
    settle()
    qtbot.waitUntil(tab.begin.isVisible)
    assert deals.talk_view(ws, DEAL).past[0].outcome == "continuation"


def test_a_discount_is_answered_and_noted_with_what_comes_back(page, live, ws, settle, qtbot):
    live.go("deals", uid=DEAL, tab="talk")
    settle()
    tab = page.pages["talk"]
    QTest.keyClicks(tab.discount.percent, "5 %")
    settle()
    shown = [one.text() for one in tab.discount.findChildren(Label)]
    assert "4 more usual orders earn it back." in shown
    link = next(one for one in tab.discount.findChildren(LinkLabel) if "advance" in one.text())
    link.click()
    settle()
    qtbot.waitUntil(lambda: len(tab.ledger.links) == 1)
    kept = records.listing(ws, "concessions")[0]
    assert (kept.gave, kept.got) == ("Discount of 5 %", "Payment in advance")
    tab.objections.raised.click()
    settle()
    qtbot.waitUntil(lambda: len(tab.objections.links) == 1)
    assert records.listing(ws, "objections")[0].raised_on is not None


def test_a_negotiation_is_at_home_with_its_deal(page, live, ws, settle, qtbot):
    meeting = deals.begin(ws, DEAL).value.uid
    elsewhere = InterviewPage(live)
    qtbot.addWidget(elsewhere)
    elsewhere.open(uid=meeting)
    settle()
    assert live.place == ("deals", {"uid": DEAL, "tab": "talk"})
    elsewhere.open(client_uid=CLIENT)
    settle()
    assert elsewhere.presenter.view is None


def test_a_denied_budget_counts_as_no_with_who_said_so(page, live, ws, settle, qtbot):
    live.go("deals", client_uid=CLIENT)
    settle()
    tab = page.pages["qualify"]
    said = tab.bant.rows["budget"].said
    said.ticks._buttons["denied"].click()
    settle()
    qtbot.waitUntil(lambda: tab.bant.result.text().startswith("3 of 4"))
    who = said.form.editor("person_uid")
    at = next(i for i in range(who.combo.count()) if "Zimin" in who.combo.itemText(i))
    who.combo.setCurrentIndex(at)
    who.combo.activated.emit(at)
    settle()
    qtbot.waitUntil(lambda: "Zimin" in tab.bant.rows["budget"].told.text())
    assert records.get(ws, "deals", DEAL).told["budget"].state == "denied"
    assert tab.bant.rows["budget"].state.text() == "No"
    said.ticks._buttons["denied"].click()
    settle()
    qtbot.waitUntil(lambda: not said.form.isVisible())
    assert records.get(ws, "deals", DEAL).told == {}
