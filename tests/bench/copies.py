"""A backup against the bare copy of the same file."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.measure import Measured, pair


def measure(folder: Path, ws: Any) -> Iterator[Measured]:
    """The copy through the open workspace, and all of a backup: copied, checked, listed."""
    from kamdesk.services import settings
    from kamdesk.storage.workspace import backup

    values = settings.values(ws)
    size = (ws.folder / "workspace.sqlite").stat().st_size / 1e6
    fresh = (folder / f"copy-{nr}.sqlite" for nr in itertools.count())

    def bare() -> None:
        target = next(fresh)
        shutil.copyfile(ws.folder / "workspace.sqlite", target)
        with target.open("rb") as file:
            os.fsync(file.fileno())
        target.unlink()

    def copied() -> None:
        target = next(fresh)
        target.touch()
        backup._copy(ws, target)
        target.unlink()

    def whole() -> None:
        backup.take(ws, folder / "backups", "asked", values)

    low, value = pair(bare, copied, rounds=7, warm=1)
    yield Measured(f"backup copied, {size:.0f} MB", low, value, 2.5)
    low, value = pair(bare, whole, rounds=3, warm=1)
    yield Measured("backup copied, checked, listed", low, value, 1_000)
