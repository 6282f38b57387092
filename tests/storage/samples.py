"""One filled record of every class, the same at each call."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kamdesk.domain.money import Money
from kamdesk.domain.records import Record
from kamdesk.storage.tables import BY_NAME, TABLES


def value_of(hint: Any, name: str) -> Any:
    """Return a value of a type, filled as far as it goes."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return value_of(next(one for one in args if one is not NoneType), name)
    if origin is tuple:
        return (value_of(args[0], name),)
    if origin is dict:
        key = "en" if args[1] is str else name
        return {key: value_of(args[1], name)}
    if dataclasses.is_dataclass(hint) and hint is not Money:
        hints = get_type_hints(hint)
        return hint(
            **{one.name: value_of(hints[one.name], one.name) for one in dataclasses.fields(hint)}
        )
    return {
        str: f"{name} “Ёж” ß",
        int: 3,
        bool: True,
        date: date(2026, 2, 28),
        datetime: datetime(2026, 2, 28, 14, 5, 30),
        Decimal: Decimal("12.3450"),
        Money: Money(1234500, "EUR"),
    }[hint]


def sample(cls: type[Record]) -> Record:
    """Return the sample record of a class; references point at the sample of their table."""
    table = TABLES[cls]
    hints = get_type_hints(cls)
    values = {one.name: value_of(hints[one.name], one.name) for one in dataclasses.fields(cls)}
    values["uid"] = f"{table.name}-1"
    for reference in table.foreign_keys:
        values[reference.parent.name] = f"{reference.column.table.name}-1"
    return cls(**values)


def sample_records() -> list[Record]:
    """Return one record of every class."""
    return [sample(entry.cls) for entry in BY_NAME.values()]
