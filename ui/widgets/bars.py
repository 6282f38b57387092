"""A small chart: columns over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


@dataclass(frozen=True, slots=True)
class Bar:
    """One column: a value, the text under it ("" for none), whether it belongs to now."""

    value: float
    label: str = ""
    now: bool = False


class ColumnChart(QWidget):
    """Values over time; `described` is what a screen reader says instead."""

    def __init__(self, height: int = 110) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar], described: str) -> None:
        """Show these values."""
        self._bars = tuple(bars)
        self.setAccessibleName(described)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's own: wide and low."""
        return QSize(280, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw columns, base line and the texts under it."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(10))
        base = self.height() - 18
        step = self.width() / len(self._bars)
        top = max((bar.value for bar in self._bars), default=0) or 1
        later = QColor(theme.color("accent"))
        earlier = QColor(later)
        earlier.setAlpha(110)
        for at, bar in enumerate(self._bars):
            high = max(0.0, bar.value / top * (base - 4))
            spot = QRectF(at * step + step * 0.18, base - high, step * 0.64, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(later if bar.now else earlier)
            painter.drawRoundedRect(spot, 2, 2)
            if bar.label:
                painter.setPen(theme.color("muted"))
                place = QRectF(at * step, base + 3, step * 3, 14)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, bar.label)
        painter.setPen(theme.color("line_strong"))
        painter.drawLine(0, base, self.width(), base)
