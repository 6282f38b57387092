"""The stakeholder map of 200 people: arranged beside `dot`, dragged beside plain items of Qt."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsLineItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
)

from kamdesk import i18n
from kamdesk.domain.clients import Client
from kamdesk.domain.people import Influence, Person, layout
from kamdesk.domain.people.layout import arrange, nodes_of
from kamdesk.services import people
from kamdesk.services.clients import add_client
from kamdesk.services.maps import map_picture
from kamdesk.services.workspace import close_workspace, create_workspace
from tests.bench.keyboard import Paints, until
from tests.bench.measure import Measured, pair
from ui import theme
from ui.pages.people.map_items import measure as text_width
from ui.pages.people.map_view import PeopleMap

COUNT = 200
#: The longest a frame of a dragged box may take, in seconds.
FRAME = 0.005
_STEPS = 60


def measure(folder: Path, app: QApplication) -> Iterator[Measured]:
    """Arranging 200 people, and a frame while the one with the most arrows is dragged."""
    i18n.set_language("en")
    app.setStyle("Fusion")
    theme.apply(app, "light")
    view = _firm(folder / "map")
    if shutil.which("dot") is None:
        raise ImportError("dot of graphviz, the floor of the arrangement")
    yield _arranging(view)
    yield _dragging(view)


def _firm(folder: Path) -> people.MapView:
    """Return the map of a firm: most influence somebody stronger, some of them several."""
    dice = random.Random(1)
    ws = create_workspace(folder)
    client = add_client(ws, Client(short_name="Firm")).value.uid
    uids = [f"{'0' * 28}{nr:04}" for nr in range(COUNT)]
    ends = [(nr, dice.randrange(max(1, nr // 3))) for nr in range(1, COUNT)]
    ends += [(nr, dice.randrange(max(1, nr // 2))) for nr in range(1, COUNT, 4)]
    with ws.unit("bench") as unit:
        unit.add_all(
            [
                Person(
                    uid=uid, client_uid=client, code=f"p{nr}", surname=f"Mustermann {nr}",
                    given="Annegret", position="Head of spare parts", power=5 - nr * 5 // COUNT,
                    attitude=nr % 5 - 2, decision_role="" if nr else "decision_maker",
                )
                for nr, uid in enumerate(uids)
            ]
        )  # fmt: skip
        unit.add_all(
            [
                Influence(client_uid=client, from_uid=uids[a], to_uid=uids[b], why="works with")
                for a, b in sorted({one for one in ends if one[0] != one[1]})
            ]
        )
    view = people.map_view(ws, client)
    close_workspace(ws)
    return view


def _arranging(view: people.MapView) -> Measured:
    """Our arrangement beside a `dot` process that gets the same boxes and arrows."""
    nodes = nodes_of(one.person for one in view.people)
    edges = [(one.from_uid, one.to_uid) for one in view.edges]
    drawn = [
        'digraph { rankdir=BT; node [shape=box, fixedsize=true, label=""];',
        *(f'"{n.uid}" [width={n.width / 72:.2f}, height={n.height / 72:.2f}];' for n in nodes),
        *(f'"{a}" -> "{b}";' for a, b in edges),
        "}",
    ]
    text = "\n".join(drawn).encode()

    def dot() -> None:
        subprocess.run(["dot", "-Tplain"], input=text, stdout=subprocess.DEVNULL, check=True)

    def ours() -> None:
        layout._automatic.cache_clear()
        arrange(nodes, edges)

    return Measured("arrange a map, 200 people", *pair(dot, ours), 1.2)


def _dragging(view: people.MapView) -> Measured:
    """A frame of the program's map beside one of rectangles and lines that Qt paints alone."""
    picture = map_picture(view, i18n.speech(), measure=text_width)
    board = PeopleMap()
    board.resize(1100, 700)
    board.show()
    board.show_picture(picture, fit=True)
    most = max(board.people, key=lambda uid: len(board.arrows.of_person(uid)))
    board.centerOn(board.people[most])
    floor = _Plain(board, most)
    until(lambda: board.isVisible() and floor.isVisible())
    ours = _frames(board, board.mapFromScene(board.people[most].pos()))
    plain = _frames(floor, floor.mapFromScene(floor.held.pos()))
    for one in (board, floor):
        one.close()
        one.deleteLater()
    return Measured("drag a box, 200 people", _p95(plain), _p95(ours), 1_000, FRAME)


class _Plain(QGraphicsView):
    """The same boxes and arrows as items of Qt itself; one of them is dragged."""

    def __init__(self, board: PeopleMap, held: str) -> None:
        super().__init__()
        scene = QGraphicsScene(self)
        self.setScene(scene)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.resize(board.size())
        items = {}
        for uid, one in board.people.items():
            item = QGraphicsRectItem(QRectF(one.area()))
            item.setPos(one.pos())
            item.setBrush(QBrush(QColor("#DDEFE0")))
            item.setZValue(1)
            scene.addItem(item)
            items[uid] = item
        self.held = items[held]
        self._ends: list[tuple[QGraphicsLineItem, QPointF]] = []
        for arrow in board.arrows.arrows.values():
            start, end = items[arrow.start].pos(), items[arrow.end].pos()
            line = QGraphicsLineItem(QLineF(start, end))
            line.setPen(QPen(QColor("#5B686F"), 1.7))
            scene.addItem(line)
            if held in (arrow.start, arrow.end):
                self._ends.append((line, end if arrow.start == held else start))
        self.setSceneRect(board.sceneRect())
        self.setTransform(board.transform())
        self.centerOn(self.held)
        self.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing but the move is measured."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the box with its lines."""
        spot = self.mapToScene(event.position().toPoint())
        self.held.setPos(spot)
        for line, other in self._ends:
            line.setLine(QLineF(spot, other))


def _frames(view: QGraphicsView, start: object) -> list[float]:
    """Drag what lies at a point there and back; the work of each frame in seconds."""
    port = view.viewport()
    paints = Paints(port)
    origin = QPointF(start)  # type: ignore[call-overload]
    _send(view, QEvent.Type.MouseButtonPress, origin)
    frames = []
    for step in range(_STEPS):
        away = step if step < _STEPS // 2 else _STEPS - step
        spot = origin + QPointF(8 + 3 * away, 2 * away)
        frames.append(_painted(paints, lambda spot=spot: _send(view, QEvent.Type.MouseMove, spot)))
    _send(view, QEvent.Type.MouseButtonRelease, origin)
    return frames[2:]


def _painted(paints: Paints, act: Callable[[], object]) -> float:
    """Seconds of our own work, whatever else the machine does, until something was painted."""
    paints.at = 0.0
    begin = time.process_time()
    act()
    until(lambda: paints.at > 0, 0.2)
    return time.process_time() - begin


def _send(view: QGraphicsView, kind: QEvent.Type, spot: QPointF) -> None:
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind,
        spot,
        QPointF(port.mapToGlobal(spot)),
        Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left,
        Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]
