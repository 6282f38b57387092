"""Removing records with all that cannot be without them: one, or very many at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from kamdesk.domain.records import Record
from kamdesk.storage import images
from kamdesk.storage.codec import FieldSpec, bound, from_row
from kamdesk.storage.reading import SEVERAL, ask
from kamdesk.storage.references import (
    holding,
    keys,
    loose_fields,
    loose_uids,
    owned,
    pruned,
)
from kamdesk.storage.tables import BY_NAME, TABLES, Entry
from kamdesk.storage.unit import Unit

#: Records of a class that go in one go; with more only memory grows.
_TOGETHER = 250
#: So many uids are looked for one by one in fields that may hold them; with more all are read.
_FEW = 50

#: Uids by table, each with the record that takes it along.
_Doomed = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A removed record: the numbers of its rows in the journal, and how many went, by table."""

    record: Record
    first: int
    last: int
    holds: dict[str, int] = field(default_factory=dict)


def remove(unit: Unit, record: Record) -> Gone:
    """Remove a record and, in the same step, everything that cannot be without it.

    Rows whose reference is mandatory go along; where it is optional it is emptied; uids inside
    lists and nested values are taken out.
    """
    return _remove(unit, [record])[0]


def remove_all(unit: Unit, cls: type[Record], uids: Sequence[str]) -> Iterator[list[Gone]]:
    """Remove very many records of a class, each as `remove` does; yields some at a time.

    Unknown uids are passed over. `unit.watch` is told ("remove", done, all) in between.
    """
    for start in range(0, len(uids), _TOGETHER):
        unit.watch("remove", start, len(uids))
        part = list(uids[start : start + _TOGETHER])
        if records := unit.find(cls, f'"uid" IN {SEVERAL}', part):
            yield _remove(unit, records)
            unit.keep_journal()


def _remove(unit: Unit, records: Sequence[Record]) -> list[Gone]:
    """Remove records of one class; the journal has the rows of each one after the other."""
    doomed = _doomed(unit, records)
    whose = {uid: root for uids in doomed.values() for uid, root in uids.items()}
    looser = _Looser(unit, records, doomed, whose)
    rows: dict[str, list[tuple[str, str, images.Image]]] = {one.uid: [] for one in records}
    for name, uids in doomed.items():
        for uid, image in images.images(unit, BY_NAME[name].table, sorted(uids)).items():
            rows[uids[uid]].append((name, uid, image))
    gone = []
    for record in records:
        first = unit.noted
        looser.let_go(record.uid)
        holds: dict[str, int] = {}
        for name, uid, image in rows[record.uid]:
            unit.note(name, uid, image, None)
            holds[name] = holds.get(name, 0) + 1
        gone.append(Gone(record=record, first=first, last=unit.noted - 1, holds=holds))
    for name, uids in doomed.items():
        images.remove(unit, BY_NAME[name].table, list(uids))
    return gone


def _doomed(unit: Unit, records: Sequence[Record]) -> _Doomed:
    """Return what is to be removed: the records and all that must refer to them."""
    doomed: _Doomed = {}
    fresh: _Doomed = {TABLES[type(records[0])].name: {one.uid: one.uid for one in records}}
    while fresh:
        for name, uids in fresh.items():
            doomed.setdefault(name, {}).update(uids)
        found: _Doomed = {}
        for table, column, target in keys():
            if target in fresh and owned(table, column):
                for uid, to in _referring(unit, table, column, fresh[target]):
                    if uid not in doomed.get(table.name, ()):
                        found.setdefault(table.name, {}).setdefault(uid, fresh[target][to])
        fresh = found
    return doomed


def _referring(
    unit: Unit, table: sa.Table, column: sa.Column[Any], uids: dict[str, str]
) -> list[tuple[Any, ...]]:
    """Return the rows that refer to one of the uids, with what each refers to."""
    text = f'SELECT uid, "{column.name}" FROM {table.name} WHERE "{column.name}" IN {SEVERAL}'
    return ask(unit.driver, text, (bound(list(uids)),))


class _Looser:
    """What stays and refers to what goes: found for all at once, let go record by record."""

    def __init__(
        self, unit: Unit, records: Sequence[Record], doomed: _Doomed, whose: dict[str, str]
    ) -> None:
        self._unit, self._doomed, self._whose = unit, doomed, whose
        self._gone: dict[str, set[str]] = {}
        for uid, root in whose.items():
            self._gone.setdefault(root, set()).add(uid)
        #: By the record that goes: rows as (class, uid) with the column to empty, "" = in fields.
        self._rows: dict[str, list[tuple[type[Record], str, str]]] = {}
        self._find_optional()
        self._find_loose({one for each in records if (one := getattr(each, "client_uid", ""))})

    def let_go(self, root: str) -> None:
        """Take the uids that go with a record out of what stays."""
        for cls, uid, column in self._rows.get(root, ()):
            one = self._unit.one(cls, uid)
            if column:
                self._unit.change(one, **{column: None})
            else:
                self._unit.put(pruned(one, self._gone[root]))

    def _note(self, root: str, cls: type[Record], uid: str, column: str = "") -> None:
        self._rows.setdefault(root, []).append((cls, uid, column))

    def _find_optional(self) -> None:
        """Find optional references."""
        for table, column, target in keys():
            if target not in self._doomed or owned(table, column):
                continue
            going = self._doomed.get(table.name, {})
            for uid, to in _referring(self._unit, table, column, self._doomed[target]):
                if uid not in going:
                    cls = BY_NAME[table.name].cls
                    self._note(self._doomed[target][to], cls, uid, column.name)

    def _find_loose(self, clients: set[str]) -> None:
        """Find fields that hold uids without a foreign key; `clients` own the records."""
        for name, entry in BY_NAME.items():
            loose = loose_fields(name)
            of_client = "client_uid" in entry.table.c
            if not loose or (of_client and "clients" in self._doomed):
                continue  # the rows of a client go with it
            query = sa.select(entry.table).where(self._holding(entry, loose))
            if of_client and clients:
                query = query.where(entry.table.c.client_uid.in_(clients))
            going = self._doomed.get(name, {})
            for row in self._unit.connection.execute(query).mappings().all():
                if row["uid"] not in going:
                    held = self._whose.keys() & set(loose_uids(from_row(entry.cls, row)))
                    for root in sorted({self._whose[one] for one in held}):
                        self._note(root, entry.cls, row["uid"])

    def _holding(self, entry: Entry, loose: Sequence[FieldSpec]) -> Any:
        """Return the condition that fields may hold something that goes."""
        if len(self._whose) <= _FEW:
            return holding(entry, loose, self._whose)
        texts = (sa.cast(entry.table.c[spec.name], sa.Text) for spec in loose)
        return sa.or_(*(one.not_in(("", "[]", "{}")) for one in texts))
