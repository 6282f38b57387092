"""The files that backups carry: one copy for all backups of a folder, named as in the workspace.

A list says up to which backup each of them was needed, so that it goes with the last of those.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import msgspec

from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.storage.workspace.engine import private_folder, write_whole

FOLDER, LIST = "files", "files.json"
#: What lies in a folder of files: a digest, or what stands for one in an encrypted workspace.
_NAME = re.compile(r"[0-9a-f]{32,64}")


def names_in(folder: Path) -> set[str]:
    """Return the names of the files in a folder; what is being written is not among them."""
    if not folder.is_dir():
        return set()
    return {one.name for one in os.scandir(folder) if _NAME.fullmatch(one.name)}


def carry(source: Path, folder: Path, seq: int, sound: Callable[[str], bool]) -> None:
    """Copy what lies in `source` and not yet beside the backups of `folder`; `seq` needs it all.

    A file that is not `sound` is left out: a check of the workspace tells it, and an earlier copy
    stays. Raises Refused when a copy is not equal.
    """
    here, place = names_in(source), folder / FOLDER
    if not here:
        return
    private_folder(place)
    for name in sorted(here - names_in(place)):
        if sound(name):
            data = (source / name).read_bytes()
            if write_whole(place / name, data).read_bytes() != data:
                told = _("The copy in {folder} does not match the backup.")
                raise Refused(told.format(folder=folder))
    note_needed(folder, needed_in(folder) | dict.fromkeys(here, seq))


def prune(folder: Path, oldest: int) -> None:
    """Let go of files that only backups before `oldest` needed."""
    needed = needed_in(folder)
    stay = {name: seq for name, seq in needed.items() if seq >= oldest}
    if stay != needed:
        note_needed(folder, stay)
        for name in needed.keys() - stay.keys():
            (folder / FOLDER / name).unlink(missing_ok=True)


def bring_back(folder: Path, target: Path) -> None:
    """Put the files beside backups back where they are missing or no longer the same."""
    for name in sorted(names_in(folder / FOLDER)):
        data = (folder / FOLDER / name).read_bytes()
        place = target / name
        if not place.is_file() or place.read_bytes() != data:
            private_folder(target)
            write_whole(place, data)


def needed_in(folder: Path) -> dict[str, int]:
    """Return the last backup that needed each file; a list that cannot be read lets nothing go."""
    try:
        return msgspec.json.decode((folder / LIST).read_bytes(), type=dict[str, int])
    except (FileNotFoundError, msgspec.MsgspecError):
        return {}


def note_needed(folder: Path, needed: dict[str, int]) -> None:
    """Write down the last backup that needs each file."""
    write_whole(folder / LIST, msgspec.json.encode(needed))
