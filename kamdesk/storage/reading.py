"""Records out of their table: SQLAlchemy's own statement, given to the driver itself.

A page reads two dozen small things; SQLAlchemy's work for each statement and row was most of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from kamdesk.domain.records import Record
from kamdesk.storage.bulk import Convert, converter
from kamdesk.storage.codec import from_driver, from_row
from kamdesk.storage.tables import TABLES

R = TypeVar("R", bound=Record)


class Asked(NamedTuple):
    """Columns with a value, columns without one, and the order ("-x" = descending)."""

    given: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


class _Prepared(NamedTuple):
    text: str
    binds: tuple[tuple[str, Convert], ...]


_prepared: dict[tuple[str, type[Record], Asked], _Prepared] = {}


def read(
    connection: sa.Connection,
    cls: type[R],
    asked: Asked,
    values: Mapping[str, Any],
    limit: int | None = None,
) -> list[R]:
    """Return the records that have these values in the columns `asked.given`."""
    text, binds = _prepare(connection.dialect, cls, asked)
    bound = [values[name] if convert is None else convert(values[name]) for name, convert in binds]
    if limit is not None:
        text, bound = f"{text} LIMIT ?", [*bound, limit]
    cursor = connection.connection.cursor()
    try:
        cursor.execute(text, bound)
        return from_driver(cls, cursor.fetchall())
    finally:
        cursor.close()


def read_where(
    connection: sa.Connection,
    cls: type[R],
    asked: Asked,
    values: Mapping[str, Any],
    where: Sequence[sa.ColumnElement[bool]],
    limit: int | None = None,
) -> list[R]:
    """Return the records that meet these conditions as well."""
    query = _statement(cls, asked).where(*where).limit(limit)
    return [from_row(cls, row) for row in connection.execute(query, values).mappings()]


_statements: dict[tuple[type[Record], Asked], sa.Select[Any]] = {}


def _statement(cls: type[Record], asked: Asked) -> sa.Select[Any]:
    if (known := _statements.get((cls, asked))) is not None:
        return known
    table = TABLES[cls]
    query = sa.select(table).where(
        *(table.c[name] == sa.bindparam(name) for name in asked.given),
        *(table.c[name].is_(None) for name in asked.empty),
    )
    for name in asked.order:
        column = table.c[name.removeprefix("-")]
        query = query.order_by(column.desc() if name.startswith("-") else column)
    _statements[cls, asked] = query
    return query


def _prepare(dialect: sa.Dialect, cls: type[Record], asked: Asked) -> _Prepared:
    known = _prepared.get((dialect.name, cls, asked))
    if known is None:
        compiled = _statement(cls, asked).compile(dialect=dialect)
        columns = TABLES[cls].c
        known = _prepared[dialect.name, cls, asked] = _Prepared(
            str(compiled),
            tuple((name, converter(columns[name], dialect)) for name in compiled.positiontup or ()),
        )
    return known
