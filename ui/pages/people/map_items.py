"""A person's box on the stakeholder map, and how words are measured there."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kamdesk.domain.people.layout import Box
from kamdesk.services.maps import LINE_HEIGHT
from ui import theme

if TYPE_CHECKING:
    from kamdesk.services.maps import BoxPicture, Line, Mark

HANDLE = 9
_RING = 5
_MARK_PX = 10
_WEIGHTS = {"name": QFont.Weight.DemiBold, "standing": QFont.Weight.Medium}


@lru_cache(maxsize=64)
def _metrics(pixels: int, strong: bool, _family: str) -> QFontMetricsF:
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Medium
    return QFontMetricsF(theme.font(pixels, weight))


def measure_at(zoom: float, text: str, size: float, *, strong: bool = False) -> float:
    """Return how wide a text is, as the map measures, when it is shown at a zoom."""
    pixels = max(1, round(size * zoom))
    return _metrics(pixels, strong, theme.FAMILY).horizontalAdvance(text) / zoom


#: How wide a text is when nothing is zoomed.
measure = partial(measure_at, 1.0)


class PersonItem(QGraphicsItem):
    """A person's box; its position is its middle. `movable` says that arrows may be drawn from it.

    Words keep a size that can be read: the further away, the fewer there are.
    """

    def __init__(self, picture: BoxPicture, *, movable: bool, zoom: float) -> None:
        super().__init__()
        self.current = self.target = self.hovered = False
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(1)
        self.uid = picture.uid
        self.zoom = zoom
        self._take(picture, movable)

    def _take(self, picture: BoxPicture, movable: bool) -> None:
        self.picture, self.movable = picture, movable
        wide, high = picture.box.width, picture.box.height
        self._area = QRectF(-wide / 2, -high / 2, wide, high)
        self._bounds = self._area.adjusted(-_RING - 3, -HANDLE - 6, _RING + 3, _RING + 3)
        self._lines: tuple[float, tuple[Line, ...]] | None = None
        self.setPos(picture.box.x, picture.box.y)

    @property
    def box(self) -> Box:
        """Where the box is now."""
        size, spot = self.picture.box, self.pos()
        return Box(
            uid=self.uid, x=round(spot.x()), y=round(spot.y()), width=size.width, height=size.height
        )

    def show_picture(self, picture: BoxPicture, *, movable: bool) -> None:
        """Show other words or another size, at the place the picture says."""
        if (picture, movable) != (self.picture, self.movable):
            self.prepareGeometryChange()
            self._take(picture, movable)
            self.update()
        self.setPos(picture.box.x, picture.box.y)

    def mark(self, **states: bool) -> None:
        """Set or clear `current`, `target`, `hovered`."""
        for name, on in states.items():
            if getattr(self, name) != on:
                setattr(self, name, on)
                self.update()

    def area(self) -> QRectF:
        """The box itself, around its middle."""
        return self._area

    def handle(self) -> QPointF:
        """The middle of the handle that arrows are drawn from."""
        return QPointF(0, self._area.top() - 2)

    def boundingRect(self) -> QRectF:
        """Qt's own: the box with its ring, its dots and its handle."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """Qt's own: where a click belongs to the person."""
        path = QPainterPath()
        path.addRect(self._area)
        return path

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Qt's own: border, ground, words, dots, mark, ring and handle."""
        one, area = self.picture, self._area
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.current or self.target:
            painter.setPen(QPen(theme.color("focus"), 2.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(-_RING, -_RING, _RING, _RING), 13, 13)
        border = QPen(theme.color(one.role), 3.2 if one.decides else 1.6)
        if not one.known:
            border.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(border)
        painter.setBrush(theme.color(f"{one.role}_soft" if one.known else "surface"))
        painter.drawRoundedRect(area, 10, 10)
        if one.covers is not None:
            self._dots(painter, area, one.covers)
        if self.movable and (self.hovered or self.current):
            self._handle(painter)
        painter.scale(1 / self.zoom, 1 / self.zoom)
        self._words(painter)
        if one.mark is not None:
            self._mark(painter, one.mark)

    def lines(self) -> tuple[Line, ...]:
        """The words that are shown at the present zoom."""
        if self._lines is None or self._lines[0] != self.zoom:
            self._lines = (
                self.zoom,
                self.picture.lines(self.zoom, partial(measure_at, self.zoom)),
            )
        return self._lines[1]

    def _words(self, painter: QPainter) -> None:
        """Draw the words in pixels of the screen."""
        lines = self.lines()
        high = [line.size * self.zoom * LINE_HEIGHT for line in lines]
        top, wide = -sum(high) / 2, self._area.width() * self.zoom
        for line, room in zip(lines, high, strict=True):
            weight = _WEIGHTS.get(line.kind, QFont.Weight.Normal)
            painter.setFont(theme.font(round(line.size * self.zoom), weight))
            role = f"{self.picture.role}_text" if line.kind == "standing" else "ink"
            painter.setPen(theme.color(role))
            place = QRectF(-wide / 2, top, wide, room)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line.text)
            top += room

    def _mark(self, painter: QPainter, mark: Mark) -> None:
        """Draw what is new as a word on the upper edge, a dot where a word has no room."""
        left, top = self._area.left() * self.zoom, self._area.top() * self.zoom
        painter.setPen(QPen(theme.color(mark.role), 1.2))
        painter.setBrush(theme.color(f"{mark.role}_soft"))
        wide = _metrics(_MARK_PX, False, theme.FAMILY).horizontalAdvance(mark.word) + 10
        if wide > self._area.width() * self.zoom * 0.6:
            painter.drawEllipse(QPointF(left + 8, top), 4, 4)
            return
        ground = QRectF(left + 8, top - 7, wide, 14)
        painter.drawRoundedRect(ground, 7, 7)
        painter.setFont(theme.font(_MARK_PX, QFont.Weight.Medium))
        painter.setPen(theme.color(f"{mark.role}_text"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, mark.word)

    def _dots(self, painter: QPainter, area: QRectF, covers: tuple[bool, bool]) -> None:
        painter.setPen(QPen(theme.color("accent"), 1.2))
        for at, on in enumerate(covers):
            painter.setBrush(theme.color("accent" if on else "surface"))
            painter.drawEllipse(QPointF(area.right() - 30 + at * 13, area.top()), 4.6, 4.6)

    def _handle(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.color("accent"), 1.6))
        painter.setBrush(theme.color("surface"))
        spot = self.handle()
        painter.drawEllipse(spot, HANDLE - 2, HANDLE - 2)
        painter.drawLine(spot + QPointF(0, 3.4), spot - QPointF(0, 3.4))
        painter.drawLine(spot - QPointF(0, 3.4), spot + QPointF(-3, -0.4))
        painter.drawLine(spot - QPointF(0, 3.4), spot + QPointF(3, -0.4))
