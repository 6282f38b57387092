"""Watches the program start: prints when the shell, then the first page, has been painted."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.app import Program


class Watch(QObject):
    """Notes the first paint of the window, and the first one after its page took the data."""

    painting = Signal()

    def __init__(self, program: Program, begin: float, idle: float) -> None:
        super().__init__(program)
        self.program, self.begin, self.idle = program, begin, idle
        self.filled = self.seen = False
        program.window.painted.connect(lambda: QTimer.singleShot(0, self._passed))
        program.window.installEventFilter(self)
        program.desk.went.connect(self._look)
        self.painting.connect(self._shown, Qt.ConnectionType.QueuedConnection)

    def _look(self, page: str) -> None:
        """The first page is built and has asked for its data: note when it takes them."""
        front: Any = self.program.window.front
        show_view = front.show_view

        def shown(view: object) -> None:
            show_view(view)
            self.filled = True

        front.show_view = shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is about to paint all that has changed."""
        if event.type() == QEvent.Type.UpdateRequest and self.filled and not self.seen:
            self.seen = True
            self.painting.emit()
        return False

    def _passed(self) -> None:
        print(time.perf_counter() - self.begin, flush=True)

    def _shown(self) -> None:
        self._passed()
        QTimer.singleShot(int(1000 * self.idle), self._end)

    def _end(self) -> None:
        from tests.bench.memory import resident

        print(resident(), flush=True)
        self.program.window.close()
        QApplication.exit(0)


def stand_by(*, begin: float, idle: float) -> None:
    """Watch the program that is about to start."""
    start = Program.start

    def watched(program: Program) -> None:
        Watch(program, begin, idle)
        start(program)

    Program.start = watched  # type: ignore[method-assign]
