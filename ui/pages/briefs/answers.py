"""Weak points of ours, each with the honest answer: rows that are typed in and save themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from kamdesk.i18n import _
from kamdesk.services.briefs import WeakPoint
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.cards import clear_layout, row

PAUSE_MS = 800
MAX_TEXT = 1_000


class AnswerRows(QWidget):
    """A point and its answer a row; says `changed(points)` when a row was left or typing paused."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[QLineEdit, QPlainTextEdit]] = []
        self._saved: tuple[WeakPoint, ...] = ()
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._holder)
        box.addLayout(row(quiet(_("Add a weak point"), self.add_row, "plus"), None))

    def show_points(self, points: Sequence[WeakPoint]) -> None:
        """Show stored points; what is being typed stays."""
        self._saved = tuple(points)
        if self.points() == self._saved or self._typing():
            return
        self._build(self._saved)

    def _typing(self) -> bool:
        return self._pause.isActive() or any(part.hasFocus() for line in self.rows for part in line)

    def _build(self, points: Sequence[WeakPoint]) -> None:
        clear_layout(self._grid)
        self.rows = []
        for one in points:
            self._put(one)
        self._holder.setVisible(bool(self.rows))

    def _put(self, one: WeakPoint) -> None:
        at = len(self.rows)
        text, answer = QLineEdit(one.text), QPlainTextEdit(one.answer)
        text.setMaxLength(MAX_TEXT)
        text.setPlaceholderText(_("What they may hold against us"))
        text.setAccessibleName(_("Weak point {n}").format(n=at + 1))
        answer.setPlaceholderText(_("The honest answer"))
        answer.setAccessibleName(_("Answer {n}").format(n=at + 1))
        answer.setTabChangesFocus(True)
        answer.setFixedHeight(2 * answer.fontMetrics().lineSpacing() + 22)
        text.textEdited.connect(lambda _text: self._pause.start())
        text.editingFinished.connect(self.flush)
        answer.textChanged.connect(self._pause.start)
        drop = icon_button("x", _("Remove this point"), lambda: self._drop(text))
        for column, part in enumerate((text, answer, drop)):
            self._grid.addWidget(part, at, column)
        self.rows.append((text, answer))

    def add_row(self) -> None:
        """One more point; the keyboard goes there."""
        self._holder.show()
        self._put(WeakPoint(text=""))
        self.rows[-1][0].setFocus()

    def _drop(self, line: QLineEdit) -> None:
        kept = [one for one, (text, _answer) in zip(self._typed(), self.rows, strict=True)
                if text is not line]  # fmt: skip
        self._build(kept)
        self.flush()

    def _typed(self) -> list[WeakPoint]:
        return [
            WeakPoint(text=text.text().strip(), answer=answer.toPlainText().strip())
            for text, answer in self.rows
        ]

    def points(self) -> tuple[WeakPoint, ...]:
        """What stands in the rows, empty ones left out."""
        return tuple(one for one in self._typed() if one.text)

    def flush(self) -> None:
        """Say what stands here when it is new."""
        self._pause.stop()
        points = self.points()
        if points != self._saved:
            self._saved = points
            self.changed.emit(points)
