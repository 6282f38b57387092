"""Tags in a form: each one a word to take off, and a line that completes what is in use."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kamdesk.domain.tags import LONGEST, tidied
from kamdesk.i18n import _
from kamdesk.text import fold
from ui import theme
from ui.widgets.fields import Editor, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.text import no_mnemonic, tip

TAGS = "tags"
_ENDS = (",", ";")


class TagLine(QLineEdit):
    """The line a tag is typed on, with those in use under it as far as they hold what is typed."""

    def __init__(self, offered: Sequence[str] = ()) -> None:
        super().__init__()
        self.setMaxLength(LONGEST)
        self._known = QStringListModel(list(offered))
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def offer(self, tags: Sequence[str]) -> None:
        """Complete these from now on."""
        self._known.setStringList(list(tags))

    def spelt(self, text: str) -> str:
        """Return a tag as it is spelt where it is in use already."""
        known = (one for one in self._known.stringList() if fold(one) == fold(text))
        return next(known, text)


class TagsEditor(Editor):
    """Tags as words; Enter or a comma ends one, Backspace in the empty line takes the last off.

    What is typed counts as a tag from its first letter: nothing is lost by going away.
    """

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.tags: tuple[str, ...] = ()
        self.words = QWidget()
        self._flow = FlowLayout(self.words)
        self.line = TagLine()
        self.line.setPlaceholderText(_("Add a tag"))
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.line)
        self.box.addLayout(column, 1)
        self._watch(self.line)
        self.line.textEdited.connect(self._typed)
        completer = self.line.completer()
        assert completer is not None
        # The line takes the chosen word in after this signal: it is cleared afterwards.
        completer.activated.connect(lambda _text: QTimer.singleShot(0, self, self._end))
        self.offer_again()
        self._show()

    def offer_again(self) -> None:
        """Complete the tags that are in use now."""
        self.line.offer([text for _value, text in self.field.offered()])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter ends a tag, Backspace takes the last one off; what is left typed becomes one."""
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._key(event.key()):
                return True
        elif (
            watched is self.line
            and isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            self._end()
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.text().strip():
            self._end()
            return True
        if key == Qt.Key.Key_Backspace and self.tags and not self.line.text():
            self._drop(self.tags[-1])
            return True
        return False

    def _typed(self, text: str) -> None:
        if text.endswith(_ENDS):
            self._end()
        else:
            self.edited.emit()

    def _end(self) -> None:
        """Make a word of what is typed."""
        if not self.line.text().strip(" ,;"):
            return
        self.tags = self.read()
        self.line.clear()
        self._show()
        self.edited.emit()
        self.left.emit()

    def _drop(self, tag: str) -> None:
        self.tags = tuple(one for one in self.tags if one != tag)
        self._show()
        self.line.setFocus()
        self.edited.emit()
        self.left.emit()

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for tag in self.tags:
            self._flow.addWidget(self._word(tag))
        self.words.setVisible(bool(self.tags))
        self.words.updateGeometry()

    def _word(self, tag: str) -> QPushButton:
        word = QPushButton(no_mnemonic(tag))
        word.setProperty("kind", "tag")
        word.setIcon(theme.icon("x", "muted", 12))
        word.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the word
        name = _("Remove the tag {tag}").format(tag=tag)
        word.setAccessibleName(name)
        tip(word, name)
        word.clicked.connect(lambda _on=False: self._drop(tag))
        return word

    def raw(self) -> str:
        """All tags, and what is typed."""
        return json.dumps([self.tags, self.line.text()], ensure_ascii=False)

    def set_raw(self, text: str) -> None:
        """Put a draft back."""
        tags, typed = json.loads(text)
        self.tags = tuple(tags)
        self.line.setText(typed)
        self._show()

    def show_value(self, value: Any) -> None:
        """Show other tags."""
        if tuple(value or ()) != self.read():
            self.tags = tuple(value or ())
            self.line.clear()
            self._show()

    def read(self) -> Any:
        """The tags, the one that is typed last."""
        return tidied((*self.tags, self.line.spelt(self.line.text().strip(" ,;"))))
