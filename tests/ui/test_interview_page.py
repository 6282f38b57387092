"""The page of an interview by keyboard: type, see figures, keep them, go on, lose nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPushButton

from kamdesk.domain.interviews import Answer, Fact, MustAsk, Need, Quote
from kamdesk.domain.money import Money
from kamdesk.domain.talks import Promise, Talk
from kamdesk.services import drafts, interviews
from kamdesk.services.workspace import close_workspace, create_workspace
from tests.services import interview_demo as demo
from ui import printing
from ui.assets import prefs
from ui.pages.interviews.finish import FinishPanel
from ui.pages.interviews.page import InterviewPage

DAY = date(2026, 3, 12)
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TWO_FIGURES = (
    "Three and a half hours a month, an hour costs 85 thousand. "
    "And moisture spoils valves, scrap is 75 thousand a month."
)


@pytest.fixture
def ws(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    workspace = create_workspace(tmp_path / "workspace")
    demo.load(workspace, day=DAY, without=demo.OF_TALKS)
    yield workspace
    close_workspace(workspace)


@pytest.fixture
def real(desk, ws):
    desk.workspace = ws
    yield desk
    desk.flush()


class Page:
    """The page with short ways to type and to wait."""

    def __init__(self, desk, qtbot):
        self.desk, self.qtbot = desk, qtbot
        self.page = InterviewPage(desk)
        self.page.page_id = "interviews"
        desk.went.connect(lambda page_id, args: self.page.open(**args))
        qtbot.addWidget(self.page)
        self.page.resize(1150, 700)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    def settle(self):
        """Wait until everything asked for is done and shown."""
        for _round in range(6):
            self.desk.flush()
            QCoreApplication.processEvents()

    def open(self, **args):
        self.page.open(**args)
        self.settle()
        return self

    @property
    def view(self):
        return self.page.presenter.view

    @property
    def box(self):
        return self.page.ask.box

    @property
    def asked(self):
        now = self.page.presenter.questions.now
        return now.row.id if now else None

    @property
    def rows(self):
        return self.page.presenter.ears.heard.rows

    def type(self, text, box=None):
        self.qtbot.keyClicks(box or self.box, text)
        QCoreApplication.processEvents()

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier, box=None):
        self.qtbot.keyClick(box or self.box, key, modifiers)
        self.settle()

    def ask(self, question_id):
        self.page.presenter.questions.ask_key(question_id)
        self.settle()


@pytest.fixture
def page(real, qtbot, ws):
    done = interviews.start(ws, demo.CLIENT, person_uids=("sokmash-p3", "sokmash-p4", "sokmash-p5"))
    return Page(real, qtbot).open(uid=done.value.uid)


def found(ws, cls, **where):
    with ws.read() as reader:
        return reader.find(cls, **where)


# -- asking ---------------------------------------------------------------------------------------


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
    component.setCurrentIndex(component.findData("repair"))
    component.activated.emit(component.currentIndex())
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


# -- leaving --------------------------------------------------------------------------------------


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
    assert real.messages.last.text == "What you typed last is here again."
    again.key(Qt.Key.Key_Return, CTRL)
    assert len(found(ws, Fact)) == 2
    assert len(found(ws, Answer)) == 1
    assert "q:mfg_i02" not in drafts.of_form(ws, f"interview-{uid}")


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


# -- other questions ------------------------------------------------------------------------------


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
    assert page.page.ask.question.text() == "Which other options?"
    page.type("Only the rival from Togliatti")
    page.key(Qt.Key.Key_Return, CTRL)
    states = {one.item: one.state for one in page.view.must}
    assert states["rivals"] == "answered"


def test_while_the_client_watches_reasons_and_gaps_are_hidden(page):
    page.desk.masked = True
    page.settle()
    page.page.presenter.show()
    items = page.page.list._items.values()
    page.page.list._rows = ()
    page.page.presenter.show()
    items = list(page.page.list._items.values())
    assert all(item.reason.isHidden() for item in items)
    assert page.page.known.missing_head.isHidden()
    page.desk.masked = False


# -- notes first ----------------------------------------------------------------------------------


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


# -- beginning and end ----------------------------------------------------------------------------


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
    assert panel.due.text() == "2026-03-20"
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


# -- on paper -------------------------------------------------------------------------------------


def test_the_sheet_is_printed_before_the_meeting(real, qtbot, tmp_path):
    prefs().setValue(printing.FOLDER, str(tmp_path))
    page = Page(real, qtbot).open(client_uid=demo.CLIENT)
    page.page.start.print.click()
    qtbot.waitUntil(lambda: any(tmp_path.glob("Интервью*.pdf")), timeout=30_000)


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
