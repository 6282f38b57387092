"""Statements built once and given to the driver itself.

A page reads two dozen small things; SQLAlchemy's work for each statement and row was most of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from kamdesk.domain.records import Record
from kamdesk.storage.bulk import Convert
from kamdesk.storage.codec import from_driver, from_row
from kamdesk.storage.tables import TABLES

R = TypeVar("R", bound=Record)


class _Text(NamedTuple):
    """A statement for one dialect: values that are fixed in it, parameters in their order."""

    text: str
    fixed: dict[str, Any]
    binds: tuple[tuple[str, Convert], ...]


class Prepared:
    """A statement whose rows come as the driver gives them: dates and nested values as text."""

    def __init__(self, query: sa.Select[Any]) -> None:
        self.query = query
        self._texts: dict[str, _Text] = {}

    def rows(
        self, connection: sa.Connection, values: dict[str, Any], limit: int | None = None
    ) -> list[tuple[Any, ...]]:
        """Return the rows for these values of its parameters, not more than `limit`."""
        text, fixed, binds = self._texts.get(connection.dialect.name) or self._compile(
            connection.dialect
        )
        known = fixed | values
        given = [known[name] if turn is None else turn(known[name]) for name, turn in binds]
        if limit is not None:
            text, given = f"{text} LIMIT ?", [*given, limit]
        cursor = connection.connection.cursor()
        try:
            cursor.execute(text, given)
            return list(cursor.fetchall())
        finally:
            cursor.close()

    def _compile(self, dialect: sa.Dialect) -> _Text:
        compiled = self.query.compile(dialect=dialect)
        binds = tuple(
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup or ()
        )
        known = self._texts[dialect.name] = _Text(str(compiled), dict(compiled.params), binds)
        return known


class Asked(NamedTuple):
    """Columns with a value, columns without one, and the order ("-x" = descending)."""

    given: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


_prepared: dict[tuple[type[Record], Asked], Prepared] = {}


def read(
    connection: sa.Connection,
    cls: type[R],
    asked: Asked,
    values: dict[str, Any],
    limit: int | None = None,
) -> list[R]:
    """Return the records that have these values in the columns `asked.given`."""
    return from_driver(cls, _prepare(cls, asked).rows(connection, values, limit))


def read_where(
    connection: sa.Connection,
    cls: type[R],
    asked: Asked,
    values: dict[str, Any],
    where: Sequence[sa.ColumnElement[bool]],
    limit: int | None = None,
) -> list[R]:
    """Return the records that meet these conditions as well."""
    query = _prepare(cls, asked).query.where(*where).limit(limit)
    return [from_row(cls, row) for row in connection.execute(query, values).mappings()]


def _prepare(cls: type[Record], asked: Asked) -> Prepared:
    known = _prepared.get((cls, asked))
    if known is None:
        table = TABLES[cls]
        query = sa.select(table).where(
            *(table.c[name] == sa.bindparam(name) for name in asked.given),
            *(table.c[name].is_(None) for name in asked.empty),
        )
        for name in asked.order:
            column = table.c[name.removeprefix("-")]
            query = query.order_by(column.desc() if name.startswith("-") else column)
        known = _prepared[cls, asked] = Prepared(query)
    return known
