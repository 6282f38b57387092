"""The workspace that is open: how it comes, is handed over, and goes.

Everything happens in the database lane, after what was submitted before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from kamdesk.errors import Refused
from ui import desk_work
from ui.messages import Messages
from ui.tasks import Failed, Job, Lane, Then
from ui.widgets import reading


class Holder(QObject):
    """Holds one workspace (an opaque handle) or none, and says when another one is there."""

    workspace_changed = Signal()
    #: The recovery code of a workspace that was just encrypted: to be shown now or never.
    code_made = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace: Any = None
        self.folder: Path | None = None
        self.messages = Messages(self)
        self.database = Lane("database", self)
        self._closed = False

    def _prepared(self, then: Callable[[], None]) -> None:
        """What must be known of a workspace before it is told: `then()` when it is."""
        then()

    def open_at(self, folder: Path, failed: Failed | None = None, keys: Any = None) -> Job:
        """Open the workspace in a folder; without one there `workspace` stays None.

        An encrypted one needs its `keys`, unless the key store of the system has them.
        `workspace_changed` tells when it is open and its settings are loaded.
        """
        self.folder = folder
        return self.database.submit(
            desk_work.open_in, folder, keys, then=self._opened, failed=failed
        )

    def create(
        self,
        *,
        demo: bool,
        language: str,
        passphrase: str = "",
        then: Then | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Make the workspace in `folder` and open it; with a passphrase it is encrypted.

        `code_made` hands over the recovery code of an encrypted one when it is open.
        """

        def made(found: tuple[Any, str]) -> None:
            workspace, code = found
            if then is not None:
                then(workspace)
            self._opened(workspace, code)

        return self.database.submit(
            desk_work.create,
            self.folder,
            demo=demo,
            language=language,
            passphrase=passphrase,
            then=made,
            failed=failed,
        )

    def _opened(self, workspace: Any, code: str = "") -> None:
        self.workspace, self._closed = workspace, False
        self.folder = getattr(workspace, "folder", self.folder)  # it may lie elsewhere now
        reading.use_clock(self.today)

        def tell() -> None:
            self.workspace_changed.emit()
            if code:
                self.code_made.emit(code)

        if workspace is None:
            tell()
        else:
            self._prepared(tell)

    def hand_over(
        self,
        work: Callable[..., tuple[Any, Any]],
        *args: Any,
        then: Then,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> Job:
        """Let `work(workspace, *args)` close the workspace and return one that is open again.

        What else it returns goes to `then`, when the pages know the workspace; a text there is a
        recovery code and goes to `code_made` as well.
        """
        workspace, self.workspace = self.workspace, None
        self._closed = True

        def opened(found: tuple[Any, Any]) -> None:
            again, value = found
            self._opened(again, value if isinstance(value, str) else "")
            then(value)

        return self.database.submit(work, workspace, *args, then=opened, progress=progress)

    def today(self) -> date:
        """The day that the workspace takes for today: a demo is pinned to one."""
        now = getattr(self.workspace, "now", datetime.now)
        return now().date()

    def close_workspace(self) -> None:
        """Close it after all that was submitted before."""
        workspace, self.workspace = self.workspace, None
        if workspace is not None:
            self._closed = True
            self.database.submit(desk_work.close, workspace)

    def rework(
        self, work: Callable[[Path, Any], Any], told: str, failed: Failed | None = None
    ) -> Job:
        """Close the workspace, let `work(folder, keys)` handle its files, and open it again.

        It is opened with the keys that `work` returns.
        `told` is said when that is done; a refusal is told, and the workspace is open as before.
        """
        workspace, self.workspace = self.workspace, None
        self._closed = True

        def opened(found: tuple[Any, Refused | None]) -> None:
            again, refused = found
            self._opened(again)
            if refused is None:
                self.messages.inform(told)
            else:
                self.messages.warn(refused.message)

        return self.database.submit(desk_work.rework, workspace, work, then=opened, failed=failed)

    def lay_aside(self, then: Then) -> Job:
        """Close a sample workspace and keep its folder beside; `then(kept)`, then a first start.

        What cannot be moved is told, and the workspace is opened again.
        """
        workspace, self.workspace = self.workspace, None
        self._closed = True

        def begin(kept: Path) -> None:
            then(kept)
            self._opened(None)

        def stay(error: Refused) -> None:
            self.messages.warn(error.message)
            self.open_at(workspace.folder)

        return self.database.submit(desk_work.lay_aside, workspace, then=begin, failed=stay)

    @property
    def read_only(self) -> bool:
        """True when nothing can be written where the workspace lies."""
        return bool(getattr(self.workspace, "read_only", False))
