"""Notes first, and an interview on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt

from kamdesk.domain.interviews import Fact
from kamdesk.domain.money import Money
from kamdesk.domain.talks import Promise
from kamdesk.services import interviews
from tests.services import interview_demo as demo
from tests.ui.pages.interviews.conftest import CTRL, SHIFT, Page, found
from ui import printing
from ui.assets import prefs


def test_notes_first_takes_everything_and_files_it_afterwards(page, ws):
    page.key(Qt.Key.Key_N, CTRL | SHIFT)
    notes = page.page.notes
    assert notes.box.hasFocus()
    page.type(
        "Line stops 4 hours a week, an hour costs 120k. Karpov will send the logs by 20 March.",
        notes.box,
    )
    assert len(page.rows) == 2
    assert "Karpov" in notes.names.text()
    page.key(Qt.Key.Key_Return, CTRL, notes.box)
    [fact] = found(ws, Fact)
    [promise] = found(ws, Promise)
    assert (fact.answer_uid, fact.frequency, fact.period) == (None, Decimal(208), "per_year")
    assert promise.person_uid == "sokmash-p3"
    assert page.view.interview.notes.startswith("Line stops")
    assert not notes.filing.isHidden()
    notes.filing.filed.emit(fact.uid, "person_uid", "sokmash-p4")
    notes.filing.filed.emit(fact.uid, "component", "downtime")
    page.settle()
    [fact] = found(ws, Fact)
    assert (fact.person_uid, fact.tco_component) == ("sokmash-p4", "downtime")
    assert page.view.total.value == Money.of(120_000 * 208, "RUB")
    page.key(Qt.Key.Key_Escape, box=notes.box)
    assert page.page.middle.currentWidget() is page.page.ask


def test_notes_are_saved_when_the_page_is_left(page, ws):
    page.key(Qt.Key.Key_N, CTRL | SHIFT)
    page.type("Just words", page.page.notes.box)
    page.page.flush()
    page.settle()
    assert interviews.state(ws, page.view.interview.uid).interview.notes == "Just words"


def test_the_sheet_is_printed_before_the_meeting(real, qtbot, tmp_path):
    prefs().setValue(printing.FOLDER, str(tmp_path))
    page = Page(real, qtbot).open(client_uid=demo.CLIENT)
    page.page.start.print.click()
    qtbot.waitUntil(lambda: any(tmp_path.glob("Интервью*.pdf")))


def test_what_was_written_on_paper_is_entered_with_its_day(real, qtbot):
    page = Page(real, qtbot).open(client_uid=demo.CLIENT)
    start = page.page.start
    start.day.setText("someday")
    start.enter.click()
    assert start.error.isVisible()
    start.day.setText("9.3.2026")
    start.enter.click()
    page.settle()
    view = page.page.presenter.view
    assert view.interview.from_sheet
    assert view.on == date(2026, 3, 9)
    assert page.page.presenter.questions.now.row.id == view.next[0].id
