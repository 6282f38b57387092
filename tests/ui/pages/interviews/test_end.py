"""How an interview begins and ends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from kamdesk.domain.interviews import Answer, Fact
from kamdesk.domain.talks import Promise, Talk
from kamdesk.services import drafts
from kamdesk.services.talks import TalkForm
from tests.services import interview_demo as demo
from tests.ui.pages.interviews.conftest import ALT, CTRL, DAY, SHIFT, TWO_FIGURES, Page, found
from ui.pages.interviews.finish import FinishPanel


def test_an_interview_begins_with_enter(real, qtbot, ws):
    page = Page(real, qtbot).open(client_uid=demo.CLIENT)
    start = page.page.start
    assert page.page.stack.currentWidget() is start
    start.people["sokmash-p3"].click()
    page.key(Qt.Key.Key_Return, box=start.goal)
    page.settle()
    assert page.view is not None
    assert page.view.interview.person_uids == ("sokmash-p3",)
    assert page.page.ask.speakers.value == "sokmash-p3"


def test_a_client_with_an_open_interview_goes_on_with_it(page, real, qtbot):
    again = Page(real, qtbot).open(client_uid=demo.CLIENT)
    assert again.view.interview.uid == page.view.interview.uid


def panel_of(page):
    [panel] = page.page.findChildren(FinishPanel)
    return panel


def test_the_end_wants_a_reason_for_what_was_not_asked(page, ws):
    page.ask("mfg_p01")
    page.type("Pressure falls")
    page.key(Qt.Key.Key_E, CTRL | SHIFT)
    panel = panel_of(page)
    assert len(found(ws, Answer)) == 1
    panel.outcome.set_value("continuation")
    panel.save()
    page.settle()
    assert "Not asked yet" in panel.error.text()
    assert page.page.presenter.running
    for line in panel.lines:
        line.reason.setText("later")
    panel.minutes.setText("35")
    panel.save()
    page.settle()
    assert page.view.closed
    [talk] = [t for t in found(ws, Talk, on=DAY) if t.outcome == "continuation"]
    assert talk.duration_minutes == 35
    assert page.box.isHidden()
    assert "closed" in page.page.ask.closed.text()


def test_the_end_suggests_the_promise_that_was_heard(page, ws):
    page.ask("g_n12")
    page.key(Qt.Key.Key_T, ALT)
    page.type("We will send the logs by 20 March")
    page.key(Qt.Key.Key_E, CTRL | SHIFT)
    panel = panel_of(page)
    assert panel.outcome.value == "advance"
    assert panel.who.currentData() == "sokmash-p4"
    assert panel.due.text() == "20 Mar 2026"
    for line in panel.lines:
        line.reason.setText("later")
    page.key(Qt.Key.Key_Return, CTRL, panel.what)
    assert page.view.interview.outcome == "advance"
    assert len(found(ws, Promise)) == 1


def test_a_closed_interview_shows_its_answers_and_takes_corrections(real, qtbot, ws):
    demo_tables = set(demo.TABLES) - set(demo.OF_TALKS)
    with ws.unit("x") as unit:
        from kamdesk.storage.codec import from_json
        from kamdesk.storage.tables import BY_NAME

        for name in ("interviews", "answers", "quotes", "needs", "facts", "must_asks", "promises"):
            unit.add_all([from_json(BY_NAME[name].cls, row) for row in demo.TABLES[name]])
    assert "clients" in demo_tables
    page = Page(real, qtbot).open(uid=demo.MEETING)
    assert page.view.closed
    assert page.page.header.end.isHidden()
    assert not page.page.list.asked.isHidden()
    assert len(page.view.answers) == 14
    page.page.presenter.steps.review("sokmash-a-mfg_i02")
    assert page.box.text().startswith("Три с половиной")
    page.box.selectAll()
    page.type("Vier Stunden")
    page.key(Qt.Key.Key_Return, CTRL)
    assert page.view.answers[7].answer.text == "Vier Stunden"


def test_what_is_typed_at_the_end_is_there_again(page, ws):
    page.key(Qt.Key.Key_E, CTRL | SHIFT)
    panel = panel_of(page)
    page.type("They look at it", panel.what)
    page.type("no time", panel.lines[0].reason)
    page.key(Qt.Key.Key_Escape, box=panel.what)
    page.qtbot.waitUntil(lambda: not page.page.findChildren(FinishPanel))
    page.key(Qt.Key.Key_E, CTRL | SHIFT)
    panel = panel_of(page)
    assert panel.what.text() == "They look at it"
    assert panel.lines[0].reason.text() == "no time"


def test_a_kept_promise_is_not_offered_twice_after_a_break(page, real, ws, qtbot):
    uid = page.view.interview.uid
    page.ask("g_n12")
    page.type("We will send the logs by 20 March")
    page.key(Qt.Key.Key_1, ALT)
    page.page.flush()
    page.settle()
    page.page.hide()
    again = Page(real, qtbot).open(uid=uid)
    assert [one.state for one in again.rows] == ["kept"]
    again.key(Qt.Key.Key_Return, CTRL)
    assert len(found(ws, Promise)) == 1


def test_undo_offers_a_figure_again(page, ws):
    page.ask("mfg_i02")
    page.type(TWO_FIGURES)
    page.key(Qt.Key.Key_1, ALT)
    page.desk.undo()
    page.settle()
    assert found(ws, Fact) == []
    assert [one.state for one in page.rows] == ["offered", "offered"]
    assert page.box.text() == TWO_FIGURES


def test_somebody_else_may_speak_and_took_part_then(page, ws):
    page.ask("mfg_p01")
    assert page.page.ask.speakers.count == 4
    page.page.ask.speakers.chosen.emit("+")
    assert page.page.ask.speakers.count == 6
    page.page.presenter.questions._speaks("sokmash-p1")
    page.type("We stop too often")
    page.key(Qt.Key.Key_Return, CTRL)
    assert page.view.interview.person_uids[-1] == "sokmash-p1"


def test_every_button_has_a_name(page):
    for button in page.page.findChildren(QPushButton):
        assert button.accessibleName() or button.text(), button


def test_what_is_typed_before_an_interview_begins_is_there_again(real, qtbot, ws):
    first = Page(real, qtbot).open(client_uid=demo.CLIENT)
    first.type("Count the losses together", first.page.start.goal)
    first.page.start.people["sokmash-p4"].click()
    first.page.start.by.setFocus()
    first.key(Qt.Key.Key_Down, box=first.page.start.by)
    first.page.flush()
    first.page.hide()
    again = Page(real, qtbot).open(client_uid=demo.CLIENT)
    assert again.page.start.goal.text() == "Count the losses together"
    again.key(Qt.Key.Key_Return, box=again.page.start.goal)
    interview = again.view.interview
    assert (interview.goal, interview.channel) == ("Count the losses together", "phone")
    assert [one.uid for one in again.view.speakers if one.present] == ["sokmash-p4"]
    assert drafts.of_form(ws, "interview-start") == {}


def test_the_only_person_known_takes_part(real, qtbot):
    start = Page(real, qtbot).page.start
    start.show_form(TalkForm(client="Aronex", people=(("p1", "Nina"),), zone=""), "aronex")
    assert start.people["p1"].isChecked()
    start.show_form(
        TalkForm(client="Aronex", people=(("p1", "Nina"), ("p2", "Ari")), zone=""), "aronex"
    )
    assert not any(one.isChecked() for one in start.people.values())


def test_a_question_of_ones_own_has_no_empty_line_above_it(page):
    page.page.presenter.steps.own_question()
    page.settle()
    assert page.page.ask.own.isVisible()
    assert not page.page.ask.question.isVisible()
