"""One table model, fed with columns and rows, serves every list.

Rows are tuples; a column says how a cell reads from its row. Sorting and further pages are asked
from outside (SQL does them). Every row has the same height; nothing is measured per row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kamdesk.i18n import _
from ui import theme

Row = tuple[Any, ...]
Index = QModelIndex | QPersistentModelIndex
LEFT, RIGHT, CENTER = "left", "right", "center"
_SIDES = {
    LEFT: Qt.AlignmentFlag.AlignLeft,
    RIGHT: Qt.AlignmentFlag.AlignRight,
    CENTER: Qt.AlignmentFlag.AlignHCenter,
}
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_COLOR = int(Qt.ItemDataRole.ForegroundRole)
_SUB = int(Qt.ItemDataRole.UserRole) + 1
_CHIP = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `header` is an English msgid, `text(row)` the cell, `role(row)` its colour role.

    `sub(row)` is a second, muted line. With `chip` the text stands on the soft ground of the role
    ("neutral", "accent", "good", "warn", "bad", "info"). Width 0 takes the room that is left.
    """

    key: str
    header: str
    text: Callable[[Row], str]
    width: int = 120
    align: str = LEFT
    role: Callable[[Row], str] | None = None
    sub: Callable[[Row], str] | None = None
    chip: bool = False
    strong: bool = False
    sortable: bool = True


class RowsModel(QAbstractTableModel):
    """Rows for a view; `fetch_more(count)` is asked for the next page while `more` holds."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        fetch_more: Callable[[int], object] | None = None,
        on_sort: Callable[[str, bool], object] | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self.fetch_more = fetch_more
        self.on_sort = on_sort
        self._texts = tuple(column.text for column in self.columns)
        self._more = False
        self._asked = False
        self._none = QModelIndex()

    def set_rows(self, rows: Sequence[Row], *, more: bool = False) -> None:
        """Show other rows; `more` tells that a next page can be asked for."""
        self.beginResetModel()
        self.rows = list(rows)
        self._more, self._asked = more, False
        self.endResetModel()

    def append_rows(self, rows: Sequence[Row], *, more: bool = False) -> None:
        """Show the next page under what is there."""
        self._more, self._asked = more, False
        if rows:
            at = len(self.rows)
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()

    def set_row(self, at: int, row: Row) -> None:
        """Replace one row."""
        self.rows[at] = row
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's own: how many rows are loaded."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt's own: how many columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Qt's own: the text first, all else on demand."""
        if role == _DISPLAY:
            return self._texts[index.column()](self.rows[index.row()])
        if role == _ALIGN:
            return _SIDES[self.columns[index.column()].align] | Qt.AlignmentFlag.AlignVCenter
        if role == _COLOR:
            column = self.columns[index.column()]
            return (
                None
                if column.role is None or column.chip
                else _text_color(column, self.rows[index.row()])
            )
        if role == _SUB:
            sub = self.columns[index.column()].sub
            return sub(self.rows[index.row()]) if sub is not None else None
        if role == _CHIP:
            column = self.columns[index.column()]
            if not column.chip:
                return None
            return column.role(self.rows[index.row()]) if column.role else "neutral"
        return None

    def headerData(self, section: int, side: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Qt's own: headers in the present language."""
        if side != Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            header = self.columns[section].header
            return _(header) if header else ""
        if role == _ALIGN:
            return _SIDES[self.columns[section].align] | Qt.AlignmentFlag.AlignVCenter
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Qt's own: True while a page is left and none is on its way."""
        return self._more and not self._asked and self.fetch_more is not None

    def fetchMore(self, parent: Index) -> None:
        """Qt's own: ask for the next page once."""
        if self.fetch_more is not None and not self._asked:
            self._asked = True
            self.fetch_more(len(self.rows))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt's own: hand the wish on; rows come back through `set_rows`."""
        known = 0 <= column < len(self.columns)
        if self.on_sort is not None and known and self.columns[column].sortable:
            self.on_sort(self.columns[column].key, order == Qt.SortOrder.DescendingOrder)


def _text_color(column: Column, row: Row) -> QColor | None:
    role = column.role(row) if column.role is not None else ""
    if not role or role == "ink":
        return None
    return theme.color(f"{role}_text" if role in ("good", "warn", "info") else role)


class RowDelegate(QStyledItemDelegate):
    """Paints what a plain cell cannot: two lines, a strong first line, a chip."""

    def __init__(self, model: RowsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._strong = theme.font(theme.BODY, QFont.Weight.DemiBold)
        self._small = theme.font(theme.SMALL)
        self._chip = theme.font(theme.SMALL, QFont.Weight.Medium)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Plain cells go Qt's own way."""
        column = self._model.columns[index.column()]
        if not column.chip and column.sub is None and not column.strong:
            super().paint(painter, option, index)
            return
        painter.save()
        self._ground(painter, option)
        area = option.rect.adjusted(10, 0, -10, 0)
        if column.chip:
            self._paint_chip(painter, area, column, index)
        else:
            self._paint_lines(painter, area, column, index)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("select"))
        painter.setPen(theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_lines(self, painter: QPainter, area: QRect, column: Column, index: Index) -> None:
        text, sub = index.data(_DISPLAY) or "", index.data(_SUB) or ""
        top, bottom = QRect(area), QRect(area)
        if sub:
            top.setBottom(area.center().y())
            bottom.setTop(area.center().y() + 1)
        side = _SIDES[column.align]
        painter.setFont(self._strong if column.strong else painter.font())
        painter.setPen(index.data(_COLOR) or theme.color("ink"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, top.width())
        down = Qt.AlignmentFlag.AlignBottom if sub else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(top, side | down, shown)
        if sub:
            painter.setFont(self._small)
            painter.setPen(theme.color("muted"))
            shown = painter.fontMetrics().elidedText(
                sub, Qt.TextElideMode.ElideRight, bottom.width()
            )
            painter.drawText(bottom, side | Qt.AlignmentFlag.AlignTop, shown)

    def _paint_chip(self, painter: QPainter, area: QRect, column: Column, index: Index) -> None:
        text, role = index.data(_DISPLAY) or "", index.data(_CHIP) or "neutral"
        if not text:
            return
        painter.setFont(self._chip)
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(text) + 16, area.width())
        x = {RIGHT: area.right() - width, CENTER: area.center().x() - width // 2}.get(
            column.align, area.left()
        )
        ground = QRectF(x, area.center().y() - 10, width, 21)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{role}_soft"))
        painter.drawRoundedRect(ground, 5, 5)
        painter.setPen(theme.color(f"{role}_text"))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 8)
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, shown)


class RowsView(QTableView):
    """A list for the keyboard: arrows move, Enter or a double click opens, headers sort."""

    opened = Signal(int)
    moved = Signal(int)

    def __init__(self, model: RowsModel, *, row_height: int = 40, header: bool = True) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(RowDelegate(model, self))
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
        if self.rows.on_sort is not None:
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            head.sortIndicatorChanged.connect(self.rows.sort)

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
