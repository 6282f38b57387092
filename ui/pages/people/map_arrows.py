"""All arrows of the stakeholder map with their words.

Arrows that lie still are part of the board's background, which is kept as a picture; those of a
box in the hand, and those of the person under the cursor on a far map, are lifted into one item.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kamdesk.domain.people.routes import Route, Spot, arrow_head
from kamdesk.services.maps import LABEL_LINE, LABEL_PX
from ui import theme

if TYPE_CHECKING:
    from kamdesk.services.maps import ArrowPicture

#: Below this zoom only the person under the cursor has words at the arrows.
LABELS_FROM = 0.7
_LEAST_PX = 10
#: More arrows than this follow a dragged box as thin lines without words until it is let go.
MANY = 8


@dataclass(slots=True)
class _Drawn:
    """An arrow ready to be painted: line, head, words, and the room they take."""

    picture: ArrowPicture
    line: QPainterPath
    head: QPolygonF
    words: QRectF | None
    room: QRectF


class Arrows:
    """Where the arrows are, and how they are painted."""

    def __init__(self) -> None:
        self.arrows: dict[str, ArrowPicture] = {}
        self.ways: dict[str, Route] = {}
        self.spots: dict[str, Spot] = {}
        self.current = ""
        self.area = QRectF()
        self._drawn: dict[str, _Drawn] = {}
        self._of: dict[str, list[str]] = {}

    def show(
        self, arrows: dict[str, ArrowPicture], ways: dict[str, Route], spots: dict[str, Spot]
    ) -> None:
        """Take these arrows along these ways."""
        self.arrows, self.ways, self.spots = arrows, ways, spots
        self._drawn = {uid: self._draw(uid) for uid in ways}
        self._of = {}
        self.area = QRectF()
        for uid, one in self._drawn.items():
            self.area = self.area.united(one.room)
            for end in (one.picture.start, one.picture.end):
                self._of.setdefault(end, []).append(uid)

    def of_person(self, uid: str) -> list[str]:
        """The uids of the arrows that begin or end at a person."""
        return self._of.get(uid, [])

    def bend(self, ways: dict[str, Route], spots: dict[str, Spot]) -> None:
        """Lead some arrows another way."""
        self.ways |= ways
        self.spots |= spots
        for uid in ways:
            self._drawn[uid] = self._draw(uid)

    def room(self, uids: Iterable[str]) -> QRectF:
        """The rectangle around those of some arrows that are still there."""
        found = QRectF()
        for uid in uids:
            if uid in self._drawn:
                found = found.united(self._drawn[uid].room)
        return found

    def _draw(self, uid: str) -> _Drawn:
        one, way, spot = self.arrows[uid], self.ways[uid], self.spots.get(uid)
        tip, left, right = arrow_head(way, one.strength)
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
        return _Drawn(one, line, head, words, room)

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
        self, painter: QPainter, exposed: QRectF, uids: Iterable[str], zoom: float, *, words: bool
    ) -> None:
        """Paint some arrows, as far as they lie in the exposed part: lines, words, then heads."""
        shown = [one for uid in uids if (one := self._drawn[uid]).room.intersects(exposed)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in shown:
            self._line(painter, one)
        if words:
            pixels = max(_LEAST_PX, round(LABEL_PX * zoom))
            painter.setFont(theme.font(pixels))
            for one in shown:
                if one.words is not None and one.words.intersects(exposed):
                    self._label(painter, one.picture, one.words, zoom)
        painter.setPen(Qt.PenStyle.NoPen)
        for one in shown:
            painter.setBrush(self._colour(one))
            painter.drawPolygon(one.head)

    def sketch(self, painter: QPainter, uids: Iterable[str]) -> None:
        """Paint some arrows quickly: thin straight lines."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color("muted"), 0))
        ways = (self.ways[uid] for uid in uids)
        painter.drawLines([QLineF(*way.start, *way.end) for way in ways])

    def _colour(self, one: _Drawn) -> QColor:
        return theme.color("accent" if one.picture.uid == self.current else "muted")

    def _line(self, painter: QPainter, one: _Drawn) -> None:
        pen = QPen(self._colour(one), 0.8 + 0.9 * one.picture.strength)
        if one.picture.against:
            pen.setDashPattern([4, 3])
        elif one.picture.draft:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(one.line)

    def _label(self, painter: QPainter, one: ArrowPicture, room: QRectF, zoom: float) -> None:
        """Draw the words in pixels of the screen; far away they stay large enough to read."""
        larger = max(1.0, _LEAST_PX / (LABEL_PX * zoom))
        painter.save()
        painter.translate(room.center())
        painter.scale(1 / zoom, 1 / zoom)
        wide, high = room.width() * zoom * larger, room.height() * zoom * larger
        ground = QRectF(-wide / 2, -high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("paper"))
        painter.drawRoundedRect(ground, 3, 3)
        painter.setPen(theme.color("accent_text" if one.uid == self.current else "muted"))
        step = LABEL_LINE * zoom * larger
        top = -step * len(one.lines) / 2
        for at, line in enumerate(one.lines):
            place = QRectF(ground.left(), top + at * step, wide, step)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)
        painter.restore()


class LiftedArrows(QGraphicsItem):
    """Arrows taken out of the background, and the arrow that is being drawn."""

    def __init__(self, arrows: Arrows) -> None:
        super().__init__()
        self.arrows = arrows
        self.uids: tuple[str, ...] = ()
        self.dragged = False
        self.rubber: tuple[QPointF, QPointF] | None = None
        self.zoom = 1.0
        self._area = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(0.5)

    def lift(self, uids: Iterable[str], *, dragged: bool = False) -> None:
        """Paint these arrows here from now on; `dragged` while their box is in the hand."""
        self.uids, self.dragged = tuple(uids), dragged
        self.follow()

    def follow(self) -> None:
        """Some of the arrows go another way now."""
        before, room = self._area, self.arrows.room(self.uids).adjusted(-30, -10, 30, 10)
        if self.rubber is not None:
            room = room.united(QRectF(*self.rubber).normalized().adjusted(-4, -4, 4, 4))
        self.prepareGeometryChange()
        self._area = room
        self.update(before.united(room))

    def stretch(self, line: tuple[QPointF, QPointF] | None) -> None:
        """Show the arrow that is being drawn, or none."""
        self.rubber = line
        self.follow()

    def boundingRect(self) -> QRectF:
        """Qt's own: around what is painted here."""
        return self._area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Qt's own: lines, heads, words, and the arrow that is being drawn."""
        few = len(self.uids) <= MANY
        if self.dragged and not few:
            self.arrows.sketch(painter, self.uids)
        else:
            self.arrows.paint(painter, option.exposedRect, self.uids, self.zoom, words=few)
        if self.rubber is not None:
            painter.setPen(QPen(theme.color("accent"), 2.4, Qt.PenStyle.DashLine))
            painter.drawLine(*self.rubber)
