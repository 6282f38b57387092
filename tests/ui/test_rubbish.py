"""Garbage goes in the window's thread alone, and it does go."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from ui.rubbish import LOOK_MS, Rubbish


class Loop:
    """Holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def asleep():
    """Nothing is left from before, and what a test freezes thaws again."""
    gc.collect()
    yield
    gc.unfreeze()


def _litter() -> None:
    """Fill the youngest generation from a thread that is not the window's."""
    for _ in range(5 * gc.get_threshold()[0]):
        Loop()


def test_circles_go_in_the_thread_of_the_window(app, qtbot, asleep):
    ended: list[str] = []
    parent = QObject()
    rubbish = Rubbish(parent)
    rubbish.begin()
    loop = Loop()
    weakref.finalize(loop, lambda: ended.append(threading.current_thread().name))
    del loop
    thread = threading.Thread(target=_litter, name="lane")
    thread.start()
    thread.join()
    assert ended == []
    qtbot.waitUntil(lambda: ended == ["MainThread"], timeout=20 * LOOK_MS)


def test_where_python_collects_it_is_left_to_it(app):
    gc.enable()
    rubbish = Rubbish()
    rubbish.begin()
    assert not rubbish._timer.isActive()
