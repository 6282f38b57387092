"""Kills in the middle of work: nothing acknowledged is lost, nothing is there by half."""

from __future__ import annotations

import atexit
import json
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Answer, Interview
from kamdesk.domain.people import Person
from kamdesk.services import backups, health, records
from kamdesk.services.encryption import Keys, Secret, secret_for
from kamdesk.services.workspace import (
    close_workspace,
    create_workspace,
    file_of,
    open_workspace,
)
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.workspace import backup as store
from kamdesk.storage.workspace import moving, schema
from kamdesk.storage.workspace.keys import write_file
from tests.drill.worker import CLIENT, OPEN, TOGETHER, order
from tests.storage.make_revision import sample_files

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "four quiet words here"
#: Every stored schema that an opening has to upgrade.
OLD = range(1, schema.LATEST)
#: Longer than any piece of work takes, on whatever machine.
_PATIENCE = 120.0


def secret_when(encrypted: bool) -> Secret | None:
    """Return new keys, None for a plain workspace."""
    return secret_for(PASSPHRASE) if encrypted else None


class Killed(NamedTuple):
    """What kills came to: acknowledged pieces of work, and those lost or there by half."""

    kills: int
    acknowledged: int
    lost: int
    halves: int
    broken: int

    def said(self) -> str:
        """Say it for the page."""
        return (
            f"{self.kills} kills, {self.acknowledged} acknowledged: {self.lost} lost,"
            f" {self.halves} by half, {self.broken} checks failed"
        )


class Workers:
    """A process with the program loaded, whose children work and are killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._said: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(line.split())
        self._said.put(["ended"])

    def work(self, line: str, wanted: int, share: float, piece: float | None = None) -> list[int]:
        """Order work and kill it; return the pieces that were acknowledged.

        It is killed after `wanted` pieces, a `share` into the next one, which takes about `piece`
        seconds: as long as those before it when that is not known.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        pid, begun, done = 0, 0.0, list[int]()
        while len(done) < wanted or not begun:
            match self._said.get(timeout=_PATIENCE):
                case ["child", nr]:
                    pid = int(nr)
                case ["begun", _nr]:
                    begun = begun or time.monotonic()
                case ["done", nr]:
                    done.append(int(nr))
                case ["ended"]:
                    raise RuntimeError(f"the work ended by itself: {line}")
        if piece is None:
            piece = (time.monotonic() - begun) / wanted
        time.sleep(piece * share)
        os.kill(pid, signal.SIGKILL)
        while (words := self._said.get(timeout=_PATIENCE)) != ["ended"]:
            done += [int(words[1])] if words[0] == "done" else []
        return done


@cache
def workers() -> Workers:
    """Return what lets children work; it ends with this process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.drill.worker"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    atexit.register(process.communicate)
    return Workers(process)


def kill_at_work(
    place: Path, kills: int, work: str, *, encrypted: bool = False, seed: int = 1
) -> Killed:
    """Kill a process at one kind of work again and again; look through the workspace each time."""
    folder, secret = place / "desk", secret_when(encrypted)
    ws = create_workspace(folder, secret=secret)
    records.add(ws, "clients", Client(uid=CLIENT, short_name="Drill"))
    close_workspace(ws)
    keys = secret.keys if secret is not None else None
    dice = random.Random(seed)
    whole = acknowledged = lost = halves = broken = 0
    for _nr in range(kills):
        line = order(folder, work, whole, keys)
        done = workers().work(line, dice.randint(1, 3), dice.random())
        ws = open_workspace(folder, keys=keys)
        found = _look(ws, work)
        lost += max(0, whole + len(done) - found.whole)
        acknowledged, whole = acknowledged + len(done), found.whole
        halves += found.halves
        broken += not is_whole(ws, samples=work == "kinds")
        close_workspace(ws)
    return Killed(kills, acknowledged, lost, halves, broken)


def is_whole(ws: Any, *, samples: bool = False) -> bool:
    """Say whether a full check finds nothing; `samples` name a file that never was."""
    allowed = {"files"} if samples else set()
    left = [one for one in health.check(ws).findings if not (one.mended or one.harmless)]
    wrong = [one for one in left if one.check not in allowed]
    if wrong:
        print(wrong, file=sys.stderr)
    return not wrong


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
        elif work == "kinds":
            counts = Counter({one.table.name: reader.count(one.cls) for one in BY_NAME.values()})
            counts["clients"] -= 1  # the one that all works begin with
            seen = _Seen(min(counts.values()), max(counts.values()) - min(counts.values()))
        else:
            people = reader.count(Person)
            seen = _Seen(people, 0)
    if work == "backup":
        folder = store.folder_of(ws.folder)
        bad = [one for one in backups.listed(ws.folder) if not store.intact(folder, one)]
        return _Seen(seen.whole, len(bad))
    return seen


class Upgraded(NamedTuple):
    """Kills while files of older schemas are opened, and what they left behind."""

    kills: int
    new: int
    torn: int
    broken: int

    def said(self) -> str:
        """Say it for the page."""
        return (
            f"{self.kills} kills: {self.kills - self.new - self.torn} left the old file,"
            f" {self.new} the new one, {self.torn} neither; {self.broken} not whole after the next"
            " try"
        )


def kill_upgrades(place: Path, kills: int, *, encrypted: bool = False, seed: int = 1) -> Upgraded:
    """Kill the opening of files of every older schema: old or new, and the next try works."""
    dice = random.Random(seed)
    secret = secret_when(encrypted)
    keys = secret.keys if secret is not None else None
    torn = broken = new = 0
    piece = _one_upgrade(place / "first", secret)
    for nr in range(kills):
        folder = place / f"desk-{nr}"
        version = OLD[nr % len(OLD)]
        held = old_file(folder, version, secret)
        workers().work(order(folder, OPEN, 0, keys), 0, dice.uniform(0, 1.1), piece)
        marks = schema.read_marks(file_of(folder), keys)
        torn += marks is None or marks.version not in (version, schema.LATEST)
        new += marks is not None and marks.version == schema.LATEST
        broken += not _opens_with(folder, held, keys)
        shutil.rmtree(folder)
    return Upgraded(kills, new, torn, broken)


def old_file(folder: Path, version: int, secret: Secret | None) -> Counter[str]:
    """Lay down the stored file of a schema; return how many rows of each table it holds."""
    folder.mkdir(mode=0o700)
    sample, told = sample_files(version)
    if secret is None:
        shutil.copyfile(sample, file_of(folder))
        file_of(folder).chmod(0o600)
    else:
        write_file(folder, secret.file)
        moving.rewrite(sample, file_of(folder), None, secret.keys)
    return Counter(one.split("/")[0] for one in json.loads(told.read_text(encoding="utf-8")))


def _one_upgrade(folder: Path, secret: Secret | None) -> float:
    """Return how many seconds an upgrade takes that nobody stops."""
    old_file(folder, OLD[0], secret)
    begun = time.monotonic()
    workers().work(order(folder, OPEN, 0, secret.keys if secret is not None else None), 1, 0)
    return time.monotonic() - begun


def _opens_with(folder: Path, held: Counter[str], keys: Keys | None) -> bool:
    """Say whether a workspace opens, is whole, and holds so many rows of each table."""
    ws = open_workspace(folder, keys=keys)
    try:
        with ws.read() as reader:
            schema.check(reader.driver)
            counts = {name: reader.count(entry.cls) for name, entry in BY_NAME.items()}
        return +Counter(counts) == held
    finally:
        close_workspace(ws)
