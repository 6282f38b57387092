"""The message bar: nothing modal, text as it is, undo, questions, the crash panel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ui.messages import CrashPanel, MessageBar, Messages, Option
from ui.widgets.text import Label


@pytest.fixture
def messages(app):
    return Messages()


@pytest.fixture
def bar(messages, qtbot):
    made = MessageBar(messages)
    qtbot.addWidget(made)
    return made


def test_markup_in_a_message_is_shown_as_text(messages, bar):
    messages.inform("<img src=//host/x> saved")
    label = next(w for w in bar.findChildren(Label) if "img" in w.text())
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_undo_runs_what_was_given_and_goes(messages, bar, qtbot):
    undone: list[int] = []
    messages.undo("Deleted", lambda: undone.append(1))
    assert [b.text() for b in bar.buttons()] == ["Undo"]
    qtbot.mouseClick(bar.buttons()[0], Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert bar.isHidden()


def test_news_go_by_themselves_and_warnings_stay(messages, bar, qtbot, monkeypatch):
    monkeypatch.setitem(__import__("ui.messages").messages._STAYS_MS, "inform", 10)
    messages.warn("The disk is full.")
    messages.inform("Imported 214 clients.")
    assert bar.shown.text == "Imported 214 clients."
    qtbot.waitUntil(lambda: bar.shown is not None and bar.shown.text == "The disk is full.")
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_a_question_waits_for_its_answer(messages, bar, qtbot):
    answers: list[str | None] = []
    options = [Option("keep", "Keep both"), Option("merge", "Merge", "primary")]
    messages.ask("Two clients look alike", "Sokmash and SokMash", options, answers.append)
    messages.inform("later")
    assert bar.shown.title == "Two clients look alike"
    qtbot.mouseClick(bar.buttons()[1], Qt.MouseButton.LeftButton)
    assert answers == ["merge"]
    assert bar.shown.text == "later"


def test_escape_answers_none(messages, bar, qtbot):
    answers: list[str | None] = []
    messages.ask("Sure?", "", [Option("yes", "Yes")], answers.append)
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert answers == [None]


def test_a_message_can_be_withdrawn(messages, bar):
    number = messages.warn("No connection.")
    messages.withdraw(number)
    assert bar.isHidden()


def test_the_crash_report_can_be_copied(app, qtbot):
    panel = CrashPanel("ui/x.py:3 run", "/log/kamdesk.log")
    qtbot.addWidget(panel)
    panel._copy()
    assert QGuiApplication.clipboard().text() == "ui/x.py:3 run"
