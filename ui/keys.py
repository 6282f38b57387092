"""Keys under every layout: Ctrl+Л is Ctrl+K, because it is the same place on the keyboard.

Qt knows a shortcut by its letter. With a Cyrillic layout the letter is another one, so an event
filter translates it: first to an action of the registry, else to the same key in Latin for the
field that has the keyboard (copy, paste, undo). It watches the windows of the system, where every
key arrives first; on the application it would be asked about each event of each widget. The German
layout has Latin letters and needs no help.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from kamdesk.layouts import SAME_PLACE

_KEYS = {ord(letter.upper()): ord(key.upper()) for letter, key in SAME_PLACE.items()}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WATCHED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def latin_key(key: int) -> int | None:
    """The Latin key in the same place as a Cyrillic letter; None for any other key."""
    return _KEYS.get(key)


def native(keys: str) -> str:
    """A combination as the window's language calls it: Strg+K for Ctrl+K; Return is Enter too."""
    keys = keys.replace("Return", "Enter")
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys


class LayoutKeys(QObject):
    """Event filter of the windows; `find(keys)` answers with what a combination starts.

    It also lets Enter press the button that has the keyboard, as Space does: Qt itself does so in
    dialogs alone. A word to tick leaves Enter to its form.
    """

    def __init__(
        self, find: Callable[[str], Callable[[], object] | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._find = find

    def watch(self, app: QGuiApplication) -> None:
        """Watch every window that gets the keyboard, dialogs included."""
        app.focusWindowChanged.connect(self._watch_window)
        self._watch_window(app.focusWindow())

    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Translate key presses with Ctrl or Alt that carry a Cyrillic letter; press buttons."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return _press(_has_keyboard(), watched)
        key = latin_key(event.key()) if event.modifiers() & _WATCHED else None
        target = _has_keyboard()
        if key is None or target is None:
            return False
        return self._translate(target, event, key)

    def _translate(self, target: QWidget, event: QKeyEvent, key: int) -> bool:
        modifiers = event.modifiers()
        if _wanted_by_field(target, key, modifiers):
            return self._resend(target, event, key)
        combination = QKeySequence(int(modifiers.value) | key)
        run = self._find(combination.toString(QKeySequence.SequenceFormat.PortableText))
        if run is None:
            return self._resend(target, event, key)
        event.accept()
        run()
        return True

    def _resend(self, target: QWidget, event: QKeyEvent, key: int) -> bool:
        again = QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers())
        QCoreApplication.sendEvent(target, again)
        event.setAccepted(again.isAccepted())
        return True


def _press(target: QWidget | None, watched: QObject) -> bool:
    """Press a button of the window that got the key; False for anything else.

    A list that drops down takes Enter before the key arrives: it is gone by then, and whatever
    has the keyboard now was not meant.
    """
    if target is None or target.window().windowHandle() is not watched:
        return False
    if not isinstance(target, (QPushButton, QToolButton)) or target.property("kind") == "tick":
        return False
    target.click()
    return True


def _has_keyboard() -> QWidget | None:
    """The widget that a key would go to."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    return QApplication.focusWidget() or QApplication.activeWindow()


def _wanted_by_field(target: QWidget, key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """True when the field itself wants the key (undo while typing, copy, paste)."""
    ask = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    ask.ignore()
    QCoreApplication.sendEvent(target, ask)
    return ask.isAccepted()
