"""A workspace of one's own for each test of a service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kamdesk.services.base import Workspace
from kamdesk.services.workspace import close_workspace, create_workspace


@pytest.fixture(autouse=True)
def state_place(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep locks and logs of a test out of the platform's folders."""
    place = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(place))
    return place


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """Give an empty open workspace."""
    workspace = create_workspace(tmp_path / "workspace")
    yield workspace
    close_workspace(workspace)


@pytest.fixture(scope="module")
def printing() -> Iterator[None]:
    """The printing process, ended with the module that used it."""
    from kamdesk.services import documents

    yield
    documents.close()
