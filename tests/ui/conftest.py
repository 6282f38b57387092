"""What tests of the window share: an offscreen Qt, fresh preferences, a desk, a window."""

from __future__ import annotations

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import assets, theme
from ui.actions import registry
from ui.desk import Desk
from ui.rubbish import take_out
from ui.shell.window import Window

#: A busy machine is no fault of the window.
PATIENCE_MS = 30_000


class Patient(QtBot):
    """Waits as long as a busy machine may take."""

    def waitUntil(self, callback, *, timeout=PATIENCE_MS):
        return super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE_MS, **given):
        return super().waitSignal(signal, timeout=timeout, **given)

    def waitSignals(self, signals, *, timeout=PATIENCE_MS, **given):
        return super().waitSignals(signals, timeout=timeout, **given)

    def waitExposed(self, widget, *, timeout=PATIENCE_MS):
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Qt's robot, patient."""
    return Patient(request)


@pytest.fixture(autouse=True)
def fresh_window_state(tmp_path: Path) -> Iterator[None]:
    """Empty preferences and an empty registry for every test."""
    assets.keep_prefs_in(tmp_path / "window.ini")
    registry.clear()
    yield
    registry.clear()


@pytest.fixture(autouse=True)
def rubbish_in_this_thread() -> Iterator[None]:
    """Garbage goes in the window's thread alone, as in the program: lanes make objects too."""
    gc.disable()
    yield
    take_out()


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The application in the light theme."""
    if qapp.style().objectName() != "fusion":
        qapp.setStyle("Fusion")
    if theme.name() != "light" or not qapp.styleSheet():
        theme.apply(qapp, "light")
    return qapp


@pytest.fixture
def desk(app: QApplication) -> Iterator[Desk]:
    """A desk whose workspace is any object: tests pass it functions of their own."""
    made = Desk()
    made.workspace = object()
    yield made
    made.workspace = None
    assert made.stop(5)


@pytest.fixture
def window(desk: Desk, qtbot) -> Iterator[Window]:
    """The real window, shown, without the layout filter (a test installs it when it needs it)."""
    made = Window(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made._closed = True
