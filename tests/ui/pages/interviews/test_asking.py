"""A question by keyboard: type, see figures, keep them, go on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from kamdesk.domain.interviews import Answer, Fact, Need, Quote
from kamdesk.domain.money import Money
from kamdesk.domain.talks import Promise
from kamdesk.services import talks
from tests.ui.pages.interviews.conftest import ALT, CTRL, SHIFT, TWO_FIGURES, found


def test_the_best_question_is_asked_and_the_box_has_the_keyboard(page):
    assert page.asked == page.view.next[0].id
    assert page.page.ask.question.text() == page.view.next[0].text
    assert page.box.hasFocus()
    assert "Сокмаш" in page.page.header.about.text()
    assert "Karpov, Tkach, Shakhov" in page.page.header.about.text()


def test_figures_are_underlined_and_offered_as_they_are_typed(page):
    page.ask("mfg_i02")
    page.type(TWO_FIGURES)
    assert [one.find.amount for one in page.rows] == [
        Money.of(85_000, "RUB"),
        Money.of(75_000, "RUB"),
    ]
    assert [one.component for one in page.rows] == ["downtime", "quality_loss"]
    text = page.box.text()
    underlined = [text[a:b] for a, b in page.page.presenter.ears.heard.spans()]
    assert underlined == ["Three and a half hours a month", "85 thousand", "75 thousand a month"]
    block = page.box.document().firstBlock()
    marked = [f for f in block.layout().formats() if f.format.fontUnderline()]
    assert len(marked) == 3


def test_ctrl_enter_keeps_everything_and_asks_the_next_question(page, ws):
    page.ask("mfg_p01")
    page.key(Qt.Key.Key_K, ALT)
    page.type("Pressure falls, assembly stops")
    page.key(Qt.Key.Key_Return, CTRL)
    assert page.box.text() == ""
    assert page.view.next[0].reason == "Downtime: problem named, no figure yet"
    page.ask("mfg_i02")
    page.type(TWO_FIGURES)
    page.key(Qt.Key.Key_Return, CTRL)
    assert page.asked not in ("mfg_i02", None)
    assert page.box.hasFocus()
    facts = found(ws, Fact, order=("code",))
    assert {(f.tco_component, f.amount.whole(), f.period) for f in facts} == {
        ("downtime", 85_000, "per_month"),
        ("quality_loss", 75_000, "per_month"),
    }
    answers = found(ws, Answer, order=("position",))
    assert [(a.question_id, a.person_uid) for a in answers] == [
        ("mfg_p01", "sokmash-p3"),
        ("mfg_i02", "sokmash-p3"),
    ]
    assert len(found(ws, Quote)) == 2
    assert page.view.total.value == Money.of(4_470_000, "RUB")
    assert "4,470,000" in page.page.known.total.text()


def test_alt_1_keeps_one_figure_with_the_answer_as_far_as_it_goes(page, ws):
    page.ask("mfg_i02")
    page.type(TWO_FIGURES)
    page.key(Qt.Key.Key_2, ALT)
    [fact] = found(ws, Fact)
    assert fact.amount == Money.of(75_000, "RUB")
    assert [one.state for one in page.rows] == ["offered", "kept"]
    [answer] = found(ws, Answer)
    assert answer.text == TWO_FIGURES
    page.type(" That is all.")
    page.key(Qt.Key.Key_Return, CTRL)
    [answer] = found(ws, Answer)
    assert answer.text == TWO_FIGURES + " That is all."
    assert len(found(ws, Fact)) == 2


def test_alt_backspace_drops_the_last_figure(page, ws):
    page.ask("mfg_i02")
    page.type(TWO_FIGURES)
    page.key(Qt.Key.Key_2, ALT)
    page.key(Qt.Key.Key_Backspace, ALT)
    assert found(ws, Fact) == []
    assert [one.find.amount for one in page.rows] == [Money.of(85_000, "RUB")]
    assert page.box.text() == TWO_FIGURES
    page.key(Qt.Key.Key_Return, CTRL)
    [fact] = found(ws, Fact)
    assert fact.amount == Money.of(85_000, "RUB")


def test_a_kept_figure_stays_though_its_words_change(page, ws):
    page.ask("mfg_i03")
    page.type("2.2 M a year")
    page.key(Qt.Key.Key_1, ALT)
    page.box.selectAll()
    page.type("Something else")
    assert [(one.state, one.here) for one in page.rows] == [("kept", False)]
    page.key(Qt.Key.Key_Return, CTRL)
    assert len(found(ws, Fact)) == 1


def test_component_and_period_are_chosen_in_the_row(page, ws):
    page.ask("g_s01")
    page.type("85k")
    component, period = page.page.ask.facts.findChildren(QComboBox)
    component.setFocus()
    component.setCurrentIndex(component.findData("repair"))
    component.activated.emit(component.currentIndex())
    assert page.box.hasFocus()  # the row was built anew: typing goes on
    _component, period = page.page.ask.facts.findChildren(QComboBox)[-2:]
    period.setCurrentIndex(period.findData("per_quarter"))
    period.activated.emit(period.currentIndex())
    page.key(Qt.Key.Key_Return, CTRL)
    [fact] = found(ws, Fact)
    assert (fact.tco_component, fact.period) == ("repair", "per_quarter")


def test_a_promise_in_an_answer_is_kept_for_the_speaker(page, ws):
    page.ask("g_n12")
    page.key(Qt.Key.Key_T, ALT)
    page.type("We will send the logs by 20 March")
    page.key(Qt.Key.Key_Return, CTRL)
    [promise] = found(ws, Promise)
    assert (promise.side, promise.person_uid, promise.due_on) == (
        "client",
        "sokmash-p4",
        date(2026, 3, 20),
    )


def test_speakers_answer_to_their_letter_on_any_layout(page):
    page.key(Qt.Key.Key_K, ALT)
    assert page.page.ask.speakers.value == "sokmash-p3"
    assert page.box.text() == ""
    cyrillic = QKeyEvent(QEvent.Type.KeyPress, ord("Ы"), ALT, "ы")  # the place of S
    QCoreApplication.sendEvent(page.box, cyrillic)
    assert page.page.ask.speakers.value == "sokmash-p5"
    page.key(Qt.Key.Key_S, ALT)
    assert page.page.ask.speakers.value == ""


def test_marks_by_key_and_an_explicit_need_asks_for_a_speaker(page, ws):
    page.ask("mfg_n02")
    assert page.page.ask.kinds.value == "explicit_need"
    page.type("To know two days ahead")
    assert not page.page.ask.note.isHidden()
    page.key(Qt.Key.Key_K, ALT)
    assert page.page.ask.note.isHidden()
    page.key(Qt.Key.Key_3, ALT | SHIFT)
    assert page.page.ask.kinds.value == "consequence"
    page.key(Qt.Key.Key_5, ALT | SHIFT)
    page.key(Qt.Key.Key_Return, CTRL)
    [need] = found(ws, Need)
    assert need.kind == "explicit"


def test_alt_down_walks_through_the_list(page):
    first, second = page.view.next[0], page.view.next[1]
    page.key(Qt.Key.Key_Down, ALT)
    assert page.page.ask.question.text() == second.text
    page.key(Qt.Key.Key_Up, ALT)
    assert page.page.ask.question.text() == first.text
    page.key(Qt.Key.Key_Return, CTRL)  # an empty box keeps nothing
    assert page.page.ask.question.text() == second.text
    assert page.view.answers == ()


def test_alt_down_drops_a_list_down_that_has_the_keyboard(page, qtbot):
    page.ask("mfg_i02")
    page.type(TWO_FIGURES)
    component = page.page.ask.facts.lines[0]
    component.setFocus()
    page.key(Qt.Key.Key_Down, ALT, component)
    assert component.view().isVisible()
    assert page.asked == "mfg_i02"
    component.hidePopup()


def test_a_kept_promise_is_dropped_and_undo_brings_it_back(page, ws):
    page.ask("g_n12")
    page.key(Qt.Key.Key_T, ALT)
    page.type("We will send the logs by 20 March")
    page.key(Qt.Key.Key_1, ALT)
    [promise] = found(ws, Promise)
    page.key(Qt.Key.Key_Backspace, ALT)
    assert found(ws, Promise) == []
    assert page.rows == []
    page.desk.undo()
    page.settle()
    assert found(ws, Promise) == [promise]


def test_a_promise_that_was_kept_meanwhile_stays_and_it_is_said(page, ws):
    page.ask("g_n12")
    page.type("We will send the logs by 20 March")
    page.key(Qt.Key.Key_1, ALT)
    [promise] = found(ws, Promise)
    talks.keep_promise(ws, promise.uid)
    page.key(Qt.Key.Key_Backspace, ALT)
    assert [one.state for one in page.rows] == ["kept"]
    assert "settled" in page.desk.messages.last.text
