"""The warm PDF against the bare renderer, and the window's calm while a document is drawn."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.bench.measure import Measured, timed

_FLOOR = Path(__file__).parent / "floors" / "bare_pdf.py"
_COLD = _FLOOR.with_name("cold_pdf.py")


def pdf(folder: Path, document: Any, name: str = "PDF", budget: float = 0.9) -> Measured:
    """Warm printing of a proposal against `write_pdf` of the same HTML, warm as well."""
    from kamdesk.formats.pdf.html import Theme, render_html
    from kamdesk.i18n import Speech
    from kamdesk.services import documents

    bare = _bare(folder, render_html(document, Speech(document.language), Theme()))
    versions = _versions(document)
    value = _median(lambda: documents.print_document(next(versions)))
    return Measured(name, bare, value, budget, None)


def click(folder: Path, document: Any) -> Measured:
    """From the click to the file, against a process that is started to print the same HTML."""
    from kamdesk.formats.pdf.html import Theme, render_html
    from kamdesk.i18n import Speech
    from kamdesk.services import documents

    page = folder / "click.html"
    page.write_text(render_html(document, Speech(document.language), Theme()), encoding="utf-8")
    command = [sys.executable, str(_COLD), str(page), str(folder / "cold.pdf")]
    cold = sorted(timed(lambda: subprocess.run(command, check=True)) for _ in range(5))[2]
    versions = _versions(document)

    def file() -> None:
        documents.save(folder / "warm.pdf", documents.print_document(next(versions)).pdf)

    return Measured("click to file", cold, _median(file), 0.45)


def brief(folder: Path, ws: Any, client: str) -> Measured:
    """A brief from records to two printed pages, against `write_pdf` of the same HTML alone."""
    from kamdesk.formats.pdf.html import Theme, paper_html
    from kamdesk.i18n import Speech
    from kamdesk.services import briefs
    from kamdesk.services.briefs.paper import papers

    first = briefs.brief(ws, client, language="ru")
    paper = next(papers(first))
    bare = _bare(folder, paper_html(paper, Speech("ru"), Theme(), paper.density))
    marks = itertools.count()

    def prepare() -> None:
        made = briefs.brief(ws, client, language="ru")
        briefs.brief_pdf(ws, replace(made, prepared_words=str(next(marks))))

    return Measured("brief", bare, _median(prepare), 1.2, 2.0)


def preview(app: Any, document: Any) -> Measured:
    """The longest gap between ticks of the window while previews are drawn, against idle."""
    import threading

    from kamdesk.services import documents

    idle = _worst_gap(app, 0.8)
    stop = threading.Event()

    versions = _versions(document)

    def draw() -> None:
        while not stop.is_set():
            documents.preview(next(versions), 0, 600)

    thread = threading.Thread(target=draw)
    thread.start()
    busy = _worst_gap(app, 2.0)
    stop.set()
    thread.join()
    return Measured("preview", idle, busy, 1.3, None)


def _bare(folder: Path, html: str) -> float:
    path = folder / "bare.html"
    path.write_text(html, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(_FLOOR), str(path)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _median(run: Callable[[], object]) -> float:
    """The median of seven runs in a warm worker, in seconds."""
    from kamdesk.services import documents

    documents.warm()
    run()
    return sorted(timed(run) for _ in range(7))[3]


def _versions(document: Any) -> Iterator[Any]:
    """The document again and again, each time a new one: a printed one is kept and reused."""
    return (replace(document, mark=str(nr)) for nr in itertools.count())


def _worst_gap(app: Any, seconds: float) -> float:
    """The 95th percentile of gaps between timer ticks of 16 ms, in seconds."""
    import time

    from PySide6.QtCore import QTimer

    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(timer.timerType().PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(16)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.001)
    timer.stop()
    gaps = sorted(b - a for a, b in itertools.pairwise(ticks))
    return gaps[int(len(gaps) * 0.95)]
