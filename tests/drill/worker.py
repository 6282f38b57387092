"""The processes that a drill ends: each works in a workspace and says what has been acknowledged.

`python -m tests.drill.worker` loads the program once, then takes orders from the standard input,
one in a line. For each it lets a child of its own work, which says "child PID", then "begun N" and
"done N" of each piece of work, for ever; "ended" is said when that child is gone.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Answer, Interview
from kamdesk.services import backups, bin, clock, exchange, health, records
from kamdesk.services.encryption import Keys
from kamdesk.services.workspace import close_workspace, create_workspace, open_workspace
from tests.storage.samples import sample_records

#: So many clients come with one import, and so many answers with one interview.
TOGETHER = 20
CLIENT = "drill"
#: The opening of a workspace, which brings an older file to the newest schema.
OPEN = "open"


def edit(ws: Any, nr: int) -> None:
    """Save a field of a form."""
    records.set_field(ws, "clients", CLIENT, "note", f"note {nr}")


def interview(ws: Any, nr: int) -> None:
    """Keep an interview with its answers in one step."""
    with ws.unit("Interview") as unit:
        held = unit.add(Interview(client_uid=CLIENT, on=clock.today(ws), goal=f"goal {nr}"))
        unit.add_all(
            Answer(client_uid=CLIENT, interview_uid=held.uid, position=one, type="situation")
            for one in range(TOGETHER)
        )


def bring(ws: Any, nr: int) -> None:
    """Import a list."""
    path = Path(ws.folder).parent / "list.csv"
    rows = "\n".join(f"Client {nr} {one};Ulm" for one in range(TOGETHER))
    path.write_text(f"Company;City\n{rows}\n", encoding="utf-8")
    exchange.run(ws, path, on_duplicate="add")


def back_up(ws: Any, nr: int) -> None:
    """Save something and take a backup."""
    edit(ws, nr)
    backups.back_up(ws)


def throw(ws: Any, nr: int) -> None:
    """Delete a client with a person and bring it back."""
    client = records.add(ws, "clients", Client(short_name=f"Gone {nr}")).value
    records.add(ws, "people", {"client_uid": client.uid, "surname": "Falk"})
    records.remove(ws, "clients", client.uid)
    bin.restore(ws, [bin.listing(ws)[0].uid])


def kinds(ws: Any, nr: int) -> None:
    """Save an entry of every kind there is in one step."""
    with ws.unit("One of each") as unit:
        unit.add_all(sample_records(nr))


WORKS: dict[str, Callable[[Any, int], None]] = {
    "edit": edit,
    "interview": interview,
    "import": bring,
    "backup": back_up,
    "bin": throw,
    "kinds": kinds,
}


def order(folder: Path, work: str, start: int, keys: Keys | None) -> str:
    """Return an order as a line: where to work, at what, and the number of the first piece."""
    key = keys.main.hex() if keys is not None else ""
    state = os.environ.get("XDG_STATE_HOME", "")
    return json.dumps({"folder": str(folder), "work": work, "nr": start, "key": key, "st": state})


def _say(*words: object) -> None:
    """Say a line in one piece: whoever is killed has said it or not."""
    os.write(1, f"{' '.join(map(str, words))}\n".encode())


def _obey(line: str) -> None:
    """Work without end."""
    given = json.loads(line)
    os.environ["XDG_STATE_HOME"] = given["st"]
    folder, keys = (
        Path(given["folder"]),
        Keys(bytes.fromhex(given["key"])) if given["key"] else None,
    )
    if given["work"] == OPEN:
        _say("begun", 0)
        open_workspace(folder, keys=keys)
        _say("done", 0)
        signal.pause()
    ws = open_workspace(folder, keys=keys)
    for nr in count(given["nr"]):
        _say("begun", nr)
        WORKS[given["work"]](ws, nr)
        _say("done", nr)


def _load() -> None:
    """Import what the work needs, by doing it once elsewhere."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_STATE_HOME"] = place
        ws = create_workspace(Path(place) / "desk")
        records.add(ws, "clients", Client(uid=CLIENT, short_name="Drill"))
        for work in (edit, interview, back_up, throw, kinds):
            work(ws, 0)
        health.check(ws)
        close_workspace(ws)


def main() -> None:
    """Take orders until there are no more."""
    _load()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _say("child", os.getpid())
            try:
                _obey(line)
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        os.waitpid(child, 0)
        _say("ended")


if __name__ == "__main__":
    main()
