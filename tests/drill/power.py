"""Power cuts, replayed: what a disk may hold after one, opened by the program.

What the program writes and syncs is recorded once for each story (`writer.py`), then cut at any
call of the system (`disk.py`). What was acknowledged before the cut must be there, nothing by half,
and work goes on.
"""

from __future__ import annotations

import copy
import random
import shutil
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kamdesk.domain.attachments import Attachment
from kamdesk.domain.clients import Client
from kamdesk.domain.interviews import Answer, Interview
from kamdesk.errors import Locked
from kamdesk.services import backups, drafts, encryption, records
from kamdesk.services.encryption import Keys, Secret
from kamdesk.services.workspace import (
    close_workspace,
    create_workspace,
    file_of,
    open_workspace,
    workspace_exists,
)
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.workspace import Workspace, schema
from tests.drill.damage import STALE
from tests.drill.disk import Call, Disk, Folder, loaded, recorded
from tests.drill.kills import OLD, PASSPHRASE, ROOT, is_whole, old_file, secret_when
from tests.drill.worker import CLIENT, TOGETHER
from tests.drill.writer import FORM, typed


class Cut(NamedTuple):
    """What power cuts came to; `acknowledged` counts what had been before each of them."""

    cuts: int
    acknowledged: int
    lost: int
    halves: int
    broken: int

    def said(self) -> str:
        """Say it for the page."""
        return (
            f"{self.cuts} cuts, {self.acknowledged} acknowledged before them: {self.lost} lost,"
            f" {self.halves} by half, {self.broken} not whole afterwards"
        )


class Seen(NamedTuple):
    """What is there after a cut: acknowledged pieces that are not, and some there by half."""

    lost: int = 0
    halves: int = 0
    broken: int = 0


class Recording(NamedTuple):
    """A story as it was recorded: the disk before it, the calls, and what opens the workspace."""

    story: str
    root: Path
    before: Folder
    calls: list[Call]
    keys: Keys | None


def cut_power(place: Path, cuts: int, story: str, *, encrypted: bool = False, seed: int = 1) -> Cut:
    """Record a story and cut the power at random moments of it; look at what is left each time."""
    return replayed(record(place, story, encrypted=encrypted), place / "after", cuts, seed=seed)


def record(place: Path, story: str, *, encrypted: bool = False, pieces: int = 24) -> Recording:
    """Let the program write a story of so many pieces into a new folder and record it."""
    root = place / "disk"
    folder, secret = root / "desk", secret_when(encrypted)
    root.mkdir()
    _PREPARED[story](folder, secret)
    before = loaded(root)
    keys = secret.keys if secret is not None else None
    command = [sys.executable, "-m", "tests.drill.writer", story, str(folder), str(pieces)]
    said = f"{keys.main.hex() if keys is not None else ''}\n"
    calls = recorded(command, said, place / "trace", ROOT)
    if keys is None and encryption.is_encrypted(folder):
        keys = encryption.unlock(folder, PASSPHRASE)
    return Recording(story, root, before, calls, keys)


def replayed(made: Recording, after: Path, cuts: int, *, seed: int = 1, deaf: bool = False) -> Cut:
    """Cut the power at random moments of a recording, and look at what is left in `after`.

    With `deaf` the disk takes no notice of syncs: a look that finds nothing then looks at nothing.
    """
    dice = random.Random(seed)
    disk = Disk(made.root, copy.deepcopy(made.before), deaf=deaf)
    moments = Counter(_moments(made, cuts, dice))
    told: Counter[str] = Counter()
    seen, acknowledged = Seen(), 0
    for nr in range(len(made.calls) + 1):
        for _cut in range(moments[nr]):
            disk.after_cut(after, dice)
            found = _seen(made, after / "desk", told)
            seen = Seen(*map(sum, zip(seen, found, strict=True)))
            acknowledged += told.total()
            shutil.rmtree(after)
        if nr < len(made.calls):
            disk.follow(made.calls[nr])
            told.update(_acknowledged(made.calls[nr]))
    return Cut(cuts, acknowledged, *seen)


def _moments(made: Recording, cuts: int, dice: random.Random) -> list[int]:
    """Return before which calls the power goes: one time in four, just after an acknowledgement."""
    inside, calls = str(made.root).encode(), made.calls
    first = next(nr for nr, one in enumerate(calls) if any(inside in text for text in one.texts))
    after = [nr + 1 for nr, one in enumerate(calls) if _acknowledged(one)]
    anywhere = range(first, len(calls) + 1)
    return [dice.choice(after if dice.random() < 0.25 else anywhere) for _cut in range(cuts)]


def _acknowledged(call: Call) -> list[str]:
    """Return the words that a call said on the standard output."""
    said = call.name == "write" and call.told.startswith("1,")
    return call.texts[0].decode().split() if said else []


def _seen(made: Recording, folder: Path, told: Counter[str]) -> Seen:
    try:
        return _LOOKS[made.story](folder, made.keys, told)
    except Exception:
        traceback.print_exc()
        return Seen(broken=1)


# -- what is there before a story ----------------------------------------------------------------


def _workspace(folder: Path, secret: Secret | None) -> None:
    ws = create_workspace(folder, secret=secret)
    records.add(ws, "clients", Client(uid=CLIENT, short_name="Drill", note="note 0"))
    close_workspace(ws)


def _restorable(folder: Path, secret: Secret | None) -> None:
    """A workspace that differs from its backup, with a file, a draft and an old log beside it."""
    _workspace(folder, secret)
    ws = open_workspace(folder, keys=secret.keys if secret is not None else None)
    backups.back_up(ws)
    records.set_field(ws, "clients", CLIENT, "note", "note 1")
    drafts.note(ws, FORM, "note", typed(1))
    close_workspace(ws)
    file_of(folder).with_name(f"{file_of(folder).name}-journal").write_bytes(STALE)


def _old(folder: Path, secret: Secret | None) -> None:
    old_file(folder, OLD[-1], secret)


_PREPARED: dict[str, Callable[[Path, Secret | None], object]] = {
    "work": _workspace,
    "create": lambda _folder, _secret: None,
    "upgrade": _old,
    "restore": _restorable,
    "encrypt": _restorable,
}


# -- what must be there after a cut --------------------------------------------------------------


def _look_at_work(folder: Path, keys: Keys | None, told: Counter[str]) -> Seen:
    ws = open_workspace(folder, keys=keys)
    try:
        with ws.read() as reader:
            saved = int(reader.one(Client, CLIENT).note.split()[1])
            held = [reader.count(Answer, interview_uid=one.uid) for one in reader.find(Interview)]
            files = reader.count(Attachment)
        draft = drafts.of_form(ws, FORM).get("note", typed(0))
        there = {
            "edit": saved,
            "draft": int(draft.split()[1]),
            "interview": len(held),
            "file": files,
            "backup": len(backups.listed(folder)),
        }
        lost = sum(max(0, told[word] - there[word]) for word in there)
        halves = sum(1 for one in held if one != TOGETHER) + (draft != typed(there["draft"]))
        return Seen(lost, halves, 0 if is_whole(ws) and _goes_on(ws) else 1)
    finally:
        close_workspace(ws)


def _look_at_new(folder: Path, keys: Keys | None, told: Counter[str]) -> Seen:
    if not workspace_exists(folder):
        return Seen(lost=told.total())
    ws = open_workspace(folder, keys=keys)
    try:
        with ws.read() as reader:
            found = reader.count(Client)
        return Seen(lost=max(0, told["done"] - found), broken=0 if is_whole(ws) else 1)
    finally:
        close_workspace(ws)


def _look_at_upgraded(folder: Path, keys: Keys | None, told: Counter[str]) -> Seen:
    marks = schema.read_marks(file_of(folder), keys)
    assert marks is not None
    ws = open_workspace(folder, keys=keys)
    try:
        with ws.read() as reader:
            held = sum(reader.count(entry.cls) for entry in BY_NAME.values())
        lost = told["done"] and marks.version < schema.LATEST
        halves = marks.version not in (OLD[-1], schema.LATEST) or not held
        return Seen(int(lost), int(halves), 0 if is_whole(ws, samples=True) else 1)
    finally:
        close_workspace(ws)


def _look_at_restored(folder: Path, keys: Keys | None, told: Counter[str]) -> Seen:
    ws = open_workspace(folder, keys=keys)
    try:
        with ws.read() as reader:
            note = reader.one(Client, CLIENT).note
        draft = drafts.of_form(ws, FORM).get("note")
        halves = (note not in ("note 0", "note 1")) + (draft != typed(1))
        lost = bool(told["done"]) and note != "note 0"
        return Seen(int(lost), halves, 0 if is_whole(ws) and _goes_on(ws) else 1)
    finally:
        close_workspace(ws)


def _look_at_sealed(folder: Path, keys: Keys | None, told: Counter[str]) -> Seen:
    """The plain workspace is there, or the encrypted one, which the next opening may complete."""
    opened = None
    try:
        opened = open_workspace(folder)
    except Locked:
        opened = open_workspace(folder, keys=keys)
    try:
        with opened.read() as reader:
            note = reader.one(Client, CLIENT).note
        draft = drafts.of_form(opened, FORM).get("note")
        lost = bool(told["done"]) and not opened.encrypted
        halves = (note != "note 1") + (draft != typed(1))
        return Seen(int(lost), halves, 0 if is_whole(opened) and _goes_on(opened) else 1)
    finally:
        close_workspace(opened)


_LOOKS: dict[str, Callable[[Path, Keys | None, Counter[str]], Seen]] = {
    "work": _look_at_work,
    "create": _look_at_new,
    "upgrade": _look_at_upgraded,
    "restore": _look_at_restored,
    "encrypt": _look_at_sealed,
}


def _goes_on(ws: Workspace) -> bool:
    """Say whether a form saves and is drafted as before."""
    records.set_field(ws, "clients", CLIENT, "note", "note 99")
    drafts.note(ws, FORM, "note", typed(99))
    with ws.read() as reader:
        saved = reader.one(Client, CLIENT).note
    return (saved, drafts.of_form(ws, FORM).get("note")) == ("note 99", typed(99))
