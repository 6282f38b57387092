"""One filled record of every class, the same at each call."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kamdesk.domain.money import Money
from kamdesk.domain.records import AS_IT_IS, Record
from kamdesk.storage.tables import BY_NAME, TABLES

Word = Callable[[str], str]


def _word(name: str) -> str:
    return f"{name} “Ёж” ß"


def value_of(hint: Any, name: str, word: Word = _word) -> Any:
    """Return a value of a type, filled as far as it goes; `word` gives texts by their names."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return value_of(next(one for one in args if one is not NoneType), name, word)
    if origin is tuple:
        return (value_of(args[0], name, word),)
    if origin is dict:
        key = "en" if args[1] is str else name
        return {key: value_of(args[1], name, word)}
    if dataclasses.is_dataclass(hint) and hint is not Money:
        hints = get_type_hints(hint)
        return hint(**{
            one.name: value_of(hints[one.name], one.name, word) for one in dataclasses.fields(hint)
        })  # fmt: skip
    return {
        str: word(name),
        int: 3,
        bool: True,
        date: date(2026, 2, 28),
        datetime: datetime(2026, 2, 28, 14, 5, 30),
        Decimal: Decimal("12.3450"),
        Money: Money(1234500, "EUR"),
    }[hint]


def sample(cls: type[Record], number: int = 1, word: Word = _word) -> Record:
    """Return a sample record of a class; references point at the sample of their table."""
    table = TABLES[cls]
    hints = get_type_hints(cls)
    values = {
        one.name: value_of(hints[one.name], one.name, _word if one.metadata == AS_IT_IS else word)
        for one in dataclasses.fields(cls)
    }
    values["uid"] = f"{table.name}-{number}"
    if "evidence_state" in values:  # the sample attachment is of the sample fact
        values["evidence_state"] = "documented"
    for reference in table.foreign_keys:
        values[reference.parent.name] = f"{reference.column.table.name}-{number}"
    return cls(**values)


def sample_records(number: int = 1, word: Word = _word) -> list[Record]:
    """Return one record of every class."""
    return [sample(entry.cls, number, word) for entry in BY_NAME.values()]
