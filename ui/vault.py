"""The window of an encrypted workspace: unlocking, locking, and moving it to other keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kamdesk.errors import Refused
from kamdesk.i18n import _, fmt_percent

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.shell.window import Window

#: The setting that says after how many minutes without a hand on it the window locks; 0 is never.
SETTING = "lock_after_minutes"
LOOK_MS = 10_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Vault(QObject):
    """Asks for what opens the workspace, locks it again, and does the panels' work.

    `refused(error)` is called when a workspace that was unlocked cannot be opened all the same.
    """

    def __init__(self, desk: Desk, window: Window, refused: Callable[[Refused], object]) -> None:
        super().__init__(window)
        self.desk, self.window = desk, window
        self.locked = False
        self._refused = refused
        self._by_code = False
        #: The keys that were tried last: a damaged workspace is read with them.
        self.tried: Any = None
        self._touched = _now()
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self.look)
        desk.workspace_changed.connect(self._changed)
        desk.commanded.connect(self._command)
        desk.code_made.connect(self._show_code)

    def _command(self, name: str, args: dict[str, Any]) -> None:
        if name == "lock":
            self.lock()
        elif name == "protect" and self.desk.workspace is not None:
            self.protect()
        elif name == "place" and self.desk.workspace is not None:
            self.desk.read(_better_place, then=self._show_place, owner=self)
        elif name == "move_workspace" and self.desk.workspace is not None:
            self.move(**args)

    # -- unlocking ------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the passphrase in place of all pages."""
        self.locked = True
        folder = self.desk.folder or Path()
        from ui.shell.unlocking import Unlocking

        view = Unlocking(folder)
        view.unlock.connect(self._unlock)
        self.window.cover(view)
        self.desk.files.submit(_warm)

    def _unlock(self, by: str, secret: str) -> None:
        self._by_code = by == "recovery"
        self.desk.database.submit(
            _keys, self.desk.folder, by, secret, then=self._open, failed=self._wrong, owner=self
        )

    def _open(self, keys: Any) -> None:
        self.tried = keys
        self.desk.open_at(self.desk.folder or Path(), self._failed, keys=keys)

    def _wrong(self, error: Refused) -> None:
        if self.window.covering is not None:
            self.window.covering.fail(error.message)

    def _failed(self, error: Refused) -> None:
        self.window.uncover()
        self._refused(error)

    def _changed(self) -> None:
        """A workspace is open."""
        self.locked = False
        self.window.uncover()
        self._touched = _now()
        self._watch(False)
        if self.desk.workspace is None:
            return
        if self.desk.workspace.encrypted:
            self._watch(True)
            if self._by_code:
                self._by_code = False
                QTimer.singleShot(0, self, self._offer_passphrase)

    def _offer_passphrase(self) -> None:
        self.desk.messages.warn(
            _("It was opened with the recovery code. Choose a new passphrase."),
            action=_("New passphrase"),
            run=lambda: self.desk.command("protect"),
        )

    # -- locking --------------------------------------------------------------------------------

    def lock(self) -> None:
        """Ctrl+Shift+L: save what is typed, close the workspace, show nothing of it."""
        if self.desk.workspace is None:
            return
        if not self.desk.workspace.encrypted:
            self.desk.messages.warn(
                _("This workspace is not encrypted: locking the window would protect nothing."),
                action=_("Encrypt…"),
                run=lambda: self.desk.command("protect"),
            )
            return
        self._watch(False)
        self.window.flush_pages()
        self.desk.lock()
        self.window.rebuild()
        self.ask()

    def look(self) -> None:
        """Lock when nobody has touched the window for as long as the setting says."""
        minutes = self.desk.settings(SETTING, 0) or 0
        if minutes and _idle(self._touched) >= minutes * 60 and not self.desk.busy:
            self.lock()

    def _watch(self, on: bool) -> None:
        """Look whether somebody is there, or no longer."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
            if on:
                app.installEventFilter(self)
        if on:
            self._clock.start()
        else:
            self._clock.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        if event.type() in _TOUCHES:
            self._touched = _now()
        return False

    # -- panels, and what they ask for ----------------------------------------------------------

    def protect(self) -> None:
        """Show what encrypts a plain workspace, or what can be done with an encrypted one."""
        from ui.pages.workspace import protection

        if self.desk.workspace.encrypted:
            self._panel(_("Encryption"), protection.ProtectionPanel)
        else:
            self._panel(_("Encrypt the workspace"), protection.EncryptPanel)

    def _show_code(self, code: str) -> None:
        from ui.pages.workspace.protection import CodePanel

        self._panel(_("Recovery code"), lambda desk, done: CodePanel(desk, code, done))

    def _show_place(self, better: Path) -> None:
        """Show where the workspace could lie instead."""
        from ui.pages.workspace.relocating import RelocatePanel

        present = self.desk.workspace.folder
        self._panel(
            _("Move the workspace"), lambda desk, _done: RelocatePanel(desk, present, better)
        )

    def _panel(self, title: str, make: Callable[..., QWidget]) -> None:
        from ui.widgets.panel import Panel

        panel: Panel
        content = make(self.desk, lambda: panel.close_panel(flush=False))
        panel = Panel(self.window.room, title, content, width=520)
        panel.open_panel(content)

    def move(self, work: Callable[..., Any], **args: Any) -> None:
        """Let all files be written anew; meanwhile the window says how far it is."""
        self.window.flush_pages()
        self._watch(False)
        self.desk.hand_over(partial(work, **args), then=self._moved, progress=self._tell).settled(
            self._not_moved
        )
        self.window.rebuild()
        self._tell(0, 0, "")

    def _tell(self, done: int, total: int, _note: str) -> None:
        told = _("Rewriting everything…")
        if total:
            told += " " + fmt_percent(Decimal(done) / total, 0)
        self.window.waiting.say(told)

    def _moved(self, found: Any) -> None:
        if isinstance(found, Refused):
            self.desk.messages.warn(found.message)
        elif isinstance(found, Path):
            told = _("The workspace is in {folder} now. The old files are still in the old place.")
            show = partial(self.desk.go, "settings", group="trust")
            self.desk.messages.inform(told.format(folder=found), _("Show"), show)
        elif found is None:
            self.desk.messages.inform(_("Everything is readable now, without a passphrase."))

    def _not_moved(self, error: BaseException | None) -> None:
        if error is not None:
            told = _("It did not work. Nothing is lost: try to open the workspace again.")
            self._refused(error if isinstance(error, Refused) else Refused(told))


def _now() -> tuple[float, float]:
    return time.monotonic(), time.time()


def _idle(since: tuple[float, float]) -> float:
    """Return seconds by the clock that saw more: one stands still while the machine sleeps."""
    return max(now - then for now, then in zip(_now(), since, strict=True))


def _better_place(_workspace: Any) -> Path:
    from kamdesk.services import relocating

    return relocating.better_place()


def _warm() -> None:
    from kamdesk.services import encryption

    encryption.warm()


def _keys(folder: Path, by: str, secret: str) -> Any:
    from kamdesk.services import encryption

    if by == "recovery":
        return encryption.unlock_by_code(folder, secret)
    return encryption.unlock(folder, secret)
