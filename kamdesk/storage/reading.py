"""What is read goes to the driver itself, where no more than columns and values are compared.

A page reads two dozen small things; SQLAlchemy's work for each table, statement and row was most of
the time, and its import a quarter of a start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec
import sqlalchemy as sa

from kamdesk.domain.records import Record
from kamdesk.storage.codec import bound, columns_of, from_driver, from_row
from kamdesk.storage.tables import TABLES, name_of

R = TypeVar("R", bound=Record)


class Driver(Protocol):
    """What is needed of the driver's connection."""

    def cursor(self) -> Any:
        """Return a new cursor."""


def from_json(value: Any) -> Any:
    """Return what a column of JSON holds; SQLite gives a bare number as a number."""
    return msgspec.json.decode(value) if isinstance(value, str) else value


def ask(
    driver: Driver, text: str, values: Sequence[Any] | Mapping[str, Any] = ()
) -> list[tuple[Any, ...]]:
    """Return the rows of a statement as the driver gives them: dates and nested values as text."""
    cursor = driver.cursor()
    try:
        cursor.execute(text, values)
        return list(cursor.fetchall())
    finally:
        cursor.close()


class Asked(NamedTuple):
    """Columns with a value, columns without one, and the order ("-x" = descending)."""

    given: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


_texts: dict[tuple[type[Record], Asked], str] = {}


def read(
    driver: Driver,
    cls: type[R],
    asked: Asked,
    values: Mapping[str, Any],
    limit: int | None = None,
) -> list[R]:
    """Return the records that have these values in the columns `asked.given`."""
    text = _texts.get((cls, asked)) or _text(cls, asked)
    given = [bound(values[name]) for name in asked.given]
    if limit is not None:
        text, given = f"{text} LIMIT ?", [*given, limit]
    return from_driver(cls, ask(driver, text, given))


def _text(cls: type[Record], asked: Asked) -> str:
    """Write the statement without a table: that would be most of the work of a first question."""
    columns = ", ".join(f'"{name}"' for name in columns_of(cls))
    text = f"SELECT {columns} FROM {name_of(cls)}"
    where = [
        *(f'"{name}" = ?' for name in asked.given),
        *(f'"{name}" IS NULL' for name in asked.empty),
    ]
    if where:
        text += f" WHERE {' AND '.join(where)}"
    order = [f'"{name}"' if name[0] != "-" else f'"{name[1:]}" DESC' for name in asked.order]
    if order:
        text += f" ORDER BY {', '.join(order)}"
    _texts[cls, asked] = text
    return text


def read_where(
    connection: sa.Connection,
    cls: type[R],
    asked: Asked,
    values: Mapping[str, Any],
    where: Sequence[sa.ColumnElement[bool]],
    limit: int | None = None,
) -> list[R]:
    """Return the records that meet these conditions as well."""
    table = TABLES[cls]
    query = sa.select(table).where(
        *(table.c[name] == value for name, value in values.items()),
        *(table.c[name].is_(None) for name in asked.empty),
        *where,
    )
    for name in asked.order:
        column = table.c[name.removeprefix("-")]
        query = query.order_by(column.desc() if name.startswith("-") else column)
    rows = connection.execute(query.limit(limit)).mappings()
    return [from_row(cls, row) for row in rows]
