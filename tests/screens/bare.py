"""Pictures without data: the first start, an empty workspace, a bare client, what cannot open."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from tests.screens.stage import Stage

Make = Callable[[Path], Stage]


def pictures(make: Make, language: str) -> None:
    """Make them all."""
    with tempfile.TemporaryDirectory() as folder:
        _start(make, Path(folder) / "none")
        _refused(make, Path(folder))
        _empty(make, Path(folder) / "empty", language)


def _start(make: Make, folder: Path) -> None:
    stage = make(folder)
    stage.open()
    stage.shoot("12-start")
    stage.end()


def _refused(make: Make, folder: Path) -> None:
    """Damaged, from a newer program, held by another."""
    from kamdesk.services.workspace import FILE, close_workspace, create_workspace, open_workspace

    for name, spoil in (("damaged", _damage), ("newer", _date_ahead)):
        place = folder / name
        close_workspace(create_workspace(place))
        spoil(place / FILE)
        _picture(make, place, f"12-start-{name}")
    place = folder / "held"
    close_workspace(create_workspace(place))
    holder = open_workspace(place, what="import")
    _picture(make, place, "12-start-held")
    close_workspace(holder)


def _picture(make: Make, folder: Path, name: str) -> None:
    stage = make(folder)
    if stage.wants(name):
        stage.program._open()
        stage.settle()
        stage.shoot(name)
    stage.end()


def _damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[100:2048] = b"\xff" * 1948  # the page that tells of the tables; the header stays
    file.write_bytes(bytes(data))


def _date_ahead(file: Path) -> None:
    """Say that a later version wrote the file (the user version of its header)."""
    data = bytearray(file.read_bytes())
    data[60:64] = (999).to_bytes(4, "big")
    file.write_bytes(bytes(data))


def _empty(make: Make, folder: Path, language: str) -> None:
    """Every page before there is anything, then a client of which only the name is known."""
    from kamdesk.domain.clients import Client
    from kamdesk.services import clients
    from kamdesk.services.workspace import close_workspace, create_workspace

    close_workspace(create_workspace(folder, language=language))
    stage = make(folder)
    stage.open()
    for page in ("today", "clients", "proposals", "regions", "library", "bin"):
        if stage.wants(f"23-empty-{page}"):
            stage.go(page)
            stage.shoot(f"23-empty-{page}")
    if stage.wants("23-empty-library-cases"):
        stage.go("library", section="cases")
        stage.shoot("23-empty-library-cases")
    uid = stage.write(clients.add_client, Client(short_name="Alba")).value.uid
    shown: list[tuple[str, str, dict[str, Any]]] = [
        (tab, "clients", {"uid": uid, "tab": tab})
        for tab in ("overview", "business", "people", "analysis", "history", "work")
    ]
    shown += [
        ("today", "today", {}),
        ("interview", "interviews", {"client_uid": uid}),
        ("tco", "tco", {"client_uid": uid}),
        ("studio", "studio", {"client_uid": uid}),
    ]
    for name, page, args in shown:
        if stage.wants(f"24-bare-{name}"):
            stage.go(page, **args)
            stage.shoot(f"24-bare-{name}")
    stage.end()
    QGuiApplication.processEvents()
