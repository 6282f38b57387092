"""Working hours of both sides over one of our days: ours, theirs, and what they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kamdesk.i18n import _
from ui import theme

if TYPE_CHECKING:
    from kamdesk.domain.regions.overlap import DayBar, Span

LINE, ROW, AXIS, TOP = 14, 20, 20, 4


class OverlapBar(QWidget):
    """Two lines over 24 hours of our clock, the shared hours on a ground behind both."""

    def __init__(self) -> None:
        super().__init__()
        self.bar: DayBar | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bar(self, bar: DayBar, described: str) -> None:
        """Show a day; `described` is what a screen reader says."""
        self.bar = bar
        self.setAccessibleName(described)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's own: wide and low."""
        return QSize(320, TOP + 2 * ROW + AXIS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shared hours, both lines and the clock under them."""
        if self.bar is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.figures(theme.SMALL - 1))
        names = (_("we"), _("they"))
        left = max(painter.fontMetrics().horizontalAdvance(name) for name in names) + 12
        room = self.width() - left - 14
        self._hours(painter, left, room)
        self._spans(painter, self.bar.common, left, room, TOP - 2, 2 * ROW, "good_soft")
        for at, (name, spans, role) in enumerate(
            ((names[0], self.bar.ours, "accent"), (names[1], self.bar.theirs, "info"))
        ):
            y = TOP + at * ROW
            painter.setPen(theme.color("muted"))
            place = QRectF(0, y, left, ROW - 2)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
            self._spans(painter, spans, left, room, y + 3, LINE - 2, role)

    def _spans(
        self,
        painter: QPainter,
        spans: Sequence[Span],
        left: float,
        room: float,
        y: float,
        high: float,
        role: str,
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(role))
        for span in spans:
            x, end = left + room * float(span.start) / 24, left + room * float(span.end) / 24
            painter.drawRoundedRect(QRectF(x, y, max(end - x, 2), high), 4, 4)

    def _hours(self, painter: QPainter, left: float, room: float) -> None:
        base = TOP + 2 * ROW
        for hour in range(0, 25, 3):
            x = left + room * hour / 24
            painter.setPen(theme.color("line"))
            painter.drawLine(round(x), TOP - 2, round(x), base)
            painter.setPen(theme.color("muted"))
            place = QRectF(x - 16, base + 2, 32, AXIS - 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, f"{hour:02}")
