"""What is read goes to the driver itself, where no more than columns and values are compared.

A page reads two dozen small things; SQLAlchemy's work for each table, statement and row was most of
the time, and its import a quarter of a start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

from kamdesk.domain.records import Record
from kamdesk.storage.codec import bound, columns_of, from_driver
from kamdesk.storage.tables import name_of

R = TypeVar("R", bound=Record)

#: Stands in a condition for several values that are bound as one.
SEVERAL = "(SELECT value FROM json_each(?))"


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
    """Columns with a value, those without, a condition in SQL, the order ("-x" = downwards)."""

    given: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    where: str = ""
    order: tuple[str, ...] = ()


_texts: dict[tuple[type[Record], Asked], str] = {}


def read(
    driver: Driver,
    cls: type[R],
    asked: Asked,
    values: Iterable[Any],
    limit: int | None = None,
) -> list[R]:
    """Return the records that are asked for: `values` of the columns, then of the condition."""
    text = _texts.get((cls, asked)) or _text(cls, asked)
    given = [bound(value) for value in values]
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
        *([f"({asked.where})"] if asked.where else []),
    ]
    if where:
        text += f" WHERE {' AND '.join(where)}"
    order = [f'"{name}"' if name[0] != "-" else f'"{name[1:]}" DESC' for name in asked.order]
    if order:
        text += f" ORDER BY {', '.join(order)}"
    _texts[cls, asked] = text
    return text
