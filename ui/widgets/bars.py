"""Small charts: columns over time, and bars that compare."""

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


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a stacked bar: a value, its name and a colour role."""

    value: float
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Stack:
    """One line of a comparison: a name at the left, parts, the total as text at the right."""

    name: str
    parts: tuple[Part, ...]
    total: str


class CompareBars(QWidget):
    """Stacked bars under one scale, a legend in words below."""

    LINE = 34

    def __init__(self) -> None:
        super().__init__()
        self._stacks: tuple[Stack, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_stacks(self, stacks: Sequence[Stack], described: str) -> None:
        """Show these bars."""
        self._stacks = tuple(stacks)
        self.setAccessibleName(described)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's own: as many lines as there are bars, and the legend."""
        return QSize(320, self.LINE * len(self._stacks) + 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names, bars, totals and the legend."""
        if not self._stacks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.figures(theme.SMALL))
        metrics = painter.fontMetrics()
        left = min(160, max(metrics.horizontalAdvance(s.name) for s in self._stacks) + 12)
        right = max(metrics.horizontalAdvance(s.total) for s in self._stacks) + 12
        room = max(20, self.width() - left - right)
        top = max(sum(p.value for p in s.parts) for s in self._stacks) or 1
        legend: dict[str, str] = {}
        for line, stack in enumerate(self._stacks):
            y = line * self.LINE
            painter.setPen(theme.color("ink"))
            name = metrics.elidedText(stack.name, Qt.TextElideMode.ElideRight, left - 8)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y, left, self.LINE), middle, name)
            x = float(left)
            painter.setPen(Qt.PenStyle.NoPen)
            for part in stack.parts:
                wide = max(0.0, part.value / top * room)
                painter.setBrush(theme.color(part.role))
                painter.drawRect(QRectF(x, y + 7, wide, self.LINE - 14))
                x += wide
                legend.setdefault(part.name, part.role)
            painter.setPen(theme.color("ink"))
            painter.drawText(QRectF(x + 8, y, right, self.LINE), middle, stack.total)
        self._paint_legend(painter, legend, left)

    def _paint_legend(self, painter: QPainter, legend: dict[str, str], left: int) -> None:
        x, y = left, self.LINE * len(self._stacks) + 6
        metrics = painter.fontMetrics()
        for name, role in legend.items():
            if not name:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(role))
            painter.drawRect(QRectF(x, y + 3, 10, 10))
            painter.setPen(theme.color("muted"))
            wide = metrics.horizontalAdvance(name)
            painter.drawText(QRectF(x + 15, y, wide + 4, 16), Qt.AlignmentFlag.AlignLeft, name)
            x += wide + 34


class ShareBar(QWidget):
    """One thin bar: how much of a whole is done; the figure stands beside it in words."""

    def __init__(self, role: str = "accent") -> None:
        super().__init__()
        self._share, self._role = 0.0, role
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float, described: str) -> None:
        """Show a share from 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(described)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and share."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("neutral_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setBrush(theme.color(self._role))
        painter.drawRoundedRect(QRectF(0, 0, self.width() * self._share, self.height()), 3, 3)
