"""Boxes to choose from: found by typing, never turned by the wheel, let go by a press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.widgets.combo import Combo
from ui.widgets.editors import make_editor
from ui.widgets.forms import Field
from ui.widgets.reading import Unreadable
from ui.widgets.text import LinkLabel


def test_what_stands_in_one_choice_alone_means_it(app, qtbot):
    editor = make_editor(Field("zone", "Zone", "zone"))
    qtbot.addWidget(editor)
    editor.show()
    line = editor.combo.lineEdit()
    editor.combo.setFocus()
    for typed, meant in (
        ("mosc", "Europe/Moscow"),
        ("samara", "Europe/Samara"),
        ("ulyan", "Europe/Ulyanovsk"),
    ):
        line.selectAll()
        qtbot.keyClicks(line, typed)
        line.editingFinished.emit()
        assert (line.text(), editor.read()) == (meant, meant)
    line.selectAll()
    qtbot.keyClicks(line, "Europe")
    with pytest.raises(Unreadable):
        editor.read()


def test_the_wheel_neither_chooses_nor_takes_the_keyboard(app, qtbot):
    combo = Combo()
    qtbot.addWidget(combo)
    combo.addItems(["a", "b"])
    combo.setEditable(True)
    combo.show()
    combo.setFocus()
    here, none = QPointF(combo.rect().center()), Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(
        here,
        combo.mapToGlobal(here),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, turn)
    assert (combo.currentIndex(), turn.isAccepted()) == (0, False)
    assert combo.focusPolicy() == Qt.FocusPolicy.StrongFocus  # not for the wheel


def test_one_of_very_many_is_found_by_typing_and_let_go_by_a_press(app, qtbot):
    choices = [(f"u{at}", f"Client {at:03}") for at in range(500)]
    editor = make_editor(Field("clients", "Clients", "multichoice", choices=choices))
    qtbot.addWidget(editor)
    editor.show()
    editor.show_value(("u7", "gone"))
    told = []
    editor.left.connect(lambda: told.append(editor.read()))
    editor.search.combo.setFocus()
    editor.search.combo.lineEdit().selectAll()
    qtbot.keyClicks(editor.search.combo.lineEdit(), "Client 123")
    qtbot.keyClick(editor.search.combo.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.read() == ("u7", "gone", "u123"))
    assert told[-1] == ("u7", "gone", "u123")
    assert editor.search.combo.currentData() is None
    (first, *_rest) = editor.findChildren(LinkLabel)
    assert first.accessibleName() == "Remove Client 007"
    first.click()
    assert editor.read() == ("gone", "u123")
    editor.set_raw("Client 001\nClient 002\nnobody")
    assert editor.read() == ("u1", "u2")
