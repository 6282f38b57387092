"""Backups during writes, races for the lock, flipped bits."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, NamedTuple

from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from kamdesk.services import backups, health, records, settings
from kamdesk.services.encryption import Keys, Secret
from kamdesk.services.workspace import (
    close_workspace,
    create_workspace,
    file_of,
    open_workspace,
)
from kamdesk.storage.workspace.keys import FILE as KEY_FILE
from tests.drill.kills import ROOT, secret_when

ROWS = 40
#: An old log as it may lie beside a file that was put there.
STALE = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504)


class Copied(NamedTuple):
    """Backups taken while something was written, and how many differed from their moment."""

    taken: int
    writes: int
    differing: int

    def said(self) -> str:
        """Say it for the page."""
        return f"{self.taken} backups during {self.writes} writes: {self.differing} differ"


def copies_during_writes(
    place: Path, number: int, *, encrypted: bool = False, seed: int = 1
) -> Copied:
    """Take backups while another thread writes; restore each and compare it row by row.

    A backup names the step that it holds: what was written up to that step must be there, and
    nothing else. A stale log lies in wait beside each restored file.
    """
    secret = secret_when(encrypted)
    ws = create_workspace(place / "desk", secret=secret)
    settings.set_setting(ws, "backup_keep_latest", number)  # each of them is looked into
    with ws.unit("Add") as unit:
        unit.add_all(Client(uid=f"c{nr}", short_name=f"Client {nr}") for nr in range(ROWS))
    first = unit.changes.step or 0
    written: list[tuple[int, str, str]] = [(first, f"c{nr}", "") for nr in range(ROWS)]
    stop, dice = threading.Event(), random.Random(seed)

    def write() -> None:
        nr = 0
        while not stop.is_set():
            nr += 1
            uid, note = f"c{dice.randrange(ROWS)}", f"note {nr} " + "x" * dice.randrange(700)
            changes = records.set_field(ws, "clients", uid, "note", note).changes
            written.append((changes.step or 0, uid, note))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        taken = [backups.back_up(ws, to=place / "copies") for _nr in range(number)]
    finally:
        stop.set()
        writer.join()
        close_workspace(ws)
    differing = 0
    for nr, one in enumerate(taken):
        assert one is not None
        expected = {uid: note for step, uid, note in written if step <= one.backup.step}
        differing += 0 if _restored(place / f"again-{nr}", one, secret) == expected else 1
    return Copied(number, len(written) - ROWS, differing)


def _restored(folder: Path, taken: Any, secret: Secret | None) -> dict[str, str]:
    keys = secret.keys if secret is not None else None
    close_workspace(create_workspace(folder, secret=secret))
    stale = file_of(folder).with_name(f"{file_of(folder).name}-journal")
    stale.write_bytes(STALE)
    backups.restore(folder, source=taken.folder / taken.backup.name, keys=keys)
    ws = open_workspace(folder, keys=keys)
    try:
        with ws.read() as reader:
            return {one.uid: one.note for one in reader.find(Client)}
    finally:
        close_workspace(ws)
        shutil.rmtree(folder)


RACER = """
import sys
from pathlib import Path
from kamdesk.errors import Held
from kamdesk.services.workspace import open_workspace
print("ready", flush=True)
sys.stdin.readline()
try:
    ws = open_workspace(Path(sys.argv[1]))
except Held:
    print("held", flush=True)
else:
    print("won", flush=True)
    sys.stdin.readline()
    ws.close()
"""


class Raced(NamedTuple):
    """Races of several starts for one workspace, and those without exactly one winner."""

    races: int
    wrong: int

    def said(self) -> str:
        """Say it for the page."""
        return f"{self.races} races of four starts: {self.wrong} without exactly one winner"


def races(place: Path, number: int, *, starts: int = 4, seed: int = 1) -> Raced:
    """Let several starts race for one workspace (chance is the system's: no `seed` is used)."""
    close_workspace(create_workspace(place / "desk"))
    wrong = 0
    for _nr in range(number):
        racers = [
            subprocess.Popen(
                [sys.executable, "-c", RACER, str(place / "desk")],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            )
            for _one in range(starts)
        ]  # fmt: skip
        said = []
        for one in racers:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in racers:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        for one in racers:
            assert one.stdout is not None
            said.append(one.stdout.readline().strip())
        for one in racers:
            one.communicate("done\n")
        wrong += 0 if sorted(said) == ["held"] * (starts - 1) + ["won"] else 1
    return Raced(number, wrong)


class Flipped(NamedTuple):
    """Single flipped bits: found, without effect on any record, and records changed unnoticed."""

    flips: int
    found: int
    harmless: int
    silent: int

    def said(self) -> str:
        """Say it for the page."""
        return (
            f"{self.flips} flips: {self.found} found, {self.harmless} without effect on a record,"
            f" {self.silent} changed a record unnoticed"
        )


def flips(place: Path, number: int, *, encrypted: bool, seed: int = 1) -> Flipped:
    """Flip one bit at a time anywhere in the file; open it, look through it, compare all rows."""
    secret = secret_when(encrypted)
    keys = secret.keys if secret is not None else None
    ws = create_workspace(place / "desk", secret=secret)
    with ws.unit("Add") as unit:
        unit.add_all(
            Client(uid=f"c{nr}", short_name=f"Client {nr}", note=f"{nr} " * 60)
            for nr in range(ROWS * 5)
        )
    close_workspace(ws)
    whole = file_of(place / "desk").read_bytes()
    expected = _rows(place / "desk", keys)
    dice = random.Random(seed)
    found = harmless = silent = 0
    for nr in range(number):
        folder = place / f"flip-{nr}"
        folder.mkdir()
        data = bytearray(whole)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        file_of(folder).write_bytes(data)
        if encrypted:
            shutil.copyfile(place / "desk" / KEY_FILE, folder / KEY_FILE)
        try:
            rows = _rows(folder, keys)
        except Refused:
            found += 1
        else:
            harmless += rows == expected
            silent += rows != expected
        shutil.rmtree(folder)
    return Flipped(number, found, harmless, silent)


class _NotWhole(Refused):
    """The look through a workspace found something."""


def _rows(folder: Path, keys: Keys | None) -> list[Client]:
    """Return all clients; raises Refused when a look through the workspace finds something."""
    ws = open_workspace(folder, keys=keys)
    try:
        if not health.check(ws).whole:
            raise _NotWhole("")
        with ws.read() as reader:
            return reader.find(Client)
    finally:
        ws.close()
