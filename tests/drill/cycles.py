"""Opening, working and closing again and again: nothing is left over from one time to the next.

`cycle` does it with a workspace, `windows` in the real window, which is built anew each time.
"""

from __future__ import annotations

import gc
import os
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from kamdesk.domain.clients import Client
from kamdesk.services import attachments, backups, drafts, records
from kamdesk.services.attachments import Given
from kamdesk.services.encryption import Keys, Secret, secret_for
from kamdesk.services.workspace import create_workspace, open_workspace
from tests.drill.kills import PASSPHRASE, secret_when
from tests.drill.worker import CLIENT

#: After so many, everything is loaded and as many backups lie there as stay.
WARM = 20
#: The window's memory reaches its height in the first hundred: what refers to itself waits there
#: until Python looks for it.
WARM_WINDOW = 100
#: So many KiB a cycle may keep on average, of a workspace and of the window: the file grows by a
#: step each time, and what is kept of it in memory with it; Qt's bindings keep a little as well.
MOST_KIB, MOST_KIB_OF_WINDOW = 8, 64
_PATIENCE = 120.0


class Left(NamedTuple):
    """What cycles left behind: open handles, threads, files, widgets, memory."""

    cycles: int
    handles: int
    threads: int
    files: int
    widgets: int
    kib: int

    @property
    def each(self) -> float:
        """KiB of memory that a cycle kept on average."""
        return self.kib / self.cycles

    def said(self) -> str:
        """Say it for the page."""
        return (
            f"{self.cycles} cycles left {self.handles} open handles, {self.threads} threads,"
            f" {self.files} files, {self.widgets} widgets, {self.each:.1f} KiB of memory each"
        )


def cycle(
    place: Path, number: int, *, encrypted: bool = False, seed: int = 1, warm: int = WARM
) -> Left:
    """Open a workspace, edit, draft, look into a file, back up and close it; count what is left.

    Every cycle is the same: no `seed` is used.
    """
    secret = secret_when(encrypted)
    keys = secret.keys if secret is not None else None
    _begin(place / "desk", secret)
    return _left(place, (warm, number), lambda nr: _once(place / "desk", nr, keys), lambda: 0)


def _begin(folder: Path, secret: Secret | None) -> None:
    ws = create_workspace(folder, secret=secret)
    records.add(ws, "clients", Client(uid=CLIENT, short_name="Drill"))
    attachments.attach(ws, CLIENT, [Given(name="plan.txt", data=b"plan" * 500)])
    backups.close_with_backup(ws)


def _left(
    place: Path,
    times: tuple[int, int],
    once: Callable[[int], None],
    widgets: Callable[[], int],
) -> Left:
    """Do it until all is warm, then so many times; return what there is more than before."""
    warm, number = times
    scratch = place / "scratch"
    scratch.mkdir()
    before, tempfile.tempdir = tempfile.tempdir, str(scratch)
    try:
        for nr in range(warm):
            once(nr)
        begun = _held(place, widgets())
        for nr in range(number):
            once(nr)
        ended = _held(place, widgets())
    finally:
        tempfile.tempdir = before
    return Left(number, *(now - then for now, then in zip(ended, begun, strict=True)))


def _once(folder: Path, nr: int, keys: Keys | None) -> None:
    ws = open_workspace(folder, keys=keys)
    drafts.note(ws, "clients-drill", "note", f"note {nr}")
    records.set_field(ws, "clients", CLIENT, "note", f"note {nr}")
    drafts.note(ws, "clients-drill", "note", None)
    (file,) = attachments.files_of(ws, CLIENT)[1]
    attachments.open_copy(ws, file.uid)
    backups.close_with_backup(ws)


def _held(place: Path, widgets: int) -> tuple[int, ...]:
    """Return how many handles, threads, files, widgets and KiB of memory there are now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return (
        len(os.listdir("/proc/self/fd")),
        threading.active_count(),
        sum(one.is_file() for one in place.rglob("*")),
        widgets,
        pages * os.sysconf("SC_PAGE_SIZE") // 1024,
    )


def windows(place: Path, number: int, *, seed: int = 1) -> Left:
    """Unlock in the real window, type into a card, lock, which builds the window anew.

    Every cycle is the same: no `seed` is used.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from ui import assets
    from ui.app import Program

    assets.keep_prefs_in(place / "window.ini")
    secret = secret_for(PASSPHRASE)
    _begin(place / "desk", secret)
    app = QApplication.instance() or QApplication(["kamdesk", "-style", "Fusion"])
    program = Program(app, place / "desk", language="en", theme_name="light")
    program.window.show()

    def once(nr: int) -> None:
        program.desk.open_at(place / "desk", keys=secret.keys)
        _until(lambda: program.desk.workspace is not None and not program.desk.busy)
        _type_into_card(program, f"Drill {nr}")
        program.keeper.look()  # what else comes in the first minutes, and loads what it needs
        program.keeper.check()
        _until(lambda: not program.desk.busy)
        program.vault.lock()
        _until(lambda: not program.desk.busy)
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    try:
        return _left(place, (WARM_WINDOW, number), once, lambda: len(app.allWidgets()))
    finally:
        program.window.close()
        program.end()


def _type_into_card(program: Any, words: str) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    from ui.widgets.records import RecordForm

    def cards() -> list[RecordForm]:
        found = program.window.findChildren(RecordForm)
        return [one for one in found if "legal_name" in one.names and one.isVisible()]

    program.desk.go("clients", uid=CLIENT, tab="business")
    _until(lambda: bool(cards()) and not program.desk.busy)
    form = cards()[0]
    line = form.editor("legal_name").findChild(QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    form.flush()
    _until(lambda: not form.dirty() and not program.desk.busy)


def _until(true: Callable[[], bool]) -> None:
    """Let the window go on until something is true."""
    from PySide6.QtTest import QTest

    given_up = time.monotonic() + _PATIENCE
    while not true():
        QTest.qWait(2)
        if time.monotonic() > given_up:
            raise TimeoutError
