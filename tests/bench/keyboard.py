"""Typing into the list of clients: from the key to the painted rows, and scrolling it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kamdesk import i18n
from kamdesk.services.clients import ClientPage
from kamdesk.services.workspace import close_workspace
from tests.bench.data import grown
from tests.bench.measure import Measured
from ui import theme
from ui.assets import keep_prefs_in
from ui.desk import Desk
from ui.pages.clients.page import ClientsPage

_TYPED = ("alba metall", "boreal", "ирбис", "хим 00", "elbe pharma", "000777", "granit")
#: A frame of a screen with 60 pictures a second, in seconds.
FRAME = 0.016


class Paints(QObject):
    """Tells when a widget was painted last and what was painted is on the screen."""

    def __init__(self, viewport: QObject) -> None:
        super().__init__()
        self.at = 0.0
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.at = time.perf_counter()


def measure(folder: Path, app: QApplication, clients: int = 100_000) -> Iterator[Measured]:
    """The 95th percentile of a key and of a scrolled step, against a repaint of the same rows."""
    keep_prefs_in(folder / "window.ini")
    i18n.set_language("en")
    app.setStyle("Fusion")
    theme.apply(app, "light")
    desk = Desk()
    desk.workspace = grown(folder / "clients", clients)
    page = ClientsPage(desk)
    page.resize(1200, 850)
    page.show()
    page.open()
    view = page.list.view
    until(lambda: view.model().rowCount() > 0 and not desk.busy)
    paints = Paints(view.viewport())
    repaint = [_painted(paints, view.viewport().update) for _ in range(60)]
    floor = _p95(repaint)
    list(_keys(page, paints))  # the first letters of a script are drawn for the first time
    keys = list(_keys(page, paints))
    yield Measured("type a letter", floor, _p95(keys), 1_000, FRAME)
    page.list.search.clear()
    page.list.refresh()
    until(lambda: not desk.busy)
    bar = view.verticalScrollBar()
    steps = [_painted(paints, lambda: bar.setValue(bar.value() + 60)) for _ in range(80)]
    yield Measured("scroll a step", floor, _p95(steps), 1.45, FRAME)
    page.deleteLater()
    opened, desk.workspace = desk.workspace, None
    desk.stop()
    close_workspace(opened)


def _keys(page: ClientsPage, paints: Paints) -> Iterator[float]:
    """Type each text letter by letter; seconds from each key to the painted answer to it."""
    shown: list[float] = []
    show_page = page.list.show_page

    def show_and_note(rows: ClientPage) -> None:
        show_page(rows)
        page.list.view.viewport().update()  # also when the rows are the same as before
        shown.append(time.perf_counter())

    page.list.show_page = show_and_note  # type: ignore[method-assign]
    page.list.search.setFocus()
    for text in _TYPED:
        page.list.search.clear()
        for letter in text:
            count, paints.at = len(shown), 0.0
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            begin = time.perf_counter()
            QApplication.sendEvent(page.list.search, key)
            until(lambda count=count: len(shown) > count and paints.at > shown[-1])
            yield paints.at - begin


def _painted(paints: Paints, act: Callable[[], object]) -> float:
    paints.at = 0.0
    begin = time.perf_counter()
    act()
    until(lambda: paints.at > 0, 0.2)
    return (paints.at or time.perf_counter()) - begin


def until(done: Callable[[], bool], seconds: float = 10.0) -> None:
    """Handle events until `done`, asleep in between as a window is."""
    end = time.perf_counter() + seconds
    alarm = QTimer(interval=20)  # nobody sleeps for ever
    alarm.start()
    while not done() and time.perf_counter() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]
