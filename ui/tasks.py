"""Work off the GUI thread: one door, the lane.

A lane owns one worker thread and does its jobs in the order they came. What a job returns is
handed to the GUI thread through a queued signal. A callback whose owner died is dropped.
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from kamdesk.errors import Refused

Then = Callable[[Any], None]
Failed = Callable[[Refused], None]


class Cancelled(Exception):
    """Raised inside a job, from its progress report, after somebody cancelled it."""


class Job:
    """One piece of work in a lane: it can be cancelled, watched and asked how it ended."""

    def __init__(self, lane: Lane, work: Callable[[], Any], owner: QObject | None) -> None:
        self._lane = lane
        self._work = work
        self._owner = owner
        self._owned = owner is not None
        self._cancel = threading.Event()
        self._dropped = False
        self._then: list[Then] = []
        self._failed: list[Failed] = []
        self._listeners: list[Callable[[int, int, str], None]] = []
        self._settled: list[Callable[[BaseException | None], None]] = []
        self.finished = False
        self.error: BaseException | None = None

    def cancel(self) -> None:
        """Nobody wants the result any more: as `stop`, and what it comes to is not delivered."""
        self._dropped = True
        self._cancel.set()

    def stop(self) -> None:
        """Drop the job if it waits; if it runs, its next progress report raises `Cancelled`."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """True once `cancel` or `stop` was called."""
        return self._cancel.is_set()

    def progress(self, listener: Callable[[int, int, str], None]) -> Job:
        """Call `listener(done, total, note)` on the GUI thread whenever the work reports."""
        self._listeners.append(listener)
        return self

    def settled(self, listener: Callable[[BaseException | None], None]) -> Job:
        """Call `listener(error or None)` on the GUI thread when the job ended in whatever way."""
        if self.finished:
            listener(self.error)
        else:
            self._settled.append(listener)
        return self

    def report(self, done: int = 0, total: int = 0, note: str = "") -> None:
        """Tell progress from inside the work; raises `Cancelled` when nobody wants the result."""
        if self._cancel.is_set():
            raise Cancelled
        if self._listeners:
            self._lane._progressed.emit(self, (done, total, note))

    def _alive(self) -> bool:
        return not self._owned or (self._owner is not None and shiboken6.isValid(self._owner))


class Lane(QObject):
    """One worker thread with a queue; results come back on the thread the lane was made in."""

    _ended = Signal(object, object, object)
    _progressed = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.refused: Failed | None = None
        #: Hears of each refusal first, whoever takes it then.
        self.noticed: Failed | None = None
        self._queue: queue.SimpleQueue[Job | threading.Event | None] = queue.SimpleQueue()
        self._pending = 0
        self._stopped = False
        self._ended.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._loop, name=name, daemon=True)
        self._thread.start()

    def submit(
        self,
        fn: Callable[..., Any],
        *args: Any,
        then: Then | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        progress: Callable[[int, int, str], None] | None = None,
        **kw: Any,
    ) -> Job:
        """Run `fn(*args, **kw)` in the lane and `then(result)` on the GUI thread.

        `failed(error)` gets a `Refused`; without it the refusal is shown as a message. Any other
        exception goes to the crash hook. With `progress` the function also receives a keyword
        `progress` to report `(done, total, note)` to. The owner, or the object that `then` is a
        method of, must be alive for the callbacks to run.
        """
        if owner is None and isinstance(getattr(then, "__self__", None), QObject):
            owner = then.__self__  # type: ignore[union-attr]
        job = Job(self, lambda: fn(*args, **kw), owner)
        if progress is not None:
            job.progress(progress)
            kw["progress"] = job.report
        if then is not None:
            job._then.append(then)
        if failed is not None:
            job._failed.append(failed)
        self._pending += 1
        self._queue.put(job)
        return job

    @property
    def busy(self) -> bool:
        """True while a job waits or runs, or its result is not delivered yet."""
        return self._pending > 0

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until all that was submitted is done and delivered; False when time ran out."""
        if self._stopped or not self._thread.is_alive():
            return True
        reached = threading.Event()
        self._queue.put(reached)
        done = reached.wait(timeout)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        return done

    def stop(self, timeout: float = 10.0) -> bool:
        """Let the queue drain, then end the thread; False when it did not end in time."""
        if not self._stopped:
            self._stopped = True
            self._queue.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _loop(self) -> None:
        while (item := self._queue.get()) is not None:
            if isinstance(item, threading.Event):
                item.set()
                continue
            result, error = None, None
            try:
                if item.cancelled:
                    raise Cancelled
                result = item._work()
            except BaseException as caught:
                error = caught
            try:
                self._ended.emit(item, result, error)
            except RuntimeError:  # the lane itself is gone: the program is closing
                return

    @Slot(object, object, object)
    def _settle(self, job: Job, result: Any, error: BaseException | None) -> None:
        job.finished, job.error = True, error
        self._pending -= 1
        self._deliver(job, result, error)

    def _deliver(self, job: Job, result: Any, error: BaseException | None) -> None:
        alive = job._alive()
        try:
            if error is None:
                if alive and not job._dropped:
                    for then in job._then:
                        then(result)
            elif isinstance(error, Refused):
                if self.noticed is not None:
                    self.noticed(error)
                if job._failed and alive:
                    for failed in job._failed:
                        failed(error)
                elif self.refused is not None and not job._failed:
                    self.refused(error)
            elif not isinstance(error, Cancelled):
                sys.excepthook(type(error), error, error.__traceback__)
        finally:
            if alive:
                for settled in job._settled:
                    settled(error)

    @Slot(object, object)
    def _tell(self, job: Job, step: tuple[int, int, str]) -> None:
        if job._alive() and not job.finished:
            for listener in job._listeners:
                listener(*step)


class Newest:
    """One job under way at most; what is asked for meanwhile is done once, when it has ended.

    `start()` returns the job, or None when there is nothing to do now.
    """

    def __init__(self, start: Callable[[], Job | None]) -> None:
        self._start = start
        self._running = self._asked = False

    def ask(self) -> None:
        """Do it now, or once more after what is under way."""
        if self._running:
            self._asked = True
        elif (job := self._start()) is not None:
            self._running = True
            job.settled(lambda _error: self._ended())

    def _ended(self) -> None:
        self._running = False
        if self._asked:
            self._asked = False
            self.ask()
