"""The files of a workspace copied to another folder, compared, and the way there laid.

The new folder gets its name only when it is complete, and that is the moment of the switch: the
old folder already names it (`kamdesk.paths`). Stopped before, the old one is used as it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from kamdesk import paths
from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.storage import drafts
from kamdesk.storage.workspace import backup, keys, moving, reserve
from kamdesk.storage.workspace.engine import private_folder, sync_file, sync_folder, write_whole
from kamdesk.storage.workspace.faults import StorageFault, message_of, told_apart

#: What belongs to a workspace; what else lies in its folder is somebody's own and stays.
PARTS = (
    paths.DATABASE, *(f"{paths.DATABASE}{side}" for side in backup.SIDES), keys.FILE,
    *moving.SEALED, drafts.FOLDER, backup.FOLDER, backup.ASIDE, "salvage.txt", reserve.FILE,
)  # fmt: skip
_BLOCK = 1024 * 1024
Told = Callable[[int, int], object]


def size_of(folder: Path) -> int:
    """Return the bytes of all that belongs to a workspace."""
    return sum(one.stat().st_size for one in _files(folder))


def copy(folder: Path, to: Path, told: Told | None = None) -> None:
    """Copy a closed workspace, compare each file, and let the old folder lead to the new one.

    `told(done, total)` hears bytes. Raises Refused or StorageFault, and then nothing has changed.
    The caller holds both locks and has seen that nothing stands at `to`.
    """
    with told_apart(files=True):
        to.parent.mkdir(parents=True, exist_ok=True)
        for left in to.parent.glob(f".{to.name}.arriving*"):  # of a try that was stopped
            shutil.rmtree(left, ignore_errors=True)
        if shutil.disk_usage(to.parent).free < (total := size_of(folder)) + _BLOCK:
            raise StorageFault("full", message_of("full"))
        arriving = to.with_name(f".{to.name}.arriving")
        try:
            private_folder(arriving)
            done = 0
            for one in _files(folder):
                if told is not None:
                    told(done, total)
                done += _copied(one, arriving / one.relative_to(folder))
            write_whole(arriving / paths.CAME_FROM, f"{folder}\n".encode())
            for made in sorted(arriving.rglob("*"), reverse=True):
                if made.is_dir():
                    sync_folder(made)
            sync_folder(arriving)
            write_whole(folder / paths.WENT_TO, f"{to}\n".encode())
            if to.is_dir():
                (to / paths.WENT_TO).unlink(missing_ok=True)
                to.rmdir()
            arriving.rename(to)
            sync_folder(to.parent)
        except BaseException:
            shutil.rmtree(arriving, ignore_errors=True)
            raise


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a workspace; what was stopped while it was written is left behind."""
    for name in PARTS:
        part = folder / name
        if part.is_file():
            yield part
        elif part.is_dir():
            yield from (
                one for one in sorted(part.rglob("*"))
                if one.is_file() and not one.name.startswith(".")
            )  # fmt: skip


def _copied(source: Path, target: Path) -> int:
    """Copy a file for its owner alone, compare what is on the disk, and return its size."""
    for folder in reversed(target.parents):
        if not folder.exists():
            folder.mkdir(mode=0o700)
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with source.open("rb") as old, os.fdopen(handle, "wb") as new:
        shutil.copyfileobj(old, new, _BLOCK)
    sync_file(target)
    if _digest(source) != _digest(target):
        raise Refused(_("A copied file does not match the original. Nothing was moved."))
    if not source.stat().st_mode & 0o200:  # a damaged file that was set aside is kept read-only
        target.chmod(0o400)
    return source.stat().st_size


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove(folder: Path) -> None:
    """Take the files of a workspace that lies elsewhere now out of its old folder, data first."""
    with told_apart(files=True):
        for name in PARTS:
            part = folder / name
            if part.is_dir() and not part.is_symlink():
                shutil.rmtree(part)
            else:
                part.unlink(missing_ok=True)
        sync_folder(folder)
