"""The fields of power × interest behind the chips: lines, values, and what the axes mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from kamdesk.services.maps import band_name
from ui import theme

if TYPE_CHECKING:
    from kamdesk.domain.people.grid import Grid
    from kamdesk.services.maps import MapPicture

#: Room for values and headings, left of the fields and under them.
AXIS = 52


class FieldsPainter:
    """Paints the grid of a picture that has one."""

    def __init__(self) -> None:
        self.grid: Grid | None = None
        self.axes = ("", "")
        self.area = QRectF()

    def show_picture(self, picture: MapPicture) -> None:
        """Take the grid of a picture, or none."""
        self.grid, self.axes = picture.grid, picture.axes
        self.area = QRectF()
        if self.grid is not None:
            self.area = QRectF(-AXIS, 0, self.grid.width + AXIS, self.grid.height + AXIS)

    def paint(self, painter: QPainter, zoom: float) -> None:
        """Paint fields, values and the two headings."""
        grid = self.grid
        if grid is None:
            return
        whole = QRectF(0, 0, grid.width, grid.height)
        painter.fillRect(whole, theme.color("surface"))
        painter.setPen(QPen(theme.color("line"), 0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(whole)
        for band in grid.columns[1:]:
            painter.drawLine(QLineF(band.start, 0, band.start, grid.height))
        for band in grid.rows[1:]:
            painter.drawLine(QLineF(0, band.start, grid.width, band.start))
        for band in grid.columns:
            spot = QPointF(band.start + band.size / 2, grid.height + 14)
            self._say(painter, band_name(band), spot, zoom)
        for band in grid.rows:
            self._say(painter, band_name(band), QPointF(-14, band.start + band.size / 2), zoom)
        across, up = (f"{one} →" for one in self.axes)
        self._say(painter, across, QPointF(grid.width / 2, grid.height + 38), zoom, strong=True)
        self._say(painter, up, QPointF(-38, grid.height / 2), zoom, strong=True, turned=True)

    def _say(
        self,
        painter: QPainter,
        words: str,
        spot: QPointF,
        zoom: float,
        *,
        strong: bool = False,
        turned: bool = False,
    ) -> None:
        """Write words around a spot in pixels of the screen, large enough to read."""
        painter.save()
        painter.translate(spot)
        painter.scale(1 / zoom, 1 / zoom)
        if turned:
            painter.rotate(-90)
        weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
        painter.setFont(theme.font(max(11, round(12 * zoom)), weight))
        painter.setPen(theme.color("ink" if strong else "muted"))
        painter.drawText(QRectF(-150, -12, 300, 24), Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
