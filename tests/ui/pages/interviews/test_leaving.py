"""Leaving a question or the page: nothing typed is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt

from kamdesk.domain.interviews import Answer, Fact, MustAsk
from kamdesk.services import drafts
from tests.ui.pages.interviews.conftest import ALT, CTRL, TWO_FIGURES, Page, found


def test_esc_keeps_the_text_with_the_question(page, ws):
    page.ask("mfg_i02")
    page.type("Three hours")
    page.key(Qt.Key.Key_Escape)
    assert page.asked != "mfg_i02"
    assert page.box.text() == ""
    assert found(ws, Answer) == []
    page.ask("mfg_i02")
    assert page.box.text() == "Three hours"


def test_esc_on_an_empty_answer_skips_the_question(page, ws):
    page.ask("mfg_s01")
    page.key(Qt.Key.Key_Escape)
    [answer] = found(ws, Answer)
    assert answer.skipped
    assert page.asked != "mfg_s01"


def test_esc_never_skips_a_must_question_without_a_reason(page, ws):
    page.ask("g_n12")
    page.key(Qt.Key.Key_Escape)
    reason = page.page.ask.reason
    assert not reason.isHidden()
    assert reason.line.hasFocus()
    page.key(Qt.Key.Key_Return, box=reason.line)
    assert found(ws, MustAsk) == []
    page.key(Qt.Key.Key_Escape, box=reason.line)
    assert reason.isHidden()
    assert page.asked == "g_n12"
    page.key(Qt.Key.Key_Escape)
    page.type("Finance was not there", reason.line)
    page.key(Qt.Key.Key_Return, box=reason.line)
    [mark] = found(ws, MustAsk)
    assert (mark.item, mark.state, mark.reason) == (
        "main_doubt",
        "postponed",
        "Finance was not there",
    )


def test_typing_is_drafted_while_one_types_and_after_a_pause(page, ws, qtbot):
    page.ask("mfg_i02")
    page.type("Three hours")
    qtbot.wait(1_000)
    page.settle()
    kept = drafts.of_form(ws, f"interview-{page.view.interview.uid}")
    assert "Three hours" in kept["q:mfg_i02"]
    assert kept["now"] == "mfg_i02"
    assert "saved" in page.page.header.safe.text()


def test_a_page_that_died_without_flushing_brings_the_text_back(page, real, ws, qtbot):
    uid = page.view.interview.uid
    page.ask("mfg_i02")
    page.key(Qt.Key.Key_K, ALT)
    page.type(TWO_FIGURES)
    page.key(Qt.Key.Key_1, ALT)
    qtbot.wait(1_000)
    page.settle()
    page.page.hide()
    again = Page(real, qtbot).open(uid=uid)
    assert again.asked == "mfg_i02"
    assert again.box.text() == TWO_FIGURES
    assert again.page.ask.speakers.value == "sokmash-p3"
    assert [one.state for one in again.rows] == ["kept", "offered"]
    assert real.messages.last.text == "What you typed last has been restored."
    again.key(Qt.Key.Key_Return, CTRL)
    assert len(found(ws, Fact)) == 2
    assert len(found(ws, Answer)) == 1
    assert "q:mfg_i02" not in drafts.of_form(ws, f"interview-{uid}")


def test_the_page_left_and_opened_again_shows_what_was_typed_once(page):
    uid = page.view.interview.uid
    page.ask("mfg_i02")
    page.type("Three hours")
    page.page.flush()
    page.open(client_uid="sokmash")
    assert (page.asked, page.box.text()) == ("mfg_i02", "Three hours")
    page.page.presenter._turn_to(uid)
    page.settle()
    assert (page.asked, page.box.text()) == ("mfg_i02", "Three hours")


def test_leaving_the_page_puts_the_text_in_safety_at_once(page, ws):
    page.ask("mfg_i02")
    page.type("Three hours")
    page.page.flush()
    page.settle()
    kept = drafts.of_form(ws, f"interview-{page.view.interview.uid}")
    assert "Three hours" in kept["q:mfg_i02"]


def test_a_refused_answer_comes_back_into_the_box(page, ws):
    page.ask("mfg_i02")
    page.type("Three hours")
    with ws.unit("x") as unit:
        from kamdesk.domain.interviews import Interview

        interview = unit.one(Interview, page.view.interview.uid)
        unit.change(interview, status="closed", outcome="no_sale")
    page.key(Qt.Key.Key_Return, CTRL)
    assert page.box.text() == "Three hours"
    assert "closed" in page.desk.messages.last.text


def test_a_reason_for_skipping_is_there_again_after_a_break(page, real, ws, qtbot):
    uid = page.view.interview.uid
    page.ask("g_n12")
    page.key(Qt.Key.Key_Escape)
    page.type("Finance was not", page.page.ask.reason.line)
    qtbot.waitUntil(lambda: "r:g_n12" in drafts.of_form(ws, f"interview-{uid}"))
    page.page.hide()
    again = Page(real, qtbot).open(uid=uid)
    again.ask("g_n12")
    again.key(Qt.Key.Key_Escape)
    line = again.page.ask.reason.line
    assert line.text() == "Finance was not"
    again.type(" there", line)
    again.key(Qt.Key.Key_Return, box=line)
    [mark] = found(ws, MustAsk)
    assert mark.reason == "Finance was not there"
    assert "r:g_n12" not in drafts.of_form(ws, f"interview-{uid}")


def test_a_correction_that_is_left_is_there_again_until_it_is_kept(page, real, ws, qtbot):
    uid = page.view.interview.uid
    page.ask("mfg_p01")
    page.type("Never")
    page.key(Qt.Key.Key_Return, CTRL)
    answer = page.view.answers[0].answer.uid
    page.page.presenter.steps.review(answer)
    page.type(" again")
    page.key(Qt.Key.Key_Escape)
    assert page.asked != "mfg_p01"
    page.page.presenter.steps.review(answer)
    assert page.box.text() == "Never again"
    page.page.presenter.flush()
    page.page.hide()
    again = Page(real, qtbot).open(uid=uid)
    again.page.presenter.steps.review(answer)
    assert again.box.text() == "Never again"
    again.key(Qt.Key.Key_Return, CTRL)
    assert [one.text for one in found(ws, Answer, order=("position",))] == ["Never", "Never again"]
    assert not [key for key in drafts.of_form(ws, f"interview-{uid}") if key.startswith("c:")]
