"""Questions of one's own, corrections, open items, a watching client."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt

from kamdesk.domain.interviews import Answer, Fact
from tests.services import interview_demo as demo
from tests.ui.pages.interviews.conftest import ALT, CTRL, SHIFT, found
from ui.pages.interviews.question_list import QuestionItem


def test_a_question_of_ones_own(page, ws):
    page.key(Qt.Key.Key_Q, CTRL | SHIFT)
    own = page.page.ask.own
    assert own.line.hasFocus()
    page.type("What does the night shift do?", own.line)
    page.key(Qt.Key.Key_Return, box=own.line)
    assert page.page.ask.question.text() == "What does the night shift do?"
    page.type("They wait 2 hours a day")
    page.key(Qt.Key.Key_Return, CTRL)
    [answer] = found(ws, Answer)
    assert (answer.question_id, answer.question_text) == (None, "What does the night shift do?")
    [fact] = found(ws, Fact)
    assert (fact.quantity, fact.unit, fact.period) == (Decimal(2), "h", "per_day")


def test_an_answer_is_corrected_and_the_first_one_stays(page, ws):
    page.ask("mfg_p01")
    page.type("Never")
    page.key(Qt.Key.Key_1, ALT | SHIFT)
    page.key(Qt.Key.Key_Return, CTRL)
    page.page.presenter.steps.review(page.view.answers[0].answer.uid)
    assert page.box.text() == "Never"
    page.box.selectAll()
    page.type("Every week")
    page.key(Qt.Key.Key_4, ALT | SHIFT)
    page.key(Qt.Key.Key_Return, CTRL)
    rows = found(ws, Answer, order=("position",))
    assert [(one.text, one.problem) for one in rows] == [("Never", False), ("Every week", True)]
    assert rows[1].corrects_uid == rows[0].uid
    assert page.view.answers[0].answer.text == "Every week"
    told = [one.reason.text() for one in page.page.list.findChildren(QuestionItem)]
    assert [one for one in told if one.endswith("Every week\nSaid first: Never")]


def test_a_step_shows_all_questions_of_its_kind(page):
    page.page.header.steps["problem"].click()
    page.settle()
    assert page.page.list.heading.text() == "Problem"
    shown = page.page.presenter._offered(page.view)
    assert {one.type for one in shown} == {"problem"}
    assert len(shown) > 8
    page.page.header.steps["problem"].click()
    page.settle()
    assert page.page.list.heading.text() == "Next questions"


def test_an_open_item_is_asked_from_the_right(page, ws):
    with ws.unit("x") as unit:
        from kamdesk.domain.clients import Client, Signal

        unit.change(unit.one(Client, demo.CLIENT), current_suppliers=())
        for signal in unit.find(Signal):
            unit.remove(signal)
    page.page.presenter.read()
    page.settle()
    page.page.known.ask.emit("rivals")
    page.settle()
    assert page.page.ask.question.text() == "What are the other options?"
    page.type("Only the rival from Togliatti")
    page.key(Qt.Key.Key_Return, CTRL)
    states = {one.item: one.state for one in page.view.must}
    assert states["rivals"] == "answered"


def test_while_the_client_watches_reasons_and_gaps_are_hidden(page):
    def told() -> list[bool]:
        return [not item.reason.isHidden() for item in page.page.list._items.values()]

    assert any(told())
    page.desk.masked = True
    page.settle()
    assert not any(told())
    assert page.page.ask.chips.isHidden()
    assert page.page.known.missing_head.isHidden()
    page.desk.masked = False


def test_the_most_valuable_answer_stands_above_the_list_and_is_asked_by_a_press(page):
    page.ask("mfg_p01")
    page.key(Qt.Key.Key_K, ALT)
    page.type("Pressure falls, assembly stops")
    page.key(Qt.Key.Key_Return, CTRL)
    shown, best = page.page.list, page.view.best[0]
    assert best.reason == "Downtime: problem named, no figure yet"
    assert shown.best_heading.isVisibleTo(shown)
    item = next(iter(shown._first.values()))
    assert (item.accessibleName(), item.reason.text()) == (best.text, best.reason)
    item.on_press()
    page.settle()
    assert page.page.ask.question.text() == best.text
    page.desk.masked = True
    page.settle()
    assert not shown.best_heading.isVisibleTo(shown)
