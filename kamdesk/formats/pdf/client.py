"""The window's side of printing: a child process that is started when needed and kept warm."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

import kamdesk
from kamdesk.domain.proposals.document import Document
from kamdesk.errors import Refused
from kamdesk.formats.pdf import wire
from kamdesk.formats.pdf.html import Theme
from kamdesk.formats.pdf.wire import Pages, Picture
from kamdesk.i18n import _

#: How the program, once built, is asked to be the printing process.
FROZEN_ARGUMENT = "--pdf-worker"
SECONDS, MEGABYTES = 60, 768

A = TypeVar("A", wire.Ready, wire.Printed, wire.Drawn)


def command(megabytes: int) -> list[str]:
    """Return how to start the printing process, from sources and in a built program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_ARGUMENT, str(megabytes)]
    return [sys.executable, "-m", "kamdesk.formats.pdf.worker", str(megabytes)]


class PdfWorker:
    """Prints and draws documents in a child process; usable from any thread.

    A document that takes longer than `seconds` or more than `megabytes` is refused: its process
    is killed, and the next document gets a new one.
    """

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self.seconds = seconds
        self.megabytes = megabytes
        self._turn = threading.Lock()
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._newest = 0

    def warm(self) -> None:
        """Start the process and load everything; returns when the next document will be fast."""
        with self._turn:
            self._ask(wire.Warm(), wire.Ready)

    def render(self, document: Document, theme: Theme | None = None) -> Pages:
        """Print a document; raises Refused when it cannot be printed."""
        with self._turn:
            return self._ask(wire.Print(document, theme or Theme()), wire.Printed).pages

    def preview(
        self,
        document: Document,
        page: int,
        width: int,
        ratio: float = 1.0,
        theme: Theme | None = None,
    ) -> Picture | None:
        """Return one page (from 0) as pixels, `width` × `ratio` wide.

        Of several previews waiting for their turn only the newest is made; the others get None.
        """
        request = wire.Preview(document, theme or Theme(), page, round(width * ratio))
        with self._guard:
            self._newest += 1
            mine = self._newest
        with self._turn:
            if mine != self._newest:
                return None
            return self._ask(request, wire.Drawn).picture

    def raster(self, pdf: bytes, page: int, width: int, *, png: bool = False) -> Picture:
        """Return one page (from 0) of a PDF as a picture; raises Refused for another file."""
        with self._turn:
            return self._ask(wire.Draw(pdf, page, width, png), wire.Drawn).picture

    def cancel(self) -> None:
        """Let every preview that waits for its turn return None."""
        with self._guard:
            self._newest += 1

    def close(self) -> None:
        """End the process, whatever it does; no document is printed afterwards."""
        self.cancel()
        with self._guard:
            self._closed = True
            self._end(self._process)

    @property
    def running(self) -> bool:
        """True while a process is there."""
        process = self._process
        return process is not None and process.poll() is None

    # --- one question, one answer ---------------------------------------------------------

    def _ask(self, request: wire.Request, kind: type[A]) -> A:
        fresh = not self.running
        process = self._ensure()
        try:
            wire.send(cast(BinaryIO, process.stdin), request)
        except OSError:
            self._drop(process)
            if fresh:
                raise self._died(process, timed_out=False) from None
            return self._ask(request, kind)  # it had ended while nobody asked
        late = threading.Event()
        watch = threading.Timer(self.seconds, self._overdue, (process, late))
        watch.daemon = True
        watch.start()
        try:
            answer = wire.receive_answer(cast(BinaryIO, process.stdout))
        except BaseException:
            self._drop(process)
            raise
        finally:
            watch.cancel()
        if answer is None or late.is_set():
            retired = not fresh and not late.is_set() and self._ended_well(process)
            self._drop(process)
            if retired:
                return self._ask(request, kind)
            raise self._died(process, timed_out=late.is_set())
        if isinstance(answer, kind):
            return answer
        if isinstance(answer, wire.Failed):
            if answer.kind == "memory":
                self._drop(process)
            raise _refusal(answer)
        raise RuntimeError(type(answer).__name__)

    def _ensure(self) -> subprocess.Popen[bytes]:
        with self._guard:
            if self._closed:
                raise Refused(_("Printing has ended: the program is closing."))
            if self.running and self._process is not None:
                return self._process
            self._end(self._process)
            self._process = subprocess.Popen(
                command(self.megabytes),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            return self._process

    @staticmethod
    def _ended_well(process: subprocess.Popen[bytes]) -> bool:
        """Return whether the process ended of its own will, as it does after a large document."""
        try:
            return process.wait(timeout=2) == 0
        except subprocess.TimeoutExpired:
            return False

    @staticmethod
    def _overdue(process: subprocess.Popen[bytes], late: threading.Event) -> None:
        late.set()
        process.kill()

    def _died(self, process: subprocess.Popen[bytes], *, timed_out: bool) -> Refused:
        if self._closed:
            return Refused(_("Printing has ended: the program is closing."))
        if timed_out:
            return Refused(
                _(
                    "Printing took longer than {seconds} seconds and was stopped. "
                    "Shorten the document and try again."
                ).format(seconds=round(self.seconds))
            )
        return Refused(
            _(
                "Printing stopped unexpectedly; the document may be too large. "
                "Shorten it and try again."
            )
        )

    def _drop(self, process: subprocess.Popen[bytes]) -> None:
        with self._guard:
            self._end(process)
            if self._process is process:
                self._process = None

    @staticmethod
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


def _refusal(answer: wire.Failed) -> Exception:
    if answer.kind == "memory":
        return Refused(
            _("The document needs too much memory and was not printed. Shorten it and try again.")
        )
    if answer.kind == "foreign":
        return Refused(_("The document asks for a file that is not part of it."))
    if answer.kind == "unreadable":
        return Refused(_("This file is not a PDF."))
    return RuntimeError(f"printing process:\n{answer.trace}")
