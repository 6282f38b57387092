"""The stakeholder map in the hand: drag boxes, draw arrows, walk with the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from kamdesk.domain.people.layout import free_spot
from kamdesk.domain.people.routes import Route, Spot, route
from kamdesk.i18n import _
from ui.pages.people.map_board import STEP, MapBoard
from ui.pages.people.map_items import HANDLE, PersonItem
from ui.pages.people.map_walk import nearest

DRAG_FROM = 5
MOVE_STEP = 24
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PeopleMap(MapBoard):
    """Says what a person wants: `opened`, `moved`, `linked`, `arrow_opened`, `removed`, `added`.

    A uid is that of a person, or of an influence where the name says arrow. `told` is a sentence
    about what the keys do now, empty when it is over.
    """

    opened = Signal(str)
    moved = Signal(str, int, int)
    linked = Signal(str, str)
    arrow_opened = Signal(str)
    removed = Signal(str)
    added = Signal()
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.source = ""
        self._pressed: QPointF | None = None
        self._held: PersonItem | None = None
        self._far = False
        self._offset = QPointF()
        self._panned: QPointF | None = None

    # -- mouse ----------------------------------------------------------------------------------

    def person_at(self, spot: QPointF) -> PersonItem | None:
        """The person under a point of the map; near a handle counts."""
        for item in self.people.values():
            if item.area().contains(spot - item.pos()) or self._on_handle(item, spot):
                return item
        return None

    def _on_handle(self, item: PersonItem, spot: QPointF) -> bool:
        shown = (item.current or item.hovered) and item.movable
        off = spot - item.pos() - item.handle()
        return shown and off.x() ** 2 + off.y() ** 2 <= HANDLE**2

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a box or of its handle, open an arrow, or take hold of the board."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        spot = self.mapToScene(event.position().toPoint())
        item = self.person_at(spot)
        self._pressed, self._far = event.position(), False
        if item is not None and self._on_handle(item, spot):
            self.begin_link(item.uid)
        elif item is not None:
            self._held, self._offset = item, item.pos() - spot
            if self.source:
                self._finish_link(item.uid)
                self._held = None
            else:
                self.choose(item.uid)
        elif arrow := self.arrows.at(spot, 9 / self.zoom):
            self._pressed = None
            self.arrow_opened.emit(arrow)
        else:
            self.cancel_link()
            self.choose("")
            self._panned = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        spot = self.mapToScene(event.position().toPoint())
        if self._pressed is None:
            self._hover(spot)
            return
        self._far |= (event.position() - self._pressed).manhattanLength() >= DRAG_FROM
        if self._held is not None and self._far and self.movable:
            self._lift(self._held.uid)
            self._held.setPos(spot + self._offset)
            self._bend(self._held)
        elif self.source:
            self._aim(spot)
        elif self._panned is not None:
            step = event.position() - self._panned
            self._panned = event.position()
            self._fitted = ""
            for bar, by in (
                (self.horizontalScrollBar(), step.x()),
                (self.verticalScrollBar(), step.y()),
            ):
                bar.setValue(bar.value() - round(by))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: a moved box stays where it is free, an arrow ends at the person under it."""
        spot = self.mapToScene(event.position().toPoint())
        far, self._far = self._far, False
        held, self._held, self._pressed, self._panned = self._held, None, None, None
        self.viewport().unsetCursor()
        if held is not None and far and self.movable:
            self._drop(held)
        elif self.source and far:
            item = self.person_at(spot)
            if item is not None and item.uid != self.source:
                self._finish_link(item.uid)
            else:
                self.cancel_link()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens the person, or adds one where nobody is."""
        item = self.person_at(self.mapToScene(event.position().toPoint()))
        if item is not None:
            self.opened.emit(item.uid)
        elif self.movable:
            self.added.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the person, or on the free board."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.person_at(self.mapToScene(event.pos()))
        item = self.people.get(self.current) if by_key else item
        menu = self.menu_of(item.uid if item is not None else "")
        menu.popup(event.globalPos())

    def menu_of(self, uid: str) -> QMenu:
        """The menu at a person, "" for the free board."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if uid:
            self.choose(uid)
            menu.addAction(_("Open"), lambda: self.opened.emit(uid))
        if uid and self.movable:
            menu.addAction(_("Draw an arrow"), lambda: self.begin_link(uid))
            menu.addAction(_("Remove the person"), lambda: self.removed.emit(uid))
            menu.addSeparator()
        if self.movable:
            menu.addAction(_("New person"), self.added.emit)
        menu.addAction(_("Show the whole map"), self.fit)
        return menu

    def leaveEvent(self, event: QEvent) -> None:
        """No handle without the mouse."""
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, spot: QPointF | None) -> None:
        under = self.person_at(spot) if spot is not None else None
        for item in self.people.values():
            item.mark(hovered=item is under)
        on_handle = under is not None and spot is not None and self._on_handle(under, spot)
        on_arrow = spot is not None and under is None and bool(self.arrows.at(spot, 9 / self.zoom))
        self.viewport().setCursor(
            Qt.CursorShape.CrossCursor
            if on_handle
            else Qt.CursorShape.PointingHandCursor
            if on_arrow or under is not None
            else Qt.CursorShape.ArrowCursor
        )

    # -- moving boxes ---------------------------------------------------------------------------

    def _bend(self, item: PersonItem) -> None:
        """Let the arrows of a box follow it; their words stay on the middle of the way."""
        ways: dict[str, Route] = {}
        spots: dict[str, Spot] = {}
        for uid in self.lifted.uids:
            one = self.arrows.arrows[uid]
            ways[uid] = route(self.people[one.start].box, self.people[one.end].box, ())
            if (old := self.arrows.spots.get(uid)) is not None:
                x, y = ways[uid].at(0.5)
                spots[uid] = Spot(x=x, y=y, width=old.width, height=old.height)
        self.arrows.bend(ways, spots)
        self.lifted.follow()

    def _drop(self, item: PersonItem) -> None:
        others = [one.box for one in self.people.values() if one is not item]
        box = free_spot(item.box, others)
        self._lift(item.uid)
        item.setPos(box.x, box.y)
        self._bend(item)
        self._lift()
        self.moved.emit(item.uid, box.x, box.y)

    # -- arrows ---------------------------------------------------------------------------------

    def begin_link(self, uid: str) -> None:
        """Start an arrow at a person; the next person chosen is its end."""
        if uid not in self.people or not self.movable:
            return
        self.choose(uid)
        self.source, self._target = uid, ""
        name = self.people[uid].picture.name
        self.told.emit(
            _("Choose whom {name} influences: arrow keys and Enter, or a click. Esc"
              " cancels.")
            .format(name=name)
        )  # fmt: skip

    def cancel_link(self) -> None:
        """Leave the arrow that was begun."""
        if self.source:
            self.source = self._target = ""
            self.lifted.stretch(None)
            self._mark()
            self.told.emit("")

    def _aim(self, spot: QPointF) -> None:
        under = self.person_at(spot)
        self._target = under.uid if under is not None and under.uid != self.source else ""
        start = self.people[self.source]
        end = self.people[self._target].pos() if self._target else spot
        self.lifted.stretch((start.pos() + start.handle(), end))
        self._mark()

    def _finish_link(self, uid: str) -> None:
        source = self.source
        self.cancel_link()
        if source and uid and uid != source:
            self.linked.emit(source, uid)

    # -- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Shift and arrows move, Enter opens, C connects, Delete removes."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _ARROWS and not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            self._step(_ARROWS[Qt.Key(key)], move=shift)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.source:
                self._finish_link(self._target)
            elif self.current:
                self.opened.emit(self.current)
        elif key == Qt.Key.Key_Escape and (self.source or self.current):
            if self.source:
                self.cancel_link()
            else:
                self.choose("")
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.current:
                self.removed.emit(self.current)
        elif event.text().lower() in ("c", "с"):  # the same key under a Cyrillic layout
            self.begin_link(self.current)
        elif event.text() in ("+", "="):
            self.set_zoom(self.zoom * STEP)
        elif event.text() == "-":
            self.set_zoom(self.zoom / STEP)
        elif event.text() == "0":
            self.set_zoom(1.0)
        elif event.text().lower() in ("f", "а") or key == Qt.Key.Key_Home:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _step(self, way: tuple[int, int], *, move: bool) -> None:
        if move and self.current and self.movable:
            item = self.people[self.current]
            item.setPos(item.pos() + QPointF(way[0] * MOVE_STEP, way[1] * MOVE_STEP))
            self._drop(item)
            return
        boxes = [item.box for item in self.people.values()]
        if not boxes:
            return
        if self.source:
            free = [box for box in boxes if box.uid != self.source]
            start = self.people[self._target or self.source].box
            self._target = nearest(start, free, way) or self._target
            if self._target:
                self._aim(self.people[self._target].pos())
                self.ensureVisible(self.people[self._target])
            return
        if not self.current:
            first = min(boxes, key=lambda box: (box.y, box.x))
            self.choose(first.uid)
        else:
            self.choose(nearest(self.people[self.current].box, boxes, way) or self.current)
        self.ensureVisible(self.people[self.current])
