"""A file of nothing for the day the disk is full: its room lets one save and delete (point 11).

A change or a draft that finds no room gives it back; an opening or a backup that finds plenty
makes it anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kamdesk.i18n import _
from kamdesk.storage.workspace.faults import StorageFault

FILE = "reserve"
#: Some hundred saves of a form with their drafts, or as many deletions.
SIZE = 1 << 20
#: It is made only where so much is free.
ROOM = 16 << 20


def is_kept(folder: Path) -> bool:
    """Say whether the reserve of a workspace is there."""
    return (folder / FILE).exists()


def keep(folder: Path) -> None:
    """Make the reserve of a workspace unless it is there; where room is scarce do nothing."""
    path = folder / FILE
    with suppress(OSError):  # it is a help and never in the way
        if is_kept(folder) or shutil.disk_usage(folder).free < ROOM:
            return
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            try:
                _take_room(handle)
            finally:
                os.close(handle)
        except BaseException:
            path.unlink()
            raise


def _take_room(handle: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, SIZE)
    else:  # noise: a disk that packs its files would give zeros no room
        os.write(handle, os.urandom(SIZE))


def release(folder: Path) -> bool:
    """Give the room of the reserve back; say whether there was any."""
    try:
        (folder / FILE).unlink()
    except OSError:
        return False
    return True


@contextmanager
def given_back(folder: Path) -> Iterator[None]:
    """Let what finds the disk full give the reserve back, and say so: the next try has its room."""
    try:
        yield
    except StorageFault as fault:
        if fault.kind != "full" or not release(folder):
            raise
        told = _(
            "The disk is full. The program has released the space it keeps in"
            " reserve: try once more, then free some space. What you typed is"
            " kept, and saving will continue."
        )
        raise StorageFault("full", told) from fault
