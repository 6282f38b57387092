"""The palette by keyboard alone: results, commands, stale answers, bold hits."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from ui.actions import Action
from ui.asking import Question
from ui.shell.entries import Entry, match, pieces


@dataclass(frozen=True)
class Hit:
    kind: str
    uid: str
    title: str
    subtitle: str
    hits: tuple
    target: tuple


@dataclass(frozen=True)
class Group:
    title: str
    rows: tuple


def found(_workspace, text: str, _limit: int):
    hit = Hit("client", "c1", "Sokmash", "Samara", ((0, len(text)),), ("nowhere", {"client": "c1"}))
    person = Hit("person", "p1", "Sokolova <b>", "", ((0, 3),), ("clients", {"person": "p1"}))
    return [Group("Clients", (hit,)), Group("People", (person,))]


@pytest.fixture
def palette(window):
    box = window.palette_box
    box._search = found
    return box


def titles(box) -> list[str]:
    return [entry.title for entry in box.model.entries]


def test_ctrl_k_opens_and_typing_finds_clients_and_people(window, palette, qtbot):
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert palette.isVisible()
    qtbot.keyClicks(palette.line, "sok")
    qtbot.waitUntil(lambda: "Sokmash" in titles(palette))
    assert titles(palette)[:4] == ["Clients", "Sokmash", "People", "Sokolova <b>"]


def test_arrows_skip_headings_and_enter_goes(window, palette, desk, qtbot):
    desk.went.disconnect(window._go)
    went: list[tuple[str, dict]] = []
    desk.went.connect(lambda page, args: went.append((page, args)))
    window.open_palette()
    qtbot.keyClicks(palette.line, "sok")
    qtbot.waitUntil(lambda: "Sokmash" in titles(palette))
    assert palette.list.currentIndex().row() == 1
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 3
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert went == [("nowhere", {"client": "c1"})]
    assert not palette.isVisible()


def test_commands_are_found_by_their_words_and_run(window, palette, desk, qtbot):
    done: list[str] = []
    desk.actions.add(Action("x", "Make the quarterly report", run=lambda: done.append("x")))
    palette._search = lambda *_a: []
    window.open_palette()
    qtbot.keyClicks(palette.line, "quart rep")
    qtbot.waitUntil(lambda: not desk.busy)
    assert titles(palette) == ["Commands", "Make the quarterly report"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert done == ["x"]


def test_an_answer_to_an_older_text_is_dropped(window, palette, desk, qtbot):
    gate = threading.Event()

    def slow(_workspace, text: str, _limit: int):
        gate.wait(5)
        hit = Hit("client", text, f"found {text}", "", (), ("clients", {}))
        return [Group("Clients", (hit,))]

    palette._search = slow
    window.open_palette()
    qtbot.keyClicks(palette.line, "zq")
    gate.set()
    qtbot.waitUntil(lambda: not desk.busy)
    assert "found zq" in titles(palette)
    assert "found z" not in titles(palette)


def test_escape_closes_and_gives_the_keyboard_back(window, palette, qtbot):
    window.activateWindow()
    window.topbar.talk.setFocus()
    window.open_palette()
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.focusWidget() is window.topbar.talk


def test_a_question_does_not_say_that_there_is_nothing_before_it_has_looked(window, palette, qtbot):
    chosen = []
    question = Question("Which?", "user", lambda *_asked: [("a", "Alba", "Kiel")], chosen.append)
    palette.ask(question)
    assert palette.nothing.isHidden()
    qtbot.waitUntil(lambda: titles(palette) == ["Alba"])
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert chosen == ["a"]


def test_nothing_found_says_so(window, palette, desk, qtbot):
    palette._search = lambda *_a: []
    window.open_palette()
    qtbot.keyClicks(palette.line, "qqq")
    qtbot.waitUntil(lambda: not desk.busy)
    assert palette.nothing.isVisible()


def test_it_paints(window, palette, desk, qtbot):
    window.open_palette()
    qtbot.keyClicks(palette.line, "sok")
    qtbot.waitUntil(lambda: not desk.busy)
    assert not palette.grab().isNull()


def test_pieces_cut_at_hits():
    assert pieces("Sokmash", ((0, 3),)) == [("Sok", True), ("mash", False)]
    assert pieces("Sokmash", ((4, 90), (99, 2))) == [("Sokm", False), ("ash", True)]
    assert pieces("", ((0, 1),)) == []


def test_match_wants_every_word_at_a_word_beginning():
    assert match("Log a talk", ["lo", "ta"]) == ((0, 2), (6, 2))
    assert match("Log a talk", ["alk"]) is None
    assert match("Log a talk", []) == ()


def test_entries_without_run_cannot_be_chosen(window, palette):
    palette.model.put([Entry("Heading"), Entry("Line", run=lambda: None)])
    flags = palette.model.flags(palette.model.index(0))
    assert flags == Qt.ItemFlag.NoItemFlags
