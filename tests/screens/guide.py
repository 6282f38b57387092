"""Pictures of the first steps: in an empty workspace, on the way, in the demo."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.screens.stage import Stage
from ui.assets import prefs
from ui.shell.guide import Guide

Make = Callable[..., Stage]


def pictures(make: Make, demo: Path, language: str) -> None:
    """Make them all."""
    prefs().remove("guide")
    with tempfile.TemporaryDirectory() as folder:
        _way(make, Path(folder) / "first", language)
    _tour(make, demo)


def _way(make: Make, folder: Path, language: str) -> None:
    from kamdesk.domain.clients import Client
    from kamdesk.services import clients
    from kamdesk.services.workspace import close_workspace, create_workspace

    close_workspace(create_workspace(folder, language=language))
    stage = make(folder, guide=True)
    if stage.wants("26-guide"):
        _open(stage)
        stage.shoot("26-guide-1-empty")
        stage.write(clients.add_client, Client(short_name="Alba"))
        stage.shoot("26-guide-2-fact")
        stage.desk.command("guide")
        stage.shoot("26-guide-2-there")
        for _step in range(3):
            _guide(stage).skip()
        stage.shoot("26-guide-3-interview")
        for _step in range(6):
            _guide(stage).skip()
        stage.shoot("26-guide-9-end")
    stage.end()


def _tour(make: Make, demo: Path) -> None:
    stage = make(demo, guide=True)
    if stage.wants("26-guide-demo"):
        _open(stage)
        stage.shoot("26-guide-demo")
        stage.desk.command("guide")
        stage.shoot("26-guide-demo-card")
    stage.end()


def _open(stage: Stage) -> None:
    stage.open()
    stage.until(lambda: getattr(stage.program.guide, "strip", None) is not None)


def _guide(stage: Stage) -> Guide:
    assert stage.program.guide is not None
    return stage.program.guide
