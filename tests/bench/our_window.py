"""Start of the program as a person starts it, watched.

`our_window.py BEGIN FOLDER IDLE` prints the seconds from BEGIN to the painted shell, then to the
painted list of clients, then the resident memory in MiB after so many idle seconds.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

import main
import ui.app

BEGIN, FOLDER, IDLE = float(sys.argv[1]), sys.argv[2], float(sys.argv[3])


def passed() -> None:
    """Print how long it took to come here."""
    print(time.perf_counter() - BEGIN, flush=True)


class Watch(QObject):
    """Notes the first paint of the window and of the list with clients in it."""

    def __init__(self, program: ui.app.Program) -> None:
        super().__init__()
        self.program = program
        self.seen: set[str] = set()
        program.window.installEventFilter(self)
        program.desk.went.connect(self._look)

    def _look(self, _page: str) -> None:
        view = self.program.window.findChild(QObject, "client-list-view")
        if view is not None:
            view.viewport().installEventFilter(self)
            self.view = view

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            if watched is self.program.window:
                self._once("shell", passed)
            elif self.view.model().rowCount():
                self._once("list", self._listed)
        return False

    def _once(self, what: str, then) -> None:
        if what not in self.seen:
            self.seen.add(what)
            QTimer.singleShot(0, then)

    def _listed(self) -> None:
        passed()
        QTimer.singleShot(int(1000 * IDLE), self._end)

    def _end(self) -> None:
        from tests.bench.memory import resident

        print(resident(), flush=True)
        self.program.window.close()
        QApplication.exit(0)


start = ui.app.Program.start
watches = []


def watched(self: ui.app.Program) -> None:
    """Start with a watch; the list of clients is the page that opens first."""
    ui.app.PAGES = tuple(spec for spec in ui.app.PAGES if spec.id == "clients")
    watches.append(Watch(self))
    start(self)


ui.app.Program.start = watched
sys.exit(main.main(["kamdesk", "--workspace", FOLDER, "--lang", "en", "--theme", "light"]))
