"""Backups of an open workspace: taken through its own connection, checked, listed (points 7, 8)."""

from __future__ import annotations

import binascii
import hashlib
import os
import platform
import shutil
from base64 import b64decode, b64encode
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec

from kamdesk.domain.backups import Backup, kept
from kamdesk.domain.settings import Values
from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.storage.reading import Driver, ask
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.workspace import backup_files, files, schema, sealed
from kamdesk.storage.workspace.engine import (
    assert_sealed,
    connect,
    private_folder,
    sync_file,
    sync_folder,
    write_whole,
)
from kamdesk.storage.workspace.faults import told_apart
from kamdesk.storage.workspace.handle import Workspace
from kamdesk.storage.workspace.keys import Keys, lay_beside

FOLDER, MANIFEST = "backups", "manifest.json"
#: Where a restore puts what was there.
ASIDE = "set-aside"
#: What SQLite may leave beside a database.
SIDES = ("-journal", "-wal", "-shm")
#: A copy that nobody counts on yet needs no journal, no cache, and is written to the disk once.
_UNSEEN = ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=1")


def folder_of(workspace: Path) -> Path:
    """Return the folder of a workspace's backups."""
    return workspace / FOLDER


def listed(folder: Path, keys: Keys | None = None) -> list[Backup]:
    """Return the backups that a folder's manifest lists and that are there, oldest first.

    What the list keeps sealed is opened with `keys`.
    """
    try:
        with told_apart(files=True):
            raw = (folder / MANIFEST).read_bytes()
        known = msgspec.json.decode(raw, type=list[Backup])
    except FileNotFoundError:
        return []
    except msgspec.MsgspecError as error:
        told = _("The list of backups in {folder} cannot be read. The files are still there.")
        raise Refused(told.format(folder=folder)) from error
    there = (shown(one, keys) for one in known if (folder / one.name).is_file())
    return sorted(there, key=lambda one: one.seq)


def hidden(backup: Backup, keys: Keys | None) -> Backup:
    """Return a backup as the list of an encrypted workspace has it: how much it holds is sealed."""
    if keys is None:
        return backup
    held = sealed.seal(keys, msgspec.json.encode(backup.counts))
    return replace(backup, counts={}, hidden=b64encode(held).decode("ascii"))


def shown(backup: Backup, keys: Keys | None) -> Backup:
    """Return a backup with what `hidden` sealed, as far as the keys open it."""
    if keys is None or not backup.hidden:
        return backup
    try:
        held = sealed.unseal(keys, b64decode(backup.hidden, validate=True))
        counts = msgspec.json.decode(held, type=dict[str, int])
    except (sealed.Broken, binascii.Error, msgspec.MsgspecError):
        return backup
    return replace(backup, counts=counts, hidden="")


def take(ws: Workspace, folder: Path, reason: str, values: Values) -> Backup:
    """Write a checked backup into a folder, list it, and let old ones go.

    Raises Refused or StorageFault, leaving what was there, when it cannot be written or is not
    equal to the workspace.
    """
    with told_apart(files=True):
        private_folder(folder)
        before = listed(folder)
        seq, at, name = _next(before)
        part = folder / f".{name}.part"
        _sweep(folder)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            made = _copy(ws, part)
            backup = replace(
                made, seq=seq, name=name, at=at, reason=reason, size=part.stat().st_size,
                digest=digest_of(part), verified=_holds(part, made, ws.keys),
                encrypted=ws.encrypted,
            )  # fmt: skip
            if not backup.verified:
                raise Refused(_("The backup does not match the workspace and was discarded."))
            if ws.encrypted:
                assert_sealed(part)
                lay_beside(ws.folder, folder)
            backup_files.carry(files.folder_of(ws.folder), folder, seq, partial(files.sound, ws))
            part.replace(folder / name)
        finally:
            for one in folder.glob(f"{part.name}*"):
                one.unlink()
        _settle(folder, [*before, hidden(backup, ws.keys)], values)
    return backup


def keep(path: Path, reason: str, keys: Keys | None = None) -> Backup:
    """List a copy of a closed file, of whatever revision, with the backups beside it.

    For before and after what works on the file itself, such as a migration: nothing older goes for
    it. The caller holds the lock. Raises Refused or StorageFault, also when the file is damaged.
    """
    folder = folder_of(path.parent)
    with told_apart(files=True):
        private_folder(folder)
        before = listed(folder)
        seq, at, name = _next(before)
        part = folder / f".{name}.part"
        _sweep(folder)
        try:
            with closing(connect(path, keys)) as driver:  # rolls back what an unclean end left
                schema.check(driver)
                held = _contents_of_any(driver)
            if before and before[-1].digest == digest_of(path):
                return before[-1]  # the last try got no further
            shutil.copyfile(path, part)
            os.chmod(part, 0o600)
            sync_file(part)
            if keys is not None:
                lay_beside(path.parent, folder)
            backup = replace(
                held, seq=seq, name=name, at=at, reason=reason, size=part.stat().st_size,
                digest=digest_of(part), verified=digest_of(part) == digest_of(path),
                encrypted=keys is not None,
            )  # fmt: skip
            part.replace(folder / name)
        finally:
            part.unlink(missing_ok=True)
        write_list(folder, [*before, hidden(backup, keys)])
    return backup


def _sweep(folder: Path) -> None:
    """Remove what a backup that was stopped left; the lock is held, so none is under way."""
    for one in folder.glob(".*.part*"):
        one.unlink(missing_ok=True)


def _next(before: list[Backup]) -> tuple[int, datetime, str]:
    """Return number, time and file name of the next backup."""
    seq = max((one.seq for one in before), default=0) + 1
    at = datetime.now(UTC).replace(microsecond=0)
    return seq, at, f"{seq:06d}-{at:%Y%m%d-%H%M%S}.sqlite"


def _contents_of_any(driver: Driver) -> Backup:
    """Return what a database of any revision holds."""
    names = [row[0] for row in ask(driver, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    counts = {name: ask(driver, f'SELECT count(*) FROM "{name}"')[0][0]
              for name in sorted(names) if name in BY_NAME}  # fmt: skip
    step = ask(driver, "SELECT max(seq) FROM journal_steps")[0][0] or 0
    return _bare(step, counts)


def _bare(step: int, counts: dict[str, int]) -> Backup:
    return Backup(
        seq=0, name="", at=datetime.min, reason="", step=step, size=0, digest="", counts=counts
    )


def _copy(ws: Workspace, target: Path) -> Backup:
    """Copy the pages of the workspace as they are now, down to the disk; say what they hold."""
    with ws.read() as reader, closing(connect(target, ws.keys)) as copy:
        made = _contents(reader.driver)
        for pragma in _UNSEEN:
            copy.execute(pragma).fetchall()
        ws.link.driver.backup(copy)
    sync_file(target)
    return made


def _contents(driver: Driver) -> Backup:
    """Return what a database holds, as a backup without a name."""
    counts = {name: ask(driver, f"SELECT count(*) FROM {name}")[0][0] for name in BY_NAME}
    step = ask(driver, "SELECT max(seq) FROM journal_steps")[0][0] or 0
    return _bare(step, counts)


def _holds(path: Path, made: Backup, keys: Keys | None) -> bool:
    """Say whether a file is whole and holds what was copied."""
    with closing(connect(path, keys)) as driver:
        schema.check(driver)
        found = _contents(driver)
    return (found.counts, found.step) == (made.counts, made.step)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def intact(folder: Path, backup: Backup) -> bool:
    """Say whether a backup's file is still the one that was written."""
    path = folder / backup.name
    return (
        path.is_file() and path.stat().st_size == backup.size and (digest_of(path) == backup.digest)
    )


def place_in(second: Path, workspace: Path, keys: Keys | None = None) -> Path:
    """Return the folder within a second place that is one workspace's alone.

    Computer, folder and keys name it: the list, the key file and the old backups of another
    workspace, or those under other keys, are never touched.
    """
    named = "\0".join((platform.node(), str(workspace.resolve()), keys.id if keys else ""))
    return second / f"{workspace.name}-{hashlib.sha256(named.encode()).hexdigest()[:8]}"


def also(
    folder: Path, backup: Backup, second: Path, values: Values, keys: Keys | None = None
) -> None:
    """Put a backup into a second place, such as a stick, with a list of its own.

    Its number there follows the last one: a workspace may have begun to count anew.
    """
    with told_apart(files=True):
        private_folder(second)
        others = [one for one in listed(second) if one.name != backup.name]
        last = max((one.seq for one in others), default=0)
        backup = replace(backup, seq=max(backup.seq, last + 1))
        part = second / f".{backup.name}.part"
        try:
            shutil.copyfile(folder / backup.name, part)
            os.chmod(part, 0o600)
            if digest_of(part) != backup.digest:
                raise Refused(
                    _("The copy in {folder} does not match the backup.").format(folder=second)
                )
            if backup.encrypted:
                lay_beside(folder, second)
            sync_file(part)
            carried = folder / backup_files.FOLDER
            backup_files.carry(carried, second, backup.seq, lambda _name: True)
            part.replace(second / backup.name)
        finally:
            part.unlink(missing_ok=True)
        _settle(second, [*others, hidden(backup, keys)], values)


def _settle(folder: Path, backups: Iterable[Backup], values: Values) -> None:
    """Write the list of what stays, then let the rest go: a stop in between leaves files more."""
    backups = list(backups)
    stay = kept(backups, values)
    write_list(folder, [one for one in backups if one.seq in stay])
    for one in backups:
        if one.seq not in stay:
            (folder / one.name).unlink(missing_ok=True)
    backup_files.prune(folder, min(stay))


def write_list(folder: Path, rows: list[Backup]) -> None:
    """Write the list of a folder's backups."""
    write_whole(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(rows), indent=1))


def put_back(
    path: Path, source: Path, keys: Keys | None = None, forget: Iterable[str] = ()
) -> Path:
    """Put a backup in the place of a closed workspace file; return where the present one is now.

    `keys` open it; the settings named in `forget` do not come with it. The present file and its
    side files are set aside first, so that no old log can come back. Stopped at any moment, the
    present file is in its place or `finish` ends what was begun. The caller holds the lock and has
    checked the backup.
    """
    ready = _ready(path)
    with told_apart(files=True):
        part = path.with_name(f".{path.name}.part")
        try:
            shutil.copyfile(source, part)
            os.chmod(part, 0o600)
            if forget := tuple(forget):
                _forget(part, keys, forget)
            sync_file(part)
            backup_files.bring_back(source.parent, files.folder_of(path.parent))
            part.replace(ready)
            sync_folder(path.parent)
        finally:
            part.unlink(missing_ok=True)
        return _swap(path, ready)


def _forget(path: Path, keys: Keys | None, settings: tuple[str, ...]) -> None:
    with closing(connect(path, keys)) as driver:
        marks = ", ".join("?" * len(settings))
        driver.execute(f"DELETE FROM settings WHERE key IN ({marks})", settings)
    for side in SIDES:
        path.with_name(path.name + side).unlink(missing_ok=True)


def finish(path: Path) -> None:
    """End a restore that was stopped: the backup stands ready beside the workspace file."""
    ready = _ready(path)
    if ready.exists():
        with told_apart(files=True):
            _swap(path, ready)


def begun(path: Path) -> bool:
    """Say whether a restore of this file was stopped."""
    return _ready(path).exists()


def check_file(path: Path, keys: Keys | None = None, *, foreign: bool = False) -> None:
    """Refuse a database file whose pages or references are broken.

    One from elsewhere must have our tables, and nothing besides them.
    """
    with told_apart(), closing(connect(path, keys)) as driver:
        if foreign and not schema.has_our_shape(driver):
            told = _(
                "This file does not have the tables of a KAM Desk workspace and cannot be used."
            )
            raise Refused(told, field="file")
        schema.check(driver)


def _ready(path: Path) -> Path:
    return path.with_name(f".{path.name}.restore")


def _swap(path: Path, ready: Path) -> Path:
    aside = path.parent / ASIDE / f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    private_folder(aside.parent)
    private_folder(aside)
    for one in (path, *(path.with_name(path.name + side) for side in SIDES)):
        if one.exists():
            one.rename(aside / one.name)
    sync_folder(aside)
    ready.replace(path)
    sync_folder(path.parent)
    return aside
