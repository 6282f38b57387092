"""`python -m tests.screens`: all sets, or one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from itertools import product
from multiprocessing.pool import ThreadPool
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.screens.stage import LANGUAGES, OUT, SIZES, THEMES

#: A screen on which popups have room.
PLATFORM = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"
#: What the offscreen platform says of itself, not of the program.
NOISE = ("This plugin does not support", "XDG_RUNTIME_DIR")


def everything() -> int:
    """Make all sets, each in a process of its own; they mostly wait, so twice as many as cores."""
    sets = list(product(LANGUAGES, THEMES, SIZES))
    with tempfile.TemporaryDirectory() as folder, ThreadPool(2 * (os.cpu_count() or 1)) as pool:
        codes = pool.map(lambda one: _apart(Path(folder), *one), sets, chunksize=1)
    print(f"{sum(1 for _ in OUT.rglob('*.png'))} pictures in {OUT}")
    return max(codes)


def _apart(folder: Path, language: str, theme: str, width: int) -> int:
    own = folder / f"{language}-{theme}-{width}"
    own.mkdir()
    command = [sys.executable, "-W", "error", "-m", "tests.screens"]
    command += [language, theme, str(width), str(own / "demo")]
    return subprocess.call(command, env=surroundings(str(own)))


def surroundings(folder: str) -> dict[str, str]:
    """The environment of a set: offscreen, with preferences and state of its own."""
    own = {"QT_QPA_PLATFORM": PLATFORM, "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder}
    return os.environ | own


def one_set(language: str, theme: str, width: int, workspace: Path, wanted: list[str]) -> int:
    """Make one set; a warning of Qt or an error of ours makes it fail."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from tests.screens import bare, demo, guide, help, vault
    from tests.screens.stage import Stage

    complaints: list[str] = []

    def listen(kind: QtMsgType, _context: object, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(part in message for part in NOISE):
            complaints.append(message)

    qInstallMessageHandler(listen)
    app = QApplication(["kamdesk", "-style", "Fusion"])

    def broke(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        complaints.append(f"{kind.__name__}: {error}")
        sys.__excepthook__(kind, error, trace)

    sys.excepthook = broke

    def stage(folder: Path, **more: Any) -> Stage:
        return Stage(folder, language, theme, width, wanted, **more)

    demo.pictures(stage(demo.workspace(workspace, language)))
    bare.pictures(stage, language)
    guide.pictures(stage, workspace, language)
    help.pictures(stage, workspace)
    vault.pictures(stage)
    app.processEvents()
    for one in complaints:
        print(f"{language}-{theme}-{width}: {one}", file=sys.stderr)
    return 1 if complaints else 0


def main(args: list[str]) -> int:
    """All sets without arguments, one set with `language theme width [workspace] [names …]`."""
    if not args:
        return everything()
    os.environ["QT_QPA_PLATFORM"] = PLATFORM
    folder = Path(args[3]) if len(args) > 3 else Path(tempfile.mkdtemp()) / "demo"
    return one_set(args[0], args[1], int(args[2]), folder, args[4:])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
