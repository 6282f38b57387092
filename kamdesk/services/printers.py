"""The two processes that print: one stays warm for documents, one tries templates of our own."""

from __future__ import annotations

import atexit
import threading

from kamdesk.formats.pdf.client import PdfWorker

#: A page with templates of a person's own may take so much while they are tried.
TRIAL_SECONDS, TRIAL_MEGABYTES = 30, 512

_worker: PdfWorker | None = None
_trial: PdfWorker | None = None
_guard = threading.Lock()


def worker() -> PdfWorker:
    """Return the process that prints, started when it is first used."""
    global _worker
    with _guard:
        if _worker is None:
            _worker = PdfWorker()
            atexit.register(close)
        return _worker


def trial() -> PdfWorker:
    """Return the process that tries templates, started when it is first used.

    It gets less time and memory than the one that prints: a template without an end stops
    nothing else.
    """
    global _trial
    with _guard:
        if _trial is None:
            _trial = PdfWorker(seconds=TRIAL_SECONDS, megabytes=TRIAL_MEGABYTES)
            atexit.register(close)
        return _trial


def warm() -> None:
    """Make the first document as fast as any other; takes a second, call it when idle."""
    worker().warm()


def close() -> None:
    """End both processes; a later call starts new ones."""
    global _worker, _trial
    with _guard:
        for one in (_worker, _trial):
            if one is not None:
                one.close()
        _worker = _trial = None
        atexit.unregister(close)
