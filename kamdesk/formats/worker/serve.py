"""The worker's side: reads requests from its input, writes answers to its output.

    python -m MODULE MEGABYTES

It keeps what it needs between requests, writes no file, and may not grow beyond its memory. It
ends when its input does.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from typing import BinaryIO, Protocol

from kamdesk.formats.worker import frames
from kamdesk.formats.worker.confine import Watch, confine, peak


class _Gone(Exception):
    """The other side is gone."""


class Desk(Protocol):
    """What a worker does; made when the first request is there."""

    def answer(self, body: bytes) -> Iterable[bytes]:
        """Answer a request."""

    def named(self, error: BaseException) -> tuple[str, str] | None:
        """Return kind and text of a failure that the other side expects; None for a bug."""


def failure(error: BaseException, desk: Desk | None = None) -> bytes:
    """Return what went wrong as kind and text; a bug names places in our code, nothing else."""
    if isinstance(error, MemoryError):
        return b"memory\n"
    kind, text = (desk.named(error) if desk is not None else None) or ("bug", _places(error))
    return f"{kind}\n{text}".encode("utf-8", errors="replace")


def _places(error: BaseException) -> str:
    return "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__


def serve(
    source: BinaryIO, sink: BinaryIO, megabytes: int, make: Callable[[], Desk], retire: float
) -> int:
    """Answer requests until the other side is gone; 3 after running out of memory.

    Ends with 0 also when the work took more than the share `retire` of the memory: what is taken
    is not given back. The other side then starts a new process.
    """
    gc.disable()  # rubbish is taken out between requests
    desk: Desk | None = None
    answering = threading.Lock()

    def tell(mark: bytes, body: bytes = b"") -> None:
        try:
            with answering:
                frames.send(sink, mark, body)
        except OSError as error:
            raise _Gone from error

    def too_much() -> None:
        with answering:
            frames.send(sink, frames.FAILED, b"memory\n")
            os._exit(3)

    watch = Watch(megabytes, too_much)
    while (request := frames.receive(source)) is not None:
        try:
            with watch:
                desk = desk or make()
                for answer in desk.answer(request[1]):
                    tell(frames.BODY, answer)
            tell(frames.END)
        except _Gone:
            return 0
        except Exception as error:
            tell(frames.FAILED, failure(error, desk))
            if isinstance(error, MemoryError):
                return 3
        if peak() > megabytes * retire:
            return 0
        del request
        gc.collect()
    return 0


def main(make: Callable[[], Desk], *, retire: float) -> int:
    """Be a worker; what libraries print goes to the error output, never into an answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    megabytes = int(sys.argv[-1])
    confine(megabytes)
    return serve(source, sink, megabytes, make, retire)
