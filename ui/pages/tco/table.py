"""The table of a cost comparison: components by columns, every figure with its source."""

from __future__ import annotations

from collections.abc import Sequence
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
from ui.widgets.text import as_rich

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
CAPTION, COMPONENT, TOTAL = "caption", "component", "total"
HEIGHTS = {CAPTION: 30, COMPONENT: 44, TOTAL: 50}
EVIDENCE_ROLES = {"confirmed": "good", "documented": "good", "heard": "info", "assumed": "warn"}
PAD = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, already in words; `evidence` is the state, `state` its word.

    `told` is the source in full, for the tooltip.
    """

    column: str
    component: str
    year: str = ""
    total: str = "—"
    source: str = ""
    evidence: str = ""
    state: str = ""
    told: str = ""

    @property
    def spoken(self) -> str:
        """The cell in one line, for a screen reader and the tooltip."""
        return ", ".join(part for part in (self.year, self.total, self.source, self.state) if part)


@dataclass(frozen=True, slots=True)
class CostLine:
    """A row: a caption over several, a component with its cells, or the total."""

    kind: str
    name: str
    component: str = ""
    cells: tuple[Cell, ...] = ()


class CostModel(QAbstractTableModel):
    """Lines for the table; the first column is the name, then one column each way of doing it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[CostLine] = []
        self.heads: tuple[tuple[str, str], ...] = ()

    def set_lines(self, lines: Sequence[CostLine], heads: Sequence[tuple[str, str]]) -> None:
        """Show other lines; a head is (name, note)."""
        self.beginResetModel()
        self.lines, self.heads = list(lines), tuple(heads)
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """The cell at a place, None for names and captions."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        at = index.column() - 1
        return line.cells[at] if 0 <= at < len(line.cells) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's own: how many lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt's own: the name and the columns."""
        return 0 if parent is not None and parent.isValid() else 1 + len(self.heads)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Qt's own: words; the delegate paints them."""
        if role not in (_DISPLAY, _SPOKEN, _TIP):
            return None
        cell = self.cell(index)
        if role == _TIP:
            return as_rich(cell.told or cell.spoken) if cell else None
        if cell is not None:
            return cell.spoken
        return self.lines[index.row()].name if index.column() == 0 else ""

    def headerData(self, section: int, side: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Qt's own: the names of the columns."""
        if side != Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            if section == 0:
                return _("Component")
            return "\n".join(part for part in self.heads[section - 1] if part)
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            side_to = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignRight
            return side_to | Qt.AlignmentFlag.AlignBottom
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's own: only cells of components can be chosen."""
        line = self.lines[index.row()]
        if line.kind == COMPONENT and index.column() > 0:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled if line.kind == COMPONENT else Qt.ItemFlag.NoItemFlags


class CostDelegate(QStyledItemDelegate):
    """Paints a cell: the year and the sum over the years, under them source and evidence."""

    def __init__(self, model: CostModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._strong = theme.font(theme.BODY, QFont.Weight.DemiBold)
        self._figures = theme.figures(theme.BODY)
        self._totals = theme.figures(theme.BODY, QFont.Weight.DemiBold)
        self._big = theme.figures(theme.HEADING + 1, QFont.Weight.Bold)
        self._small = theme.font(theme.SMALL - 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw names, captions, cells and totals."""
        line = self._model.lines[index.row()]
        cell = self._model.cell(index)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected and cell is not None:
            painter.fillRect(option.rect, theme.color("select"))
        painter.setPen(theme.color("line_strong" if line.kind == TOTAL else "line"))
        if line.kind == TOTAL:
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        elif line.kind == COMPONENT:
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if selected and cell is not None and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.color("focus")))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), 6, 6)
        area = option.rect.adjusted(PAD, 0, -PAD, 0)
        if index.column() == 0:
            self._name(painter, area, line)
        elif cell is not None:
            self._cell(painter, area, cell, line.kind)
        painter.restore()

    def _name(self, painter: QPainter, area: QRect, line: CostLine) -> None:
        caption = line.kind == CAPTION
        painter.setFont(self._small if caption else self._strong)
        painter.setPen(theme.color("muted" if caption else "ink"))
        at = Qt.AlignmentFlag.AlignBottom if caption else Qt.AlignmentFlag.AlignVCenter
        if caption:
            area = area.adjusted(0, 0, 400, -5)
        shown = painter.fontMetrics().elidedText(
            line.name, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, at | Qt.AlignmentFlag.AlignLeft, shown)

    def _cell(self, painter: QPainter, area: QRect, cell: Cell, kind: str) -> None:
        total = kind == TOTAL
        top = QRect(area)
        if cell.source or cell.state:
            top.setBottom(area.center().y() + 2)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._big if total else self._totals)
        painter.setPen(theme.color("ink" if cell.total != "—" else "muted"))
        painter.drawText(top, right, cell.total)
        wide = painter.fontMetrics().horizontalAdvance(cell.total)
        painter.setFont(self._figures)
        painter.setPen(theme.color("muted"))
        years = top.adjusted(0, 0, -max(wide + 12, area.width() // 2), 0)
        painter.drawText(years, right, cell.year)
        if not total:
            self._under(painter, area.adjusted(0, top.height(), 0, -6), cell)
        elif cell.source:
            painter.setFont(self._small)
            painter.setPen(theme.color("warn_text"))
            shown = painter.fontMetrics().elidedText(
                cell.source, Qt.TextElideMode.ElideRight, area.width()
            )
            painter.drawText(area.adjusted(0, top.height(), 0, -4), right, shown)

    def _under(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        painter.setFont(self._small)
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(cell.state) + 12 if cell.state else 0
        if cell.state:
            role = EVIDENCE_ROLES.get(cell.evidence, "neutral")
            ground = QRectF(area.right() - wide + 1, area.center().y() - 8, wide, 16)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(f"{role}_soft"))
            painter.drawRoundedRect(ground, 4, 4)
            painter.setPen(theme.color(f"{role}_text"))
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, cell.state)
        painter.setPen(theme.color("muted"))
        room = area.adjusted(0, 0, -wide - 6, 0)
        shown = metrics.elidedText(cell.source, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)


class CostGrid(QTableView):
    """Lines in columns of equal width, without a cursor: what table and totals have in common."""

    def __init__(self) -> None:
        super().__init__()
        self.costs = CostModel()
        self.setModel(self.costs)
        self.setItemDelegate(CostDelegate(self.costs, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(20)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)

    def set_lines(self, lines: Sequence[CostLine], heads: Sequence[tuple[str, str]]) -> None:
        """Show other lines."""
        self.costs.set_lines(lines, heads)
        for at, line in enumerate(lines):
            self.setRowHeight(at, HEIGHTS[line.kind])
        for at in range(1 + len(heads)):
            self.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)


class CostTotals(CostGrid):
    """The sums, under the table and always in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.horizontalHeader().hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(HEIGHTS[TOTAL])
        self.setAccessibleName(_("Totals"))


class CostTable(CostGrid):
    """Arrows move among the cells; Enter, Space or a click chooses; Delete clears."""

    chosen = Signal(str, str)
    cleared = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Cost of ownership"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.clicked.connect(self._choose)

    def show_lines(self, lines: Sequence[CostLine], heads: Sequence[tuple[str, str]]) -> None:
        """Show other lines; the cursor stays on its cell."""
        kept = self.costs.cell(self.currentIndex())
        self.set_lines(lines, heads)
        if kept is not None:
            self.go_to(kept.column, kept.component)
        if not self.currentIndex().isValid():
            self._first()

    def _first(self) -> None:
        for at, line in enumerate(self.costs.lines):
            if line.kind == COMPONENT:
                self.setCurrentIndex(self.costs.index(at, 1))
                return

    def go_to(self, column: str, component: str) -> None:
        """Put the cursor on a cell."""
        for at, line in enumerate(self.costs.lines):
            for nr, cell in enumerate(line.cells, start=1):
                if line.kind == COMPONENT and (cell.column, cell.component) == (column, component):
                    self.setCurrentIndex(self.costs.index(at, nr))
                    return

    def _choose(self, index: QModelIndex) -> None:
        cell = self.costs.cell(index)
        if cell is not None and self.costs.lines[index.row()].kind == COMPONENT:
            self.chosen.emit(cell.column, cell.component)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose, Delete clears."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        cell = self.costs.cell(self.currentIndex())
        if event.key() in keys and not event.modifiers():
            self._choose(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and cell is not None:
            self.cleared.emit(cell.column, cell.component)
        else:
            super().keyPressEvent(event)
