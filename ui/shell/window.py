"""The window: rail, top bar, pages, messages. It is built from Qt alone, before any data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.i18n import _
from ui import theme
from ui.assets import prefs
from ui.desk import Desk
from ui.keys import LayoutKeys
from ui.messages import MessageBar
from ui.pages import registry as pages
from ui.pages.base import Page
from ui.shell.commands import fall_back, frame_actions
from ui.shell.dropping import FileDrops
from ui.shell.rail import Rail
from ui.shell.topbar import TopBar
from ui.shell.waiting import Waiting

if TYPE_CHECKING:
    from ui.asking import Question
    from ui.shell.palette import Palette
    from ui.shell.unlocking import Unlocking
    from ui.widgets.buttons import Button

COLLAPSE_BELOW = 1100
#: What a window manager puts around a window.
FRAME = QSize(20, 60)
CLOSE_PATIENCE_S = 0.3
WITHOUT_WORKSPACE = ("start", "settings")


class Window(QMainWindow):
    """The one window of the program; `desk` moves it, pages fill it."""

    closing = Signal()
    painted = Signal()
    built = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._pages: dict[str, Page] = {}
        self._front: Page | None = None
        self._shortcuts: list[QShortcut] = []
        self._finishing = False
        self._closed = False
        self._seen = False
        self._palette: Palette | None = None
        #: What asks for the passphrase while the workspace is locked.
        self.covering: Unlocking | None = None
        self._drops = FileDrops(self, desk)
        self.setWindowTitle("KAM Desk")
        self.setMinimumSize(QSize(880, 460))  # 200 % on 1920 × 1080 leaves 960 × 500
        self.resize(1440, 900)
        self._build()
        desk.went.connect(self._go)
        desk.commanded.connect(self._command)
        desk.workspace_changed.connect(self._show_open)
        desk.masked_changed.connect(self._masked)

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.desk.actions.clear()
        self.desk.actions.add(*frame_actions(self))
        middle = self._middle = QWidget()
        self.rail = Rail(self.desk, pages.doors())
        self.topbar = TopBar(self.desk)
        self.stack = QStackedWidget()
        self.stack.setProperty("surface", "paper")
        self.waiting = Waiting()
        self.stack.addWidget(self.waiting)
        self.bar = MessageBar(self.desk.messages)
        right = self._right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.topbar)
        # Panels lie over this: a screen reader is told of nothing but the page in front of a stack.
        self.room = QWidget()
        holder = QVBoxLayout(self.room)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.stack)
        right.addWidget(self.room, 1)
        right.addWidget(self.bar)
        box = QHBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addLayout(right, 1)
        self.setCentralWidget(middle)
        self._palette = None
        self.rail.chosen.connect(self._door)
        self.topbar.search.clicked.connect(self.open_palette)
        self.rail.set_narrow(self.width() < COLLAPSE_BELOW)
        self._bind_keys()
        self._show_open()
        self.built.emit()

    def _show_open(self) -> None:
        """Offer only what can be done without a workspace, or everything with one."""
        on = self.desk.workspace is not None
        self.rail.set_open(on)
        self.topbar.set_open(on)

    def _bind_keys(self) -> None:
        for old in self._shortcuts:
            old.deleteLater()
        self._shortcuts = []
        for action in self.desk.actions.all("global"):
            for key in action.keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(lambda run=action.run: run())
                self._shortcuts.append(shortcut)

    def layout_keys(self) -> LayoutKeys:
        """The event filter that makes the keys work under a Cyrillic layout."""
        return LayoutKeys(self._find_key, self)

    def _find_key(self, keys: str) -> Any:
        scope = self._front.page_id if self._front is not None else ""
        action = self.desk.actions.find_key(keys, (scope,))
        return action.run if action is not None else None

    def rebuild(self) -> None:
        """Build everything anew after another language or theme was chosen."""
        self.flush_pages()
        place = self.desk.place
        encrypted, backup = getattr(self, "_told", (None, ""))
        self.desk.forget_listeners()
        self.desk.masked_changed.connect(self._masked)
        for page in self._pages.values():
            page.deleteLater()
        self._pages, self._front = {}, None
        self.desk.messages.posted.disconnect(self.bar.show_message)
        self._build()
        self.show_workspace(encrypted, backup)
        if place is not None:
            self._go(place[0], place[1])

    # -- pages ----------------------------------------------------------------------------------

    @property
    def front(self) -> Page | None:
        """The page that is shown."""
        return self._front

    def _door(self, page_id: str) -> None:
        self.desk.go(page_id)

    def _go(self, page_id: str, args: dict[str, Any]) -> None:
        if self.covering is not None:
            return
        if self.desk.workspace is None and page_id not in WITHOUT_WORKSPACE:
            return
        spec = pages.page(page_id)
        if self._front is not None and self._front is not self._pages.get(page_id):
            self._guarded(self._front.flush)
        self.rail.light(spec.lights)
        before: QWidget | None = None
        try:
            page = self._pages.get(page_id) or self._make(spec)
            self._bring(page)
            before = self.focusWidget()
            page.open(**args)
        except Exception as error:
            self._tell_broken(spec, args, error)
        self._name_window()
        front, focused = self._front, self.focusWidget()
        inside = focused is not None and front is not None and front.isAncestorOf(focused)
        if front is None or (inside and front.focusProxy() is None):
            return
        if focused is None or focused is before:  # else the page put it where it wants it
            front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, spec: pages.PageSpec) -> Page:
        page = self._pages[spec.id] = spec.make(self.desk)
        page.title_changed.connect(lambda _title: self._name_window())
        return page

    def _bring(self, page: Page) -> None:
        """Put a page in front; one that stood for a broken page goes."""
        before, self._front = self._front, page
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if before is not None and before not in self._pages.values():
            before.deleteLater()

    def _tell_broken(self, spec: pages.PageSpec, args: dict[str, Any], error: Exception) -> None:
        """Say in place of a page that it could not be opened; it is built anew when asked for."""
        from ui import crash
        from ui.shell.broken import BrokenPage

        details = crash.note(error)
        failed = self._pages.pop(spec.id, None)
        again = partial(self._go, spec.id, args)
        self._bring(BrokenPage(self.desk, _(spec.title), details, again))
        if failed is not None:
            failed.deleteLater()

    def _masked(self, _on: bool) -> None:
        self._name_window()

    def _name_window(self) -> None:
        title = self._front.title if self._front is not None and not self.desk.masked else ""
        self.setWindowTitle(f"{title} · KAM Desk" if title else "KAM Desk")

    def _command(self, name: str, args: dict[str, Any]) -> None:
        if self.desk.workspace is None:
            return
        if self._front is not None and self._front.command(name, **args):
            return
        fall_back(self, name, args)

    def lay_over(self, strip: QWidget) -> None:
        """Put a strip between the top bar and the pages, until the window is built anew."""
        self._right.insertWidget(1, strip)

    def cover(self, view: Unlocking) -> None:
        """Show nothing but what asks for the passphrase, whatever was open."""
        self.uncover()
        self.covering = view
        for one in QApplication.topLevelWidgets():
            if one is not self and one.isVisible() and isinstance(one, QDialog | QMenu):
                one.close()
        for part in (self.rail, self.topbar, self.bar):
            part.hide()
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        self.setWindowTitle("KAM Desk")
        view.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Show the frame again; pages come with the workspace."""
        view, self.covering = self.covering, None
        if view is not None:
            self.stack.setCurrentWidget(self.waiting)
            self.stack.removeWidget(view)
            view.deleteLater()
            self.rail.show()
            self.topbar.show()

    def show_workspace(self, encrypted: bool | None, backup: str) -> None:
        """Tell at the foot of the rail what is true about the file."""
        self._told = (encrypted, backup)
        self.rail.show_workspace(encrypted, backup)

    def show_backup(self, words: str) -> None:
        """Tell at the foot of the rail when the last backup was."""
        self.show_workspace(getattr(self, "_told", (None, ""))[0], words)

    def show_refusal(
        self,
        message: str,
        folder: Path,
        again: Callable[[], object],
        told: str = "",
        more: Sequence[Button] = (),
    ) -> None:
        """Say in place of pages why the workspace could not be opened; `more` are ways out."""

        def try_again() -> None:
            self.waiting.show_opening()
            again()

        self.stack.setCurrentWidget(self.waiting)
        self.waiting.show_refusal(message, folder, try_again, told, more)

    # -- what the frame does ----------------------------------------------------------------------

    @property
    def palette_box(self) -> Palette:
        """The palette, built when it is first wanted."""
        if self._palette is None:
            from ui.shell.palette import Palette

            self._palette = Palette(self._middle, self.desk, door=self.topbar.search)
        return self._palette

    def open_palette(self) -> None:
        """Ctrl+K."""
        if self.desk.workspace is not None:
            self.palette_box.open_palette()

    def choose_client(self, then: Callable[[str], object]) -> None:
        """Ask for a client and go on with it."""
        if self.desk.workspace is not None:
            self.palette_box.choose_client(then)

    def choose(self, question: Question) -> None:
        """Ask for one of what a question finds and go on with it."""
        if self.desk.workspace is not None:
            self.palette_box.ask(question)

    def open_help(self, page_id: str | None = None) -> None:
        """F1: the help page about where a person is, or that of a name; again closes it."""
        from ui.shell.help import open_help

        open_help(self.room, self.desk, page_id)

    def open_shortcuts(self) -> None:
        """Shift+F1."""
        from ui.shell.shortcuts import open_shortcuts

        open_shortcuts(self.room, self.desk.actions)

    def toggle_mask(self) -> None:
        """F12: hide internals, or show them again."""
        self.desk.masked = not self.desk.masked

    def toggle_theme(self) -> None:
        """The other of light and dark."""
        wanted = "dark" if theme.name() == "light" else "light"
        self.desk.appearance_wanted.emit("theme", wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window can be seen."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self._drops.watch(self.windowHandle())
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Collapse the rail when the window is narrow."""
        super().resizeEvent(event)
        self.rail.set_narrow(event.size().width() < COLLAPSE_BELOW)

    # -- geometry and the end -------------------------------------------------------------------

    def restore_geometry(self) -> None:
        """As it was left last time; the full screen on small screens."""
        kept = prefs().value("window/geometry")
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            area = self.screen().availableGeometry().size() - FRAME
            if area.width() < 1440 or area.height() < 900:
                self.setWindowState(Qt.WindowState.WindowMaximized)

    def flush_pages(self) -> None:
        """Ask open panels and all pages to save; one that fails keeps no other from it."""
        from ui.widgets.panel import Panel

        for panel in self.findChildren(Panel):
            if panel.is_open:
                self._guarded(panel.flush)
        for page in list(self._pages.values()):
            self._guarded(page.flush)

    def _guarded(self, work: Any) -> None:
        try:
            work()
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, wait for what is under way, then go; nothing that raises here loses text."""
        if self._closed:
            event.accept()
            return
        self._guarded(self.flush_pages)
        if not self.desk.flush(CLOSE_PATIENCE_S):
            event.ignore()
            self._finish_later()
            return
        self._closed = True
        self._guarded(lambda: prefs().setValue("window/geometry", self.saveGeometry()))
        self._guarded(prefs().sync)
        self._guarded(self.closing.emit)
        event.accept()

    def _finish_later(self) -> None:
        if self._finishing:
            return
        self._finishing = True
        self.desk.messages.inform(_("Finishing the work in progress, then closing…"))
        QTimer.singleShot(100, self, self._try_again)

    def _try_again(self) -> None:
        if self.desk.busy:
            QTimer.singleShot(100, self, self._try_again)
            return
        self._finishing = False
        self.close()
