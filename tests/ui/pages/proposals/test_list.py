"""The list of proposals: states, filters, opening, starting a new one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kamdesk.domain.clients import Client
from kamdesk.services import clients, proposals, records
from tests.ui.pages.proposals.conftest import CLIENT, PATIENCE, PROPOSAL
from ui.pages.proposals.listing import ask_role, valid_role
from ui.pages.proposals.page import FILTERS
from ui.widgets.empty import Watched


def row_of(page, uid: str):
    return next(one for (one,) in page.model.rows if one.proposal.uid == uid)


def cells(page, at: int = 0) -> list[str]:
    return [page.model.data(page.model.index(at, nr)) for nr in range(len(page.model.columns))]


def test_a_row_tells_what_matters(listing):
    assert cells(listing) == [
        "KP-2026-017 r1",
        "Сокмаш",
        "Arkady L. Zimin",
        "RUB\u00a023,100,000",
        "Draft",
        "30 Jun 2026",
        "19 Mar 2026",
    ]
    assert listing.count.text() == "1 proposal"


def test_the_figure_in_a_title_is_shown_and_found(listing, qtbot, settle):
    title = "Assembly without stops, air that costs 24.3\u00a0% less"
    qtbot.waitUntil(lambda: listing.title_of(row_of(listing, PROPOSAL)) == title, timeout=PATIENCE)
    listing.search.setText("24.3")
    assert len(listing.model.rows) == 1


def test_enter_opens_the_studio(listing, real, qtbot):
    went = []
    real.went.connect(lambda page_id, args: went.append((page_id, args)))
    listing.view.setFocus()
    qtbot.keyClick(listing.view, Qt.Key.Key_Return)
    assert went == [("studio", {"uid": PROPOSAL})]


def test_filters_and_search_narrow_the_list(listing, ws, real, qtbot, settle):
    real.changed.emit(proposals.create(ws, CLIENT).changes)
    qtbot.waitUntil(lambda: len(listing.model.rows) == 2, timeout=PATIENCE)
    sent = list(FILTERS).index("sent")
    qtbot.mouseClick(listing.filters.button(sent), Qt.MouseButton.LeftButton)
    assert listing.stack.currentWidget() is listing.none
    qtbot.mouseClick(listing.filters.button(0), Qt.MouseButton.LeftButton)
    listing.search.setText("017 зимин")
    assert [one.proposal.uid for (one,) in listing.model.rows] == [PROPOSAL]
    listing.search.clear()
    listing.model.sort(0, Qt.SortOrder.DescendingOrder)
    assert cells(listing)[0] > cells(listing, 1)[0]


def test_dates_that_need_somebody_stand_out(listing, ws, qtbot):
    one = row_of(listing, PROPOSAL)
    assert valid_role(one, date(2026, 6, 20)) == "warn"
    assert valid_role(one, date(2026, 7, 1)) == "bad"
    assert valid_role(one, date(2026, 3, 16)) == ""
    assert ask_role(one, date(2026, 3, 20)) == "muted"


def test_a_replaced_revision_says_so_and_what_became_of_all_is_told(
    listing, ws, real, qtbot, settle
):
    def paper(_document):
        return proposals.Rendered(pdf=b"%PDF", pages=1)

    assert not listing.became.isVisibleTo(listing)
    proposals.send(ws, PROPOSAL, paper)
    second = proposals.revise(ws, PROPOSAL).value
    proposals.send(ws, second.uid, paper)
    real.changed.emit(proposals.set_status(ws, second.uid, "accepted").changes)
    qtbot.waitUntil(lambda: len(listing.model.rows) == 2, timeout=PATIENCE)
    assert {cells(listing, at)[0]: cells(listing, at)[4] for at in (0, 1)} == {
        "KP-2026-017 r1": "Replaced by r2",
        "KP-2026-017 r2": "Accepted",
    }
    told = "1 proposal sent · 100\u00a0% discussed · 100\u00a0% of these accepted"
    assert listing.became.text().startswith(told)
    settle()


def test_a_new_proposal_asks_for_the_client(listing, ws, real, qtbot, settle):
    clients.add_client(ws, Client(short_name="Zeta Works", currency="EUR"))
    went = []
    real.went.connect(lambda page_id, args: went.append((page_id, args)))
    listing.ask_client(CLIENT)
    picker = listing.panel.content
    qtbot.waitUntil(lambda: len(picker.model.rows) == 2, timeout=PATIENCE)
    assert picker.view.current[0] == CLIENT
    assert QApplication.focusWidget() is picker.line
    qtbot.keyClicks(picker.line, "zeta")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: went != [], timeout=PATIENCE)
    made = records.get(ws, "proposals", went[-1][1]["uid"])
    assert made.currency == "EUR"
    settle()


def test_without_proposals_the_page_teaches(listing, ws, real, qtbot, settle):
    real.changed.emit(records.remove(ws, "proposals", PROPOSAL).changes)
    qtbot.waitUntil(lambda: listing.stack.currentWidget() is listing.empty, timeout=PATIENCE)
    qtbot.mouseClick(listing.empty.button, Qt.MouseButton.LeftButton)
    assert listing.panel.is_open
    settle()


def test_the_frame_asks_for_a_new_proposal_here(listing, real, settle):
    real.client_uid = CLIENT
    assert listing.command("proposal")
    assert listing.panel.is_open
    assert not listing.command("brief")
    settle()


def test_a_watching_client_sees_no_proposals_of_others(listing, settle):
    listing.desk.masked = True
    assert isinstance(listing.stack.currentWidget(), Watched)
    assert not listing.count.isVisibleTo(listing)
    listing.desk.masked = False
    assert listing.view.isVisibleTo(listing)
