"""Pages over a real workspace in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from kamdesk.services import clients
from kamdesk.services.base import Workspace
from kamdesk.services.workspace import close_workspace, create_workspace
from tests import sokmash
from ui.desk import Desk
from ui.pages.exchange.page import ImportPage
from ui.pages.people.tab import PeopleTab
from ui.shell.window import Window

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)


@pytest.fixture
def ws(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workspace]:
    """An empty open workspace; locks and logs stay in the test's folders."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    workspace = create_workspace(tmp_path / "workspace")
    yield workspace
    close_workspace(workspace)


@pytest.fixture
def live(desk: Desk, ws: Workspace) -> Desk:
    """A desk that works on the workspace."""
    desk.workspace = ws
    return desk


@pytest.fixture
def settle(live: Desk, qtbot) -> Callable[[], None]:
    """Wait until everything that was asked of the workspace is done and shown."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not live.busy)

    return wait


@pytest.fixture
def drop(live, window: Window, qtbot, settle) -> Iterator[Callable[..., bool]]:
    """Drag over the window and let go; whether the drag was welcome."""
    live.go("exchange")
    settle()

    def drop(*urls: Path | str, at: QPoint | None = None) -> bool:
        mime = QMimeData()
        mime.setUrls(
            [QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else QUrl(one) for one in urls]
        )
        point = at or QPoint(600, 400)
        handle = window.windowHandle()
        enter = QDragEnterEvent(point, COPY, mime, LEFT, NONE)
        QCoreApplication.sendEvent(handle, enter)
        move = QDragMoveEvent(point, COPY, mime, LEFT, NONE)
        QCoreApplication.sendEvent(handle, move)
        if enter.isAccepted():
            QCoreApplication.sendEvent(handle, QDropEvent(QPointF(point), COPY, mime, LEFT, NONE))
        settle()
        return enter.isAccepted()

    yield drop
    if window.front is not None:
        window.front.flush()
        settle()


@pytest.fixture
def page(live: Desk, qtbot) -> Iterator[ImportPage]:
    """The page of the import, alone."""
    made = ImportPage(live)
    made.page_id = "exchange"
    qtbot.addWidget(made)
    live.went.connect(lambda _page, args: made.open(**args))
    made.show()
    made.open()
    yield made
    made.flush()
    live.flush()


@pytest.fixture
def case(ws):
    """The client and the uids of its people by code."""
    return sokmash.client_with_people(ws)


@pytest.fixture
def tab(live, case, qtbot, settle) -> PeopleTab:
    made = PeopleTab(live)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    qtbot.waitExposed(made)
    made.show_card(clients.card(live.workspace, case[0]))
    settle()
    return made
