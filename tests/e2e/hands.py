"""A person at the desk: keys, clicks and eyes, nothing else.

Widgets are found by what a person sees or hears: the text on them or their accessible name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

PATIENCE_MS = 15_000


class Hands:
    """Acts on the window in front and looks at what it shows."""

    def __init__(self, qtbot: Any, window: QWidget) -> None:
        self.qtbot, self.window = qtbot, window

    # -- eyes ---------------------------------------------------------------------------------

    def wait(self, seen: Callable[[], bool], what: str = "") -> None:
        """Wait until something is true; the failure says what was on the screen."""
        try:
            self.qtbot.waitUntil(seen, timeout=PATIENCE_MS)
        except Exception as error:
            raise AssertionError(f"not seen: {what}\non screen: {self.screen()[:4000]}") from error

    def sees(self, text: str) -> None:
        """Wait until a text is on the screen."""
        self.wait(lambda: text in self.screen(), text)

    def does_not_see(self, text: str) -> None:
        """Wait until a text is gone."""
        self.wait(lambda: text not in self.screen(), f"«{text}» gone")

    def screen(self) -> str:
        """All text that is visible now."""
        return "\n".join(self._texts()).replace("\u00a0", " ").replace("\u202f", " ")

    def _texts(self) -> Iterator[str]:
        for widget in self._visible(QWidget):
            if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
                yield widget.text().replace("&&", "&")
            elif isinstance(widget, QPlainTextEdit):
                yield widget.toPlainText()
            elif isinstance(widget, QComboBox):
                yield widget.currentText()
            elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
                yield from _cells(widget.model())
            elif widget.accessibleName() and widget.property("seen"):
                yield widget.accessibleName()

    def _visible(self, kind: type[QWidget]) -> Iterator[Any]:
        for top in QApplication.topLevelWidgets():
            if not top.isVisible():
                continue
            if isinstance(top, kind):
                yield top
            for child in top.findChildren(kind):
                if child.isVisible():
                    yield child

    def named(self, name: str, kind: type[QWidget] = QWidget) -> Any:
        """Wait for a widget whose text or accessible name begins with `name`; the shortest wins."""

        def find() -> list[Any]:
            found = []
            for widget in self._visible(kind):
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                for label in (widget.accessibleName(), text.replace("&&", "&")):
                    if label and label.startswith(name) and widget.isEnabled():
                        found.append((len(label), widget))
                        break
            return [widget for _, widget in sorted(found, key=lambda one: one[0])]

        self.wait(lambda: bool(find()), name)
        return find()[0]

    # -- hands --------------------------------------------------------------------------------

    def click(self, name: str) -> None:
        """Click a button or a word."""
        widget = self.named(name, QAbstractButton)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def into(self, name: str) -> None:
        """Click into a field."""
        for kind in (QLineEdit, QPlainTextEdit, QComboBox):
            found = [w for w in self._visible(kind) if w.accessibleName().startswith(name)]
            if found:
                self._focus(found[0])
                return
        self._focus(self.named(name))

    def _focus(self, widget: Any) -> None:
        parent = widget.parent()
        while parent is not None:
            if hasattr(parent, "ensureWidgetVisible"):
                parent.ensureWidgetVisible(widget)
            parent = parent.parent()
        target = widget.viewport() if hasattr(widget, "viewport") else widget
        QTest.mouseClick(
            target, Qt.MouseButton.LeftButton, pos=QPoint(8, min(10, target.height() // 2))
        )
        self.wait(lambda: widget.hasFocus() or widget.isAncestorOf(_focused()), "focus")

    def type(self, text: str) -> None:
        """Type a text, in any alphabet, where the focus is."""
        for letter in text:
            target = _focused()
            if letter == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, _key(letter), Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)

    def press(self, keys: str) -> None:
        """Press a key or a combination such as "Ctrl+Shift+P"."""
        combined = QKeySequence(keys)[0]
        QTest.keyClick(_focused(), combined.key(), combined.keyboardModifiers())

    def fill(self, name: str, text: str) -> None:
        """Type into a field and leave it."""
        self.into(name)
        self.press("Ctrl+A")
        self.type(text)
        self.press("Tab")

    def choose(self, name: str, text: str) -> None:
        """Choose an entry of a list that drops down, by the keyboard."""
        self.into(name)
        box = next(w for w in self._visible(QComboBox) if w.accessibleName().startswith(name))
        if box.view().isVisible():
            self.press("Escape")
        at = next(i for i in range(box.count()) if box.itemText(i).startswith(text))
        while box.currentIndex() != at:
            self.press("Down" if box.currentIndex() < at else "Up")
        self.press("Tab")

    def row(self, text: str) -> None:
        """Click the row of a table that shows a text."""

        def find() -> tuple[QAbstractItemView, QModelIndex] | None:
            for view in self._visible(QAbstractItemView):
                for index in _indexes(view.model()):
                    if text in str(index.data() or ""):
                        return view, index
            return None

        self.wait(lambda: find() is not None, f"row {text}")
        found = find()
        assert found is not None
        view, index = found
        view.scrollTo(index)
        spot = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def _focused() -> QWidget:
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "no window has the keyboard"
    return found


def _key(letter: str) -> int:
    return ord(letter.upper()) if letter.isascii() else 0


def _indexes(model: QAbstractItemModel | None) -> Iterator[QModelIndex]:
    if model is None:
        return
    for row in range(min(model.rowCount(), 300)):
        for column in range(model.columnCount()):
            yield model.index(row, column)


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    for index in _indexes(model):
        if index.data():
            yield str(index.data())
