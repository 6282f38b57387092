"""The stored demo in a workspace of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kamdesk import paths
from kamdesk.services import workspace
from kamdesk.services.base import Workspace
from kamdesk.storage.codec import from_json
from kamdesk.storage.tables import BY_NAME

PROPOSAL = "sokmash-kp017"


def fill(ws: Workspace) -> None:
    """Put the demo dossier into a workspace."""
    path = paths.resources() / "demo" / "sokmash.json"
    tables = json.loads(path.read_text("utf-8"))["tables"]
    with ws.unit("Demo") as unit:
        for name, rows in tables.items():
            unit.add_all(from_json(BY_NAME[name].cls, row) for row in rows)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace that holds the demo, its clock pinned to the demo's day."""
    made = workspace.create_workspace(tmp_path / "demo")
    made.pinned = workspace.DEMO_DAY
    fill(made)
    yield made
    workspace.close_workspace(made)
