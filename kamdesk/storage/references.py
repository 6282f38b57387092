"""What hangs on a record: foreign keys and the uids kept inside other fields.

With a record it is removed (`removing.py`), or another takes its place and it all.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec
import sqlalchemy as sa

from kamdesk.domain.records import Record
from kamdesk.storage.codec import FieldSpec, from_row, specs
from kamdesk.storage.tables import BY_NAME, TABLES, Entry, name_of
from kamdesk.storage.unit import Reader, Unit

R = TypeVar("R", bound=Record)
#: Optional references that say whose a row is: it goes along although it could be without.
_OWNERS = {("path_steps", "deal_uid")}


def owned(table: sa.Table, column: sa.Column[Any]) -> bool:
    """True when a row cannot be without what a column refers to."""
    return not column.nullable or (table.name, column.name) in _OWNERS


def replace(unit: Unit, old: Record, new: Record) -> None:
    """Let everything that refers to a record refer to another of its kind; the record stays."""
    target = TABLES[type(old)].name
    for table, column, pointed in keys():
        if pointed == target:
            _repoint(unit, table, column, old.uid, new.uid)
    for name, entry in BY_NAME.items():
        loose = loose_fields(name)
        for spec in loose:
            if spec.kind == "plain":
                _repoint(unit, entry.table, entry.table.c[spec.name], old.uid, new.uid)
        nested = tuple(spec for spec in loose if spec.kind == "nested")
        if not nested:
            continue
        query = sa.select(entry.table).where(holding(entry, nested, {old.uid}))
        for row in unit.connection.execute(query).mappings().all():
            one = from_row(entry.cls, row)
            values = {spec.name: getattr(one, spec.name) for spec in nested}
            changes = {
                field: turned
                for field, value in values.items()
                if (turned := _turned(value, old.uid, new.uid)) != value
            }
            if changes:
                unit.change(one, **changes)


def referring(reader: Reader, record: Record) -> dict[str, set[str]]:
    """Return the uids of all rows that refer to a record, by table."""
    target = TABLES[type(record)].name
    found: dict[str, set[str]] = {}

    def note(table: sa.Table, condition: Any) -> None:
        rows = reader.connection.execute(sa.select(table.c.uid).where(condition)).scalars()
        if uids := set(rows):
            found.setdefault(table.name, set()).update(uids)

    for table, column, pointed in keys():
        if pointed == target:
            note(table, column == record.uid)
    for name, entry in BY_NAME.items():
        if loose := loose_fields(name):
            note(entry.table, holding(entry, loose, {record.uid}))
    return found


def _repoint(unit: Unit, table: sa.Table, column: sa.Column[Any], old: str, new: str) -> None:
    """Change one uid in a column of all rows at once; every row is journalled."""
    found = list(unit.connection.execute(sa.select(table.c.uid).where(column == old)).scalars())
    if not found:
        return
    unit.connection.execute(sa.update(table).where(column == old).values({column.name: new}))
    for uid in found:
        unit.note(table.name, uid, {column.name: old}, {column.name: new})


def _turned(value: Any, old: str, new: str) -> Any:
    """Return a value with one uid for another; in a list it stands once."""
    if isinstance(value, str):
        return new if value == old else value
    if isinstance(value, tuple):
        turned = tuple(_turned(one, old, new) for one in value)
        plain = turned != value and all(isinstance(one, str) for one in turned)
        return tuple(dict.fromkeys(turned)) if plain else turned
    if isinstance(value, dict):
        return {name: _turned(one, old, new) for name, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {
            one.name: _turned(getattr(value, one.name), old, new)
            for one in dataclasses.fields(value)
            if _names_uid(one.name)
        }
        return dataclasses.replace(value, **parts)
    return value


def holding(entry: Entry, loose: Iterable[FieldSpec], uids: Iterable[str]) -> Any:
    """Return the condition that one of the fields may hold one of the uids."""
    texts = [sa.cast(entry.table.c[spec.name], sa.Text) for spec in loose]
    return sa.or_(*(one.contains(uid, autoescape=True) for one in texts for uid in uids))


_SAME: Any = object()
#: Names of fields that hold a uid and do not say so by their ending.
_UIDS = ("superseded_by", "outcome_who")


def _names_uid(name: str) -> bool:
    return name.endswith(("_uid", "_uids")) or name in _UIDS


@cache
def loose_fields(table: str) -> tuple[FieldSpec, ...]:
    """Return the fields of a table's records that may hold uids outside foreign keys."""
    entry = BY_NAME[table]
    return tuple(
        spec
        for spec in specs(entry.cls)
        if spec.name not in entry.refers
        and (_names_uid(spec.name) or any(map(_names_uid, _inner_names(spec.type))))
    )


def _inner_names(kind: Any) -> Iterator[str]:
    """Yield the field names of all values nested in a type."""
    for inner in get_args(kind):
        yield from _inner_names(inner)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        for name, hint in get_type_hints(kind).items():
            yield name
            yield from _inner_names(hint)


def loose_uids(record: Record) -> Iterator[str]:
    """Yield the uids that a record holds outside foreign keys."""
    for spec in loose_fields(name_of(type(record))):
        yield from _named(msgspec.to_builtins(getattr(record, spec.name)), spec.name)


def _named(value: Any, name: str) -> Iterator[str]:
    """Yield the texts of a plain value that stand under names of uids."""
    if isinstance(value, str):
        if value and _names_uid(name):
            yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _named(one, key)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _named(one, name)


def pruned(record: R, gone: set[str]) -> R:
    """Return a record that no longer holds these uids outside foreign keys."""
    changes = {
        spec.name: kept
        for spec in loose_fields(name_of(type(record)))
        if (kept := _without(spec, getattr(record, spec.name), gone)) is not _SAME
    }
    return dataclasses.replace(record, **changes) if changes else record


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


def keys() -> list[tuple[sa.Table, sa.Column[Any], str]]:
    """Return every foreign key: its table, its column and the table it points at."""
    return [
        (entry.table, entry.table.c[column], target)
        for entry in BY_NAME.values()
        for column, target in entry.refers.items()
    ]
