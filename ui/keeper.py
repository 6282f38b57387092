"""Backups while the window is open: every half hour when something changed, told on the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from kamdesk.i18n import _, fmt_date

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.shell.window import Window

EVERY_MS = 30 * 60 * 1000
#: The first look waits until the first page stands.
FIRST_MS = 4_000


class Keeper(QObject):
    """Takes backups of the open workspace and says when the last one was."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self.desk, self.window = desk, window
        self._clock = QTimer(self, interval=EVERY_MS)
        self._clock.timeout.connect(self.take)
        desk.workspace_changed.connect(self._changed)

    def _changed(self) -> None:
        if self.desk.workspace is None:
            self._clock.stop()
            return
        self._clock.start()
        QTimer.singleShot(FIRST_MS, self, self.look)

    def look(self) -> None:
        """A workspace was opened: purge what has lain in the recycle bin for its time."""
        if self.desk.workspace is not None:
            self.desk.write(_tidy, quiet=True, owner=self)
            self.tell()

    def take(self) -> None:
        """Take a backup if something changed since the last."""
        if self.desk.workspace is not None:
            self.desk.read(_take, then=self._told, failed=self._failed, owner=self)

    def tell(self) -> None:
        """Say on the rail when the last verified backup was taken."""
        if self.desk.workspace is not None:
            self.desk.read(_last, then=self._told, failed=self._failed, owner=self)

    def _told(self, found: tuple[Any, str]) -> None:
        last, second = found
        self.window.show_backup(backup_words(last))
        if second:
            told = _("The backup is here, but not in the second place: {why}")
            self.desk.messages.warn(told.format(why=second))

    def _failed(self, error: Any) -> None:
        self.window.show_backup(_("The last backup failed"))
        self.desk.messages.warn(error.message)


def backup_words(last: Any) -> str:
    """Say when a backup was taken; "No backup yet" for None."""
    if last is None:
        return _("No backup yet")
    local = last.at.astimezone()
    return _("Backup {when}").format(when=f"{fmt_date(local.date(), 'day')}, {local:%H:%M}")


def _tidy(workspace: Any) -> Any:
    from kamdesk.services import bin as recycle

    return recycle.tidy(workspace)


def _last(workspace: Any) -> Any:
    from kamdesk.services import backups

    return backups.state(workspace).last, ""


def _take(workspace: Any) -> Any:
    from kamdesk.services import backups

    taken = backups.back_up(workspace, "interval")
    return backups.state(workspace).last, taken.second if taken is not None else ""
