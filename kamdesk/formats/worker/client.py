"""Our side of a worker: a child process that is started when needed and kept warm."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import BinaryIO, cast

import kamdesk
from kamdesk.formats.worker import frames

#: How the program, once built, is asked to be a worker.
FROZEN_ARGUMENT = "--worker"
#: Room in the pipes, where the system lets us choose: both sides work while a message is under way.
_PIPE = 2**20
#: How often somebody who may have lost interest is asked.
_ASK_EVERY = 0.05


class Failed(Exception):
    """A worker did not answer. `kind` says why, `text` is what it had to say itself.

    late: it took too long; memory: it took too much; stopped: nobody wanted the answer any more;
    closed: it may not start again; died: none of these; bug: `text` names places in our code and
    holds nothing of what was worked on. A worker may name further kinds of its own.
    """

    def __init__(self, kind: str, text: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.text = text


def command(module: str, megabytes: int) -> list[str]:
    """Return how to start a worker, from sources and in a built program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_ARGUMENT, module, str(megabytes)]
    # -P: what lies in the folder we were called from is not ours to import.
    return [sys.executable, "-P", "-m", module, str(megabytes)]


class Worker:
    """A child process that answers requests, one after another; usable from any thread.

    What takes longer than `seconds` or more than `megabytes` fails: the process is killed, and
    the next request gets a new one. Hold `turn` while asking.
    """

    def __init__(self, module: str, *, seconds: float, megabytes: int) -> None:
        self.module = module
        self.seconds = seconds
        self.megabytes = megabytes
        self.turn = threading.RLock()
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def start(self) -> None:
        """Let the process load while we do something else; raises Failed when closed."""
        self._ensure()

    def ask(self, body: bytes, stopped: Callable[[], bool] | None = None) -> Generator[bytes]:
        """Yield the answers to a request; raises Failed.

        `stopped` is asked now and then: when it says True the process is killed. So it is when
        the caller does not take all answers.
        """
        fresh = not self.running
        process = self._ensure()
        try:
            frames.send(cast(BinaryIO, process.stdin), frames.BODY, body)
        except OSError:
            self._drop(process)
            if fresh:
                raise self._why(process, "") from None
            yield from self.ask(body, stopped)  # it had ended while nobody asked
            return
        watch = _Watch(process, self.seconds, stopped)
        answered = over = ended_well = False
        try:
            while (frame := frames.receive(cast(BinaryIO, process.stdout))) is not None:
                mark, answer = frame
                if mark == frames.BODY:
                    answered = True
                    yield answer
                elif mark == frames.END:
                    over = True
                    return
                else:
                    kind, _, text = answer.decode("utf-8").partition("\n")
                    over = kind != "memory"
                    raise Failed(kind, text)
        finally:
            watch.end()
            if not over:
                ended_well = not watch.verdict and self._ended_well(process)
                self._drop(process)
        if ended_well and not fresh and not answered:
            yield from self.ask(body, stopped)
            return
        raise self._why(process, watch.verdict)

    def close(self) -> None:
        """End the process, whatever it does; it does not start again."""
        with self._guard:
            self._closed = True
            _end(self._process)

    def rest(self) -> None:
        """End the process unless it is at work; the next request starts a new one."""
        if not self.turn.acquire(blocking=False):
            return
        try:
            with self._guard:
                _end(self._process)
                self._process = None
        finally:
            self.turn.release()

    @property
    def running(self) -> bool:
        """True while a process is there."""
        process = self._process
        return process is not None and process.poll() is None

    def _ensure(self) -> subprocess.Popen[bytes]:
        with self._guard:
            if self._closed:
                raise Failed("closed")
            if self.running and self._process is not None:
                return self._process
            _end(self._process)
            self._process = subprocess.Popen(
                command(self.module, self.megabytes),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pipesize=_PIPE,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            return self._process

    @staticmethod
    def _ended_well(process: subprocess.Popen[bytes]) -> bool:
        """Return whether the process ended of its own will, as it does after much work."""
        try:
            return process.wait(timeout=2) == 0
        except subprocess.TimeoutExpired:
            return False

    def _why(self, process: subprocess.Popen[bytes], verdict: str) -> Failed:
        if self._closed:
            return Failed("closed")
        # A library that cannot get memory from a system that caps it ends the process so.
        aborted = process.returncode == -getattr(signal, "SIGABRT", 0)
        return Failed(verdict or ("memory" if aborted else "died"))

    def _drop(self, process: subprocess.Popen[bytes]) -> None:
        with self._guard:
            _end(process)
            if self._process is process:
                self._process = None


class _Watch:
    """Kills a process that takes too long or whose answer nobody wants; `verdict` says which."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        seconds: float,
        stopped: Callable[[], bool] | None,
    ) -> None:
        self.verdict = ""
        self._process = process
        self._until = time.monotonic() + seconds
        self._stopped = stopped
        self._over = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def end(self) -> None:
        """Look no more."""
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(self._pause()):
            if self._stopped is not None and self._stopped():
                self.verdict = "stopped"
            elif time.monotonic() >= self._until:
                self.verdict = "late"
            else:
                continue
            self._process.kill()
            return

    def _pause(self) -> float:
        left = max(0.0, self._until - time.monotonic())
        return left if self._stopped is None else min(left, _ASK_EVERY)


def _end(process: subprocess.Popen[bytes] | None) -> None:
    if process is None:
        return
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe is not None:
                pipe.close()
        except OSError:
            continue


def _environment() -> dict[str, str]:
    """Return the child's environment: ours, and the folder this program was loaded from."""
    root = str(Path(kamdesk.__file__).resolve().parent.parent)
    found = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{found}" if found else root}
