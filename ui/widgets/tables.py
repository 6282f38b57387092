"""The view of every list: arrows move, Enter opens, headers sort, columns fit what they hold."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.widgets.cells import RowDelegate
from ui.widgets.rows import CENTER, LEFT, RIGHT, Column, Row, RowsModel

__all__ = ["CENTER", "LEFT", "RIGHT", "Column", "Row", "RowsModel", "RowsView"]

#: A column that takes the room that is left keeps at least this much of it.
STRETCH_LEAST = 180
#: So many rows are measured; a list shows no more at a time.
MEASURED = 40


class RowsView(QTableView):
    """A list for the keyboard: arrows move, Enter or a double click opens, headers sort."""

    opened = Signal(int)
    moved = Signal(int)

    def __init__(self, model: RowsModel, *, row_height: int = 40, header: bool = True) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self._cells = RowDelegate(model, self)
        self._widths = [column.width for column in model.columns]
        self._fitting = False
        self.setItemDelegate(self._cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(row_height)
        side.setDefaultSectionSize(row_height)
        self._head(header)
        self.clicked.connect(lambda index: self.moved.emit(index.row()))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _was: self._moved(now))

    def _head(self, shown: bool) -> None:
        head = self.horizontalHeader()
        head.setVisible(shown)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(self.rows.on_sort is not None)
        for at, column in enumerate(self.rows.columns):
            if column.width:
                self.setColumnWidth(at, column.width)
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        if shown:
            self.rows.modelReset.connect(self._fit)
            head.sectionResized.connect(self._resized)
        if self.rows.on_sort is not None:
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            head.sortIndicatorChanged.connect(self.rows.sort)

    def _resized(self, at: int, _before: int, width: int) -> None:
        """Keep a width that a person gave."""
        if not self._fitting and self._widths[at]:
            self._widths[at] = width

    def _fit(self) -> None:
        """Give each column what its texts need, as far as there is room."""
        head = self.horizontalHeader()
        room = self.viewport().width() - sum(self._widths)
        room -= STRETCH_LEAST * self._widths.count(0)
        self._fitting = True
        for at, width in enumerate(self._widths):
            if width:
                more = max(0, min(room, self._needed(at) - width))
                head.resizeSection(at, width + more)
                room -= more
        self._fitting = False

    def _needed(self, at: int) -> int:
        column = self.rows.columns[at]
        cells = (self.rows.index(line, at) for line in range(min(MEASURED, len(self.rows.rows))))
        widest = max((self._cells.needed(column, one) for one in cells), default=0)
        return max(widest, self.horizontalHeader().sectionSizeHint(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width leaves other room for the columns."""
        super().resizeEvent(event)
        if not self.horizontalHeader().isHidden():
            self._fit()

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid():
            self.moved.emit(now.row())

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        at = self.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None

    def select(self, at: int) -> None:
        """Put the cursor on a row and show it."""
        if 0 <= at < len(self.rows.rows):
            self.selectRow(at)
            self.scrollTo(self.rows.index(at, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row under the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
