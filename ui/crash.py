"""Our own errors: shown once, logged without a client's data, never silent.

The log holds the type of an exception and the places in the code it came through. Its message,
the values of variables and the arguments of calls stay out: they may hold what a client said.
"""

from __future__ import annotations

import faulthandler
import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

log = logging.getLogger("kamdesk")

MAX_BYTES, KEPT, MAX_RECORDS = 262_144, 3, 2_000
#: The same mistake is logged so often in a session, and shown again after so many seconds.
SAME_LOGGED, SHOWN_AGAIN_S = 20, 60.0
_QUOTED = r"\"[^\"]*\"|'[^']*'|“[^”]*”|[\w.]*[/\\]\S*"
_file: Path | None = None
_native: TextIO | None = None
_shown: Callable[[str], None] | None = None
_died_last_time = False
_times: dict[str, int] = {}
_shown_at: dict[str, float] = {}


def install(folder: Path) -> Path:
    """Log into `folder` and take over the exception hooks; returns the log file. Needs no Qt."""
    global _file, _native, _died_last_time
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    uninstall()
    _times.clear()
    _shown_at.clear()
    _file = folder / "kamdesk.log"
    _rotate(_file)
    handler = logging.FileHandler(_file, encoding="utf-8", delay=True)
    handler.addFilter(_Budget())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    native = folder / "crash.log"
    _died_last_time = native.is_file() and native.stat().st_size > 0
    try:
        if _died_last_time:
            native.replace(folder / "crash-before.log")
        _native = native.open("w", encoding="utf-8")
        faulthandler.enable(_native)
    except OSError:
        faulthandler.enable()
    sys.excepthook = _hook
    sys.unraisablehook = _unraisable
    threading.excepthook = lambda args: _hook(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    return _file


class _Budget(logging.Filter):
    """Stops a session that complains without end from filling the disk."""

    def __init__(self) -> None:
        super().__init__()
        self._left = MAX_RECORDS

    def filter(self, record: logging.LogRecord) -> bool:
        """True while the session has records left."""
        self._left -= 1
        return self._left >= 0


def _rotate(file: Path) -> None:
    """Set a log aside that has grown; three old ones are kept."""
    if not file.is_file() or file.stat().st_size < MAX_BYTES:
        return
    for number in range(KEPT - 1, 0, -1):
        older = file.with_name(f"{file.name}.{number}")
        if older.is_file():
            older.replace(file.with_name(f"{file.name}.{number + 1}"))
    file.replace(file.with_name(f"{file.name}.1"))


def uninstall() -> None:
    """Close the files and give the hooks back."""
    global _native
    faulthandler.disable()
    if _native is not None:
        _native.close()
        _native = None
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
    sys.unraisablehook = sys.__unraisablehook__


def install_qt() -> None:
    """Send what Qt says to the log, without what it quotes."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    levels = {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}

    def handle(kind: QtMsgType, context: Any, message: str) -> None:
        level = levels.get(kind, logging.DEBUG)
        log.log(level, "Qt %s: %s", context.category or "", re.sub(_QUOTED, "…", message)[:300])

    qInstallMessageHandler(handle)


def show_with(shown: Callable[[str], None] | None) -> None:
    """Call `shown(report)` when something of ours broke; called on the thread it broke in."""
    global _shown
    _shown = shown


def died_last_time() -> bool:
    """True when the program broke off last time; the trace is in crash-before.log."""
    return _died_last_time


def last_report() -> str:
    """What the interpreter wrote when it broke off last time: threads, files, lines."""
    if _file is None:
        return ""
    try:
        return (_file.parent / "crash-before.log").read_text("utf-8", "replace")[:20_000]
    except OSError:
        return ""


def log_file() -> Path | None:
    """The log file, when `install` was called."""
    return _file


def report(error: BaseException) -> str:
    """What may be copied and sent: time, type, places in the code; nothing a client said."""
    at = time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime())
    lines = [at, f"Python {sys.version.split()[0]}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        kind = type(cause)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        frames = traceback.extract_tb(cause.__traceback__)[-25:]
        lines += [f"  {_short(f.filename)}:{f.lineno} {f.name}" for f in frames]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def note(error: BaseException) -> str:
    """Write an error to the log that is told in its own place; returns the report.

    One that comes with every repaint is written a few times, not until the log is full.
    """
    text = report(error)
    same = _same(text)
    _times[same] = _times.get(same, 0) + 1
    if _times[same] <= SAME_LOGGED:
        log.error("%s", text)
        if sys.stderr is not None:
            print(text, file=sys.stderr)
    return text


def _same(text: str) -> str:
    """Return a report without its time."""
    return text.partition("\n")[2]


def _short(filename: str) -> str:
    parts = Path(filename).parts
    for root in ("kamdesk", "ui", "site-packages"):
        if root in parts:
            at = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[at:])
    return parts[-1] if parts else "?"


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    text = note(error.with_traceback(trace) if trace else error)
    if _shown is not None and _worth_showing(_same(text)):
        try:
            _shown(text)
        except Exception as again:
            log.error("while showing: %s", type(again).__name__)


def _worth_showing(same: str) -> bool:
    """Say whether a mistake was not shown a moment ago."""
    now = time.monotonic()
    before = _shown_at.get(same)
    if before is not None and now - before < SHOWN_AGAIN_S:
        return False
    _shown_at[same] = now
    return True


def _unraisable(found: Any) -> None:
    """Log what broke where nobody could be told, such as while an object went."""
    if found.exc_value is not None:
        note(found.exc_value)
