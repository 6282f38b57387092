"""The process that test_kill ends: it saves, drafts, and says what has been acknowledged."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from kamdesk.services import drafts, records
from kamdesk.services.workspace import open_workspace


def say(*words: object) -> None:
    """Print one line at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main(folder: Path, uid: str, start: int) -> None:
    """Save a field and draft another in turn, for ever."""
    ws = open_workspace(folder)
    number = start
    while True:
        number += 1
        drafts.note(ws, "clients", "products", f"draft {number}")
        say("drafted", number, time.time())
        records.set_field(ws, "clients", uid, "note", f"note {number}")
        say("saved", number)
        if number % 3 == 0:
            done = records.add(ws, "talks", {"client_uid": uid, "on": "2026-03-16", "goal": "x"})
            say("added", done.value.uid)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
