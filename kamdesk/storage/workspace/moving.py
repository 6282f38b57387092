"""A workspace moved between plain and encrypted, or to other keys: to new, verified files.

Everything is written anew into a folder beside, compared, synced; then that folder gets its final
name and what is in it takes the place of what was there (safety point 10). Stopped before it has
that name, nothing has happened; stopped after it, the next opening ends what was begun.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import sqlcipher3.dbapi2

from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.storage import drafts
from kamdesk.storage.reading import Driver, ask
from kamdesk.storage.workspace import backup, backup_files, keys, schema, sealed
from kamdesk.storage.workspace.engine import (
    assert_sealed,
    connect,
    is_plain,
    private_folder,
    sync_file,
    sync_folder,
    write_whole,
)
from kamdesk.storage.workspace.faults import told_apart
from kamdesk.storage.workspace.keys import KeyFile, Keys

#: The folder that is being filled, and the one whose contents are to take their places.
_FILLING, _READY = ".moving", ".moved"
#: Stands in the second one when the key file is to go.
_KEYLESS = ".keyless"
#: Folders of files that are sealed one by one under hidden names.
SEALED = ("attachments", "files", "imports")
Told = Callable[[int, int], object]


def move(
    path: Path,
    before: Keys | None,
    after: Keys | None,
    key_file: KeyFile | None,
    told: Told | None = None,
) -> None:
    """Write all of a closed workspace anew under other keys and put it in its place.

    `path` is its database, `key_file` the one of `after`. `told(done, total)` hears of each file.
    Raises Refused or StorageFault, and then everything is as it was. The caller holds the lock.
    """
    folder = path.parent
    filling = folder / _FILLING
    with told_apart(files=True):
        _clear(filling)
        try:
            private_folder(filling)
            work = list(_work(path, filling, before, after))
            for done, one in enumerate(work):
                if told is not None:
                    told(done, len(work))
                one()
            if key_file is None:
                (filling / _KEYLESS).touch(0o600)
            else:
                keys.write_file(filling, key_file)
                if (filling / backup.FOLDER).is_dir():
                    keys.lay_beside(filling, filling / backup.FOLDER)
            for made in sorted(filling.rglob("*"), reverse=True):
                (sync_folder if made.is_dir() else sync_file)(made)
            sync_folder(filling)
        except BaseException:
            _clear(filling)
            raise
        filling.rename(folder / _READY)
        sync_folder(folder)
        finish(path)


def begun(path: Path) -> bool:
    """Say whether a move was stopped after it could no longer be taken back."""
    return (path.parent / _READY).is_dir()


def finish(path: Path) -> None:
    """Put in place what stands ready; sweep away what was stopped before."""
    folder = path.parent
    ready = folder / _READY
    if ready.is_dir():
        for side in backup.SIDES:  # an old log must never meet the new file
            path.with_name(path.name + side).unlink(missing_ok=True)
        if (ready / _KEYLESS).exists():
            (folder / keys.FILE).unlink(missing_ok=True)
        for one in sorted(ready.iterdir()):
            if one.name != _KEYLESS:
                if one.is_dir():
                    _clear(folder / one.name)
                one.replace(folder / one.name)
        sync_folder(folder)
        _clear(ready)
        sync_folder(folder)
    _clear(folder / _FILLING)


def _clear(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)


def _work(
    path: Path, filling: Path, before: Keys | None, after: Keys | None
) -> Iterator[Callable[[], object]]:
    """Yield what is to be done, one step for each file."""
    folder = path.parent
    yield partial(rewrite, path, filling / path.name, before, after)
    for name in SEALED:
        for one in _files_in(folder / name):
            yield partial(_reseal, one, _made(filling / name), before, after)
    for form in drafts.forms(folder):
        yield partial(_redraft, folder, form, _made(filling / drafts.FOLDER), before, after)
    if (folder / backup.ASIDE).is_dir():
        for one in sorted((folder / backup.ASIDE).iterdir()):
            target = _made(_made(filling / backup.ASIDE) / one.name)
            for file in _files_in(one):
                yield partial(_rewrite_or_wrap, file, target, before, after)
    place = folder / backup.FOLDER
    if place.is_dir():
        target = _made(filling / backup.FOLDER)
        for one in _files_in(place):
            if one.name not in (backup.MANIFEST, keys.FILE, backup_files.LIST):
                yield partial(_rewrite_or_wrap, one, target, before, after)
        yield partial(_relist, place, target, before, after)
        yield partial(_carry, place, target, before, after)


def _made(folder: Path) -> Path:
    private_folder(folder)
    return folder


def _files_in(folder: Path) -> list[Path]:
    """Return the files of a folder; what was stopped while it was written is left behind."""
    if not folder.is_dir():
        return []
    found = (one for one in folder.iterdir() if one.is_file() and not one.name.startswith("."))
    return sorted(one for one in found if not one.name.endswith(backup.SIDES))


def rewrite(source: Path, target: Path, before: Keys | None, after: Keys | None) -> None:
    """Write a database anew under other keys, and compare all of it. Raises Refused.

    A source that is plain is read as such, whatever `before` is.
    """
    given = None if is_plain(source) else before
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(connect(source, given)) as driver:
        driver.execute("ATTACH ? AS other KEY ?", (str(target), after.database if after else ""))
        driver.execute("PRAGMA other.synchronous=OFF")
        driver.execute("PRAGMA other.journal_mode=OFF").fetchall()
        driver.execute("BEGIN")
        driver.execute("SELECT sqlcipher_export('other')").fetchall()
        for mark in ("application_id", "user_version"):
            value = int(driver.execute(f"PRAGMA main.{mark}").fetchone()[0])
            driver.execute(f"PRAGMA other.{mark}={value}")
        driver.execute("COMMIT")
        equal = _equal(driver)
        driver.execute("DETACH other")
    if after is not None:
        assert_sealed(target)
    with closing(connect(target, after)) as driver:
        schema.check(driver)
    if not equal:
        raise Refused(_("The new file does not match the workspace and was discarded."))


def _equal(driver: Driver) -> bool:
    """Say whether two attached databases hold the same tables with the same rows."""
    listed = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"
    shapes = [ask(driver, listed.format(one)) for one in ("main", "other")]
    if shapes[0] != shapes[1]:
        return False
    for kind, name, _table, text in shapes[0]:
        if kind != "table" or str(text).upper().startswith("CREATE VIRTUAL"):
            continue  # the tables in which a virtual one keeps its rows are compared
        one, other = (f'SELECT * FROM {place}."{name}"' for place in ("main", "other"))
        counts = f"SELECT (SELECT count(*) FROM ({one})) - (SELECT count(*) FROM ({other}))"
        differing = f"SELECT count(*) FROM ({one} EXCEPT {other})"
        if ask(driver, counts) != [(0,)] or ask(driver, differing) != [(0,)]:
            return False
    return True


def _rewrite_or_wrap(source: Path, folder: Path, before: Keys | None, after: Keys | None) -> None:
    """Write a database anew; one that cannot be read any more keeps its bytes, sealed as a file."""
    head = source.read_bytes()[: len(sealed.MAGIC)]
    if head == sealed.MAGIC:
        _reseal(source, folder, before, after)
        return
    try:
        rewrite(source, folder / source.name, before, after)
    except (Refused, sqlcipher3.dbapi2.DatabaseError, UnicodeDecodeError):
        for left in folder.glob(f"{source.name}*"):
            left.unlink()
        sealed.put(after, folder, source.name, source.read_bytes())


def _reseal(source: Path, folder: Path, before: Keys | None, after: Keys | None) -> Path:
    raw = source.read_bytes()
    given = before if raw.startswith(sealed.MAGIC) else None
    return sealed.put(after, folder, sealed.name_of(given, source), sealed.unseal(given, raw))


def _redraft(
    folder: Path, form: str, target: Path, before: Keys | None, after: Keys | None
) -> None:
    write_whole(target / drafts.name_of(form), drafts.resealed(folder, form, before, after))


def _relist(place: Path, target: Path, before: Keys | None, after: Keys | None) -> None:
    """List the backups as they are now."""
    rows = [
        replace(
            backup.hidden(one, after), encrypted=after is not None, size=file.stat().st_size,
            digest=backup.digest_of(file),
        )
        for one in backup.listed(place, before)
        if (file := target / one.name).is_file()
    ]  # fmt: skip
    backup.write_list(target, rows)


def _carry(place: Path, target: Path, before: Keys | None, after: Keys | None) -> None:
    """Write the files that the backups carry anew; what each is needed for stays."""
    carried = backup_files.names_in(place / backup_files.FOLDER)
    if carried:
        known, needed = backup_files.needed_in(place), {}
        for name in sorted(carried):
            source = place / backup_files.FOLDER / name
            fresh = _reseal(source, _made(target / backup_files.FOLDER), before, after)
            if name in known:
                needed[fresh.name] = known[name]
        backup_files.note_needed(target, needed)


def brought_over(source: Path, place: Path, before: Keys | None, after: Keys | None) -> Path:
    """Write a backup and the files it carries into a folder under other keys; return it there."""
    target = _made(place) / source.name
    rewrite(source, target, before, after)
    _carry(source.parent, place, before, after)
    return target
