"""The window on a stage: it is moved, waited for and photographed with all that lies over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QThread
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from kamdesk.errors import Refused
from ui.app import Program
from ui.widgets.panel import Panel

SIZES = {1440: 900, 1366: 768}
LANGUAGES = ("en", "ru", "de")
THEMES = ("light", "dark")
OUT = Path("build/screens")
CALM_MS, PATIENCE_MS, NAP_MS = 300, 15_000, 5
#: On a loaded machine one turn of the event loop may last longer than all of that.
CALM_TURNS = 20


class Stage:
    """One window over one folder; `wanted` are parts of names, without any all are made."""

    def __init__(
        self,
        folder: Path,
        language: str,
        theme: str,
        width: int,
        wanted: Sequence[str] = (),
        *,
        guide: bool = False,
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.app, self.language, self.wanted = app, language, tuple(wanted)
        self.broken = ""
        self.out = OUT / f"{language}-{theme}-{width}"
        self.out.mkdir(parents=True, exist_ok=True)
        self.program = Program(app, folder, language=language, theme_name=theme)
        self.window, self.desk = self.program.window, self.program.desk
        self.program.broke.connect(self._broke)
        if not guide:
            self.program._guide = lambda: None  # type: ignore[method-assign]
        self.window.resize(width, SIZES[width])
        self.window.show()

    def _broke(self, report: str) -> None:
        self.broken = report

    @property
    def page(self) -> Any:
        """The page in front."""
        return self.window.front

    @property
    def panel(self) -> Any:
        """What stands in the panel that is open."""
        return next(one for one in self.window.findChildren(Panel) if one.is_open).content

    def wants(self, name: str) -> bool:
        """True when the picture of that name is to be made."""
        return not self.wanted or any(part in name for part in self.wanted)

    def open(self) -> None:
        """Open the workspace and wait for the first page."""
        self.program._open()
        self.until(lambda: self.desk.place is not None)

    def go(self, page: str, **args: Any) -> None:
        """Open a page."""
        self.desk.go(page, **args)
        self.settle()

    def shoot(self, name: str) -> None:
        """Photograph the window with the popups over it, when the picture is wanted."""
        if not self.wants(name):
            return
        self.settle()
        picture = self.window.grab()
        painter = QPainter(picture)
        for over in self.app.topLevelWidgets():
            if over is not self.window and over.isVisible():
                painter.drawPixmap(self._place(over), over.grab())
        painter.end()
        self._save(picture, name)

    def _place(self, over: QWidget) -> QPoint:
        if over.windowTitle():  # a dialog stands in the middle
            return self.window.rect().center() - over.rect().center()
        return over.mapToGlobal(QPoint(0, 0)) - self.window.mapToGlobal(QPoint(0, 0))

    def _save(self, picture: QPixmap, name: str) -> None:
        if not picture.save(str(self.out / f"{name}.png")):
            raise SystemExit(f"{name} cannot be written")

    def clear(self) -> None:
        """Close what lies over the page, and messages."""
        for over in self.app.topLevelWidgets():
            if over is not self.window and over.isVisible():
                over.close()
        for panel in self.window.findChildren(Panel):
            if panel.is_open:
                panel.close_panel()
        while self.window.bar.shown is not None:
            self.window.bar.dismiss()
        self.settle()

    def read(self, fn: Callable[[Any], Any]) -> Any:
        """Read from the workspace."""
        found: list[Any] = []
        self.desk.read(fn, then=found.append)
        self.until(lambda: bool(found))
        return found[0]

    def write(self, fn: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        """Change the workspace; returns the result."""
        found: list[Any] = []
        self.desk.write(fn, *args, then=found.append, failed=found.append, quiet=True, **kw)
        self.until(lambda: bool(found))
        if isinstance(found[0], Refused):
            raise SystemExit(found[0].message)
        return found[0]

    def settle(self) -> None:
        """Wait until nothing is under way and the documents are drawn."""
        calm, total = QElapsedTimer(), QElapsedTimer()
        calm.start()
        total.start()
        turns = 0
        while (calm.elapsed() < CALM_MS or turns < CALM_TURNS) and total.elapsed() < PATIENCE_MS:
            busy = self.desk.busy  # what was delivered in these events is shown in the next
            self.app.processEvents()
            QThread.msleep(NAP_MS)
            turns += 1
            if busy or self.desk.busy:
                calm.restart()
                turns = 0

    def until(self, done: Callable[[], bool], seconds: float = 30) -> None:
        """Wait for something; what does not come ends it all."""
        clock = QElapsedTimer()
        clock.start()
        while not done():
            self.app.processEvents()
            QThread.msleep(NAP_MS)
            if self.broken or clock.elapsed() > seconds * 1000:
                raise SystemExit(self.broken or "the window did not get ready in time")

    def end(self) -> None:
        """Close the window and let everything go."""
        self.clear()
        self.window.close()
        self.until(lambda: not self.window.isVisible())
        self.program.end()
        self.window.deleteLater()
        self.app.processEvents()
        # Now: a theme put on for the next window is put on all that still live.
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
