"""Many rows at once: SQLAlchemy's own statement and converters, without its work for each row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

Convert = Callable[[Any], Any] | None

#: Rows written at a time: enough to be quick, few enough to keep memory flat.
CHUNK = 250

_prepared: dict[tuple[str, str], tuple[str, tuple[tuple[str, Convert], ...]]] = {}


def insert_rows(
    connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows that each hold every column of the table."""
    if not rows:
        return
    if not connection.dialect.positional:
        connection.execute(sa.insert(table), [dict(row) for row in rows])
        return
    statement, columns = _prepare(connection.dialect, table)
    for start in range(0, len(rows), CHUNK):
        values = [
            tuple(
                [row[name] if convert is None else convert(row[name]) for name, convert in columns]
            )
            for row in rows[start : start + CHUNK]
        ]
        connection.exec_driver_sql(statement, values)


def _prepare(dialect: sa.Dialect, table: sa.Table) -> tuple[str, tuple[tuple[str, Convert], ...]]:
    known = _prepared.get((dialect.name, table.name))
    if known is None:
        columns = list(table.columns)
        statement = sa.insert(table).values({one: sa.bindparam(one.name) for one in columns})
        known = _prepared[dialect.name, table.name] = (
            str(statement.compile(dialect=dialect)),
            tuple((one.name, _converter(one, dialect)) for one in columns),
        )
    return known


def _converter(column: sa.Column[Any], dialect: sa.Dialect) -> Convert:
    convert = column.type.dialect_impl(dialect).bind_processor(dialect)
    if not isinstance(column.type, sa.JSON) or convert is None:
        return convert
    to_text = convert

    def quickly(value: Any) -> Any:
        if value:
            return to_text(value)
        return "{}" if value == {} else "[]" if value == [] else to_text(value)

    return quickly
