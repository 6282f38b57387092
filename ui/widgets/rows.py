"""Rows and columns of every list: one model, fed with column specs.

Rows are tuples; a column says how a cell reads from its row. Sorting and further pages are asked
from outside (SQL does them).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from kamdesk.i18n import _
from ui import theme

Row = tuple[Any, ...]
Index = QModelIndex | QPersistentModelIndex
LEFT, RIGHT, CENTER = "left", "right", "center"
SIDES = {
    LEFT: Qt.AlignmentFlag.AlignLeft,
    RIGHT: Qt.AlignmentFlag.AlignRight,
    CENTER: Qt.AlignmentFlag.AlignHCenter,
}
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
COLOR = int(Qt.ItemDataRole.ForegroundRole)
SUB = int(Qt.ItemDataRole.UserRole) + 1
CHIP = int(Qt.ItemDataRole.UserRole) + 2
BADGE = int(Qt.ItemDataRole.UserRole) + 3
ASIDE = int(Qt.ItemDataRole.UserRole) + 4
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `header` is an English msgid, `text(row)` the cell, `role(row)` its colour role.

    `sub(row)` is a second, muted line. With `chip` the text stands on the soft ground of the role
    ("neutral", "accent", "good", "warn", "bad", "info"). `badge(row)` and `aside(row)` stand at the
    right of the first and of the second line, as (text, role). Width 0 takes the room that is left.
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
    badge: Callable[[Row], tuple[str, str]] | None = None
    aside: Callable[[Row], tuple[str, str]] | None = None


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

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show the rows in other columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._texts = tuple(column.text for column in self.columns)
        self.endResetModel()

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

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's own: how many rows are loaded."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt's own: how many columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt's own: the text first, all else on demand."""
        if role == DISPLAY:
            return self._texts[index.column()](self.rows[index.row()])
        if role == _ALIGN:
            return SIDES[self.columns[index.column()].align] | Qt.AlignmentFlag.AlignVCenter
        if role == COLOR:
            column = self.columns[index.column()]
            return (
                None
                if column.role is None or column.chip
                else _text_color(column, self.rows[index.row()])
            )
        if role == SUB:
            sub = self.columns[index.column()].sub
            return sub(self.rows[index.row()]) if sub is not None else None
        if role == CHIP:
            column = self.columns[index.column()]
            if not column.chip:
                return None
            return column.role(self.rows[index.row()]) if column.role else "neutral"
        if role in (BADGE, ASIDE):
            column = self.columns[index.column()]
            told = column.badge if role == BADGE else column.aside
            return told(self.rows[index.row()]) if told is not None else None
        if role == _SPOKEN:
            return self._spoken(index)
        return None

    def _spoken(self, index: Index) -> str | None:
        """All that a cell shows, for a screen reader; None for a cell of one text."""
        column, row = self.columns[index.column()], self.rows[index.row()]
        parts = [column.text(row), column.sub(row) if column.sub is not None else ""]
        parts += [told(row)[0] for told in (column.badge, column.aside) if told is not None]
        return ", ".join(part for part in parts if part) if len(parts) > 2 else None

    def headerData(self, section: int, side: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt's own: headers in the present language."""
        if side != Qt.Orientation.Horizontal:
            return None
        if role == DISPLAY:
            header = self.columns[section].header
            return _(header) if header else ""
        if role == _ALIGN:
            return SIDES[self.columns[section].align] | Qt.AlignmentFlag.AlignVCenter
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
