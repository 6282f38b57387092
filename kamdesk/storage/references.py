"""Removing a record with what hangs on it: foreign keys and the uids kept inside other fields."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from kamdesk.domain.records import Record
from kamdesk.storage.codec import FieldSpec, from_row, specs
from kamdesk.storage.tables import BY_NAME, TABLES, Entry
from kamdesk.storage.unit import Unit

_CHUNK = 500


def remove(unit: Unit, record: Record) -> None:
    """Remove a record and, in the same step, everything that cannot be without it.

    Rows whose reference is mandatory go along; where it is optional it is emptied; uids inside
    lists and nested values are taken out.
    """
    doomed = _doomed(unit, record)
    gone = {uid for uids in doomed.values() for uid in uids}
    _let_go(unit, doomed)
    _scrub(unit, record, doomed, gone)
    for table, uids in doomed.items():
        for one in _records(unit, BY_NAME[table], "uid", sorted(uids)):
            unit.remove(one)


def _doomed(unit: Unit, record: Record) -> dict[str, set[str]]:
    """Return the uids to be removed by table: the record and all that must refer to them."""
    first = TABLES[type(record)].name
    doomed: dict[str, set[str]] = {first: {record.uid}}
    fresh = dict(doomed)
    while fresh:
        found: dict[str, set[str]] = {}
        for table, column, target in _keys():
            if target not in fresh or column.nullable:
                continue
            for part in _chunks(sorted(fresh[target])):
                rows = unit.connection.execute(sa.select(table.c.uid).where(column.in_(part)))
                found.setdefault(table.name, set()).update(rows.scalars())
        fresh = {name: uids - doomed.get(name, set()) for name, uids in found.items()}
        fresh = {name: uids for name, uids in fresh.items() if uids}
        for name, uids in fresh.items():
            doomed.setdefault(name, set()).update(uids)
    return doomed


def _let_go(unit: Unit, doomed: dict[str, set[str]]) -> None:
    """Empty optional references of rows that stay."""
    for table, column, target in _keys():
        if target not in doomed or not column.nullable:
            continue
        entry = BY_NAME[table.name]
        for one in _records(unit, entry, column.name, sorted(doomed[target])):
            if one.uid not in doomed.get(table.name, set()):
                unit.change(one, **{column.name: None})


def _scrub(unit: Unit, record: Record, doomed: dict[str, set[str]], gone: set[str]) -> None:
    """Take uids out of fields that hold them without a foreign key."""
    client_uid = getattr(record, "client_uid", None)
    whole_client = "clients" in doomed
    for name, entry in BY_NAME.items():
        loose = _loose(entry)
        if not loose:
            continue
        of_client = "client_uid" in entry.table.c
        if of_client and whole_client:
            continue  # its rows go with the client
        query = sa.select(entry.table)
        if of_client and client_uid:
            query = query.where(entry.table.c.client_uid == client_uid)
        elif len(gone) <= 50:
            texts = [sa.cast(entry.table.c[spec.name], sa.Text) for spec in loose]
            query = query.where(
                sa.or_(*(one.contains(uid, autoescape=True) for one in texts for uid in gone))
            )
        for row in unit.connection.execute(query).mappings().all():
            if row["uid"] in doomed.get(name, set()):
                continue
            one = from_row(entry.cls, row)
            changes = {
                spec.name: kept
                for spec in loose
                if (kept := _without(spec, getattr(one, spec.name), gone)) is not _SAME
            }
            if changes:
                unit.change(one, **changes)


_SAME: Any = object()


def _loose(entry: Entry) -> list[FieldSpec]:
    """Return the fields that may hold uids outside foreign keys."""
    return [
        spec
        for spec in specs(entry.cls)
        if spec.name not in entry.refers
        and (
            (spec.kind == "nested" and (spec.name.endswith("_uids") or _holds_records(spec)))
            or (spec.kind == "plain" and spec.name.endswith(("_uid", "superseded_by")))
        )
    ]


def _holds_records(spec: FieldSpec) -> bool:
    return spec.name == "key_line"


def _without(spec: FieldSpec, value: Any, gone: set[str]) -> Any:
    if spec.kind == "plain":
        if value not in gone:
            return _SAME
        return None if spec.optional else ""
    before = msgspec.to_builtins(value)
    after = _pruned(before, gone)
    if after == before:
        return _SAME
    return msgspec.convert(after, spec.type, strict=False)


def _pruned(value: Any, gone: set[str], key: str = "") -> Any:
    if isinstance(value, str) and value in gone:
        return None if key.endswith("_uid") else ""
    if isinstance(value, dict):
        return {name: _pruned(one, gone, name) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_pruned(one, gone) for one in value if not (isinstance(one, str) and one in gone)]
    return value


def _keys() -> list[tuple[sa.Table, sa.Column[Any], str]]:
    """Return every foreign key: its table, its column and the table it points at."""
    return [
        (entry.table, entry.table.c[column], target)
        for entry in BY_NAME.values()
        for column, target in entry.refers.items()
    ]


def _records(unit: Unit, entry: Entry, column: str, values: list[str]) -> list[Record]:
    found: list[Record] = []
    for part in _chunks(values):
        found += unit.find(entry.cls, entry.table.c[column].in_(part))
    return found


def _chunks(values: list[str]) -> list[list[str]]:
    return [values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK)]
