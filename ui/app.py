"""The start of the window: Qt alone first, data afterwards, in its own thread."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from kamdesk import i18n, paths
from kamdesk.errors import Held, Locked, Refused
from kamdesk.i18n import _
from ui import crash, theme
from ui.aftermath import Aftermath
from ui.assets import prefs
from ui.desk import Desk
from ui.keeper import Keeper
from ui.messages import CrashPanel
from ui.pages.registry import doors
from ui.rubbish import Rubbish
from ui.shell.window import Window
from ui.single import Doorbell, knock
from ui.vault import Vault

if TYPE_CHECKING:
    from ui.shell.guide import Guide

#: Kinds of storage faults after which nothing can be written any more.
DAMAGED = ("corrupt", "notadb", "empty", "gone")
#: The workspace is opened after the first paint, or after so many milliseconds without one.
UNPAINTED_MS = 1000
#: When the first page stands and sockets may load.
DOORBELL_MS = 500
#: When the first page has settled down and the first steps may be shown.
GUIDE_MS = 700
#: When all is loaded that the first page needs.
SETTLED_MS = 5000


def run(argv: Sequence[str]) -> int:
    """Show the window and stay until it is closed; `argv` as the program got it."""
    options = _options(argv)
    app = QApplication([argv[0] if argv else "kamdesk", "-style", "Fusion"])
    app.setApplicationName("KAM Desk")
    app.setDesktopFileName("kamdesk")
    crash.install_qt()
    folder = paths.workspace_folder(options.workspace)
    if knock(folder, options.open or ""):
        print(_("KAM Desk is already open; its window was brought to the front."))
        return 0
    program = Program(app, folder, language=options.lang, theme_name=options.theme)
    program.asked = os.path.abspath(options.open) if options.open else ""
    program.start()
    code = app.exec()
    program.end()
    return code


def _options(argv: Sequence[str]) -> SimpleNamespace:
    found = SimpleNamespace(workspace=None, lang=None, theme=None, open=None)
    if len(argv) > 1:
        import argparse

        parser = argparse.ArgumentParser(prog="kamdesk", add_help=False)
        parser.add_argument("--workspace")
        parser.add_argument("--lang", choices=i18n.LANGUAGES)
        parser.add_argument("--theme", choices=theme.NAMES)
        parser.add_argument("--open", nargs="?")
        parser.parse_known_args(list(argv[1:]), namespace=found)
    return found


class Program(QObject):
    """The parts of the running program: application, desk, window, doorbell."""

    broke = Signal(str)

    def __init__(
        self, app: QApplication, folder: Path, *, language: str | None, theme_name: str | None
    ) -> None:
        super().__init__()
        self.app = app
        self.folder = folder
        self._translator: QTranslator | None = None
        self._doorbell: Doorbell | None = None
        self._crash_panel: CrashPanel | None = None
        self.guide: Guide | None = None
        self._speak(language or str(prefs().value("language", "")) or _system_language())
        theme.apply(app, theme_name or str(prefs().value("theme", "")) or _system_theme(app))
        self.desk = Desk()
        self.window = Window(self.desk)
        self.window.layout_keys().watch(app)
        self.keeper = Keeper(self.desk, self.window)
        self.rubbish = Rubbish(self)
        self.desk.appearance_wanted.connect(self._appear)
        self.aftermath = Aftermath(self.desk, self.window)
        self.vault = Vault(self.desk, self.window, self._not_opened)
        self.desk.workspace_changed.connect(self._filled)
        self.window.closing.connect(self.desk.close_workspace)
        self.desk.database.noticed = self._noticed
        self.desk.commanded.connect(self._command)
        self.asked = ""
        self.broke.connect(self._show_crash, Qt.ConnectionType.QueuedConnection)
        crash.show_with(self.broke.emit)

    def start(self) -> None:
        """Show the window; when it is painted, open the workspace behind it."""
        self._begun = False
        self.window.painted.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(UNPAINTED_MS, self, self._begin)
        self.window.restore_geometry()
        self.window.show()

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self.app.setWindowIcon(theme.icon("kamdesk", "accent", 64))
            self._open()
            QTimer.singleShot(SETTLED_MS, self.rubbish, self.rubbish.begin)
            QTimer.singleShot(SETTLED_MS, self, self._warm)

    def _warm(self) -> None:
        """Start the printing process while nobody waits for it."""
        if self.desk.workspace is not None:
            self.desk.files.submit(_warm_documents)

    def _open(self) -> None:
        self.desk.open_at(self.folder, failed=self._not_opened)

    def _not_opened(self, error: Refused) -> None:
        if isinstance(error, Held) and knock(self.folder):
            self.window.close()
            return
        if isinstance(error, Locked):
            self.vault.ask()
            return
        if getattr(error, "kind", "") in DAMAGED:
            self._rescue(error, self.vault.tried)
            return
        self.window.show_refusal(error.message, self.folder, self._open)

    def _rescue(self, error: Refused, keys: Any) -> None:
        from ui.rescue import Rescue

        rescue = Rescue(
            self.desk, self.window, lambda at, keys: self.desk.open_at(at, self._not_opened, keys)
        )
        rescue.offer(error, self.folder, keys)

    def _noticed(self, error: Refused) -> None:
        """What was refused may tell that the open file is damaged: it is looked through."""
        if getattr(error, "kind", "") in DAMAGED and self.desk.workspace is not None:
            leave = partial(self._leave_damaged, error)
            self.desk.read(_is_damaged, then=leave, owner=self)

    def _command(self, name: str, _args: dict[str, Any]) -> None:
        if name == "rescue" and self.desk.workspace is not None:
            self._leave_damaged(Refused(_("Something in the workspace cannot be read.")), True)

    def _leave_damaged(self, error: Refused, damaged: bool) -> None:
        """Write nothing more, keep what is typed as drafts, close, and offer what helps."""
        if not damaged or self.desk.workspace is None:
            return
        from ui.widgets.drafts import DraftKeeper

        keys = self.desk.workspace.keys
        for typed in self.window.findChildren(DraftKeeper):
            typed.write_now()
        self.desk.lock()
        self.aftermath.expect_typed()
        self.window.rebuild()
        self._rescue(error, keys)

    def _filled(self) -> None:
        """The workspace is open, or there is none yet."""
        if self.desk.workspace is None:
            self.desk.go("start")
            return
        if self.desk.folder not in (None, self.folder):
            self._follow(self.desk.folder)
        encrypted = bool(getattr(self.desk.workspace, "encrypted", False))
        self.window.show_workspace(encrypted, "")
        if self.desk.place not in (None, ("start", {})):
            self.desk.return_to_place()
        else:
            self.desk.go(doors()[0].id)
        self._show_asked()
        QTimer.singleShot(DOORBELL_MS, self, self._hang_doorbell)
        QTimer.singleShot(GUIDE_MS, self, self._guide)

    def _follow(self, folder: Path) -> None:
        """The workspace lies elsewhere now: a second start rings there."""
        self.folder = folder
        if self._doorbell is not None:
            self._doorbell.close()
            self._doorbell = None

    def _hang_doorbell(self) -> None:
        if self._doorbell is None and self.desk.workspace is not None:
            self._doorbell = Doorbell(self.folder, self)
            self._doorbell.rung.connect(self._come_forward)

    def _guide(self) -> None:
        """Show the first steps of this workspace, unless they were put away."""
        if self.desk.workspace is None:
            return
        if self.guide is None:
            from ui.shell.guide import Guide

            self.guide = Guide(self.desk, self.window)
        self.guide.begin()

    def _show_asked(self) -> None:
        """Show the file that the program was called with, once there is something to take it."""
        if self.asked and self.desk.workspace is not None:
            self.desk.go("exchange", path=self.asked)
            self.asked = ""

    def _come_forward(self, file: str) -> None:
        self.asked = file
        self._show_asked()
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _appear(self, key: str, value: str) -> None:
        """Another theme or language: keep it and build the window anew."""
        prefs().setValue(key, value)
        if key == "theme":
            theme.apply(self.app, value if value in theme.NAMES else _system_theme(self.app))
        elif key == "language":
            self._speak(value)
        QTimer.singleShot(0, self.window, self.window.rebuild)

    def _speak(self, language: str) -> None:
        i18n.set_language(language if language in i18n.LANGUAGES else "en")
        QLocale.setDefault(QLocale(i18n.language()))
        if self._translator is not None:
            self.app.removeTranslator(self._translator)
        if i18n.language() == "en":  # what Qt says without a translator
            return
        self._translator = QTranslator(self)
        where = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{i18n.language()}", where):
            self.app.installTranslator(self._translator)

    def _show_crash(self, report: str) -> None:
        if self._crash_panel is not None:
            return
        log = crash.log_file()
        self._crash_panel = CrashPanel(report, str(log) if log else "", self.window)
        self._crash_panel.destroyed.connect(self._crash_seen)
        self._crash_panel.show()

    def _crash_seen(self) -> None:
        self._crash_panel = None

    def end(self) -> None:
        """After the last event: lanes drain, the socket goes."""
        crash.show_with(None)
        if self._translator is not None:
            self.app.removeTranslator(self._translator)
        self.desk.close_workspace()
        if (spelling := sys.modules.get("kamdesk.services.spelling")) is not None:
            spelling.close()  # nobody waits for a dictionary that is still being read
        self.desk.stop()
        if (documents := sys.modules.get("kamdesk.services.documents")) is not None:
            documents.close()
        if self._doorbell is not None:
            self._doorbell.close()


def _is_damaged(workspace: Any) -> bool:
    from kamdesk.services import health

    return health.is_damaged(workspace)


def _warm_documents() -> None:
    from kamdesk.services import documents

    documents.warm()


def _system_language() -> str:
    language = QLocale.system().name().split("_")[0]
    return language if language in i18n.LANGUAGES else "en"


def _system_theme(app: QApplication) -> str:
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
