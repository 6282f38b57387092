"""A person's box on the stakeholder map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kamdesk.domain.people.layout import Box
from kamdesk.services.maps import LINE_PX, NAME_PX
from ui import theme

if TYPE_CHECKING:
    from kamdesk.services.maps import BoxPicture

HANDLE = 9
#: Below this zoom names stand alone, and below the second one not even they.
LABELS_FROM, WORDS_FROM = 0.55, 0.3
_RING = 5
_LINE_STEP = 17


def measure(text: str, size: int) -> float:
    """Return how wide a text is on screen; names are set in a heavier weight."""
    return _metrics(size).horizontalAdvance(text)


def _metrics(size: int) -> QFontMetricsF:
    weight = QFont.Weight.DemiBold if size == NAME_PX else QFont.Weight.Normal
    key = (size, theme.FAMILY)
    if key not in _known:
        _known[key] = QFontMetricsF(theme.font(size, weight))
    return _known[key]


_known: dict[Any, QFontMetricsF] = {}


class PersonItem(QGraphicsItem):
    """A person's box; its position is its middle."""

    def __init__(self, picture: BoxPicture, *, plain: bool) -> None:
        super().__init__()
        self.picture, self.plain = picture, plain
        self.current = self.target = self.hovered = False
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(1)
        self.setPos(picture.box.x, picture.box.y)

    @property
    def uid(self) -> str:
        """Whose box this is."""
        return self.picture.uid

    @property
    def box(self) -> Box:
        """Where the box is now."""
        size, spot = self.picture.box, self.pos()
        return Box(
            uid=self.uid, x=round(spot.x()), y=round(spot.y()), width=size.width, height=size.height
        )

    def show_picture(self, picture: BoxPicture, *, plain: bool) -> None:
        """Show other words or another size, at the place the picture says."""
        if (picture, plain) != (self.picture, self.plain):
            self.prepareGeometryChange()
            self.picture, self.plain = picture, plain
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
        wide, high = self.picture.box.width, self.picture.box.height
        return QRectF(-wide / 2, -high / 2, wide, high)

    def handle(self) -> QPointF:
        """The middle of the handle that arrows are drawn from."""
        return QPointF(0, self.area().top() - 2)

    def boundingRect(self) -> QRectF:
        """Qt's own: the box with its ring, its dots and its handle."""
        return self.area().adjusted(-_RING - 3, -HANDLE - 6, _RING + 3, _RING + 3)

    def shape(self) -> QPainterPath:
        """Qt's own: where a click belongs to the person."""
        path = QPainterPath()
        path.addRect(self.area())
        return path

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Qt's own: border, ground, words, dots, ring and handle."""
        detail = option.levelOfDetailFromTransform(painter.worldTransform())
        one, area = self.picture, self.area()
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
        if detail >= WORDS_FROM:
            self._words(painter, area, full=detail >= LABELS_FROM)
        if not self.plain:
            self._dots(painter, area)
        if (self.hovered or self.current) and not self.plain:
            self._handle(painter)

    def _words(self, painter: QPainter, area: QRectF, *, full: bool) -> None:
        one = self.picture
        lines = [(one.name, NAME_PX, QFont.Weight.DemiBold, "ink")]
        if full:
            lines.append((one.line, LINE_PX, QFont.Weight.Normal, "ink"))
            lines.append((one.stance, LINE_PX, QFont.Weight.Medium, f"{one.role}_text"))
        lines = [line for line in lines if line[0]]
        top = area.center().y() - len(lines) * _LINE_STEP / 2
        for at, (text, size, weight, role) in enumerate(lines):
            painter.setFont(theme.font(size, weight))
            painter.setPen(theme.color(role))
            place = QRectF(area.left() + 4, top + at * _LINE_STEP, area.width() - 8, _LINE_STEP)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _dots(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(theme.color("accent"), 1.2))
        for at, on in enumerate(self.picture.covers):
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
