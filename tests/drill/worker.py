"""The process that a drill ends: it works in a workspace and says what has been acknowledged.

`python -m tests.drill.worker FOLDER WORK START`, the main key in hexadecimal (or an empty line) on
the standard input. It says "begun N" and "done N" of each piece of work, for ever.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Answer, Interview
from kamdesk.services import backups, bin, clock, exchange, records
from kamdesk.services.encryption import Keys
from kamdesk.services.workspace import open_workspace

#: So many clients come with one import, and so many answers with one interview.
TOGETHER = 20
CLIENT = "drill"


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


WORKS: dict[str, Callable[[Any, int], None]] = {
    "edit": edit,
    "interview": interview,
    "import": bring,
    "backup": back_up,
    "bin": throw,
}


def main(folder: Path, work: str, start: int) -> None:
    """Work without end."""
    key = sys.stdin.readline().strip()
    ws = open_workspace(folder, keys=Keys(bytes.fromhex(key)) if key else None)
    for nr in count(start):
        print("begun", nr, flush=True)
        WORKS[work](ws, nr)
        print("done", nr, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
