"""Keys under every layout: Ctrl+Л is Ctrl+K, because it is the same place on the keyboard.

Qt knows a shortcut by its letter. With a Cyrillic layout the letter is another one, so an event
filter on the application translates it: first to an action of the registry, else to the same key
in Latin for the field that has the keyboard (copy, paste, undo). The German layout has Latin
letters and needs no help.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_CYRILLIC = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
_LATIN = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,.`"
SAME_PLACE = {ord(c): ord(key) for c, key in zip(_CYRILLIC, _LATIN, strict=True)}
_WATCHED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def latin_key(key: int) -> int | None:
    """The Latin key in the same place as a Cyrillic letter; None for any other key."""
    return SAME_PLACE.get(key)


class LayoutKeys(QObject):
    """Event filter of the application; `find(keys)` answers with what a combination starts."""

    def __init__(
        self, find: Callable[[str], Callable[[], object] | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._find = find

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Translate key presses with Ctrl or Alt that carry a Cyrillic letter."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not watched.isWidgetType() or not event.modifiers() & _WATCHED:
            return False
        key = latin_key(event.key())
        if key is None:
            return False
        return self._translate(watched, event, key)

    def _translate(self, watched: QObject, event: QKeyEvent, key: int) -> bool:
        modifiers = event.modifiers()
        if _wanted_by_field(watched, key, modifiers):
            return self._resend(watched, event, key)
        combination = QKeySequence(int(modifiers.value) | key)
        run = self._find(combination.toString(QKeySequence.SequenceFormat.PortableText))
        if run is None:
            return self._resend(watched, event, key)
        event.accept()
        run()
        return True

    def _resend(self, watched: QObject, event: QKeyEvent, key: int) -> bool:
        again = QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers())
        QCoreApplication.sendEvent(watched, again)
        event.setAccepted(again.isAccepted())
        return True


def _wanted_by_field(watched: QObject, key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """True when the field itself wants the key (undo while typing, copy, paste)."""
    ask = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    ask.ignore()
    QCoreApplication.sendEvent(watched, ask)
    return ask.isAccepted()
