"""A line to type in, and under it what fits: one of it is taken with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.tables import Column, RowsModel, RowsView
from ui.widgets.text import Muted

PAUSE_MS = 120

#: What gets the rows that fit.
Show = Callable[[Sequence[Any]], object]


class Finder(QWidget):
    """Type, arrow down, Enter.

    `look(words, show)` fetches what fits and calls `show(rows)` when it is there; `take(row)` gets
    the row that was chosen. What is typed last counts, however quickly Enter follows.
    """

    def __init__(
        self,
        columns: tuple[Column, ...],
        *,
        look: Callable[[str, Show], object],
        take: Callable[[Any], object],
        hint: str,
        line_name: str,
        list_name: str,
        none: str,
        by_click: bool = False,
    ) -> None:
        super().__init__()
        self._ask, self._take = look, take
        #: The words that the rows on show were fetched for, None before the first are there.
        self._shown: str | None = None
        self.line = Line(self._step)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(line_name)
        self.model = RowsModel(columns)
        self.view = RowsView(self.model, row_height=46, header=False)
        self.view.setAccessibleName(list_name)
        self.view.setMinimumHeight(280)
        self.none = Muted(none, wrap=True)
        self.none.hide()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(10)
        self.box.addWidget(self.line)
        self.box.addWidget(self.view, 1)
        self.box.addWidget(self.none)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.line.textEdited.connect(lambda _text: self._pause.start())
        self.line.returnPressed.connect(self._enter)
        self.view.opened.connect(lambda _at: self._chosen())
        if by_click:
            self.view.clicked.connect(lambda _index: self._chosen())

    def look(self, then: Callable[[], object] = lambda: None) -> None:
        """Fetch what fits to the words, show it, then `then()`."""
        words = self.line.text()

        def show(rows: Sequence[Any]) -> None:
            self._shown = words
            self.model.set_rows(rows)
            self.view.select(0)
            self.none.setVisible(not rows)
            then()

        self._ask(words, show)

    def _step(self, by: int) -> None:
        at = self.view.currentIndex().row() + by
        self.view.select(min(max(at, 0), len(self.model.rows) - 1))

    def _enter(self) -> None:
        if self._shown != self.line.text():
            self._pause.stop()
            self.look(self._chosen)
        else:
            self._chosen()

    def _chosen(self) -> None:
        if self.view.current is not None:
            self._take(self.view.current)


class Line(QLineEdit):
    """A line whose Up and Down move in the list under it."""

    def __init__(self, step: Callable[[int], object]) -> None:
        super().__init__()
        self._step = step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down are for the list."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
