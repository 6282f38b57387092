"""`python -m tests.screens.walkthrough`: the first hour, told with pictures, in docs/screens.

It runs in a window of its own (`installer/under-x.sh`): a person types, and pictures are taken.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

OUT = Path("docs/screens/walkthrough")
SIZE = (1280, 800)


class Waiting:
    """What a story needs of a test's helper: to wait while the window goes on."""

    @staticmethod
    def waitUntil(done: Callable[[], bool], timeout: int = 5000) -> None:
        """Wait, or raise TimeoutError."""
        end = time.monotonic() + timeout / 1000
        while not done():
            if time.monotonic() > end:
                raise TimeoutError
            _let_go(10)


def _let_go(milliseconds: int) -> None:
    """Let the window and its lanes work: Qt's own wait of tests keeps Python to itself."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> None:
    """Walk and take pictures."""
    with tempfile.TemporaryDirectory() as home:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            os.environ[name] = home
        _walk(Path(home))


def _walk(home: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from tests.e2e.first_hour import FirstHour
    from tests.e2e.hands import Hands
    from ui.app import Program

    app = QApplication(["kamdesk", "-style", "Fusion"])
    program = Program(app, home / "desk", language="en", theme_name="light")
    program.start()
    window = program.window
    window.showNormal()
    window.resize(*SIZE)
    OUT.mkdir(parents=True, exist_ok=True)
    Waiting.waitUntil(window.isActiveWindow, 15_000)

    def look(name: str) -> None:
        end = time.monotonic() + 0.6
        while time.monotonic() < end or program.desk.busy:
            _let_go(10)
        window.grab().save(str(OUT / f"{name}.png"))

    folder = home / "out"
    folder.mkdir()
    FirstHour(Hands(Waiting, window), look).walk(folder)
    window.close()
    Waiting.waitUntil(lambda: not window.isVisible(), 15_000)
    program.end()


if __name__ == "__main__":
    main()
