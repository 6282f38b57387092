"""Watches the program start: prints when the shell, then the list of clients, has been painted."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

import ui.app
from ui.app import Program


class Watch(QObject):
    """Notes the first paint of the window and of the list with clients in it."""

    def __init__(self, program: Program, begin: float, idle: float) -> None:
        super().__init__(program)
        self.program, self.begin, self.idle = program, begin, idle
        self.seen = False
        program.window.painted.connect(lambda: QTimer.singleShot(0, self._passed))
        program.desk.went.connect(self._look)

    def _look(self, _page: str) -> None:
        self.view = self.program.window.findChild(QObject, "client-list-view")
        if self.view is not None:
            self.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.seen and self.view.model().rowCount():
            self.seen = True
            QTimer.singleShot(0, self._listed)
        return False

    def _passed(self) -> None:
        print(time.perf_counter() - self.begin, flush=True)

    def _listed(self) -> None:
        self._passed()
        QTimer.singleShot(int(1000 * self.idle), self._end)

    def _end(self) -> None:
        from tests.bench.memory import resident

        print(resident(), flush=True)
        self.program.window.close()
        QApplication.exit(0)


def stand_by(*, begin: float, idle: float) -> None:
    """Watch the program that is about to start; the list of clients is its first page."""
    start = Program.start

    def watched(program: Program) -> None:
        ui.app.PAGES = tuple(spec for spec in ui.app.PAGES if spec.id == "clients")
        Watch(program, begin, idle)
        start(program)

    Program.start = watched  # type: ignore[method-assign]
