"""How a cell of a list is painted: one line or two, a chip; what is cut is told in a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui import theme
from ui.widgets.rows import (
    ASIDE,
    BADGE,
    CENTER,
    CHIP,
    COLOR,
    DISPLAY,
    RIGHT,
    SIDES,
    SUB,
    Column,
    Index,
    RowsModel,
)
from ui.widgets.text import as_rich

#: Room between the edge of a cell and its text; the style sheet leaves the same.
SIDE = 10


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
        area = option.rect.adjusted(SIDE, 0, -SIDE, 0)
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
        text, sub = index.data(DISPLAY) or "", index.data(SUB) or ""
        top, bottom = QRect(area), QRect(area)
        if sub or column.aside is not None:
            top.setBottom(area.center().y())
            bottom.setTop(area.center().y() + 1)
        if column.badge is not None:
            self._paint_badge(painter, top, *column.badge(self._model.rows[index.row()]))
        if column.aside is not None:
            self._paint_aside(painter, bottom, *column.aside(self._model.rows[index.row()]))
        side = SIDES[column.align]
        painter.setFont(self._strong if column.strong else painter.font())
        painter.setPen(index.data(COLOR) or theme.color("ink"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, top.width())
        two = sub or column.aside is not None
        down = Qt.AlignmentFlag.AlignBottom if two else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(top, side | down, shown)
        if sub:
            painter.setFont(self._small)
            painter.setPen(theme.color("muted"))
            shown = painter.fontMetrics().elidedText(
                sub, Qt.TextElideMode.ElideRight, bottom.width()
            )
            painter.drawText(bottom, side | Qt.AlignmentFlag.AlignTop, shown)

    def _paint_badge(self, painter: QPainter, area: QRect, text: str, role: str) -> None:
        """Draw a chip at the right of the first line, which gets narrower by it."""
        if text:
            painter.setFont(self._chip)
            width = painter.fontMetrics().horizontalAdvance(text) + 16
            ground = QRectF(area.right() - width, area.bottom() - 18, width, 19)
            self._chip_on(painter, ground, text, role)
            area.setRight(area.right() - width - 8)

    def _paint_aside(self, painter: QPainter, area: QRect, text: str, role: str) -> None:
        """Draw a short text at the right of the second line, which gets narrower by it."""
        if text:
            painter.setFont(self._small)
            painter.setPen(theme.color(role))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(area, right, text)
            area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(text) - 8)

    def _paint_chip(self, painter: QPainter, area: QRect, column: Column, index: Index) -> None:
        text, role = index.data(DISPLAY) or "", index.data(CHIP) or "neutral"
        if not text:
            return
        painter.setFont(self._chip)
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(text) + 16, area.width())
        x = {RIGHT: area.right() - width, CENTER: area.center().x() - width // 2}.get(
            column.align, area.left()
        )
        ground = QRectF(x, area.center().y() - 10, width, 21)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 8)
        self._chip_on(painter, ground, shown, role)

    def _chip_on(self, painter: QPainter, ground: QRectF, text: str, role: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{role}_soft"))
        painter.drawRoundedRect(ground, 5, 5)
        painter.setPen(theme.color(f"{role}_text"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)

    def needed(self, column: Column, index: Index) -> int:
        """Return how wide a cell has to be to show its whole text, in pixels."""
        font = self._chip if column.chip else self._strong if column.strong else theme.font()
        wide = QFontMetrics(font).horizontalAdvance(index.data(DISPLAY) or "")
        small = QFontMetrics(self._small)
        under = small.horizontalAdvance(index.data(SUB) or "")
        badge, aside = index.data(BADGE), index.data(ASIDE)
        if badge and badge[0]:
            wide += QFontMetrics(self._chip).horizontalAdvance(badge[0]) + 24
        if aside and aside[0]:
            under += small.horizontalAdvance(aside[0]) + 8
        return max(wide + (16 if column.chip else 0), under) + 2 * SIDE + 1

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Qt's own: the whole text of a cell that is cut."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        column = self._model.columns[index.column()]
        cut = self.needed(column, index) > option.rect.width()
        lines = [part for part in (index.data(DISPLAY), index.data(SUB)) if part]
        QToolTip.showText(event.globalPos(), as_rich("\n".join(lines)) if cut else "", view)
        return True
