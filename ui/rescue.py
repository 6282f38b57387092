"""A workspace that is damaged: its file stays, the best backup is offered, or what can be read."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kamdesk.i18n import _, fmt_date, ngettext
from ui.messages import file_to_open
from ui.widgets.buttons import Button, primary, quiet

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamdesk.errors import Refused
    from ui.desk import Desk
    from ui.shell.window import Window

#: Kinds of faults that leave no file to be read.
NOTHING_TO_READ = ("empty", "gone")


class Rescue(QObject):
    """Offers what can be done in place of all pages, does it, and opens what came of it."""

    def __init__(self, desk: Desk, window: Window, opened: Callable[[Path, Any], object]) -> None:
        super().__init__(window)
        self.desk, self.window = desk, window
        self._opened = opened
        self._folder, self._keys = Path(), None
        self._readable = True

    def offer(self, error: Refused, folder: Path, keys: Any = None) -> None:
        """Say what is wrong and offer what helps; nothing is touched until a person chooses."""
        self._folder, self._keys = folder, keys
        self._readable = getattr(error, "kind", "") not in NOTHING_TO_READ
        self.desk.database.submit(
            _best, folder, then=partial(self._show, error), failed=self._refused, owner=self
        )

    def _show(self, error: Refused, best: Any) -> None:
        buttons: list[Button] = []
        if best is not None:
            local = best.at.astimezone()
            when = f"{fmt_date(local.date())}, {local:%H:%M}"
            words = _("Restore the backup of {when}").format(when=when)
            buttons.append(primary(words, self.restore, "history"))
        read = quiet if buttons else primary
        if self._readable:
            buttons.append(read(_("Save what can be read"), self.salvage, "save"))
        buttons.append(quiet(_("From a file…"), self._choose, "folder-open"))
        told = ""
        if best is None:
            told = _("There is no backup of this workspace. The damaged file stays as it is.")
        elif self._readable:
            told = _("The damaged file stays as it is and is kept, whatever you choose.")
        damaged = _("The workspace file is damaged. Nothing is written to it.")
        why = damaged if getattr(error, "kind", "") == "corrupt" else error.message
        self.window.show_refusal(why, self._folder, self._again, told, buttons)

    def _again(self) -> None:
        self._opened(self._folder, self._keys)

    def _refused(self, error: Refused) -> None:
        self.window.show_refusal(error.message, self._folder, self._again)

    def restore(self) -> None:
        """Put the best backup in the place of the damaged file, which is kept aside."""
        self.window.waiting.show_opening()
        self.desk.database.submit(
            _restore, self._folder, self._keys, then=self._restored, failed=self._refused,
            owner=self,
        )  # fmt: skip

    def _choose(self) -> None:
        files = _("Backups") + " (*.sqlite)"
        file_to_open(self.window, _("Restore a backup"), files, lambda path: self.take(Path(path)))

    def take(self, source: Path) -> None:
        """Put a backup that a person has elsewhere, such as on a stick, in the place."""
        self.window.waiting.show_opening()
        self.desk.database.submit(
            _restore, self._folder, self._keys, source, then=self._restored,
            failed=self._not_taken, owner=self,
        )  # fmt: skip

    def _not_taken(self, error: Refused) -> None:
        self._again()
        self.desk.messages.warn(error.message)

    def _restored(self, aside: str) -> None:
        self._again()
        told = (
            _("The backup is in place. The damaged file is kept, read-only: {folder}")
            if self._readable
            else _("Restored. The previous state was kept.")
        )
        self.desk.messages.inform(told.format(folder=aside))

    def salvage(self) -> None:
        """Read what can be read into a new workspace in the place of the damaged one."""
        self.window.waiting.show_opening()
        self.desk.database.submit(
            _salvage, self._folder, self._keys, then=self._salvaged, failed=self._refused,
            owner=self,
        )  # fmt: skip

    def _salvaged(self, done: Any) -> None:
        self._again()
        told = ngettext("{n} entry was saved.", "{n} entries were saved.", done.saved)
        self.desk.messages.warn(told, _("Report"), partial(self._report, done))

    def _report(self, done: Any) -> None:
        from ui.widgets.panel import Panel
        from ui.widgets.text import Label

        words = Label(_report_of(done), wrap=True, selectable=True)
        Panel(self.window.room, _("What was saved"), words, width=520).open_panel()


def _best(folder: Path) -> Any:
    from kamdesk.services import salvage

    return salvage.best_backup(folder)


def _restore(folder: Path, keys: Any, source: Path | None = None) -> str:
    from kamdesk.services import salvage

    return str(salvage.restore_best(folder, keys, source))


def _salvage(folder: Path, keys: Any) -> Any:
    from kamdesk.services import salvage

    return salvage.salvage(folder, keys=keys)


def _report_of(done: Any) -> str:
    from kamdesk.services import salvage

    return salvage.report_of(done)
