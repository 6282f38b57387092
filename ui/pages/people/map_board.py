"""The board of the stakeholder map: what is shown on it, the cursor, the zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from kamdesk.i18n import _
from ui import theme
from ui.pages.people.map_arrows import LABELS_FROM, Arrows, LiftedArrows
from ui.pages.people.map_fields import FieldsPainter
from ui.pages.people.map_items import PersonItem, measure

if TYPE_CHECKING:
    from kamdesk.services.maps import MapPicture

ZOOMS = (0.08, 2.5)
#: A map is first shown at least this large: every word can be read, the rest is moved into view.
READABLE = 0.72
#: The bar of the zoom lies over the foot of the map: what is fitted stands above it.
FOOT = 44
STEP = 1.2
GRID = 26


class MapBoard(QGraphicsView):
    """Boxes and arrows on paper; says `chosen` (a person or "") and `zoomed`."""

    chosen = Signal(str)
    zoomed = Signal(float)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._board = QGraphicsScene(self)
        self._board.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(self._board)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Stakeholder map"))
        self.picture: MapPicture | None = None
        self.people: dict[str, PersonItem] = {}
        self.arrows = Arrows()
        self.lifted = LiftedArrows(self.arrows)
        self.fields = FieldsPainter()
        self._board.addItem(self.lifted)
        self.current = ""
        self._target = ""
        #: How the view keeps its place when its size changes; empty once somebody moved it.
        self._fitted = "first"

    @property
    def movable(self) -> bool:
        """True where boxes may be dragged and arrows drawn."""
        picture = self.picture
        return picture is not None and picture.view == "influence" and not picture.plain

    def show_picture(self, picture: MapPicture, *, fit: bool = False) -> None:
        """Show a map; boxes that are there already keep their item, the view its zoom."""
        if picture == self.picture and not fit and not self._moved():
            return
        other = self.picture is None or self.picture.view != picture.view
        self.picture = picture
        wanted = {one.uid: one for one in picture.boxes}
        for uid in [uid for uid in self.people if uid not in wanted]:
            self._board.removeItem(self.people.pop(uid))
        for uid, one in wanted.items():
            if uid in self.people:
                self.people[uid].show_picture(one, movable=self.movable)
            else:
                self.people[uid] = PersonItem(one, movable=self.movable, zoom=self.zoom)
                self._board.addItem(self.people[uid])
        ways = picture.routes()
        self.arrows.show(
            {one.uid: one for one in picture.arrows}, ways, picture.labels(ways, measure)
        )
        self.fields.show_picture(picture)
        if self.current not in self.people:
            self.current = ""
        self._lift()
        self._mark()
        self._bound()
        self.resetCachedContent()
        if fit or other:
            self.begin()
        elif self._fitted == "whole":
            self.fit()

    def _moved(self) -> bool:
        """True when a box is not where the picture has it: it was dragged and not kept."""
        return any(
            (item.pos().x(), item.pos().y()) != (item.picture.box.x, item.picture.box.y)
            for item in self.people.values()
        )

    def reveal(self, uid: str) -> None:
        """Move the view so that a person is seen; it stays where it is when they are."""
        if uid in self.people:
            self.ensureVisible(self.people[uid], 20, 20)

    def _bound(self) -> None:
        self._board.setSceneRect(self._content().adjusted(-144, -104, 144, 144))

    def _content(self) -> QRectF:
        area = self.arrows.area.united(self.fields.area)
        for item in self.people.values():
            area = area.united(item.sceneBoundingRect())
        return area.adjusted(-16, -16, 16, 16)

    def choose(self, uid: str, *, tell: bool = True) -> None:
        """Put the cursor on a person, or on nobody."""
        uid = uid if uid in self.people else ""
        same = uid == self.current
        self.current = uid
        self._mark()
        if not same:
            self._lift()
        described = self.people[uid].picture.described if uid else ""
        self.setAccessibleDescription(described)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        if tell and not same:
            self.chosen.emit(uid)

    def choose_arrow(self, uid: str) -> None:
        """Show which arrow is meant."""
        if uid != self.arrows.current:
            changed = [one for one in (uid, self.arrows.current) if one in self.arrows.ways]
            self.arrows.current = uid
            room = self.arrows.room(changed)
            self.invalidateScene(room, QGraphicsScene.SceneLayer.BackgroundLayer)
            self.lifted.update()

    def _mark(self) -> None:
        for uid, item in self.people.items():
            item.mark(current=uid == self.current, target=uid == self._target)

    def _lift(self, uid: str = "") -> None:
        """Take the arrows of the box in the hand out of the background.

        On a far map, where arrows have no words, those of the person under the cursor as well.
        """
        far = self.zoom < LABELS_FROM
        wanted = tuple(self.arrows.of_person(uid or (self.current if far else "")))
        if wanted != self.lifted.uids or bool(uid) != self.lifted.dragged:
            room = self.arrows.room({*wanted, *self.lifted.uids})
            self.lifted.lift(wanted, dragged=bool(uid))
            self.invalidateScene(room, QGraphicsScene.SceneLayer.BackgroundLayer)

    # -- zoom -----------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """How large things are, 1.0 = as drawn."""
        return self.transform().m11()

    def set_zoom(self, zoom: float) -> None:
        """Show things larger or smaller, within limits."""
        wanted = min(max(zoom, ZOOMS[0]), ZOOMS[1])
        if abs(wanted - self.zoom) > 1e-6:
            self.scale(wanted / self.zoom, wanted / self.zoom)
        self.lifted.zoom = self.zoom
        for item in self.people.values():
            item.zoom = self.zoom
        self._lift()
        self._fitted = ""
        self.zoomed.emit(self.zoom)

    def begin(self) -> None:
        """Show as much of the map as can be read, from the top or around the cursor."""
        if not self.people:
            return
        self._fit(READABLE)
        area, seen = self._content(), self.mapToScene(self.viewport().rect()).boundingRect()
        wide = area.width() > seen.width() + 1
        high = area.height() > seen.height() - FOOT / self.zoom + 1
        if self.current and (wide or high):
            self.centerOn(self.people[self.current])
        elif wide or high:
            x, y = area.center().x(), area.center().y() + FOOT / 2 / self.zoom
            if wide:
                x = self._first_x(area.left() + seen.width() / 2)
            self.centerOn(x, area.top() + seen.height() / 2 if high else y)
        self._fitted = "first"

    def _first_x(self, left: float) -> float:
        """Where a wide view begins: a grid at its left, a map at who decides."""
        if not self.fields.area.isNull():
            return left
        items = self.people.values()
        top = next((one for one in items if one.picture.decides), None)
        return (top or min(items, key=lambda one: (one.pos().y(), one.pos().x()))).pos().x()

    def fit(self) -> None:
        """Show the whole map, never larger than drawn, until somebody zooms or moves it."""
        if self.people:
            self._fit(ZOOMS[0])
            self._fitted = "whole"

    def _fit(self, least: float) -> None:
        area, port = self._content(), self.viewport().rect()
        high = max(port.height() - FOOT, 1)
        fitting = min(port.width() / area.width(), high / area.height(), 1.0)
        self.set_zoom(max(fitting, least))
        self.centerOn(area.center() + QPointF(0, FOOT / 2 / self.zoom))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom, the wheel alone moves."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            self._fitted = ""
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what was fitted in view until somebody zooms or moves it."""
        super().resizeEvent(event)
        self.resized.emit()
        if self._fitted == "whole":
            self.fit()
        elif self._fitted and not self.current:
            self.begin()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Qt's own: paper with a faint grid of dots, fields, lines, and the arrows that lie still.

        Qt keeps it as a picture, so that a box may be dragged over it at no cost.
        """
        exposed = QRectF(rect)
        painter.fillRect(exposed, theme.color("paper"))
        if self.zoom >= 0.5 and self.fields.area.isNull():
            self._paint_dots(painter, exposed)
        self.fields.paint(painter, self.zoom)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color("muted"), 0))
        for tie in self.picture.ties if self.picture is not None else ():
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in tie.points]))
        lifted = set(self.lifted.uids)
        still = [uid for uid in self.arrows.ways if uid not in lifted]
        self.arrows.paint(painter, exposed, still, self.zoom, words=self.zoom >= LABELS_FROM)

    def _paint_dots(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(theme.color("line_strong"), 1.4))
        left, top = int(rect.left()) // GRID * GRID, int(rect.top()) // GRID * GRID
        points = [
            QPointF(x, y)
            for x in range(left, int(rect.right()) + GRID, GRID)
            for y in range(top, int(rect.bottom()) + GRID, GRID)
        ]
        painter.drawPoints(points)
