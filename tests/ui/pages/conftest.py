"""Pages over a real workspace in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kamdesk.services import clients
from kamdesk.services.base import Workspace
from kamdesk.services.workspace import close_workspace, create_workspace
from tests import sokmash
from ui.desk import Desk
from ui.pages.exchange.page import ImportPage
from ui.pages.people.tab import PeopleTab


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
        qtbot.waitUntil(lambda: not live.busy, timeout=10_000)

    return wait


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
