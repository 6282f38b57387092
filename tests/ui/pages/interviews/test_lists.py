"""A meeting begins with a prepared list; own questions are put into other words in their panel."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kamdesk.domain.interviews import Interview, Question
from kamdesk.services import interviews
from tests.services import interview_demo as demo
from tests.ui.pages.interviews.conftest import found
from ui.pages.interviews.bank import OwnBank
from ui.pages.interviews.page import InterviewPage


def settle(desk):
    for _round in range(6):
        desk.flush()
        QCoreApplication.processEvents()


def test_a_prepared_list_is_planned_and_own_questions_are_edited(real, ws, qtbot):
    uid = interviews.add_question(ws, "What fails?", "problem").value.uid
    page = InterviewPage(real)
    qtbot.addWidget(page)
    page.open(client_uid=demo.CLIENT)
    settle(real)
    box = page.start.list
    assert box.itemText(0) == "Questions as the talk goes"
    box.setCurrentIndex(1)
    assert box.currentText().startswith("45 minutes · ")
    page.start.begin.click()
    settle(real)
    assert found(ws, Interview)[0].planned == box.itemData(1)
    bank = OwnBank(real)
    qtbot.addWidget(bank)
    settle(real)
    [line] = bank.rows
    line.line.setText("What fails at night?")
    bank.flush()
    settle(real)
    [one] = found(ws, Question)
    assert (one.uid, one.texts) == (uid, {"en": "What fails at night?"})
    for box, wanted in ((line.component, "downtime"), (line.element, "risk_reduction")):
        box.setCurrentIndex(box.findData(wanted))
        box.activated.emit(box.currentIndex())
    settle(real)
    line.line.setText("What fails at noon?")
    real.undo()
    settle(real)
    assert (line.component.currentData(), line.element.currentData()) == ("downtime", "")
    assert line.line.text() == "What fails at noon?", "what is being typed stays"
    line.line.setText("What fails at night?")
    real.redo()
    settle(real)
    bank.new.setText("Who cleans up afterwards?")
    bank.new.returnPressed.emit()
    settle(real)
    one, other = sorted(found(ws, Question), key=lambda one: one.uid != uid)
    assert (one.tco, one.element) == ("downtime", "risk_reduction")
    assert (other.texts, other.type) == ({"en": "Who cleans up afterwards?"}, "situation")
    assert len(bank.rows) == 2
    assert bank.new.text() == ""
    bank.new.setText("Who pays for it?")
    bank.flush()
    settle(real)
    again = OwnBank(real)
    qtbot.addWidget(again)
    settle(real)
    assert again.new.text() == "Who pays for it?", "what was typed waits for its Enter"
