"""The workspace's lock: one window or command at a time (safety point 3).

It lies outside the data folder, so that a synced or copied folder never carries a lock along.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kamdesk import paths
from kamdesk.errors import Held
from kamdesk.i18n import _
from kamdesk.storage.workspace.engine import private_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a workspace; `what` is "window" or the name of a command."""

    pid: int
    since: datetime
    what: str


class WorkspaceLock:
    """The lock of one workspace folder, held from `acquire` to `release`."""

    def __init__(self, folder: Path) -> None:
        name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:32]
        self.path = paths.state_folder() / "locks" / f"{name}.lock"
        self._info = self.path.with_suffix(".json")
        self._lock = FileLock(self.path)
        #: True when the holder before did not give the lock back: it broke off.
        self.broke_off = False

    def acquire(self, what: str = "window") -> None:
        """Take the lock at once or raise Held, saying who has it."""
        private_folder(self.path.parent)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise Held(self._held_message()) from error
        self.broke_off = self._info.exists()
        info = {"pid": os.getpid(), "since": datetime.now().isoformat(), "what": what}
        self._info.write_text(json.dumps(info), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back."""
        if self._lock.is_locked:
            self._info.unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> Holder | None:
        """Return who noted itself as the holder, or None when that cannot be read."""
        try:
            info = json.loads(self._info.read_text(encoding="utf-8"))
            return Holder(
                pid=int(info["pid"]),
                since=datetime.fromisoformat(info["since"]),
                what=str(info["what"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _held_message(self) -> str:
        holder = self.holder()
        if holder is None:
            return _("This workspace is already open elsewhere. Close it there first.")
        values = {"pid": holder.pid, "since": f"{holder.since:%H:%M}", "what": holder.what}
        if holder.what == "window":
            return _(
                "This workspace is open in another window (process {pid}, since {since})."
                " Use that window or close it first."
            ).format(**values)
        return _(
            "The command {what} is working in this workspace (process {pid}, since {since})."
            " Wait until it has finished."
        ).format(**values)
