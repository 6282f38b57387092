"""Keys under a Cyrillic layout: the place counts, and a field keeps its own keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from ui.keys import latin_key
from ui.shell.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def cyrillic(letter: str) -> Qt.Key | int:
    return ord(letter)


@pytest.fixture
def keyed(window: Window, app, qtbot):
    window.layout_keys().watch(app)
    window.activateWindow()
    window.setFocus()
    qtbot.waitUntil(lambda: app.focusWindow() is window.windowHandle())
    return window


def press(window, letter: str, modifiers=CTRL) -> None:
    """Send a key press as a keyboard with a Cyrillic layout does: to the window of the system."""
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), modifiers, letter.lower())
    QCoreApplication.sendEvent(window.windowHandle(), event)


def test_places():
    assert latin_key(ord("Л")) == ord("K")
    assert latin_key(ord("Я")) == ord("Z")
    assert latin_key(ord("Б")) == ord(",")
    assert latin_key(ord("K")) is None


def test_ctrl_k_in_russian_opens_the_search(keyed):
    press(keyed, "Л")
    assert keyed.palette_box.isVisible()


def test_ctrl_shift_h_in_russian_hides_internals(keyed, desk):
    press(keyed, "Р", CTRL_SHIFT)
    assert desk.masked


def test_ctrl_k_works_from_inside_a_field(keyed):
    line = QLineEdit(keyed)
    line.show()
    line.setFocus()
    press(keyed, "Л")
    assert keyed.palette_box.isVisible()


def test_copy_and_undo_stay_with_the_field(keyed, desk, monkeypatch, qtbot):
    undone: list[int] = []
    monkeypatch.setattr(desk, "undo", lambda: undone.append(1))
    line = QLineEdit(keyed)
    line.show()
    line.setFocus()
    qtbot.keyClicks(line, "Sokmash")
    line.selectAll()
    press(keyed, "С")
    assert QGuiApplication.clipboard().text() == "Sokmash"
    press(keyed, "Я")
    assert undone == []


def test_letters_without_ctrl_are_typed(keyed, qtbot):
    line = QLineEdit(keyed)
    line.show()
    line.setFocus()
    press(keyed, "Л", Qt.KeyboardModifier.NoModifier)
    assert line.text() == "л"


@pytest.mark.parametrize(("kind", "presses"), [("quiet", True), ("door", True), ("tick", False)])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_keyboard(keyed, kind, presses, key):
    button = QPushButton("Go", keyed)
    button.setProperty("kind", kind)
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    button.show()
    button.setFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(keyed.windowHandle(), event)
    assert bool(pressed) is presses
    event = QKeyEvent(QEvent.Type.KeyPress, key, CTRL)
    QCoreApplication.sendEvent(keyed.windowHandle(), event)
    assert bool(pressed) is presses
    assert len(pressed) <= 1


def test_enter_that_a_closed_list_took_presses_nothing(keyed, qtbot):
    button, other = QPushButton("Go", keyed), QLineEdit()
    qtbot.addWidget(other)
    other.show()
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    button.show()
    keyed.activateWindow()
    button.setFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert not keyed.layout_keys().eventFilter(other.windowHandle(), event)
    assert pressed == []
