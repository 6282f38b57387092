"""A text with figures in it: what stands in braces is shown as a chip with what it says.

The text that is kept is the template: "Stops cost {fact:downtime.annual|cur} a year". On screen an
insert is one letter wide and reads as its words; its tooltip tells where they come from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from kamdesk.domain.proposals.document import Insert
from kamdesk.i18n import _
from ui import theme
from ui.widgets.text import as_rich

INSERT = re.compile(r"\{([^{}\n]{1,120})\}")
CHIP = QTextFormat.ObjectTypes.UserObject.value + 1
NAME = QTextFormat.Property.UserProperty.value + 1
LETTER = "\ufffc"
WIDEST = 330
LINE = 128.0
#: A chip counts as lower than a line, so that lines stay even, and is painted a little higher.
LOW, HIGH = 11.0, 19.0
_PAD = 7.0


class ChipShape(QPyTextObject):
    """Paints the inserts of one text: words on a soft ground, what is missing on a warning one."""

    def __init__(self, parent: PassageEdit) -> None:
        super().__init__(parent)
        self._edit = parent

    def _words(self, form: QTextFormat) -> tuple[str, QFont]:
        font = theme.font(theme.BODY - 1, QFont.Weight.Medium)
        name = str(form.property(NAME))
        words = " ".join(self._edit.words(name).split())
        room = min(WIDEST, max(80, self._edit.viewport().width() - 40))
        cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        return cut, font

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        """Qt's own: as wide as the words."""
        words, font = self._words(form)
        metrics = QFontMetricsF(font)
        return QSizeF(metrics.horizontalAdvance(words) + 2 * _PAD, LOW)

    def drawObject(
        self,
        painter: QPainter,
        area: QRectF | QRect,
        document: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> None:
        """Qt's own: the chip in its place."""
        grow = (HIGH - LOW) / 2
        rect = QRectF(area).adjusted(1, -grow, -1, grow)
        words, font = self._words(form)
        role = "accent" if self._edit.filled(str(form.property(NAME))) else "warn"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{role}_soft"))
        painter.drawRoundedRect(rect, 5, 5)
        cursor = self._edit.textCursor()
        if cursor.hasSelection() and cursor.selectionStart() <= position < cursor.selectionEnd():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("focus"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        painter.setPen(theme.color(f"{role}_text"))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


class PassageEdit(QTextEdit):
    """Edits a template; `edited` tells of typing, `at_insert(name)` where the cursor is."""

    edited = Signal()
    at_insert = Signal(str)

    def __init__(self, *, line: bool = False, lines: tuple[int, int] = (2, 14)) -> None:
        super().__init__()
        self.single = line
        self._lines = (1, 4) if line else lines
        self._known: dict[str, Insert] = {}
        self._quiet = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(4)
        self._shape = ChipShape(self)
        self.document().documentLayout().registerHandler(CHIP, self._shape)
        self.document().contentsChange.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.cursorPositionChanged.connect(self._moved)
        self._fit()

    # -- the template ---------------------------------------------------------------------------

    def template(self) -> str:
        """What is kept: the text with its inserts in braces."""
        return self._taken(0, self.document().characterCount() - 1)

    def set_template(self, text: str) -> None:
        """Show another text; what was typed before cannot be undone any more."""
        if text == self.template():
            return
        self._quiet = True
        self.setPlainText("")
        cursor = QTextCursor(self.document())
        lines = QTextBlockFormat()
        lines.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(lines)
        self._write(cursor, text)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._quiet = False

    def put(self, text: str) -> None:
        """Write a text with inserts where the cursor is, as one step that can be undone."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._write(cursor, text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def put_here(self, text: str) -> None:
        """Write a text of any length where the cursor is; a heading takes it as one line."""
        self.put(" ".join(text.split()) if self.single else text)

    def put_apart(self, text: str) -> None:
        """Write a text where the cursor is, parted by a blank from what stands before it."""
        at = self.textCursor().selectionStart()
        before = self.document().characterAt(at - 1) if at else " "
        self.put_here(text if before.isspace() else f" {text}")

    def select_words(self, words: str) -> bool:
        """Select the first place of some words; False when they do not stand here."""
        found = self.document().find(
            words.replace("\u00a0", " "), 0, QTextDocument.FindFlag.FindCaseSensitively
        )
        if not words or found.isNull():
            return False
        self.setTextCursor(found)
        return True

    def _write(self, cursor: QTextCursor, text: str) -> None:
        plain = QTextCharFormat()
        end = 0
        for found in INSERT.finditer(text):
            cursor.insertText(text[end : found.start()], plain)
            cursor.insertText(LETTER, _chip(found[1]))
            end = found.end()
        cursor.insertText(text[end:], plain)

    def _taken(self, start: int, end: int) -> str:
        document = self.document()
        parts: list[str] = []
        block = document.findBlock(start)
        while block.isValid() and block.position() <= end:
            first = max(start - block.position(), 0)
            text = block.text()[first : end - block.position()]
            if LETTER in text:
                text = self._named(text, block.position() + first)
            parts.append(text.replace("\u2028", "\n"))
            block = block.next()
        return "\n".join(parts)

    def _named(self, text: str, at: int) -> str:
        cursor = QTextCursor(self.document())
        out: list[str] = []
        for offset, letter in enumerate(text):
            if letter != LETTER:
                out.append(letter)
                continue
            cursor.setPosition(at + offset + 1)
            name = cursor.charFormat().property(NAME)
            out.append("{" + str(name) + "}" if name else "")
        return "".join(out)

    # -- what the inserts say -------------------------------------------------------------------

    def set_known(self, inserts: Mapping[str, Insert]) -> None:
        """Tell what each insert resolves to; only what changed is laid out again."""
        names = {name for name in self.names() if self._known.get(name) != inserts.get(name)}
        self._known = dict(inserts)
        if names:
            self._quiet = True
            self.document().markContentsDirty(0, self.document().characterCount())
            self._quiet = False
            self.viewport().update()

    def names(self) -> list[str]:
        """The inserts of the text in order."""
        return INSERT.findall(self.template())

    def words(self, name: str) -> str:
        """What an insert says; one that cannot be filled shows in braces how it is called."""
        known = self._known.get(name)
        return known.text if known is not None else "{" + name + "}"

    def filled(self, name: str) -> bool:
        """False when the data has nothing for an insert."""
        known = self._known.get(name)
        return known is None or known.filled

    def lock(self, on: bool) -> None:
        """Let the text be read and copied, not changed."""
        if on != self.isReadOnly():
            self.setReadOnly(on)
            ground = theme.color("shade").name()
            self.setStyleSheet(f"QTextEdit {{ background: {ground}; }}" if on else "")

    def resolved(self) -> str:
        """The paragraph of the cursor as it will be printed."""
        block = self.textCursor().block()
        text = self._taken(block.position(), block.position() + block.length() - 1)
        return INSERT.sub(lambda found: self.words(found[1]), text)

    def told(self, name: str) -> str:
        """An insert in words with its source, for the tooltip."""
        known = self._known.get(name)
        if known is None:
            return ""
        if not known.filled:
            missing = _("{insert}: there is no value for it in the data.")
            return missing.format(insert=known.text)
        return "\n".join(part for part in (known.text, known.source) if part)

    def fact_uid(self, name: str) -> str:
        """The figure that an insert shows; "" for any other insert."""
        known = self._known.get(name)
        return known.source_uid or "" if known is not None and known.kind == "fact" else ""

    def name_at(self, position: int) -> str:
        """The insert that stands at a position of the text; "" for none."""
        if self.document().characterAt(position) != LETTER:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position + 1)
        return str(cursor.charFormat().property(NAME) or "")

    # -- typing ---------------------------------------------------------------------------------

    def _changed(self, _at: int, _removed: int, _added: int) -> None:
        if not self._quiet:
            self.edited.emit()

    def _moved(self) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection() and self.currentCharFormat().hasProperty(NAME):
            self.setCurrentCharFormat(QTextCharFormat())
        name = self.name_at(cursor.position() - 1) or self.name_at(cursor.position())
        self.at_insert.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A closed brace makes a chip of what stands in it; a heading has one line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (self.single or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            event.ignore()
            if self.single and not event.modifiers():
                self.focusNextChild()
                event.accept()
            return
        super().keyPressEvent(event)
        if event.text() == "}":
            self._close_brace()

    def _close_brace(self) -> None:
        cursor = self.textCursor()
        block = cursor.block()
        before = block.text()[: cursor.position() - block.position()]
        found = re.search(r"\{([^{}\n]{1,120})\}$", before)
        if found is None or LETTER in found[1]:
            return
        cursor.beginEditBlock()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(found[0])
        )
        cursor.insertText(LETTER, _chip(found[1]))
        cursor.endEditBlock()
        self.setCurrentCharFormat(QTextCharFormat())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Qt's own: what is copied is the template."""
        cursor = self.textCursor()
        data = QMimeData()
        data.setText(self._taken(cursor.selectionStart(), cursor.selectionEnd()))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Qt's own: text only."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's own: pasted and dropped text may hold inserts."""
        self.put_here(source.text().replace(LETTER, "").replace("\r\n", "\n"))

    # -- size and tooltip -----------------------------------------------------------------------

    def _fit(self) -> None:
        least, most = self._lines
        step = self.fontMetrics().lineSpacing() + 2
        height = min(max(self.document().size().height(), least * step + 8), most * step + 8)
        wanted = round(height) + 14
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)

    def event(self, event: QEvent) -> bool:
        """Say what a chip stands for when the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.told(self._under(event.pos().toPointF()))
            QToolTip.showText(event.globalPos(), as_rich(text), self)
            return True
        return super().event(event)

    def _under(self, spot: QPointF) -> str:
        inner = QPointF(self.viewport().mapFromParent(spot))
        inner.setY(inner.y() + self.verticalScrollBar().value())
        at = self.document().documentLayout().hitTest(inner, Qt.HitTestAccuracy.ExactHit)
        if at < 0:
            return ""
        return self.name_at(at) or self.name_at(at - 1)


def _chip(name: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setObjectType(CHIP)
    made.setProperty(NAME, name)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    return made
