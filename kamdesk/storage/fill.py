"""Many new rows that fill few columns: the rest are constants of the statement, not of each row."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.sql.compiler import SQLCompiler

from kamdesk.domain.records import Record
from kamdesk.storage.codec import FieldSpec, specs
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Unit, new_uid

_CHUNK = 500


def new_uids(count: int) -> list[str]:
    """Return new global uids in ascending order, so that rows keep the order of their list."""
    stamp = new_uid()[:12]
    digits = secrets.token_hex(10 * count)
    return sorted(stamp + digits[at : at + 20] for at in range(0, 20 * count, 20))


def fill(unit: Unit, cls: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
    """Store new records given as {field: value} with their uids; the rest are defaults.

    Every row is journalled as added.
    """
    if not rows:
        return
    table = TABLES[cls]
    names = {name for row in rows for name in row}
    known = [spec for spec in specs(cls) if spec.name in names]
    columns = [column for spec in known for column in _columns(spec)]
    values: dict[str, sa.ColumnElement[Any]] = {
        name: sa.bindparam(f"b_{name}", type_=table.c[name].type) for name in columns
    }
    values.update(_constants(cls, names))
    _execute(unit.connection, sa.insert(table).values(values), _parts(unit, cls, rows, known))
    name = table.name
    for row in rows:
        unit.note(name, row["uid"], None, None)


def _parts(
    unit: Unit, cls: type[Record], rows: Sequence[Mapping[str, Any]], known: Sequence[FieldSpec]
) -> Iterator[list[dict[str, Any]]]:
    """Yield the parameters of the rows, some at a time."""
    for start in range(0, len(rows), _CHUNK):
        unit.watch("fill", start, len(rows))
        yield _parameters(cls, rows[start : start + _CHUNK], known)


def _execute(
    connection: sa.Connection, statement: sa.Insert, parts: Iterable[list[dict[str, Any]]]
) -> None:
    """Run a statement for many rows, with its converters looked up once instead of every time.

    The rows come part by part: very many at once would be let go of in one long breath.
    """
    dialect = connection.dialect
    compiled = statement.compile(dialect=dialect)
    if not dialect.positional or not isinstance(compiled, SQLCompiler) or not compiled.positiontup:
        for rows in parts:
            connection.execute(statement, rows)
        return
    converters = [
        (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
        for name in compiled.positiontup
    ]
    for rows in parts:
        connection.exec_driver_sql(
            str(compiled),
            [
                tuple([row[key] if turn is None else turn(row[key]) for key, turn in converters])
                for row in rows
            ],
        )


def _columns(spec: FieldSpec) -> tuple[str, ...]:
    if spec.kind == "money":
        return (f"{spec.name}_minor", f"{spec.name}_currency")
    return (spec.name,)


def _default(one: Any) -> Any:
    if one.default is not MISSING:
        return one.default
    return one.default_factory() if one.default_factory is not MISSING else None


def _parameters(
    cls: type[Record], rows: Sequence[Mapping[str, Any]], known: Sequence[FieldSpec]
) -> list[dict[str, Any]]:
    defaults = {one.name: _default(one) for one in fields(cls)}
    result = []
    for row in rows:
        values: dict[str, Any] = {}
        for name, kind, _type, _optional in known:
            value = row[name] if name in row else defaults[name]
            if kind == "plain":
                values["b_" + name] = value
            elif kind == "money":
                values[f"b_{name}_minor"] = None if value is None else value.minor
                values[f"b_{name}_currency"] = None if value is None else value.currency
            else:
                values["b_" + name] = None if value is None else msgspec.to_builtins(value)
        result.append(values)
    return result


def _constants(cls: type[Record], given: set[str]) -> dict[str, sa.ColumnElement[Any]]:
    """Return the defaults of all other columns that are no NULL, as SQL."""
    by_name = {spec.name: spec for spec in specs(cls)}
    result: dict[str, sa.ColumnElement[Any]] = {}
    for one in fields(cls):
        spec, default = by_name[one.name], _default(one)
        if one.name not in given and default is not None and spec.kind != "money":
            result[spec.name] = _literal(spec, default)
    return result


def _literal(spec: FieldSpec, value: Any) -> sa.ColumnElement[Any]:
    if spec.kind == "nested":
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
    elif isinstance(value, bool):
        return sa.true() if value else sa.false()
    elif isinstance(value, int):
        return sa.literal_column(str(value))
    elif isinstance(value, Decimal):
        text = format(value, "f")
    else:
        text = value.isoformat() if isinstance(value, date) else str(value)
    return sa.literal_column("'" + text.replace("'", "''") + "'")
