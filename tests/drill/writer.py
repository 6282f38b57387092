"""The process whose writing is recorded: one of several stories, told on as it is acknowledged.

`python -m tests.drill.writer STORY FOLDER PIECES`, the main key in hexadecimal (or an empty line)
on the standard input. It says one word for each piece of work that has been acknowledged.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.services import attachments, backups, drafts, encryption, records
from kamdesk.services.attachments import Given
from kamdesk.services.encryption import Keys
from kamdesk.services.workspace import close_workspace, create_workspace, open_workspace
from tests.drill.kills import PASSPHRASE
from tests.drill.worker import CLIENT, interview

FORM = "clients-drill"


def say(word: str) -> None:
    """Acknowledge a piece of work."""
    os.write(1, f"{word}\n".encode())


def typed(nr: int) -> str:
    """Return what is typed at a piece of work: longer than a sector."""
    return f"draft {nr} " + "слово " * (40 + nr)


def file(ws: Any, nr: int) -> None:
    """Attach a file."""
    attachments.attach(ws, CLIENT, [Given(name=f"{nr}.txt", data=f"file {nr} ".encode() * 900)])


def backup(ws: Any, _nr: int) -> None:
    """Take a backup."""
    backups.back_up(ws)


MORE = (interview, file, backup)


def work(folder: Path, keys: Keys | None) -> None:
    """Type and save so many times; every second time something more is done."""
    ws = open_workspace(folder, keys=keys)
    for nr in range(1, int(sys.argv[3]) + 1):
        drafts.note(ws, FORM, "note", typed(nr))
        say("draft")
        records.set_field(ws, "clients", CLIENT, "note", f"note {nr}")
        say("edit")
        if nr % 2 == 0:
            more = MORE[nr // 2 % len(MORE)]
            more(ws, nr)
            say(more.__name__)
    close_workspace(ws)


def create(folder: Path, _keys: Keys | None) -> None:
    """Make an encrypted workspace and write into it."""
    ws = create_workspace(folder, secret=encryption.secret_for(PASSPHRASE))
    say("made")
    records.add(ws, "clients", Client(uid=CLIENT, short_name="Drill"))
    say("done")
    close_workspace(ws)


def upgrade(folder: Path, keys: Keys | None) -> None:
    """Open a file of an older schema."""
    ws = open_workspace(folder, keys=keys)
    say("done")
    close_workspace(ws)


def restore(folder: Path, keys: Keys | None) -> None:
    """Put a backup in the place of the workspace."""
    backups.restore(folder, 1, keys=keys)
    say("done")


def encrypt(folder: Path, _keys: Keys | None) -> None:
    """Move a workspace to encrypted files."""
    encryption.encrypt(folder, PASSPHRASE)
    say("done")


STORIES: dict[str, Callable[[Path, Keys | None], None]] = {
    one.__name__: one for one in (work, create, upgrade, restore, encrypt)
}


if __name__ == "__main__":
    given = sys.stdin.readline().strip()
    STORIES[sys.argv[1]](Path(sys.argv[2]), Keys(bytes.fromhex(given)) if given else None)
