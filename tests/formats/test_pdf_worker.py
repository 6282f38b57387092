"""The printing process: kept warm, restarted, overtaken by newer previews, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kamdesk.errors import Refused
from kamdesk.formats.pdf.client import PdfWorker
from kamdesk.formats.pdf.wire import Picture
from kamdesk.formats.worker import client
from kamdesk.formats.worker.client import Failed
from kamdesk.formats.worker.serve import failure
from tests.formats.sample import demo, nothing, only_lines


@pytest.fixture
def own() -> Iterator[PdfWorker]:
    worker = PdfWorker()
    yield worker
    worker.close()


def test_nothing_runs_before_it_is_asked(own: PdfWorker) -> None:
    assert not own.running
    own.warm()
    assert own.running


def test_one_process_serves_many_documents(worker: PdfWorker) -> None:
    worker.warm()
    process = worker._process
    for language in ("en", "ru", "de"):
        assert worker.render(demo(language)).pdf.startswith(b"%PDF-1.7")
    assert worker._process is process


def test_a_preview_is_pixels_of_the_asked_width(worker: PdfWorker) -> None:
    picture = worker.preview(demo("en"), 1, 400, 1.5)
    assert picture is not None
    assert (picture.page, picture.pages, picture.width) == (1, 4, 600)
    assert picture.height == pytest.approx(600 * 297 / 210, abs=2)
    assert len(picture.data) == picture.stride * picture.height
    image = Image.frombuffer(
        "RGB", (picture.width, picture.height), picture.data, "raw", "BGRX", picture.stride, 1
    )
    assert image.getpixel((2, 2)) == (255, 255, 255)
    assert (14, 124, 123) in {colour for _n, colour in image.getcolors(1 << 20)}


def test_a_page_beyond_the_last_is_the_last(worker: PdfWorker) -> None:
    picture = worker.preview(demo("en"), 99, 100)
    assert picture is not None
    assert picture.page == 3


def test_a_finished_file_is_drawn_as_png(worker: PdfWorker) -> None:
    pdf = worker.render(demo("en")).pdf
    picture = worker.raster(pdf, 0, 300, png=True)
    with Image.open(BytesIO(picture.data)) as image:
        assert image.format == "PNG"
        assert image.size == (picture.width, picture.height)
    assert picture.width == 300


def test_what_is_not_a_pdf_is_refused_and_the_process_lives(worker: PdfWorker) -> None:
    with pytest.raises(Refused, match="not a PDF"):
        worker.raster(b"GIF89a", 0, 100)
    assert worker.running


def test_turning_a_page_prints_nothing_anew(worker: PdfWorker) -> None:
    document = only_lines(120)

    def turned(page: int) -> float:
        start = time.perf_counter()
        worker.preview(document, page, 200)
        return time.perf_counter() - start

    first = turned(0)
    assert min(turned(page) for page in (1, 0, 1)) < first / 2


def waiting(worker: PdfWorker, pool: ThreadPoolExecutor, mark: str) -> Future[Picture | None]:
    """Ask for a preview while the process has another document; returns when it has its number."""
    before = worker._newest
    asked = pool.submit(worker.preview, nothing(mark=mark), 0, 50)
    while worker._newest == before:
        time.sleep(0.001)
    return asked


def test_only_the_newest_of_waiting_previews_is_made(worker: PdfWorker) -> None:
    with ThreadPoolExecutor(6) as pool:
        with worker.turn:
            asked = [waiting(worker, pool, str(number)) for number in range(6)]
        *others, newest = (one.result() for one in asked)
    assert newest is not None
    assert others == [None] * 5


def test_waiting_previews_can_be_called_off(worker: PdfWorker) -> None:
    with ThreadPoolExecutor(1) as pool:
        with worker.turn:
            asked = waiting(worker, pool, "1")
            worker.cancel()
        assert asked.result() is None
    assert worker.preview(nothing(), 0, 50) is not None


def test_many_threads_get_their_own_documents(worker: PdfWorker) -> None:
    def pages(count: int) -> int:
        return worker.render(only_lines(count)).count

    counts = [3, 90, 30, 60]
    alone = [pages(count) for count in counts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(pages, counts)) == alone


def test_a_process_that_was_killed_is_replaced(own: PdfWorker) -> None:
    own.warm()
    assert own._process is not None
    own._process.kill()
    own._process.wait()
    assert own.render(nothing()).count == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_process_killed_at_work_is_told_and_replaced(own: PdfWorker) -> None:
    own.warm()
    assert own._process is not None
    process = own._process
    threading.Timer(0.3, process.send_signal, (signal.SIGKILL,)).start()
    with pytest.raises(Refused, match="stopped unexpectedly"):
        own.render(only_lines(600))
    assert own.render(nothing()).count == 1


def test_closing_ends_the_process_even_at_work() -> None:
    worker = PdfWorker()
    worker.warm()
    process = worker._process
    assert process is not None
    with ThreadPoolExecutor(1) as pool:
        busy = pool.submit(worker.render, only_lines(1500))
        time.sleep(0.2)
        worker.close()
        with pytest.raises(Refused, match="closing"):
            busy.result(timeout=10)
    assert process.poll() is not None
    with pytest.raises(Refused, match="closing"):
        worker.warm()


def test_the_process_ends_with_its_parent(own: PdfWorker) -> None:
    own.warm()
    assert own._process is not None
    assert own._process.stdin is not None
    own._process.stdin.close()
    assert own._process.wait(timeout=10) == 0


def test_ctrl_c_in_a_terminal_does_not_reach_the_process(own: PdfWorker) -> None:
    own.warm()
    assert own._process is not None
    own._process.send_signal(signal.SIGINT)
    assert own.render(nothing()).count == 1


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_process_leaves_no_file_and_sees_our_fonts_only(
    own: PdfWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    own.render(demo("ru"))
    assert list(tmp_path.iterdir()) == []
    process = own._process
    assert process is not None
    assert "Max file size             0" in Path(f"/proc/{process.pid}/limits").read_text()
    mapped = Path(f"/proc/{process.pid}/maps").read_text()
    fonts = {Path(row.split()[-1]).name for row in mapped.splitlines() if ".ttf" in row}
    assert fonts <= {"Inter-Regular.ttf", "Inter-SemiBold.ttf"}
    files = os.listdir(f"/proc/{process.pid}/fd")
    assert len(files) < 12


def test_a_fault_of_ours_is_a_bug_without_the_clients_words(own: PdfWorker) -> None:
    with pytest.raises(ValueError, match="owes") as caught:
        int("Sokmash owes 100")
    kind, _, trace = failure(caught.value).decode().partition("\n")
    assert kind == "bug"
    assert "Sokmash" not in trace.replace('int("Sokmash owes 100")', "")
    assert "ValueError" in trace
    assert isinstance(own._refusal(Failed(kind, trace)), RuntimeError)


def test_a_built_program_is_its_own_printing_process(
    own: PdfWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert client.command(own.module, 512) == [
        sys.executable, "--worker", "kamdesk.formats.pdf.worker", "512",
    ]  # fmt: skip


def test_a_process_grown_large_gives_way_to_a_new_one(own: PdfWorker) -> None:
    own.megabytes = 360
    own.warm()
    first = own._process
    assert own.render(only_lines(350)).count > 5
    assert own.render(nothing()).count == 1
    assert own._process is not first
    assert own.render(nothing()).count == 1


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_our_own_and_not_that_of_the_window(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys; held = bytearray(200_000_000); held[::4096] = b'x' * len("
        "held[::4096]); sys.exit(subprocess.call([sys.executable, '-c', 'import sys; from "
        "kamdesk.formats.worker.confine import peak; sys.exit(not 1 < peak() < 100)']))"
    )
    root = Path(client.__file__).resolve().parents[3]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
