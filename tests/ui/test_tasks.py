"""Lanes: order, results on the GUI thread, refusals, dead owners, progress, cancelling."""

from __future__ import annotations

import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from kamdesk.errors import Refused
from ui.tasks import Lane, Newest


@pytest.fixture
def lane(app):
    made = Lane("test")
    yield made
    assert made.stop(5)


def test_jobs_run_in_order_off_the_gui_thread_and_answer_on_it(lane, qtbot):
    seen: list[tuple[int, bool]] = []
    gui = threading.get_ident()

    def work(n: int) -> tuple[int, int]:
        return n, threading.get_ident()

    def then(result: tuple[int, int]) -> None:
        n, thread = result
        assert thread != gui
        seen.append((n, threading.get_ident() == gui))

    for n in range(20):
        lane.submit(work, n, then=then)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == [(n, True) for n in range(20)]
    assert not lane.busy


def test_refusal_goes_to_failed_else_to_the_lane(lane, qtbot):
    def refuse() -> None:
        raise Refused("Write a number.")

    own: list[str] = []
    common: list[str] = []
    lane.refused = lambda error: common.append(error.message)
    lane.submit(refuse, failed=lambda error: own.append(error.message))
    lane.submit(refuse)
    qtbot.waitUntil(lambda: bool(common))
    assert own == ["Write a number."]
    assert common == ["Write a number."]


def test_a_bug_goes_to_the_crash_hook_and_the_lane_goes_on(lane, qtbot, monkeypatch):
    hooked: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _e, _t: hooked.append(kind))
    after: list[int] = []
    settled: list[BaseException | None] = []
    lane.submit(lambda: 1 // 0).settled(settled.append)
    lane.submit(lambda: 7, then=after.append)
    qtbot.waitUntil(lambda: bool(after))
    assert hooked == [ZeroDivisionError]
    assert after == [7]
    assert isinstance(settled[0], ZeroDivisionError)


def test_callbacks_of_a_dead_owner_are_dropped(lane, qtbot):
    owner = QObject()
    gate = threading.Event()
    called: list[object] = []
    done: list[int] = []
    lane.submit(gate.wait, 5, then=called.append, owner=owner)
    shiboken6.delete(owner)
    gate.set()
    lane.submit(lambda: 1, then=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert called == []


def test_progress_is_told_and_cancel_stops_the_work(lane, qtbot):
    gate = threading.Event()
    steps: list[tuple[int, int, str]] = []
    results: list[object] = []

    def work(progress) -> str:
        progress(1, 10, "one")
        gate.wait(5)
        progress(2, 10, "two")
        return "done"

    job = lane.submit(work, then=results.append, progress=lambda *step: steps.append(step))
    qtbot.waitUntil(lambda: bool(steps))
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: job.finished)
    assert steps == [(1, 10, "one")]
    assert results == []


def test_flush_waits_and_delivers(lane):
    seen: list[int] = []
    lane.submit(lambda: 5, then=seen.append)
    assert lane.flush(5)
    assert seen == [5]


def test_flush_says_when_time_ran_out(lane):
    gate = threading.Event()
    lane.submit(gate.wait, 5)
    assert not lane.flush(0.01)
    gate.set()
    assert lane.flush(5)


def test_a_cancelled_waiting_job_never_runs(lane):
    gate = threading.Event()
    ran: list[int] = []
    lane.submit(gate.wait, 5)
    job = lane.submit(ran.append, 1)
    job.cancel()
    gate.set()
    assert lane.flush(5)
    assert ran == []


def test_void_calls_do_not_wear_out_none(app):
    """PySide6 6.12 on Python below 3.12 aborts here: a guard for every upgrade."""
    thing = QObject()
    for _unused in range(20_000):
        thing.setObjectName("x")


def test_what_is_asked_for_meanwhile_is_done_once_after(lane, qtbot):
    began: list[int] = []
    gate = threading.Event()

    def start():
        began.append(len(began))
        return lane.submit(gate.wait, 10)

    newest = Newest(start)
    for _time in range(3):
        newest.ask()
    assert began == [0]
    gate.set()
    qtbot.waitUntil(lambda: began == [0, 1])
    qtbot.waitUntil(lambda: not lane.busy)
    assert began == [0, 1]
    Newest(lambda: None).ask()  # nothing to do
