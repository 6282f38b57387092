"""The window among hostile words and files, in a process of its own.

`python -m tests.drill.window WORKSPACE FILES` opens a workspace, looks at its cards, gives each
file of a folder to the page of imports and takes it over, and says as JSON how long the window's
thread was at work at most without coming back to its events: in processor time, so that it is the
same on a busy machine, and by the clock.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from kamdesk import paths
from ui import assets, crash
from ui.app import Program

#: Longer than this nothing may take, by the clock.
PATIENCE_S = 120.0


class Pulse:
    """How long the thread was held up at most, in processor time and by the clock."""

    def __init__(self) -> None:
        self.stalls: list[tuple[float, float]] = []
        self._last = (time.thread_time(), time.monotonic())
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = (time.thread_time(), time.monotonic())
        self.stalls.append((now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def worst(self) -> tuple[float, float]:
        """Return the longest of both since the last question, in milliseconds."""
        if not self.stalls:
            return 0.0, 0.0
        found = tuple(1000 * max(column) for column in zip(*self.stalls, strict=True))
        self.stalls = []
        return found  # type: ignore[return-value]


def main(folder: Path, files: Path) -> int:
    """Look at all cards, take all files in; say what it came to."""
    gc.disable()  # as the program does, until its window has settled
    crash.install(paths.state_folder() / "log")
    assets.keep_prefs_in(paths.state_folder() / "window.ini")
    app = QApplication(["kamdesk", "-style", "Fusion"])
    program = Program(app, folder, language="en", theme_name="light")
    program.start()
    _until(lambda: program.desk.workspace is not None)
    _settled(program)
    uids = _clients(program)
    for tab in ("overview", "history", "people"):  # what is loaded once is no stall
        _go(program, "clients", uid=uids[0], tab=tab)
    _go(program, "exchange")
    _page(program).open(path=str(_first(files)))
    _settled(program)
    pulse, steps = Pulse(), []
    for uid in uids:
        for tab in ("overview", "history", "people"):
            _go(program, "clients", uid=uid, tab=tab)
            steps.append((f"{tab} of a client", *pulse.worst()))
    for one in sorted(files.iterdir()):
        _go(program, "exchange", path=str(one))
        steps.append((f"looking into {one.suffix}", *pulse.worst()))
        page = _page(program)
        if page.preview.isVisibleTo(page) and page.go.isEnabled():
            page.go.click()
            _settled(program)
            steps.append((f"taking in {one.suffix}", *pulse.worst()))
    broke = program._crash_panel is not None
    program.window.close()
    program.end()
    print(json.dumps({"broke": broke, "steps": steps}))
    return 0


def _first(files: Path) -> Path:
    return min(files.iterdir())


def _page(program: Program) -> Any:
    return program.window.front


def _clients(program: Program) -> list[str]:
    from kamdesk.services.clients import list_clients

    return [row.uid for row in list_clients(program.desk.workspace).rows]


def _go(program: Program, page: str, **args: str) -> None:
    program.desk.go(page, **args)
    _settled(program)


def _settled(program: Program) -> None:
    """Wait until what was asked for is done and shown."""
    _until(lambda: not program.desk.busy)
    loop = QEventLoop()
    QTimer.singleShot(1, loop.quit)
    loop.exec()


def _until(true: Any) -> None:
    until = time.monotonic() + PATIENCE_S
    loop = QEventLoop()
    timer = QTimer(interval=2)
    timer.timeout.connect(lambda: loop.quit() if true() or time.monotonic() > until else None)
    timer.start()
    loop.exec()
    # It may be at work again: what was waited for has been true.
    assert time.monotonic() <= until, "it took too long"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
