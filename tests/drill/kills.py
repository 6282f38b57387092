"""Kills in the middle of work: nothing acknowledged is lost, nothing is there by half."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Answer, Interview
from kamdesk.domain.people import Person
from kamdesk.services import backups, health, records
from kamdesk.services.encryption import Keys, secret_for
from kamdesk.services.workspace import (
    close_workspace,
    create_workspace,
    file_of,
    open_workspace,
)
from kamdesk.storage.workspace import backup as store
from kamdesk.storage.workspace import schema
from tests.drill.worker import CLIENT, TOGETHER

ROOT = Path(__file__).resolve().parents[2]
#: Stored files of every schema that was released or landed.
SAMPLES = sorted((ROOT / "tests" / "fixtures").glob("schema_*.sqlite"))


class Killed(NamedTuple):
    """What kills came to: acknowledged pieces of work, and those lost or there by half."""

    kills: int
    acknowledged: int
    lost: int
    halves: int
    broken: int


def kill_at_work(place: Path, work: str, kills: int, *, encrypted: bool, seed: int = 1) -> Killed:
    """Kill a process at one kind of work again and again; look through the workspace each time."""
    secret = secret_for("four quiet words here") if encrypted else None
    ws = create_workspace(place / "desk", secret=secret)
    records.add(ws, "clients", Client(uid=CLIENT, short_name="Drill"))
    close_workspace(ws)
    keys = secret.keys if secret is not None else None
    dice = random.Random(seed)
    done: list[int] = []
    lost = halves = broken = 0
    for _nr in range(kills):
        done += _run(place / "desk", work, keys, len(done) and done[-1] + 1, dice)
        ws = open_workspace(place / "desk", keys=keys)
        found = _look(ws, work)
        lost += max(0, len(done) - found.whole)
        halves += found.halves
        broken += 0 if health.check(ws).whole else 1
        close_workspace(ws)
    return Killed(kills, len(done), lost, halves, broken)


def _run(folder: Path, work: str, keys: Keys | None, start: int, dice: random.Random) -> list[int]:
    """Let it work, kill it after a random while; return what it acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.drill.worker", str(folder), work, str(start)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{keys.main.hex() if keys is not None else ''}\n")
    child.stdin.flush()
    lines: list[str] = []
    wanted, begun = dice.randint(1, 3), time.monotonic()
    while sum(one.startswith("done") for one in lines) < wanted:
        lines.append(child.stdout.readline())
        if not lines[-1]:
            raise RuntimeError(f"the worker ended by itself: {work}")
        if len(lines) == 1:
            begun = time.monotonic()
    piece = (time.monotonic() - begun) / wanted
    reader = threading.Thread(target=lambda: lines.extend(child.stdout))
    reader.start()
    time.sleep(dice.uniform(0.0, piece))  # somewhere within the next piece of work
    child.kill()
    child.wait()
    reader.join()
    child.stdin.close()
    child.stdout.close()
    said = [one.split() for one in lines if one.endswith("\n")]
    return [int(nr) for word, nr in said if word == "done"]


class _Seen(NamedTuple):
    whole: int
    halves: int


def _look(ws: Any, work: str) -> _Seen:
    """Return how many pieces of work are there wholly, and how many by half."""
    with ws.read() as reader:
        schema.check(reader.driver)
        if work in ("edit", "backup"):
            note = reader.one(Client, CLIENT).note
            seen = _Seen(int(note.split()[1]) + 1 if note else 0, 0)
        elif work == "interview":
            counts = [reader.count(Answer, interview_uid=one.uid) for one in reader.find(Interview)]
            seen = _Seen(len(counts), sum(1 for one in counts if one != TOGETHER))
        elif work == "import":
            number = reader.count(Client) - 1
            seen = _Seen(number // TOGETHER, 1 if number % TOGETHER else 0)
        else:
            people = reader.count(Person)
            seen = _Seen(people, 0)
    if work == "backup":
        folder = store.folder_of(ws.folder)
        bad = [one for one in backups.listed(ws.folder) if not store.intact(folder, one)]
        return _Seen(seen.whole, len(bad))
    return seen


OPEN = """
import sys
from pathlib import Path
from kamdesk.services.workspace import open_workspace
print("go", flush=True)
open_workspace(Path(sys.argv[1])).close()
"""


def kill_upgrades(place: Path, kills: int, seed: int = 1) -> Killed:
    """Kill the opening of files of every stored schema: old or new, and the next try works."""
    dice = random.Random(seed)
    halves = broken = new = 0
    for nr in range(kills):
        sample = SAMPLES[nr % len(SAMPLES)]
        folder = place / f"desk-{nr}"
        folder.mkdir()
        shutil.copyfile(sample, file_of(folder))
        file_of(folder).chmod(0o600)
        before = schema.read_marks(file_of(folder))
        child = subprocess.Popen(
            [sys.executable, "-c", OPEN, str(folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(dice.uniform(0.0, 0.5))
        child.kill()
        child.communicate()
        marks = schema.read_marks(file_of(folder))
        assert before is not None
        if marks is None or marks.version not in (before.version, schema.LATEST):
            halves += 1
        new += 1 if marks is not None and marks.version == schema.LATEST else 0
        ws = open_workspace(folder)
        with ws.read() as reader:
            schema.check(reader.driver)
            broken += 0 if reader.count(Client) == 1 else 1
        close_workspace(ws)
        shutil.rmtree(folder)
    return Killed(kills, new, 0, halves, broken)
