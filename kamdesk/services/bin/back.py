"""Restoring from the bin: rows as they were, parents first, links made again where they can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from kamdesk.domain.bin import Binned, Link, restorable
from kamdesk.domain.merging.keys import CODED
from kamdesk.domain.records import Record
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import N_, _
from kamdesk.services import settings
from kamdesk.services.base import Changes, Workspace
from kamdesk.services.bin.view import DAYS, steps_of, time_that_counts
from kamdesk.services.merging.merge import free_code
from kamdesk.services.titles import kind_label
from kamdesk.storage import references
from kamdesk.storage.codec import blank, columns_of, from_row, specs, to_row, value_of
from kamdesk.storage.journal import Row, rows_between
from kamdesk.storage.tables import BY_NAME, journal_rows, name_of
from kamdesk.storage.unit import Unit, from_image, image

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came back, parents first, and how many links could not be made again."""

    titles: tuple[str, ...]
    links_lost: int
    changes: Changes


def restore(ws: Workspace, uids: Iterable[str]) -> Restored:
    """Bring entries of the bin back, in one step that can be undone.

    What a record cannot be without comes back before it when it lies in the bin, too. Raises
    NotFound for an entry whose time is over, Refused when something stands in the way.
    """
    wanted = list(uids)
    days = settings.values(ws).integer(DAYS)
    with ws.read() as reader:
        entries = [_one(reader.get(Binned, uid)) for uid in wanted]
        at = time_that_counts(ws, reader)
    for one in entries:
        if not restorable(one.deleted_at, days, at):
            _one(None)
    label = N_("Restored {name}") if len(entries) == 1 else N_("Restored from the recycle bin")
    with ws.unit(label, name=entries[0].title if entries else "") as unit:
        way = _Way(unit)
        for one in entries:
            way.bring(one)
    titles = tuple(one.title for one in way.back)
    return Restored(titles=titles, links_lost=way.lost, changes=unit.changes)


def _one(entry: Binned | None) -> Binned:
    if entry is None:
        raise NotFound(_("This is no longer in the recycle bin."))
    return entry


class _Way:
    """The way back of several entries within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.back: list[Binned] = []
        self.lost = 0
        self._waiting = {one.uid: one for one in unit.find(Binned)}
        self._steps = steps_of(unit, self._waiting.values())
        self._coming: dict[str, set[str]] = {}

    def bring(self, entry: Binned) -> None:
        """Bring an entry back, its parents before it; one that is back already is left alone."""
        if any(one.uid == entry.uid for one in self.back):
            return
        if entry.uid not in self._waiting:
            told = _("{name} and what it belongs to need each other.")
            raise Refused(told.format(name=entry.title))
        entry = self._waiting.pop(entry.uid)
        rows = rows_between(self.unit, self._steps.get(entry.uid, 0), entry.first, entry.last)
        deleted = [row for row in rows if row.deleted]
        for row in deleted:
            self._coming.setdefault(row.table, set()).add(row.uid)
        here = self._here((row.table, row.uid) for row in deleted)
        if (entry.kind, entry.subject) in here or not deleted:
            told = _("{name} already exists again, perhaps from an import.")
            raise Refused(told.format(name=entry.title))
        fresh = [row for row in deleted if (row.table, row.uid) not in here]
        records = self._fit(entry, [_record(row) for row in fresh])
        self.unit.add_all(records)
        for row in rows:
            if row.before is not None and row.after is not None:
                self._link_again(row)
        for link in entry.links:
            self._make(link)
        self.unit.remove(self.unit.one(Binned, entry.uid))
        self.back.append(entry)

    def _here(self, places: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return the rows that are there, out of (table, uid)."""
        wanted: dict[str, set[str]] = {}
        for name, uid in places:
            wanted.setdefault(name, set()).add(uid)
        found: set[tuple[str, str]] = set()
        for name, uids in wanted.items():
            column = BY_NAME[name].table.c.uid
            for part in _parts(sorted(uids)):
                query = sa.select(column).where(column.in_(part))
                found.update((name, uid) for uid in self.unit.connection.execute(query).scalars())
        return found

    # -- what rows refer to -----------------------------------------------------------------------

    def _fit(self, entry: Binned, records: list[Record]) -> list[Record]:
        """Return records whose references all lead somewhere; parents are brought back for that."""
        pointed = [one for record in records for one in _references(record)]
        missing = self._missing(pointed)
        for name, column, target, uid in pointed:
            if (target, uid) in missing and references.owned(
                BY_NAME[name].table, BY_NAME[name].table.c[column]
            ):
                self._parent(entry, target, uid)
        missing = self._missing(pointed)
        fit = [self._loosened(one, missing) for one in self._pruned(records)]
        return [self._coded(one, entry) for one in fit]

    def _missing(self, pointed: Iterable[tuple[str, str, str, str]]) -> set[tuple[str, str]]:
        wanted = {
            (target, uid)
            for _name, _column, target, uid in pointed
            if uid not in self._coming.get(target, ())
        }
        return wanted - self._here(wanted)

    def _parent(self, entry: Binned, table: str, uid: str) -> None:
        holder = self._holder(uid)
        if holder is None and self._here([(table, uid)]):
            return
        if holder is None:
            told = _(
                "{name} cannot be restored: the entry it belongs to ({kind}) was deleted for good."
            )
            raise Refused(told.format(name=entry.title, kind=kind_label(table)))
        self.bring(holder)

    def _loosened(self, record: Record, missing: set[tuple[str, str]]) -> Record:
        """Empty references to what is not there; what lies in the bin will make them again."""
        for name, column, target, uid in _references(record):
            if (target, uid) not in missing:
                continue
            record = _with(record, column, None)
            holder = self._holder(uid)
            if holder is None:
                self.lost += 1
            else:
                self._remember(holder, Link(table=name, row=record.uid, column=column, target=uid))
        return record

    def _pruned(self, records: list[Record]) -> list[Record]:
        """Take uids out of lists and nested values that lead nowhere."""
        named = {uid for one in records for uid in references.loose_uids(one)}
        coming = {uid for uids in self._coming.values() for uid in uids}
        rest = sorted(named - coming)
        there = {uid for _name, uid in self._here((name, uid) for name in BY_NAME for uid in rest)}
        gone = {uid for uid in rest if uid not in there}
        return [references.pruned(one, gone) for one in records] if gone else records

    def _coded(self, record: Record, entry: Binned) -> Record:
        """Give a short code another number when it was given to somebody else meanwhile."""
        code = str(getattr(record, "code", ""))
        if entry.kind not in CODED or record.uid != entry.subject or not code:
            return record
        others = self.unit.find(type(record), client_uid=getattr(record, "client_uid", ""))
        used = {str(getattr(one, "code", "")).casefold() for one in others}
        if code.casefold() not in used:
            return record
        return _with(record, "code", free_code(code, used))

    # -- links of rows that stayed --------------------------------------------------------------

    def _link_again(self, row: Row) -> None:
        """Let a row that stayed refer again to what comes back, unless it was changed since."""
        entry = BY_NAME[row.table]
        record = self.unit.get(entry.cls, row.uid)
        before, after = row.before or {}, row.after or {}
        if record is None:
            holder = self._holder(row.uid)
            for column, target in before.items():
                if holder is not None and column in entry.refers and target:
                    self._remember(
                        holder, Link(table=row.table, row=row.uid, column=column, target=target)
                    )
            return
        now = image(to_row(record))
        old = from_image(entry.table, before)
        for spec in specs(entry.cls):
            if spec.name not in before:
                continue
            value, present = value_of(spec, old), getattr(record, spec.name)
            if now[spec.name] == after[spec.name]:
                record = self.unit.change(record, **{spec.name: value})
            elif _of_texts(value) and _of_texts(present):
                kept = [one for one in value if one not in (after[spec.name] or ())]
                joined = tuple(dict.fromkeys((*present, *kept)))
                record = self.unit.change(record, **{spec.name: joined})
            elif spec.kind == "nested":
                self.lost += 1

    def _make(self, link: Link) -> None:
        entry = BY_NAME.get(link.table)
        record = None if entry is None else self.unit.get(entry.cls, link.row)
        if record is not None and getattr(record, link.column, "") is None:
            self.unit.change(record, **{link.column: link.target})

    def _remember(self, holder: Binned, link: Link) -> None:
        fresh = self.unit.change(holder, links=(*holder.links, link))
        self._waiting[holder.uid] = fresh

    def _holder(self, uid: str) -> Binned | None:
        """Return the entry of the bin that holds a deleted row."""
        rows = journal_rows.c
        query = sa.select(rows.step, rows.nr).where(
            rows.uid == uid, rows.before.is_not(None), rows.after.is_(None)
        )
        places = [(step, nr) for step, nr in self.unit.connection.execute(query)]
        for one in self._waiting.values():
            step = self._steps.get(one.uid)
            if any(at == step and one.first <= nr <= one.last for at, nr in places):
                return one
        return None


def _references(record: Record) -> Iterator[tuple[str, str, str, str]]:
    """Yield what a record refers to by foreign keys: (table, column, target, uid)."""
    name = name_of(type(record))
    for column, target in BY_NAME[name].refers.items():
        uid = getattr(record, column)
        if uid:
            yield name, column, target, uid


def _record(row: Row) -> Record:
    """Return a deleted record out of its image; columns added since take their defaults."""
    entry = BY_NAME[row.table]
    known = {name: value for name, value in (row.before or {}).items() if name in entry.table.c}
    values = from_image(entry.table, known)
    if lacking := [name for name in columns_of(entry.cls) if name not in values]:
        filled = blank(entry.cls)
        values |= {name: filled[name] for name in lacking}
    return from_row(entry.cls, values)


def _with(record: Record, field: str, value: Any) -> Record:
    changes: dict[str, Any] = {field: value}
    return replace(record, **changes)


def _of_texts(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value)


def _parts(values: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
