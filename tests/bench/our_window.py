"""Start of the program: prints seconds to the painted shell and to the filled first page."""

from __future__ import annotations

import time

BEGIN = time.perf_counter()

import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402


class Watch(QObject):
    """Notes the first paint of the window and the moment the clients are listed."""

    def __init__(self, program: object) -> None:
        super().__init__()
        self.program = program
        self.shell = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.shell and event.type() == QEvent.Type.Paint:
            self.shell = time.perf_counter() - BEGIN
        return False


def main() -> None:
    from ui.app import Program

    app = QApplication(["kamdesk"])
    program = Program(app, Path(sys.argv[1]), language="en", theme_name="light")
    watch = Watch(program)
    program.window.installEventFilter(watch)
    program.start()
    program.desk.workspace_changed.connect(lambda: program.desk.go("clients"))
    look = QTimer()

    def check() -> None:
        page = program.window.findChild(QObject, "client-list-view")
        if page is not None and page.model().rowCount() > 0:
            print(watch.shell, time.perf_counter() - BEGIN, flush=True)
            look.stop()
            program.window.close()
            QApplication.exit(0)

    look.timeout.connect(check)
    look.start(5)
    app.exec()
    program.end()


main()
