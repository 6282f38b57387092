"""A damaged workspace: the best backup, or what can still be read of it (safety point 12)."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from kamdesk.domain.backups import Backup
from kamdesk.domain.records import Record
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, fmt_date, language, ngettext
from kamdesk.services import backups, encryption
from kamdesk.services.titles import kind_label
from kamdesk.services.workspace import close_workspace, create_workspace, file_of, held
from kamdesk.storage import references
from kamdesk.storage.codec import blank, bound, columns_of, from_driver
from kamdesk.storage.reading import from_json
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.unit import Unit
from kamdesk.storage.workspace import backup as store
from kamdesk.storage.workspace import files, schema
from kamdesk.storage.workspace import salvage as reading
from kamdesk.storage.workspace.engine import write_whole
from kamdesk.storage.workspace.faults import StorageFault, message_of
from kamdesk.storage.workspace.keys import Keys, Secret, find_file

REPORT = "salvage.txt"
#: Of the journal alone: without its steps the bin leads nowhere.
_LEFT = ("bin",)
#: Settings of this moment, not of the person.
_PASSING = ("bin_seen", "last_check")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What became of a table; `before` is what the last verified backup held, None if unknown."""

    table: str
    saved: int
    lost: int
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What was saved: table by table, where the new workspace is, and where the damaged file is."""

    lines: tuple[Line, ...]
    folder: Path
    aside: Path | None
    gaps: int
    loosened: int

    @property
    def saved(self) -> int:
        """How many entries were saved."""
        return sum(one.saved for one in self.lines)

    @property
    def lost(self) -> int:
        """How many entries are known to be lost."""
        return sum(one.lost for one in self.lines)


def best_backup(folder: Path, keys: Keys | None = None) -> Backup | None:
    """Return the newest verified backup whose file is still what was written; None without one."""
    place = store.folder_of(folder)
    try:
        rows = backups.listed(folder, keys)
    except Refused:
        return None
    return next((one for one in rows if one.verified and store.intact(place, one)), None)


def restore_best(folder: Path, keys: Keys | None = None, source: Path | None = None) -> Path:
    """Put the best backup, or one from elsewhere, in the place of a damaged file.

    Returns where that is kept, read-only. Raises NotFound without a backup, Refused for one that
    other keys open.
    """
    if source is not None and encryption.opens_otherwise(folder, source):
        told = _("This backup has a different passphrase. Restore it from a terminal: {command}")
        words = ("kamdesk", "restore", "--file", str(source), "--workspace", str(folder))
        raise Refused(told.format(command=shlex.join(words)))
    best = best_backup(folder) if source is None else None
    seq = best.seq if best is not None else None
    aside = backups.restore(folder, seq, source=source, keys=keys)
    _read_only(aside / file_of(folder).name)
    return aside


def _read_only(path: Path) -> None:
    if path.is_file():
        os.chmod(path, 0o400)


def salvage(
    folder: Path,
    to: Path | None = None,
    keys: Keys | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Salvaged:
    """Read what can be read of a closed workspace's file into a new workspace.

    That is made in the folder `to`, or it takes the place of the damaged one, which is kept aside
    and made read-only. Journal, undo and recycle bin are not carried over. The report also stands
    in a file beside the new workspace. Raises Refused, having touched nothing, when no entry at all
    can be read.
    """
    path = file_of(folder)
    if not path.is_file():
        raise Refused(_("There is no workspace in {folder}.").format(folder=folder))
    with held(folder, "salvage"):
        found = _Found()
        _read(path, keys, found, progress or (lambda _done, _total, _note: None))
        if not found.count:
            raise Refused(
                _("No entry of this file can be read. Restore a backup; the file stays as it is.")
            )
        found.fit()
        fresh = to or folder / ".salvaged"
        if to is None:
            shutil.rmtree(fresh, ignore_errors=True)
        _write(fresh, folder, keys, found)
        aside = None
        if to is None:
            aside = store.put_back(path, file_of(fresh))
            shutil.rmtree(fresh, ignore_errors=True)
            _read_only(aside / path.name)
        else:
            _carry_files(folder, fresh)
    done = _told(folder, to or folder, aside, found, keys)
    write_whole(done.folder / REPORT, f"{report_of(done)}\n".encode())
    return done


def report_of(done: Salvaged) -> str:
    """Return the report in words, a table a line."""
    head = _("Saved from a damaged workspace on {date}").format(
        date=fmt_date(datetime.now().date())
    )
    lines = [head, ""]
    for one in done.lines:
        parts = [ngettext("{n} entry saved", "{n} entries saved", one.saved)]
        if one.lost:
            parts.append(ngettext("{n} lost", "{n} lost", one.lost))
        if one.before is not None and one.before != one.saved:
            parts.append(_("the last backup held {n}").format(n=one.before))
        lines.append(f"{kind_label(one.table)}: {', '.join(parts)}")
    lines.append("")
    if done.gaps:
        lines.append(
            ngettext("Reading failed in {n} place.", "Reading failed in {n} places.", done.gaps)
        )
    if done.loosened:
        lines.append(
            ngettext(
                "{n} link led to a lost entry and was left out.",
                "{n} links led to lost entries and were left out.",
                done.loosened,
            )
        )
    lines.append(_("The change journal, Undo and the recycle bin start empty."))
    if done.aside is not None:
        kept = _("The damaged file is kept, read-only: {folder}")
        lines.append(kept.format(folder=done.aside))
    return "\n".join(lines)


@dataclass(slots=True)
class _Found:
    """Records by table, and what is known to be lost."""

    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    gaps: int = 0
    loosened: int = 0

    @property
    def count(self) -> int:
        return sum(map(len, self.records.values()))

    def lose(self, table: str, number: int = 1) -> None:
        self.lost[table] = self.lost.get(table, 0) + number

    def fit(self) -> None:
        """Let go of rows that cannot be without lost ones, and of links that lead nowhere."""
        dropped = True
        while dropped:
            dropped = False
            for name, rows in self.records.items():
                entry = BY_NAME[name]
                owners = {
                    column: target
                    for column, target in entry.refers.items()
                    if references.owned(entry.table, entry.table.c[column])
                }
                gone = [
                    uid
                    for uid, one in rows.items()
                    if any(self._missing(one, *each) for each in owners.items())
                ]
                for uid in gone:
                    del rows[uid]
                self.lose(name, len(gone))
                dropped = dropped or bool(gone)
        everything = {uid for rows in self.records.values() for uid in rows}
        for name, rows in self.records.items():
            for uid, one in rows.items():
                rows[uid] = self._loosened(name, one, everything)

    def sort_out(self) -> None:
        """Let go of rows that were read as those of another table, too: the larger one has them."""
        seen: set[str] = set()
        for name in sorted(self.records, key=lambda one: -len(self.records[one])):
            rows = self.records[name]
            mistaken = rows.keys() & seen
            seen |= rows.keys()
            for uid in mistaken:
                del rows[uid]

    def _missing(self, record: Record, column: str, target: str) -> bool:
        uid = getattr(record, column)
        return bool(uid) and uid not in self.records.get(target, {})

    def _loosened(self, name: str, record: Record, everything: set[str]) -> Record:
        changes: dict[str, Any] = {
            column: None
            for column, target in BY_NAME[name].refers.items()
            if self._missing(record, column, target)
        }
        gone = {uid for uid in references.loose_uids(record) if uid not in everything}
        self.loosened += len(changes) + len(gone)
        record = replace(record, **changes) if changes else record
        return references.pruned(record, gone) if gone else record


def _read(
    path: Path, keys: Keys | None, found: _Found, tell: Callable[[int, int, str], None]
) -> None:
    names = [name for name in BY_NAME if name not in _LEFT]
    try:
        with reading.opened(path, keys, _model(path.parent, keys)) as (driver, guessed):
            for nr, name in enumerate(names):
                tell(nr, len(names), kind_label(name))
                cls = BY_NAME[name].cls
                columns = columns_of(cls)
                rows, gaps = reading.read_table(driver, name, columns)
                found.gaps += gaps
                found.records[name] = {}
                empty = _as_driver(blank(cls))
                for row in rows:
                    _take(found, name, cls, [(empty | row)[column] for column in columns])
            kept = reading.read_table(driver, "settings", ("key", "value"))
            if guessed:
                found.sort_out()
    except OSError as error:
        raise StorageFault("io", message_of("io")) from error
    for row in kept.rows:
        try:
            found.settings[str(row["key"])] = from_json(row["value"])
        except (msgspec.MsgspecError, TypeError):
            found.lose("settings")


def _model(folder: Path, keys: Keys | None) -> Path | None:
    """Return the best backup when its tables lie as those of the workspace do, else None."""
    best = best_backup(folder)
    if best is None:
        return None
    path = store.folder_of(folder) / best.name
    marks = None if best.encrypted != (keys is not None) else schema.read_marks(path, keys)
    return path if marks is not None and marks.version == schema.LATEST else None


def _as_driver(row: dict[str, Any]) -> dict[str, Any]:
    """Return column values as the driver gives them: nested ones as JSON."""
    nested = {name for name, value in row.items() if isinstance(value, dict | list)}
    as_json = {name: msgspec.json.encode(row[name]).decode() for name in nested}
    return {name: bound(value) for name, value in row.items() if name not in nested} | as_json


def _take(found: _Found, name: str, cls: type[Record], row: list[Any]) -> None:
    """Take a row that makes a record; one that does not is lost."""
    try:
        (record,) = from_driver(cls, [row])
    except (msgspec.MsgspecError, ArithmeticError, ValueError, TypeError):
        found.lose(name)
        return
    if record.uid:
        found.records[name][record.uid] = record
    else:
        found.lose(name)


def _write(fresh: Path, folder: Path, keys: Keys | None, found: _Found) -> None:
    file = find_file(folder) if keys is not None else None
    assert (keys is None) == (file is None), "keys come out of a key file"
    secret = None if keys is None or file is None else Secret(keys, file, "")
    spoken = str(found.settings.get("language") or language())
    ws = create_workspace(fresh, language=spoken, what="salvage", secret=secret)
    try:
        with ws.unit(N_("Saved from a damaged workspace")) as unit:
            for rows in found.records.values():
                unit.add_all(rows.values())
            _keep_settings(unit, found.settings)
        with ws.engine.begin() as connection:  # what a new workspace starts with is no step
            connection.exec_driver_sql("UPDATE journal_steps SET state = 'kept'")
    finally:
        close_workspace(ws)


def _keep_settings(unit: Unit, settings: dict[str, Any]) -> None:
    for key, value in settings.items():
        if key not in _PASSING:
            unit.put_setting(key, value)


def _carry_files(folder: Path, fresh: Path) -> None:
    """Let the new workspace have the files as well."""
    source = files.folder_of(folder)
    if source.is_dir():
        shutil.copytree(source, files.folder_of(fresh), dirs_exist_ok=True)


def _told(
    folder: Path, fresh: Path, aside: Path | None, found: _Found, keys: Keys | None
) -> Salvaged:
    last = best_backup(folder, keys)
    counts = last.counts if last is not None else {}
    lines = [
        Line(
            table=name,
            saved=len(rows),
            lost=found.lost.get(name, 0),
            before=counts.get(name, 0) if last is not None else None,
        )
        for name, rows in found.records.items()
    ]
    return Salvaged(
        lines=tuple(one for one in lines if one.saved or one.lost or one.before),
        folder=fresh,
        aside=aside,
        gaps=found.gaps,
        loosened=found.loosened,
    )
