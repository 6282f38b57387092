"""The demo client in a real workspace, the studio and the cost page over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kamdesk.services import documents
from kamdesk.services.base import Workspace
from kamdesk.services.workspace import close_workspace, create_workspace, open_workspace
from ui.assets import prefs
from ui.desk import Desk
from ui.pages.proposals.page import ProposalsPage
from ui.pages.proposals.studio import StudioPage
from ui.pages.tco.page import TcoPage
from ui.printing import FOLDER

PROPOSAL = "sokmash-kp017"
SHEET = "sokmash-tco"
CLIENT = "sokmash"
PATIENCE = 20_000


def graver(studio: StudioPage) -> list[Any]:
    """What is more than a hint: some figures of the demo were never confirmed."""
    return [one for one in studio.contents.checks if one.check.kind != "hint"]


def check_codes(studio: StudioPage) -> set[str]:
    """The names of the checks that the studio shows."""
    return {one.check.name for one in studio.contents.checks}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder for files that was chosen once."""
    made = tmp_path / "out"
    made.mkdir()
    prefs().setValue(FOLDER, str(made))
    return made


@pytest.fixture(scope="session")
def printing() -> Iterator[None]:
    """The real printing process, ended with the tests."""
    yield
    documents.close()


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, made once."""
    folder = tmp_path_factory.mktemp("demo") / "workspace"
    close_workspace(create_workspace(folder, demo=True))
    return folder


@pytest.fixture
def ws(tmp_path: Path, demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The demo in a folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    shutil.copytree(demo_folder, tmp_path / "workspace")
    workspace = open_workspace(tmp_path / "workspace")
    yield workspace
    close_workspace(workspace)


@pytest.fixture
def real(desk: Desk, ws: Workspace, qtbot) -> Iterator[Desk]:
    """A desk over the demo."""
    desk.workspace = ws
    desk.folder = ws.folder
    yield desk
    qtbot.waitUntil(lambda: not desk.busy, timeout=PATIENCE)


@pytest.fixture
def settle(real: Desk, qtbot) -> Callable[[], None]:
    """Wait until all that was asked for is done and shown."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not real.busy, timeout=PATIENCE)

    return wait


def shown(page: Any, page_id: str, qtbot, size: tuple[int, int] = (1240, 800)) -> Any:
    """Show a page in front, as the window would."""
    page.page_id = page_id
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def studio(real: Desk, qtbot, printing, settle) -> StudioPage:
    """The demo's proposal in the studio, in English."""
    page = shown(StudioPage(real), "studio", qtbot)
    page.presenter.language = "en"
    page.presenter.uid = PROPOSAL
    page.open(uid=PROPOSAL)
    qtbot.waitUntil(lambda: page.preview.pages > 0, timeout=PATIENCE)
    settle()
    return page


@pytest.fixture
def costs(real: Desk, qtbot, settle) -> TcoPage:
    """The demo's cost sheet."""
    page = shown(TcoPage(real), "tco", qtbot)
    page.open(client_uid=CLIENT)
    qtbot.waitUntil(lambda: page.view is not None, timeout=PATIENCE)
    settle()
    return page


@pytest.fixture
def listing(real: Desk, qtbot, settle) -> ProposalsPage:
    """The list of proposals."""
    page = shown(ProposalsPage(real), "proposals", qtbot)
    page.open()
    settle()
    return page
