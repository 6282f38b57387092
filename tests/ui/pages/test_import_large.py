"""A long list: the window stays awake, progress is told, cancel ends it, nothing stays behind."""

from __future__ import annotations

import gc
import time

import pytest
from PySide6.QtCore import QTimer

from tests.ui.pages.test_import_page import names

ROWS = 12_000


@pytest.fixture
def long(tmp_path):
    path = tmp_path / "long.csv"
    lines = [f"Firma {nr} GmbH;Ort {nr % 90};+49 731 {nr:06};note {nr}" for nr in range(ROWS)]
    path.write_text("Firma;Ort;Telefon;Notiz\n" + "\n".join(lines), encoding="utf-8")
    return path


class Awake:
    """How long the window's thread worked at most without coming back to its events.

    Its own work alone: what other threads and programs did meanwhile says more about the machine.
    """

    def __init__(self) -> None:
        self.worst = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.thread_time()
        self.worst, self._last = max(self.worst, now - self._last), now


def bar_texts(page) -> list[str]:
    seen: list[str] = []
    page.bar.valueChanged.connect(lambda _value: seen.append(page.bar.format()))
    return seen


def test_the_window_stays_awake(page, long, live, ws, qtbot) -> None:
    gc.freeze()  # as the running program does
    awake, told = Awake(), bar_texts(page)
    page.open(path=str(long))
    qtbot.waitUntil(lambda: not live.busy, timeout=60_000)
    assert page.preview.isVisibleTo(page)
    page.go.click()
    assert not page.preview.isEnabled()
    qtbot.waitUntil(lambda: not live.busy, timeout=100_000)
    gc.unfreeze()
    assert page.report.isVisibleTo(page)
    assert page.preview.isEnabled()
    assert awake.worst < 0.2
    shown = {text.split(" ")[0] for text in told}
    assert {"Clients", "Storing", "Updating"} <= shown
    assert len(names(ws)) == ROWS


@pytest.mark.parametrize("when", ["Reading", "Clients", "Storing", "Updating"])
def test_cancel_ends_an_import_at_any_time(page, long, live, ws, qtbot, when) -> None:
    page.open(path=str(long))
    qtbot.waitUntil(lambda: not live.busy, timeout=60_000)
    process = page.presenter._lists._process
    page.bar.valueChanged.connect(
        lambda _value: page.cancel.click() if page.bar.format().startswith(when) else None
    )
    page.go.click()
    if when == "Reading":
        page.cancel.click()
    qtbot.waitUntil(lambda: not live.busy, timeout=100_000)
    assert "nothing was changed" in live.messages.last.text
    assert names(ws) == []
    # The list and what was chosen are still there to be imported after all.
    assert page.preview.isVisibleTo(page)
    assert page.preview.isEnabled()
    assert not page.work.isVisibleTo(page)
    assert process.poll() is not None


def test_cancel_ends_a_look(page, tmp_path, live, qtbot) -> None:
    path = tmp_path / "slow.csv"
    path.write_bytes(b"a;b\n" + b'"x;y\n' * 400_000)
    page.open(path=str(path))
    qtbot.waitUntil(lambda: page.work.isVisibleTo(page))
    page.cancel.click()
    qtbot.waitUntil(lambda: not live.busy)
    assert page.empty.isVisibleTo(page)
    assert not page.work.isVisibleTo(page)


def test_another_file_does_not_wait_for_the_one_before(page, tmp_path, live, qtbot) -> None:
    slow, quick = tmp_path / "slow.csv", tmp_path / "quick.csv"
    slow.write_bytes(b"a;b\n" + b'"x;y\n' * 400_000)
    quick.write_text("Firma;Ort\nAlba;Ulm\n", encoding="utf-8")
    page.open(path=str(slow))
    page.open(path=str(quick))
    qtbot.waitUntil(lambda: not live.busy)
    assert page.preview.heading.text() == "quick.csv"


def test_the_page_takes_its_process_along(live, tmp_path, qtbot) -> None:
    from ui.pages.exchange.page import ImportPage

    path = tmp_path / "list.csv"
    path.write_text("Firma;Ort\nAlba;Ulm\n", encoding="utf-8")
    page = ImportPage(live)
    page.open(path=str(path))
    qtbot.waitUntil(lambda: not live.busy)
    process = page.presenter._lists._process
    assert process is not None
    assert process.poll() is None
    page.deleteLater()
    qtbot.waitUntil(lambda: process.poll() is not None)
