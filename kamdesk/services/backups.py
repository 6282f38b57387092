"""Backups: taken when something changed, restored with what differs shown (points 7 and 8)."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk.domain.backups import REASONS, Backup
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import _
from kamdesk.services import settings
from kamdesk.services.base import Workspace
from kamdesk.services.counts import listed as counts_listed
from kamdesk.services.workspace import admit, close_workspace, file_of, held, open_workspace
from kamdesk.storage.reading import ask
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.workspace import backup as store
from kamdesk.storage.workspace import moving, reserve
from kamdesk.storage.workspace.engine import is_plain, make_engine
from kamdesk.storage.workspace.keys import Keys, lay_beside

if TYPE_CHECKING:
    import sqlalchemy as sa

__all__ = [
    "Backup",
    "Difference",
    "State",
    "Taken",
    "back_up",
    "before",
    "close_with_backup",
    "differences",
    "differences_now",
    "listed",
    "restore",
    "second_place",
    "state",
    "told",
]


#: Taken by the program itself, and only when something changed since the last.
QUIET = ("close", "interval", "import")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A backup that was made; `second` says why the second place has none, "" when it has."""

    backup: Backup
    folder: Path
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the foot of the window says: the last verified backup, and whether it is up to date."""

    last: Backup | None
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Records of a table that are only here, only in the backup, or differ."""

    table: str
    here: int
    there: int
    changed: int


def back_up(
    ws: Workspace, reason: str = "asked", *, to: Path | None = None, second: Path | None = None
) -> Taken | None:
    """Take a backup into the workspace's folder, or `to`; None when nothing changed since the last.

    One that was asked for is always made. It goes into a `second` place, too, into a folder there
    for this workspace: the one given, else that of the settings; one that is not there is told.
    """
    if reason not in REASONS:
        raise ValueError(reason)
    folder = to or store.folder_of(ws.folder)
    if reason in QUIET and state(ws).current:
        return None
    if to is None and second is None:
        second = second_place(ws)
    values = settings.values(ws)
    made = store.take(ws, folder, reason, values)
    reserve.keep(ws.folder)
    told = ""
    if second is not None:
        try:
            place = store.place_in(second, ws.folder, ws.keys)
            store.also(folder, made, place, values, ws.keys)
        except Refused as refused:
            told = refused.message
        except OSError as error:  # the stick is not there, the name is no folder
            words = _(
                "{path} cannot be used: {why}. Choose another place, or check its permissions."
            )
            told = words.format(path=second, why=error.strerror)
    return Taken(backup=made, folder=folder, second=told)


def second_place(ws: Workspace) -> Path | None:
    """Return where each backup goes as well, None when no such place was chosen."""
    with ws.read() as reader:
        chosen = reader.setting(settings.SECOND_PLACE)
    return Path(str(chosen)).expanduser() if chosen else None


def before(ws: Workspace, reason: str) -> str:
    """Take a backup before something large; return why there is none, "" when there is.

    What is to be done can be undone without it: a full disk keeps nobody from working.
    """
    try:
        taken = back_up(ws, reason)
    except Refused as refused:
        log.warning("no backup before %s: %s", reason, type(refused).__name__)
        return refused.message
    return taken.second if taken is not None else ""


def close_with_backup(ws: Workspace) -> None:
    """Close a workspace, with a backup when something changed; if that fails, it closes as well."""
    try:
        back_up(ws, "close")
    except Refused as refused:
        log.warning("no backup on closing: %s", type(refused).__name__)
    finally:
        close_workspace(ws)


def listed(folder: Path, keys: Keys | None = None) -> list[Backup]:
    """Return the backups of a workspace folder, newest first.

    Without its keys, those of an encrypted workspace do not tell how much they hold.
    """
    return store.listed(store.folder_of(folder), keys)[::-1]


def state(ws: Workspace) -> State:
    """Return the last verified backup, and whether nothing, no upgrade either, came since."""
    last = next((one for one in listed(ws.folder) if one.verified), None)
    with ws.read() as reader:
        step = ask(reader.driver, "SELECT max(seq) FROM journal_steps")[0][0] or 0
    current = last is not None and last.step == step and last.reason != "migration"
    return State(last=last, current=current)


def restore(
    folder: Path,
    seq: int | None = None,
    *,
    source: Path | None = None,
    keys: Keys | None = None,
    source_keys: Keys | None = None,
) -> Path:
    """Put a backup in the place of the workspace of a folder; return where the present one is now.

    `seq` names one of the list, `source` a file from elsewhere; without both the last verified one
    is taken. The workspace must be closed. Nothing is touched unless the backup is whole. `keys`
    are those of an encrypted workspace, `source_keys` those of the backup when they differ. An
    encrypted workspace stays so with its keys, and an encrypted backup makes a plain one encrypted.
    What a file from elsewhere says of places on its own computer does not come along.
    """
    path = file_of(folder)
    forget = settings.PLACES if source is not None else ()
    with held(folder, "restore"):
        moving.finish(path)
        chosen = source or _chosen(folder, seq)
        opening = _opening(chosen, source_keys or keys)
        _fit(chosen, opening, foreign=source is not None)
        if keys is None or keys == opening:
            if keys is None and opening is not None:
                lay_beside(chosen.parent, folder)
            return store.put_back(path, chosen, opening, forget)
        place = folder / ".restoring"
        shutil.rmtree(place, ignore_errors=True)
        try:
            brought = moving.brought_over(chosen, place, opening, keys)
            return store.put_back(path, brought, keys, forget)
        finally:
            shutil.rmtree(place, ignore_errors=True)


def _opening(path: Path, keys: Keys | None) -> Keys | None:
    """Return the keys for a backup: none for a plain one."""
    return None if path.is_file() and is_plain(path) else keys


def differences(
    folder: Path,
    seq: int | None = None,
    *,
    source: Path | None = None,
    keys: Keys | None = None,
    source_keys: Keys | None = None,
) -> tuple[Difference, ...]:
    """Return what a backup holds otherwise than the workspace, table by table; nothing changes."""
    path = source or _chosen(folder, seq)
    opening = _opening(path, source_keys or keys)
    _fit(path, opening, foreign=source is not None)
    ws = open_workspace(folder, what="restore", keys=keys)
    try:
        return compare(ws, path, opening)
    finally:
        close_workspace(ws)


def differences_now(
    ws: Workspace,
    seq: int | None = None,
    *,
    source: Path | None = None,
    source_keys: Keys | None = None,
) -> tuple[Difference, ...]:
    """Return what a backup, as in `restore`, holds otherwise than the open workspace."""
    path = source or _chosen(ws.folder, seq)
    opening = _opening(path, source_keys or ws.keys)
    _fit(path, opening, foreign=source is not None)
    return compare(ws, path, opening)


def compare(ws: Workspace, path: Path, keys: Keys | None = None) -> tuple[Difference, ...]:
    """Return what a backup file, opened with `keys`, holds otherwise than an open workspace."""
    found = []
    with _looked_into(path, keys) as other, ws.read() as reader:
        for table in (entry.table for entry in BY_NAME.values()):
            here, there = (dict(_rows(one, table)) for one in (reader.connection, other))
            changed = sum(1 for uid in here.keys() & there.keys() if here[uid] != there[uid])
            row = Difference(
                table=table.name,
                here=len(here.keys() - there.keys()),
                there=len(there.keys() - here.keys()),
                changed=changed,
            )
            if row.here or row.there or row.changed:
                found.append(row)
    return tuple(found)


def told(rows: Iterable[Difference]) -> list[str]:
    """Say in a line each what restoring would bring back, change and remove."""
    found = tuple(rows)
    parts = (
        (_("Would come back: {what}"), {one.table: one.there for one in found}),
        (_("Would change: {what}"), {one.table: one.changed for one in found}),
        (_("Would be removed: {what}"), {one.table: one.here for one in found}),
    )
    return [words.format(what=said) for words, counts in parts if (said := counts_listed(counts))]


def _rows(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[str, int]]:
    for row in connection.execute(table.select()):
        yield str(row.uid), hash(tuple(map(repr, row)))


def _chosen(folder: Path, seq: int | None) -> Path:
    place = store.folder_of(folder)
    rows = listed(folder)
    found = next((one for one in rows if (one.seq == seq if seq else one.verified)), None)
    if found is None:
        raise NotFound(_("There is no such backup in {folder}.").format(folder=place))
    if not store.intact(place, found):
        told = _("The backup {name} is damaged. Use an older one.")
        raise Refused(told.format(name=found.name))
    return place / found.name


def _fit(path: Path, keys: Keys | None, *, foreign: bool = False) -> None:
    """Refuse a file that is no whole workspace of this version or an older one."""
    if not path.is_file():
        raise NotFound(_("There is no file {path}.").format(path=path))
    admit(path, keys, upgrade=False)
    store.check_file(path, keys, foreign=foreign)


@contextmanager
def _looked_into(path: Path, keys: Keys | None) -> Iterator[sa.Connection]:
    engine = make_engine(path, keys)
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()
