"""The box an answer is typed in: figures found are underlined as they appear."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit

from ui import theme

MAX_TEXT = 20_000
Span = tuple[int, int]


class Underliner(QSyntaxHighlighter):
    """Underlines stretches of a document, given by places in the whole text."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._spans: tuple[Span, ...] = ()

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Underline these and nothing else."""
        wanted = tuple(sorted(spans))
        if wanted != self._spans:
            self._spans = wanted
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Qt's own: format one paragraph."""
        begin = self.currentBlock().position()
        look = QTextCharFormat()
        look.setFontUnderline(True)
        look.setUnderlineColor(theme.color("accent"))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        for start, end in self._spans:
            first, last = max(start - begin, 0), min(end - begin, len(text))
            if first < last:
                self.setFormat(first, last - first, look)


class AnswerBox(QPlainTextEdit):
    """Several lines of plain text; says `alt_letter` for Alt and a letter, `typed` for text."""

    typed = Signal(str)
    alt_letter = Signal(int)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setProperty("kind", "answer")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.underliner = Underliner(self.document())
        self._quiet = False
        self._lines = (0, 0)
        self.document().contentsChange.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def grow(self, least: int, most: int) -> None:
        """Be as high as the text, between so many lines."""
        self._lines = (least, most)
        self._fit()

    def _fit(self) -> None:
        least, most = self._lines
        if most:
            lines = min(max(round(self.document().size().height()), least), most)
            height = lines * self.fontMetrics().lineSpacing() + 26
            if height != self.minimumHeight():
                self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        self._fit()

    def text(self) -> str:
        """What stands in the box."""
        return self.toPlainText()

    def put(self, text: str) -> None:
        """Show a text without telling that it was typed; the cursor stands at its end."""
        self._quiet = True
        try:
            self.setPlainText(text)
        finally:
            self._quiet = False
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def _changed(self, _at: int, removed: int, added: int) -> None:
        """Tell of new text; a change of looks alone is none."""
        if self._quiet or not (removed or added):
            return
        text = self.toPlainText()
        if len(text) > MAX_TEXT:
            self.put(text[:MAX_TEXT])
            text = text[:MAX_TEXT]
        self.typed.emit(text)

    def event(self, event: QEvent) -> bool:
        """Leave Alt+Backspace to the page: there it drops a figure."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alt and event.key() == Qt.Key.Key_Backspace:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and a letter chooses who speaks; it is never typed."""
        alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alone and (chr(event.key()).isalpha() if event.key() < 0x110000 else False):
            self.alt_letter.emit(event.key())
            event.accept()
            return
        super().keyPressEvent(event)
