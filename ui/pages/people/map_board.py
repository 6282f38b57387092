"""The board of the stakeholder map: what is shown on it, the cursor, the zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from kamdesk.i18n import _
from ui import theme
from ui.pages.people.map_arrows import ArrowsItem
from ui.pages.people.map_items import PersonItem, measure

if TYPE_CHECKING:
    from kamdesk.services.maps import MapPicture

ZOOMS = (0.25, 2.5)
STEP = 1.2
GRID = 26


class MapBoard(QGraphicsView):
    """Boxes and arrows on paper; says `chosen` (a person or "") and `zoomed`."""

    chosen = Signal(str)
    zoomed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._board = QGraphicsScene(self)
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
        self.arrows = ArrowsItem()
        self._board.addItem(self.arrows)
        self.current = ""
        self._target = ""
        self._whole = True

    def show_picture(self, picture: MapPicture, *, fit: bool = False) -> None:
        """Show a map; boxes that are there already keep their item, the view its zoom."""
        self.picture = picture
        wanted = {one.uid: one for one in picture.boxes}
        for uid in [uid for uid in self.people if uid not in wanted]:
            self._board.removeItem(self.people.pop(uid))
        for uid, one in wanted.items():
            if uid in self.people:
                self.people[uid].show_picture(one, plain=picture.plain)
            else:
                self.people[uid] = PersonItem(one, plain=picture.plain)
                self._board.addItem(self.people[uid])
        ways = picture.routes()
        self.arrows.show_arrows(
            {one.uid: one for one in picture.arrows}, ways, picture.labels(ways, measure)
        )
        if self.current not in self.people:
            self.current = ""
        self._mark()
        self._bound()
        if fit or self._whole:
            self.fit()

    def _bound(self) -> None:
        area = self.arrows.boundingRect()
        for item in self.people.values():
            area = area.united(item.sceneBoundingRect())
        self._board.setSceneRect(area.adjusted(-160, -120, 160, 160))

    def _content(self) -> QRectF:
        area = self.arrows.boundingRect()
        for item in self.people.values():
            area = area.united(item.sceneBoundingRect())
        return area.adjusted(-16, -16, 16, 16)

    def choose(self, uid: str, *, tell: bool = True) -> None:
        """Put the cursor on a person, or on nobody."""
        uid = uid if uid in self.people else ""
        same = uid == self.current
        self.current = uid
        self._mark()
        described = self.people[uid].picture.described if uid else ""
        self.setAccessibleDescription(described)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        if tell and not same:
            self.chosen.emit(uid)

    def choose_arrow(self, uid: str) -> None:
        """Show which arrow is meant."""
        self.arrows.current = uid
        self.arrows.update()

    def _mark(self) -> None:
        for uid, item in self.people.items():
            item.mark(current=uid == self.current, target=uid == self._target)

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
        self._whole = False
        self.zoomed.emit(self.zoom)

    def fit(self) -> None:
        """Show the whole map, never larger than drawn, until somebody zooms or moves it."""
        if not self.people:
            return
        self.resetTransform()
        self.fitInView(self._content(), Qt.AspectRatioMode.KeepAspectRatio)
        if self.zoom > 1:
            self.scale(1 / self.zoom, 1 / self.zoom)
            self.centerOn(self._content().center())
        self.set_zoom(self.zoom)
        self._whole = True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom, the wheel alone moves."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            self._whole = False
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole map in view until somebody zooms or moves it."""
        super().resizeEvent(event)
        if self._whole:
            self.fit()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Qt's own: paper with a faint grid of dots."""
        painter.fillRect(rect, theme.color("paper"))
        if self.zoom < 0.5:
            return
        painter.setPen(QPen(theme.color("line_strong"), 1.4))
        left, top = int(rect.left()) // GRID * GRID, int(rect.top()) // GRID * GRID
        points = [
            QPointF(x, y)
            for x in range(left, int(rect.right()) + GRID, GRID)
            for y in range(top, int(rect.bottom()) + GRID, GRID)
        ]
        painter.drawPoints(points)
