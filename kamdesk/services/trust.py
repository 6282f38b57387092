"""What a person can rely on: where the data is, who reads it, whether it is whole (section 56)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from kamdesk.i18n import _
from kamdesk.services import backups, health, relocating
from kamdesk.services.backups import Backup
from kamdesk.services.base import Workspace
from kamdesk.services.workspace import file_of
from kamdesk.storage.tables import settings as stored
from kamdesk.storage.workspace import place, reserve

#: When the workspace was looked through last; not a step of anybody's.
CHECKED = "last_check"
#: So often the program looks through the workspace by itself.
EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The last look through the workspace: when (local time), and what was not right."""

    at: datetime
    whole: bool
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What is true about a workspace now; `notice` says why it should lie elsewhere, "" if not.

    `better` is a folder for it on this computer, `left` where its old files still lie; `scarce`:
    the room that is kept for a full disk was given back, and there is not enough to keep it anew.
    """

    folder: Path
    size: int
    encrypted: bool
    open_to_others: bool
    notice: str
    better: Path
    left: Path | None
    scarce: bool
    checked: Checked | None
    backup: Backup | None
    backup_current: bool
    backups: int
    second: Path | None
    binned: int


def look(ws: Workspace) -> Trust:
    """Return what is true about an open workspace."""
    from kamdesk.services import bin as recycle

    state = backups.state(ws)
    return Trust(
        folder=ws.folder,
        size=file_of(ws.folder).stat().st_size,
        encrypted=ws.encrypted,
        open_to_others=place.open_to_others(ws.folder),
        notice=notice(ws.folder),
        better=relocating.better_place(),
        left=relocating.left_at(ws.folder),
        scarce=not (ws.read_only or reserve.is_kept(ws.folder)),
        checked=_last(ws),
        backup=state.last,
        backup_current=state.current,
        backups=len(backups.listed(ws.folder)),
        second=backups.second_place(ws),
        binned=recycle.count(ws),
    )


def notice(folder: Path) -> str:
    """Say why a workspace should not lie in a folder, "" when nothing speaks against it."""
    if cloud := place.cloud_of(folder):
        told = _(
            "This folder is synchronised by {cloud}. The workspace stays intact,"
            " but if it is opened on two computers at once, one of them loses its"
            " work, and files that are not encrypted lie with the provider."
        )
        return told.format(cloud=cloud)
    if place.on_network(folder):
        return _(
            "This folder is on another computer. If the connection breaks, saving"
            " waits, and locks may not work between two computers."
        )
    return ""


def check(ws: Workspace, *, repair: bool = False) -> health.Report:
    """Look through the workspace and remember when that was and what it found."""
    report = health.check(ws, repair=repair)
    left = sum(1 for one in report.findings if not (one.mended or one.harmless))
    _remember(ws, Checked(at=datetime.now(), whole=report.whole, findings=left))
    return report


def check_when_due(ws: Workspace) -> health.Report | None:
    """Look through the workspace when that was long ago; None when it is not due."""
    last = _last(ws)
    due = last is None or not timedelta() <= datetime.now() - last.at < EVERY
    return check(ws) if due else None


def _last(ws: Workspace) -> Checked | None:
    with ws.read() as reader:
        kept: Any = reader.setting(CHECKED)
    if kept is None:
        return None
    try:
        return msgspec.convert(kept, Checked)
    except msgspec.ValidationError:
        return None


def _remember(ws: Workspace, checked: Checked) -> None:
    values = {"key": CHECKED, "value": msgspec.to_builtins(checked)}
    with ws.unit("") as unit:
        unit.connection.execute(sa.delete(stored).where(stored.c.key == CHECKED))
        unit.connection.execute(sa.insert(stored).values(**values))
