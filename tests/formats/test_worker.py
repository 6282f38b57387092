"""Workers: answers in parts, caps, being killed, being called off, leaving nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kamdesk.formats.worker.client import Failed, Worker

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker("tests.formats.echo_worker", seconds=20, megabytes=200)
    yield made
    made.close()


def asked(worker: Worker, text: str) -> list[str]:
    return [one.decode() for one in worker.ask(text.encode())]


def test_answers_come_in_parts_from_one_process(worker: Worker) -> None:
    first = asked(worker, "count 3")
    assert [one.split()[0] for one in first] == ["0", "1", "2"]
    assert asked(worker, "count 0") == []
    assert asked(worker, "count 1")[0].split()[1] == first[0].split()[1]


def test_what_is_expected_and_what_is_a_bug(worker: Worker) -> None:
    with pytest.raises(Failed) as caught:
        asked(worker, "expect two words\nand more")
    assert (caught.value.kind, caught.value.text) == ("expected", "two words\nand more")
    with pytest.raises(Failed) as caught:
        asked(worker, "break Sokmash")
    assert caught.value.kind == "bug"
    assert caught.value.text.endswith("KeyError")
    with pytest.raises(Failed) as caught:
        asked(worker, "open /nowhere/at/all")
    assert caught.value.text.endswith("FileNotFoundError")
    assert worker.running


def test_too_long_and_too_much_are_stopped_and_the_next_request_works(worker: Worker) -> None:
    worker.seconds = 0.5
    with pytest.raises(Failed) as caught:
        asked(worker, "sleep 10")
    assert caught.value.kind == "late"
    worker.seconds = 20
    with pytest.raises(Failed) as caught:
        asked(worker, "grow 400")
    assert caught.value.kind == "memory"
    assert not worker.running
    assert len(asked(worker, "count 2")) == 2


def test_nobody_wants_it_any_more(worker: Worker) -> None:
    wanted = threading.Event()
    threading.Timer(0.3, wanted.set).start()
    begin = time.monotonic()
    with pytest.raises(Failed) as caught:
        list(worker.ask(b"sleep 10", wanted.is_set))
    assert caught.value.kind == "stopped"
    assert time.monotonic() - begin < 9


def test_a_caller_who_breaks_off_ends_the_process(worker: Worker) -> None:
    answers = worker.ask(b"count 100000")
    pid = int(next(answers).split()[1])
    answers.close()
    assert not worker.running
    assert int(asked(worker, "count 1")[0].split()[1]) != pid


@pytest.mark.parametrize("code", [0, 1])
def test_a_process_that_ended_while_nobody_asked_is_replaced(worker: Worker, code: int) -> None:
    asked(worker, "count 1")
    with pytest.raises(Failed) as caught:
        asked(worker, f"end {code}")
    assert caught.value.kind == "died"
    assert len(asked(worker, "count 1")) == 1


def test_rest_and_close(worker: Worker) -> None:
    worker.start()
    process = worker._process
    assert process is not None
    worker.rest()
    assert process.poll() is not None
    assert len(asked(worker, "count 1")) == 1
    worker.close()
    assert not worker.running
    with pytest.raises(Failed) as caught:
        asked(worker, "count 1")
    assert caught.value.kind == "closed"


def test_a_worker_does_not_rest_while_it_is_at_work(worker: Worker) -> None:
    with worker.turn:
        answers = worker.ask(b"sleep 1")
        next(answers)
        other = threading.Thread(target=worker.rest)
        other.start()
        other.join()
        assert list(answers) == []
    worker.rest()
    assert not worker.running


def test_nothing_is_imported_from_the_folder_of_the_caller(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "csv.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    places = asked(worker, "path")[0].split("\n")
    assert str(tmp_path) not in places
    assert "" not in places


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_busy_worker_ends_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    code = (
        "import sys; from kamdesk.formats.worker.client import Worker\n"
        "w = Worker('tests.formats.echo_worker', seconds=60, megabytes=200)\n"
        "print(list(w.ask(b'count 1'))[0].split()[1].decode(), flush=True)\n"
        "list(w.ask(b'sleep 60'))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    time.sleep(0.3)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the worker is still there")
