"""Twenty kills in the middle of saving: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.talks import Talk
from kamdesk.services import drafts, records
from kamdesk.services.workspace import close_workspace, open_workspace
from kamdesk.storage.search import query
from kamdesk.storage.workspace import schema

KILLS = int(os.environ.get("KAMDESK_KILLS", "20"))
ROOT = Path(__file__).resolve().parents[2]


def run_and_kill(folder: Path, uid: str, start: int, after: float) -> tuple[list[str], float]:
    """Let the saver work, kill it after a random while; return what it said and when it died."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.saver", str(folder), uid, str(start)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(child.stdout))
    first = child.stdout.readline()
    assert first.startswith("drafted"), first
    lines.append(first)
    reader.start()
    time.sleep(after)
    child.kill()
    died = time.time()
    child.wait()
    reader.join()
    child.stdout.close()
    return [line for line in lines if line.endswith("\n")], died


@pytest.mark.timeout(600)
def test_kills_lose_nothing_acknowledged(ws):
    dice = random.Random(7)
    folder = ws.folder
    uid = records.add(ws, "clients", {"short_name": "Сокмаш"}).value.uid
    close_workspace(ws)
    number, added = 0, set()
    for _nr in range(KILLS):
        lines, died = run_and_kill(folder, uid, number, dice.uniform(0.0, 0.5))
        said = [line.split() for line in lines]
        saved = max((int(one[1]) for one in said if one[0] == "saved"), default=number)
        drafted = [(int(one[1]), float(one[2])) for one in said if one[0] == "drafted"]
        added |= {one[1] for one in said if one[0] == "added"}
        again = open_workspace(folder)
        with again.read() as reader:
            schema.check(reader.driver)
            client = reader.one(Client, uid)
            stored = int(client.note.split()[1]) if client.note else 0
            assert stored >= saved
            assert added <= {one.uid for one in reader.find(Talk, client_uid=uid)}
            assert query(reader.driver, "сокмаш")["client"][0].uid == uid
            steps = reader.connection.exec_driver_sql(
                "SELECT count(*) FROM journal_rows WHERE uid = ?", (uid,)
            ).scalar_one()
            assert steps == stored + 1, "each saved value has its step and no step is without one"
        old = [nr for nr, at in drafted if at <= died - 2] or [drafted[0][0]]
        kept = {one.field: one.text for one in drafts.pending(again)}
        assert int(kept["products"].split()[1]) >= max(nr for nr, _at in drafted)
        assert max(old) <= int(kept["products"].split()[1])
        close_workspace(again)
        number = stored
