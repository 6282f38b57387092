"""All arrows of the stakeholder map with their words: one item, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kamdesk.domain.people.routes import Route, Spot, arrow_head
from kamdesk.services.maps import LABEL_LINE, LABEL_PX
from ui import theme
from ui.pages.people.map_items import LABELS_FROM

if TYPE_CHECKING:
    from kamdesk.services.maps import ArrowPicture

MANY = 80


@dataclass(slots=True)
class _Drawn:
    """An arrow ready to be painted: line, head, words, and the room they take."""

    picture: ArrowPicture
    line: QPainterPath
    points: QPolygonF
    head: QPolygonF
    words: QRectF | None
    room: QRectF


class ArrowsItem(QGraphicsItem):
    """Arrows along their ways; only what lies in the exposed part is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.arrows: dict[str, ArrowPicture] = {}
        self.ways: dict[str, Route] = {}
        self.spots: dict[str, Spot] = {}
        self.current = ""
        self.quick = False
        self.rubber: tuple[QPointF, QPointF] | None = None
        self._drawn: dict[str, _Drawn] = {}
        self._area = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_arrows(
        self, arrows: dict[str, ArrowPicture], ways: dict[str, Route], spots: dict[str, Spot]
    ) -> None:
        """Show these arrows along these ways."""
        self.arrows, self.ways, self.spots = arrows, ways, spots
        self._drawn = {uid: self._draw(uid) for uid in ways}
        area = QRectF()
        for one in self._drawn.values():
            area = area.united(one.room)
        self.prepareGeometryChange()
        self._area = area
        self.update()

    def set_quick(self, on: bool) -> None:
        """Draw many arrows thin and without smoothing while something is being dragged."""
        on = on and len(self.arrows) > MANY
        if on != self.quick:
            self.quick = on
            self.update()

    def bend(self, ways: dict[str, Route], spots: dict[str, Spot]) -> None:
        """Move some arrows while a box is dragged; nothing else is painted anew."""
        self.ways |= ways
        self.spots |= spots
        for uid in ways:
            before = self._drawn[uid].room
            self._drawn[uid] = self._draw(uid)
            self._renew(before.united(self._drawn[uid].room))

    def stretch(self, line: tuple[QPointF, QPointF] | None) -> None:
        """Show the arrow that is being drawn, or none."""
        old, self.rubber = self.rubber, line
        for points in (old, line):
            if points is not None:
                self._renew(QRectF(*points).normalized().adjusted(-4, -4, 4, 4))

    def _renew(self, room: QRectF) -> None:
        if not self._area.contains(room):
            self.prepareGeometryChange()
            self._area = self._area.united(room.adjusted(-200, -200, 200, 200))
        self.update(room)

    def _draw(self, uid: str) -> _Drawn:
        one, way, spot = self.arrows[uid], self.ways[uid], self.spots.get(uid)
        tip, left, right = arrow_head(way, 7 + 2 * one.strength)
        line = QPainterPath(QPointF(*way.start))
        stop = QPointF((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
        line.quadTo(QPointF(*way.bend), stop)
        head = QPolygonF([QPointF(*tip), QPointF(*left), QPointF(*right)])
        room = line.boundingRect().united(head.boundingRect()).adjusted(-4, -4, 4, 4)
        words = None
        if spot is not None:
            words = QRectF(
                spot.x - spot.width / 2, spot.y - spot.height / 2, spot.width, spot.height
            )
            room = room.united(words)
        points = QPolygonF([QPointF(*point) for point in way.points(6)])
        return _Drawn(one, line, points, head, words, room)

    def boundingRect(self) -> QRectF:
        """Qt's own: around all arrows."""
        return self._area

    def at(self, spot: QPointF, reach: float) -> str:
        """The uid of the arrow or of the words under a point, or an empty string."""
        for uid, one in self._drawn.items():
            if one.words is not None and one.words.contains(spot):
                return uid
        best, found = reach, ""
        for uid, way in self.ways.items():
            if not self._drawn[uid].room.adjusted(-reach, -reach, reach, reach).contains(spot):
                continue
            for x, y in way.points(16):
                far = ((x - spot.x()) ** 2 + (y - spot.y()) ** 2) ** 0.5
                if far < best:
                    best, found = far, uid
        return found

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Qt's own: lines, heads, words, and the arrow that is being drawn."""
        exposed = option.exposedRect
        shown = [one for one in self._drawn.values() if one.room.intersects(exposed)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not self.quick)
        for one in shown:
            self._arrow(painter, one)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.levelOfDetailFromTransform(painter.worldTransform()) >= LABELS_FROM:
            painter.setFont(theme.font(LABEL_PX))
            for one in shown:
                if one.words is not None and one.words.intersects(exposed):
                    self._label(painter, one.picture, one.words)
        if self.rubber is not None:
            painter.setPen(QPen(theme.color("accent"), 2.4, Qt.PenStyle.DashLine))
            painter.drawLine(*self.rubber)

    def _arrow(self, painter: QPainter, one: _Drawn) -> None:
        colour = theme.color("accent" if one.picture.uid == self.current else "muted")
        if self.quick:
            painter.setPen(QPen(colour, 0))
            painter.drawPolyline(one.points)
            return
        pen = QPen(colour, 0.8 + 0.9 * one.picture.strength)
        if one.picture.against:
            pen.setDashPattern([4, 3])
        elif one.picture.draft:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(one.line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(one.head)

    def _label(self, painter: QPainter, one: ArrowPicture, ground: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("paper"))
        painter.drawRoundedRect(ground, 3, 3)
        painter.setPen(theme.color("accent_text" if one.uid == self.current else "muted"))
        for at, line in enumerate(one.lines):
            top = ground.top() + 1 + at * LABEL_LINE
            place = QRectF(ground.left(), top, ground.width(), LABEL_LINE)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)
