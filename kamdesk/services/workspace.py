"""Opening, creating and closing a workspace."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from kamdesk import paths
from kamdesk.errors import Locked, Refused
from kamdesk.i18n import LANGUAGES, N_, _
from kamdesk.storage.reading import Driver, ask
from kamdesk.storage.unit import Unit
from kamdesk.storage.workspace import backup, moving, reserve, schema
from kamdesk.storage.workspace.engine import (
    APPLICATION_ID,
    Link,
    assert_sealed,
    is_plain,
    private_folder,
    sync_file,
    sync_folder,
)
from kamdesk.storage.workspace.faults import StorageFault, message_of, told_apart
from kamdesk.storage.workspace.files import forget_opened
from kamdesk.storage.workspace.handle import Workspace
from kamdesk.storage.workspace.keys import BACKUPS as KEY_COPY
from kamdesk.storage.workspace.keys import FILE as KEY_FILE
from kamdesk.storage.workspace.keys import (
    Keys,
    Secret,
    WrongKey,
    find_file,
    lay_beside,
    read_file,
    write_file,
)
from kamdesk.storage.workspace.lock import WorkspaceLock

FILE = paths.DATABASE
PINNED = "pinned_date"
DEMO_DAY = date(2026, 3, 16)
#: How many steps of earlier sessions can be undone, unless the setting `undo_depth` says otherwise.
UNDO_DEPTH = 200


def file_of(folder: Path) -> Path:
    """Return the database file of a workspace folder."""
    return folder / FILE


def workspace_exists(folder: Path) -> bool:
    """Say whether the folder holds a workspace file (of whatever content)."""
    return file_of(folder).exists()


def workspace_lives(folder: Path) -> bool:
    """Say whether a workspace is or was here: its file, or backups of one whose file is gone."""
    path = file_of(folder)
    return path.exists() or backup.begun(path) or moving.begun(path) or _has_backups(folder)


def _has_backups(folder: Path) -> bool:
    return any(backup.folder_of(folder).glob("*.sqlite"))


def open_workspace(folder: Path, *, what: str = "window", keys: Keys | None = None) -> Workspace:
    """Open the workspace in a folder; `what` names the holder: "window" or a command.

    An encrypted one needs its `keys` (`kamdesk.services.encryption`), without them it is Locked.
    Creates nothing. Raises Held when it is open elsewhere, and Refused, leaving every byte as it
    is, when the file is missing, empty, foreign or from a newer version of the program. After an
    end that was none the file is looked through before anything is written.
    """
    path = file_of(folder)
    if not path.is_file() and not backup.begun(path) and not moving.begun(path):
        raise _no_file(folder, keys)
    lock = _held(folder, what)
    try:
        with told_apart(files=True):
            moving.finish(path)
            backup.finish(path)
            _see_that_it_is_sealed(folder, path)
            admit(path, keys)
            if lock.broke_off:
                backup.check_file(path, keys)
            if keys is not None and read_file(folder) is None:
                lay_beside(folder / KEY_COPY, folder)
            ws = _attach(folder, path, lock.release, keys)
            ws.broke_off = lock.broke_off
            return ws
    except BaseException:
        lock.release()
        raise


def _no_file(folder: Path, keys: Keys | None) -> Refused:
    """Return why a folder without the file cannot be opened; one with backups is not a new one."""
    if not _has_backups(folder):
        return Refused(
            _("There is no workspace in {folder}.").format(folder=folder), field="folder"
        )
    if keys is None and read_file(folder) is not None:
        return Locked(_("The workspace is encrypted: its passphrase is needed."))
    return _gone(folder)


def _gone(folder: Path) -> StorageFault:
    told = _("The workspace file is gone from {folder}. Its backups are there: restore one.")
    return StorageFault("gone", told.format(folder=folder))


def create_workspace(
    folder: Path,
    *,
    demo: bool = False,
    language: str = "en",
    what: str = "window",
    secret: Secret | None = None,
) -> Workspace:
    """Make a new workspace in a folder and open it; never over a file or backups of another.

    The file appears under its name only when it is complete. `demo` fills it with the sample
    dossiers and pins its clock. With a `secret` it is encrypted from its first byte.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    path = file_of(folder)
    lock = _held(folder, what)
    try:
        if path.exists():
            raise Refused(
                _("There is already a workspace in {folder}.").format(folder=folder),
                field="folder",
            )
        if workspace_lives(folder):
            raise _gone(folder)
        with told_apart(files=True):
            private_folder(folder)
            keys = _begin_sealed(folder, secret)
            try:
                _make(folder, path, keys, demo=demo, language=language)
            except BaseException:
                if keys is not None:
                    (folder / KEY_FILE).unlink(missing_ok=True)
                raise
            return _attach(folder, path, lock.release, keys)
    except BaseException:
        lock.release()
        raise


def _held(folder: Path, what: str) -> WorkspaceLock:
    lock = WorkspaceLock(folder)
    with told_apart(files=True):
        lock.acquire(what)
    return lock


def close_workspace(ws: Workspace) -> None:
    """Close a workspace and give its lock back; copies of files for other programs go."""
    forget_opened(ws.folder)
    ws.close()


@contextmanager
def held(folder: Path, what: str) -> Iterator[None]:
    """Hold the lock of a closed workspace while its file is worked on."""
    lock = _held(folder, what)
    try:
        yield
    finally:
        lock.release()


def _begin_sealed(folder: Path, secret: Secret | None) -> Keys | None:
    """Lay down the key file of a new encrypted workspace; never over that of another."""
    if read_file(folder) is not None:
        told = _(
            "{folder} holds the key file of an encrypted workspace. Restore a"
            " backup of it, or choose another folder."
        )
        raise Refused(told.format(folder=folder), field="folder")
    if secret is None:
        return None
    write_file(folder, secret.file)
    return secret.keys


def _see_that_it_is_sealed(folder: Path, path: Path) -> None:
    """Refuse a plain file where an encrypted one belongs: somebody put it there."""
    if read_file(folder) is not None and is_plain(path):
        told = _(
            "This workspace is encrypted, but its file is not: the file was"
            " replaced. Restore a backup."
        )
        raise Refused(told, field="folder")


def lay_aside(folder: Path) -> Path:
    """Rename the folder of a closed sample workspace, so that another can begin in its place.

    Returns where it is now. Raises Refused when the folder cannot be moved; then all is as it was.
    """
    taken = (folder.with_name(f"{folder.name}-demo{nr}") for nr in ("", *range(2, 1000)))
    kept = next(one for one in taken if not one.exists())
    with held(folder, "window"), told_apart(files=True):
        folder.rename(kept)
        sync_folder(folder.parent)
    return kept


def admit(path: Path, keys: Keys | None = None, *, upgrade: bool = True) -> None:
    """Refuse a file that is no workspace of ours; bring an older one to the newest schema."""
    if keys is None and not is_plain(path) and find_file(path.parent) is not None:
        raise Locked(_("The workspace is encrypted: its passphrase is needed."))
    if path.stat().st_size == 0:
        told = _(
            "The workspace file is empty. Restore a backup, or remove the file to start again."
        )
        raise StorageFault("empty", told)
    if keys is not None and is_plain(path):
        raise Refused(_("This file is not encrypted."), field="folder")
    marks = schema.read_marks(path, keys)
    if marks is None:
        known = None if keys is None else find_file(path.parent)
        if keys is not None and known is not None and known.id == keys.id:
            raise StorageFault("corrupt", message_of("corrupt"))
        if keys is not None:
            raise WrongKey(_("This key does not open the file, or the file is damaged."))
        raise StorageFault("notadb", message_of("notadb"))
    if marks.application_id != APPLICATION_ID:
        raise Refused(_("This file belongs to another program."), field="folder")
    if marks.version > schema.LATEST:
        raise Refused(
            _("This workspace was written by a newer version of KAM Desk. Update the program."),
            field="folder",
        )
    if upgrade and marks.version < schema.LATEST:
        backup.keep(path, "migration", keys)
        schema.upgrade_file(path, keys)
        with suppress(Refused):  # its tables help to read a file damaged next
            backup.keep(path, "upgraded", keys)


#: What proposals rest on: a change there asks a person to look at the drafts again.
SOURCES = frozenset({"facts", "quotes", "tco_cells", "tco_sheets"})


def _follow(unit: Unit) -> None:
    """Let figures follow documents and parts, and mark drafts that a step changes (0a, 59)."""
    if any(table == "attachments" for table, _uid in unit.columns):
        from kamdesk.services.facts.changing import follow_documents

        follow_documents(unit)
    if any(table == "facts" for table, _uid in unit.columns):
        from kamdesk.services.facts.sums import follow_parts

        follow_parts(unit)
    if any(table in SOURCES for table, _uid in unit.columns):
        from kamdesk.services.proposals.refresh import follow

        follow(unit)


def _attach(
    folder: Path, path: Path, release: Callable[[], None] | None, keys: Keys | None
) -> Workspace:
    ws = Workspace(folder, Link(path, keys), release=release, follow=_follow)
    forget_opened(folder)  # of a session that ended suddenly
    try:
        with ws.read() as reader:
            schema.refuse_active(reader.driver)
            pinned = reader.setting(PINNED)
            depth = reader.setting("undo_depth") or UNDO_DEPTH
            ws.pinned = date.fromisoformat(pinned) if pinned else None
            ws.undo_floor = _floor(reader.driver, int(depth))
        if not ws.read_only:
            reserve.keep(folder)
    except BaseException:
        ws.link.close()
        raise
    return ws


def _floor(driver: Driver, depth: int) -> int:
    """Return the oldest step that may still be undone."""
    done = "SELECT seq FROM journal_steps WHERE state = 'done' AND kind = 'do'"
    text = f"SELECT min(seq) FROM ({done} ORDER BY seq DESC LIMIT ?)"
    return int(ask(driver, text, (depth,))[0][0] or 0)


def _make(folder: Path, path: Path, keys: Keys | None, *, demo: bool, language: str) -> None:
    fresh = folder / f".{FILE}.{uuid.uuid4().hex}"
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        link = Link(fresh, keys)
        try:
            schema.build(link.engine)
            ws = Workspace(folder, link, pinned=DEMO_DAY if demo else None, follow=_follow)
            with ws.unit(N_("Set up the workspace")) as unit:
                unit.put_setting("language", language)
                if demo:
                    unit.put_setting(PINNED, DEMO_DAY.isoformat())
            if demo:
                _import_demo(ws)
            with ws.engine.begin() as connection:
                # What a new workspace starts with is no step of the person's.
                connection.exec_driver_sql("UPDATE journal_steps SET state = 'kept'")
        finally:
            link.close()
        if keys is not None:
            assert_sealed(fresh)
        sync_file(fresh)
        fresh.rename(path)
        sync_folder(folder)
    finally:
        for one in folder.glob(f"{fresh.name}*"):
            one.unlink()


def _import_demo(ws: Workspace) -> None:
    from kamdesk.services import dossiers

    for file in sorted((paths.resources() / "demo").glob("*.json")):
        dossiers.import_dossier(ws, file)


def pin(unit: Unit, day: date | None) -> None:
    """Pin the workspace's clock to a day, or let it run again; it holds from the next opening."""
    unit.put_setting(PINNED, None if day is None else day.isoformat())
