"""Floor of the start: a bare main window, shown and painted once.

Prints the seconds from the moment in `argv[1]` to the painted window; with a number of seconds in
`argv[2]` it stays idle that long and prints its resident memory in MiB as well.
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """Tells when it was painted for the first time."""

    def paintEvent(self, event):
        super().paintEvent(event)
        if not seen:
            seen.append(event)
            QTimer.singleShot(0, painted)


def painted() -> None:
    print(time.perf_counter() - float(sys.argv[1]), flush=True)
    QTimer.singleShot(int(1000 * float(sys.argv[2])), end)


def end() -> None:
    from tests.bench.memory import resident

    print(resident(), flush=True)
    QApplication.exit(0)


seen: list[object] = []
app = QApplication([])
window = Bare()
window.resize(1440, 900)
window.show()
app.exec()
