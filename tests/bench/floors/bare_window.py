"""Floor of the start: a bare main window, shown and painted once; prints the seconds it took."""

import time

BEGIN = time.perf_counter()

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: E402


class Bare(QMainWindow):
    """Tells when it was painted for the first time."""

    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)


def done() -> None:
    print(time.perf_counter() - BEGIN, flush=True)
    QApplication.exit(0)


app = QApplication([])
window = Bare()
window.resize(1440, 900)
window.show()
app.exec()
