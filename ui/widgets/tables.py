"""The view of every list: arrows move, Enter opens, headers sort, columns fit what they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui import theme
from ui.widgets.cells import RowDelegate
from ui.widgets.rows import CENTER, LEFT, RIGHT, Column, Row, RowsModel
from ui.widgets.text import no_mnemonic

__all__ = ["CENTER", "LEFT", "RIGHT", "Column", "Row", "RowsModel", "RowsView"]

#: A column that takes the room that is left keeps at least this much of it.
STRETCH_LEAST = 180
#: So many rows are measured; a list shows no more at a time.
MEASURED = 40


class RowsView(QTableView):
    """A list for the keyboard: arrows move, Enter or a double click opens, headers sort.

    With `several` Ctrl and Shift mark more than one row; `marked` tells that others are. What is
    marked stays so when the rows come anew, as long as a row begins with the same.
    """

    opened = Signal(int)
    moved = Signal(int)
    marked = Signal()
    #: A person gave a column (by its key) a width, or put the columns into another order.
    widened = Signal(str, int)
    ordered = Signal(list)

    def __init__(
        self,
        model: RowsModel,
        *,
        row_height: int = 40,
        header: bool = True,
        several: bool = False,
    ) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self._cells = RowDelegate(model, self)
        self._fitting = self._sideways = False
        self._delete: Callable[[], object] | None = None
        self.setItemDelegate(self._cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.sectionResized.connect(self._resized)
        head.sectionMoved.connect(self._reordered)
        head.setSortIndicatorShown(model.on_sort is not None)
        if model.on_sort is not None:
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            head.sortIndicatorChanged.connect(model.sort)
        self._head(header, row_height)
        model.modelReset.connect(self._fit)
        self.clicked.connect(lambda index: self.moved.emit(index.row()))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _was: self._moved(now))
        if several:
            self._again: set[object] = set()
            self.selectionModel().selectionChanged.connect(lambda _on, _off: self.marked.emit())
            model.modelAboutToBeReset.connect(self._keep_marks)
            model.modelReset.connect(self._mark_again)

    def show_columns(
        self, columns: Sequence[Column], *, header: bool, row_height: int, sideways: bool = False
    ) -> None:
        """Show the rows in other columns; `sideways` lets them need more room than there is.

        Then a person may put them into another order, the first excepted.
        """
        self._sideways = sideways
        self._fitting = True
        self.rows.set_columns(columns)
        self._head(header, row_height)
        self._fitting = False
        self._fit()

    def _head(self, shown: bool, row_height: int) -> None:
        self.verticalHeader().setMinimumSectionSize(row_height)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self._widths = [column.width for column in self.rows.columns]
        head = self.horizontalHeader()
        head.setVisible(shown)
        head.setSectionsMovable(self._sideways)
        head.setFirstSectionMovable(False)
        for at, column in enumerate(self.rows.columns):
            head.moveSection(head.visualIndex(at), at)
            if column.width:
                self.setColumnWidth(at, column.width)
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _resized(self, at: int, _before: int, width: int) -> None:
        """Keep a width that a person gave."""
        if not self._fitting and at < len(self._widths) and self._widths[at]:
            self._widths[at] = width
            self.widened.emit(self.rows.columns[at].key, width)

    def _reordered(self, _at: int, _from: int, _to: int) -> None:
        head, columns = self.horizontalHeader(), self.rows.columns
        if not self._fitting:
            order = [columns[head.logicalIndex(at)].key for at in range(len(columns))]
            self.ordered.emit(order)

    def _fit(self) -> None:
        """Give each column what its texts need, as far as there is room."""
        head = self.horizontalHeader()
        if head.isHidden() or self._fitting:
            return
        room = self.viewport().width() - sum(self._widths)
        room -= STRETCH_LEAST * self._widths.count(0)
        self._fitting = True
        if self._sideways:
            self._go_sideways(room < 0)
        for at, width in enumerate(self._widths):
            if width:
                more = max(0, min(room, self._needed(at) - width))
                head.resizeSection(at, width + more)
                room -= more
        self._fitting = False

    def _go_sideways(self, on: bool) -> None:
        """Let the view scroll sideways: then there is no room left for a column to take."""
        policies, modes = Qt.ScrollBarPolicy, QHeaderView.ResizeMode
        self.setHorizontalScrollBarPolicy(
            policies.ScrollBarAsNeeded if on else policies.ScrollBarAlwaysOff
        )
        for at, width in enumerate(self._widths):
            if not width:
                head = self.horizontalHeader()
                head.setSectionResizeMode(at, modes.Fixed if on else modes.Stretch)
                if on:
                    head.resizeSection(at, STRETCH_LEAST)

    def _needed(self, at: int) -> int:
        column = self.rows.columns[at]
        cells = (self.rows.index(line, at) for line in range(min(MEASURED, len(self.rows.rows))))
        widest = max((self._cells.needed(column, one) for one in cells), default=0)
        return max(widest, self.horizontalHeader().sectionSizeHint(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width leaves other room for the columns."""
        super().resizeEvent(event)
        self._fit()

    def _moved(self, now: QModelIndex) -> None:
        if now.isValid():
            self.moved.emit(now.row())

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        at = self.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None

    @property
    def chosen(self) -> list[Row]:
        """The rows that are marked, from top to bottom."""
        marked = sorted(one.row() for one in self.selectionModel().selectedRows())
        return [self.rows.rows[at] for at in marked]

    def _keep_marks(self) -> None:
        chosen = self.chosen
        self._again = {one[0] for one in chosen} if len(chosen) > 1 else set()

    def _mark_again(self) -> None:
        flags = QItemSelectionModel.SelectionFlag
        for at, one in enumerate(self.rows.rows):
            if one[0] in self._again:
                self.selectionModel().select(self.rows.index(at, 0), flags.Select | flags.Rows)
        self.marked.emit()

    def stay_marked(self, at: int) -> bool:
        """Put the cursor on a row without unmarking the others; False when it was elsewhere."""
        here = self.currentIndex()
        if len(self.chosen) < 2 or (here.isValid() and here.row() != at):
            return False
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.rows.index(at, 0), flags.NoUpdate)
        return True

    def select(self, at: int) -> None:
        """Put the cursor on a row and show it."""
        if 0 <= at < len(self.rows.rows):
            flags = QItemSelectionModel.SelectionFlag
            alone = flags.ClearAndSelect | flags.Rows
            self.selectionModel().setCurrentIndex(self.rows.index(at, 0), alone)
            self.scrollTo(self.rows.index(at, 0))

    def offer(self, words: str, run: Callable[[], object], icon: str, role: str = "muted") -> None:
        """Let a menu at the rows do something with what is marked."""
        action = QAction(no_mnemonic(words), self)
        action.setIcon(theme.icon(icon, role, 18))
        action.triggered.connect(lambda: run() if self.chosen else None)
        self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def offer_delete(self, run: Callable[[], object], words: str) -> None:
        """Let the key Delete, and a menu at the rows, do something with what is marked."""
        self._delete = run
        keys = QKeySequence(QKeySequence.StandardKey.Delete)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.offer(f"{words}\t{shown}", run, "trash-2", "bad_text")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row under the cursor, Delete does what was offered."""
        if event.key() == Qt.Key.Key_Delete and self._delete is not None:
            if self.chosen:
                self._delete()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
