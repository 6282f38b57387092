"""Backups while the window is open: every half hour when something changed, told on the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from kamdesk.i18n import _, fmt_date
from ui.assets import prefs

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.shell.window import Window

EVERY_MS = 30 * 60 * 1000
#: The first look waits until the first page stands.
FIRST_MS = 4_000
#: The weekly look through the workspace waits until the first things are done.
CHECK_MS = 60_000


class Keeper(QObject):
    """Takes backups of the open workspace and says when the last one was."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self.desk, self.window = desk, window
        self._clock = QTimer(self, interval=EVERY_MS)
        self._clock.timeout.connect(self.take)
        desk.workspace_changed.connect(self._changed)
        desk.backed_up.connect(self.tell)

    def _changed(self) -> None:
        if self.desk.workspace is None:
            self._clock.stop()
            return
        if self.desk.read_only:
            self._clock.stop()
            told = _(
                "The folder of this workspace cannot be written to. You can read"
                " everything, but no change is kept. Check the folder's permissions"
                " and whether the disk is write-protected."
            )
            self.desk.messages.warn(told)
            self.tell()
            return
        self._clock.start()
        QTimer.singleShot(FIRST_MS, self, self.look)

    def look(self) -> None:
        """A workspace was opened: purge what has lain in the recycle bin for its time."""
        if self.desk.workspace is not None:
            self.desk.write(_tidy, quiet=True, owner=self)
            self.tell()
            self.desk.read(_notice, then=self._warn_once, owner=self)
            QTimer.singleShot(CHECK_MS, self, self.check)

    def check(self) -> None:
        """Look through the workspace when the last time was long ago."""
        if self.desk.workspace is not None:
            self.desk.read(_check, then=self._checked, failed=self._not_checked, owner=self)

    def _checked(self, report: Any) -> None:
        if report is not None and not report.whole:
            told = _("The check of the workspace found a problem.")
            self.desk.messages.warn(told, _("Show"), self._show_trust)

    def _not_checked(self, error: Any) -> None:
        self.desk.messages.warn(error.message, _("Show"), self._show_trust)

    def _warn_once(self, notice: str) -> None:
        """Say once of a folder that the workspace would lie better elsewhere."""
        import hashlib

        key = f"place/{hashlib.sha256(str(self.desk.folder).encode()).hexdigest()[:16]}"
        if notice and prefs().value(key, "") != notice:
            prefs().setValue(key, notice)
            self.desk.messages.warn(notice, _("Move it…"), lambda: self.desk.command("place"))

    def _show_trust(self) -> None:
        self.desk.go("settings", group="trust")

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


def _notice(workspace: Any) -> str:
    from kamdesk.services import trust

    return trust.notice(workspace.folder)


def _check(workspace: Any) -> Any:
    from kamdesk.services import trust

    return trust.check_when_due(workspace)


def _last(workspace: Any) -> Any:
    from kamdesk.services import backups

    return backups.state(workspace).last, ""


def _take(workspace: Any) -> Any:
    from kamdesk.services import backups

    taken = backups.back_up(workspace, "interval")
    return backups.state(workspace).last, taken.second if taken is not None else ""
