"""A person at the desk: keys, clicks and eyes, nothing else.

Widgets are found by what a person sees or hears: the text on them or their accessible name. What
is covered by something else cannot be clicked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

PATIENCE_MS = 15_000
SOON_MS = 2_000
INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)


class Hands:
    """Acts on the window in front and looks at what it shows."""

    def __init__(self, qtbot: Any, window: QWidget) -> None:
        self.qtbot, self.window = qtbot, window

    # -- eyes ---------------------------------------------------------------------------------

    def wait(self, seen: Callable[[], Any], what: str = "") -> None:
        """Wait until something is true; the failure says what was on the screen."""
        try:
            self.qtbot.waitUntil(lambda: bool(seen()), timeout=PATIENCE_MS)
        except Exception as error:
            raise AssertionError(f"not seen: {what}\non screen: {self.screen()[:3000]}") from error

    def soon(self, seen: Callable[[], Any]) -> bool:
        """Wait a short while; False when it did not happen."""
        try:
            self.qtbot.waitUntil(lambda: bool(seen()), timeout=SOON_MS)
        except Exception:
            return False
        return True

    def sees(self, text: str) -> None:
        """Wait until a text is on the screen."""
        self.wait(lambda: text in self.screen(), text)

    def does_not_see(self, text: str) -> None:
        """Wait until a text is gone."""
        self.wait(lambda: text not in self.screen(), f"«{text}» gone")

    def screen(self) -> str:
        """All text that is visible now."""
        return plain("\n".join(self._texts()))

    def _texts(self) -> Iterator[str]:
        for widget in self.visible(QWidget):
            if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
                yield widget.text().replace("&&", "&")
            elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
                yield widget.toPlainText()
            elif isinstance(widget, QComboBox):
                yield widget.currentText()
            elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
                yield from _cells(widget.model())

    def visible(self, kind: Any) -> Iterator[Any]:
        """All widgets of a kind that are shown."""
        for top in QApplication.topLevelWidgets():
            if not top.isVisible():
                continue
            if isinstance(top, kind):
                yield top
            for child in top.findChildren(QWidget):
                if child.isVisible() and isinstance(child, kind):
                    yield child

    @staticmethod
    def _pressable(widget: QWidget) -> bool:
        return isinstance(widget, QAbstractButton) or hasattr(widget, "on_press")

    def _found(self, name: str, kind: Any) -> list[QWidget]:
        """Widgets of a name that can be reached: short names first, then from the left."""
        found = []
        for widget in self.visible(kind):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            for label in (widget.accessibleName(), text.replace("&&", "&").strip()):
                label = plain(label)
                if label.startswith(name) and widget.isEnabled():
                    corner = widget.mapToGlobal(QPoint(0, 0))
                    dead = not self._pressable(widget)
                    found.append((len(label), dead, corner.x(), corner.y(), widget))
                    break
        found.sort(key=lambda one: one[:4])
        return [one[4] for one in found if _reach(one[4])]

    def named(self, name: str, kind: Any = QWidget, *, nth: int = 0) -> Any:
        """Wait for a widget whose text or accessible name begins with `name`.

        `nth` counts from above when several are called the same.
        """
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = self._found(name, kind)
            return bool(found)

        self.wait(look, name)
        if not nth:
            return found[0]
        found.sort(key=lambda one: one.mapToGlobal(QPoint(0, 0)).y())
        _reach(found[nth])
        return found[nth]

    def question(self) -> str:
        """The question in large type."""
        return next(iter(self._labels("question")), "")

    def titled(self, text: str) -> None:
        """Wait until a page is headed so."""
        self.wait(lambda: text in self._labels("title"), f"the heading {text}")

    def _labels(self, kind: str) -> list[str]:
        found = [one for one in self.visible(QLabel) if one.property("kind") == kind]
        return [plain(one.text()) for one in found]

    def shows(self, name: str) -> bool:
        """True when a widget of that name can be reached now."""
        return bool(self._found(name, QWidget))

    # -- hands --------------------------------------------------------------------------------

    def click(self, name: str) -> None:
        """Click a button, a word, a line."""
        widget = self.named(name)
        if widget.window() is not self.window and not widget.window().isActiveWindow():
            self.wait(widget.window().isActiveWindow, "window in front")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())

    def unfold(self, name: str, *, nth: int = 0) -> None:
        """Open what is folded under a heading; one that was left open stays so."""
        button = self.named(name, QAbstractButton, nth=nth)
        if not button.isChecked():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def unfold_if_there(self, name: str) -> None:
        """Open what is folded under a heading that may not be there yet."""
        if self.shows(name):
            self.unfold(name)

    def ticked(self, name: str) -> bool:
        """True when a word that can be pressed is pressed."""
        return bool(self.named(name, QAbstractButton).isChecked())

    def into(self, name: str) -> Any:
        """Click into a field; one that has the keyboard is left as it is."""
        here = _focused()
        if isinstance(here, INPUTS) and plain(here.accessibleName()).startswith(name):
            return here
        widget = self.named(name, INPUTS)
        target = widget.viewport() if hasattr(widget, "viewport") else widget
        line = widget.lineEdit() if isinstance(widget, QComboBox) else None
        if isinstance(widget, QComboBox):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not isinstance(widget, QComboBox):
            spot = QPoint(min(12, target.width() // 2), min(12, target.height() // 2))
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=spot)
        self.wait(lambda: widget.hasFocus() or (line is not None and line.hasFocus()), "focus")
        return widget

    def at(self, name: str) -> None:
        """Wait until the keyboard is in a field."""

        def there() -> bool:
            found = QApplication.focusWidget()
            return found is not None and plain(found.accessibleName()).startswith(name)

        self.wait(there, f"cursor in {name}")

    def onto(self, name: str) -> None:
        """Click into the corner of something large, such as a map."""
        widget = self.named(name)
        target = widget.viewport() if hasattr(widget, "viewport") else widget
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
        self.wait(widget.hasFocus, "focus")

    def drag(self, board: str, whom: str, by: tuple[int, int]) -> None:
        """Take hold of somebody on a map, by the name read there, and put them elsewhere."""
        widget = self.named(board)
        boxes = {plain(one.picture.name): one for one in widget.people.values()}
        spot = widget.mapFromScene(next(boxes[name] for name in boxes if whom in name).pos())
        port, left = widget.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(port, left, pos=spot)
        for part in (0.2, 0.6, 1.0):
            QTest.mouseMove(port, spot + QPoint(round(by[0] * part), round(by[1] * part)))
            QApplication.processEvents()
        QTest.mouseRelease(port, left, pos=spot + QPoint(*by))

    def type(self, text: str) -> None:
        """Type a text, in any alphabet, where the focus is."""
        for letter in text:
            target = _focused()
            if letter == "\n":
                self.press("Return")
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, _key(letter), Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)

    def press(self, *keys: str) -> None:
        """Press keys or combinations such as "Ctrl+Shift+P"."""
        for one in keys:
            combined = QKeySequence(one)[0]
            self.wait(_settled, "a window with the keyboard")
            window = QGuiApplication.focusWindow()
            QTest.keyClick(window, combined.key(), combined.keyboardModifiers())

    def fill(self, name: str, text: str) -> None:
        """Type into a field and leave it."""
        self.into(name)
        self.press("Ctrl+A")
        self.type(text)
        self.press("Tab")

    def value(self, name: str) -> str:
        """What stands in a field."""
        widget = self.named(name, INPUTS)
        if isinstance(widget, QComboBox):
            return plain(widget.currentText())
        return plain(widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText())

    def choose(self, name: str, text: str) -> None:
        """Choose an entry of a list that drops down, by the keyboard."""
        box = self.into(name)

        def offered() -> list[str]:
            return [plain(box.itemText(i)) for i in range(box.count())]

        self.wait(lambda: any(text in one for one in offered()), f"{text} in {name}")
        if box.isEditable():
            self.press("Ctrl+A")
            self.type(next(one for one in offered() if text in one))
            popup = QApplication.activePopupWidget()
            self.press("Return" if popup is not None else "Tab")
            self.wait(lambda: text in plain(box.currentText()), text)
            return
        at = next(i for i, one in enumerate(offered()) if one.startswith(text))
        for _again in range(3):  # a list that opens while another one closes may close as well
            self.press("F4")
            if self.soon(lambda: QApplication.activePopupWidget() is not None):
                break
        self.press("Home", *["Down"] * at, "Return")
        self.wait(lambda: QApplication.activePopupWidget() is None, "the list closed")

    def row(self, text: str, among: str = "") -> None:
        """Click the row of a list that shows a text."""
        found: list[tuple[QAbstractItemView, QModelIndex]] = []

        def look() -> bool:
            found[:] = [
                (view, index)
                for view in self.visible(QAbstractItemView)
                if view.accessibleName().startswith(among)
                for index in _indexes(view.model())
                if text in plain(str(index.data() or ""))
            ]
            return bool(found)

        self.wait(look, f"row {text}")
        view, index = found[0]
        _reach(view)
        view.scrollTo(index)
        spot = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def listed(self, text: str, among: str) -> None:
        """Wait until a list shows a text in the line that is chosen."""

        def chosen() -> bool:
            return any(
                text in plain(str(view.currentIndex().data() or ""))
                for view in self.visible(QAbstractItemView)
                if view.accessibleName().startswith(among)
            )

        self.wait(chosen, f"{text} in {among}")

    def cell(self, row: str, column: int) -> None:
        """Click a cell of the table in front: the row that shows a text, by column."""
        found: list[tuple[QAbstractItemView, QModelIndex]] = []

        def look() -> bool:
            found[:] = [
                (view, index.siblingAtColumn(column))
                for view in self.visible(QAbstractItemView)
                for index in _indexes(view.model())
                if plain(str(index.data() or "")).startswith(row)
            ]
            return bool(found)

        self.wait(look, f"row {row}")
        view, index = found[0]
        view.scrollTo(index)
        spot = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def in_dialog(self, path: str) -> None:
        """Type a path into the dialog for files or folders, and accept it."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "a dialog")
        dialog = QApplication.activeModalWidget()
        self.wait(lambda: dialog.isActiveWindow(), "the dialog in front")
        line = next(iter(dialog.findChildren(QLineEdit)))
        line.setFocus(Qt.FocusReason.TabFocusReason)
        self.wait(line.hasFocus, "the line of the dialog")
        self.press("Ctrl+A")
        self.type(path)
        self.press("Return")
        self.wait(lambda: QApplication.activeModalWidget() is None, "the dialog gone")
        self.wait(self.window.isActiveWindow, "the window in front")

    def pick(self, text: str) -> None:
        """Choose an entry of the menu that is open."""
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "a menu")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered = [one for one in menu.actions() if plain(one.text()).startswith(text)]
        assert offered, (text, [one.text() for one in menu.actions()])
        QTest.mouseClick(
            menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(offered[0]).center()
        )


def plain(text: str) -> str:
    """A text with ordinary blanks."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _reach(widget: QWidget) -> bool:
    """Scroll to a widget; False when something else lies over it."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            QApplication.processEvents()
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
    window = widget.window()
    over = window.childAt(widget.mapTo(window, widget.rect().center()))
    return over is not None and (over is widget or widget.isAncestorOf(over))


def _settled() -> bool:
    """True when the keyboard is where the eyes are: in the window in front, or in its popup."""
    window, front = QGuiApplication.focusWindow(), QApplication.activeWindow()
    if QApplication.activePopupWidget() is not None:
        return window is not None
    return front is not None and window is front.windowHandle()


def _focused() -> QWidget:
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "no window has the keyboard"
    return found


def _key(letter: str) -> int:
    return ord(letter.upper()) if letter.isascii() else 0


def _indexes(model: QAbstractItemModel | None) -> Iterator[QModelIndex]:
    if model is None:
        return
    for row in range(min(model.rowCount(QModelIndex()), 300)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
        for column in range(columns):
            yield model.index(row, column)


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    for index in _indexes(model):
        if index.data():
            yield str(index.data())
