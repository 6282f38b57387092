"""Cells between a worker and us: what a file's reader made of them, as a kind and a text.

A worker hands over columns of texts with their kinds, because texts cost least to hand over and
hold no surprise: here they become str, exact numbers and dates.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from kamdesk.domain.exchange.values import Cell

TEXT, NUMBER, DATE = "t", "n", "d"
#: A column of nothing but numbers, handed over as they are kept.
NUMBERS = "f"
#: Whole numbers below are written in full by "%.15g".
_EXACT = 1e15


def _number(value: float) -> str:
    """Return a number as text; spreadsheets keep 15 digits of what is not whole."""
    return str(int(value)) if value.is_integer() else f"{value:.15g}"


def _numbers(values: Sequence[float]) -> list[str]:
    """Return what `_number` makes of each, at once."""
    if max(values) < _EXACT and min(values) > -_EXACT:
        return list(map("%.15g".__mod__, values))
    return list(map(_number, values))


def _ordinals(values: Sequence[date]) -> list[str]:
    return list(map(str, map(date.toordinal, values)))


def _span(value: timedelta) -> str:
    minutes = int(value.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"


def _ordinal(value: date) -> str:
    return str(value.toordinal())


def _day(text: str) -> date:
    return date.fromordinal(int(text))


_TEXTS: dict[type, Callable[[Any], str]] = {
    str: str,
    float: _number,
    bool: lambda value: "TRUE" if value else "FALSE",
    datetime: lambda value: value.date().isoformat(),
    date: date.isoformat,
    time: lambda value: value.strftime("%H:%M"),
    timedelta: _span,
}
#: What is handed over as something else than a text.
_TOLD: dict[type, tuple[str, Callable[[Any], str]]] = {
    float: (NUMBER, _number), int: (NUMBER, str), datetime: (DATE, _ordinal),
    date: (DATE, _ordinal),
}  # fmt: skip
_READ: dict[str, Callable[[str], Cell]] = {TEXT: str, NUMBER: Decimal, DATE: _day}


def text_of(value: Any) -> str:
    """Return a cell as it was read as text."""
    return _TEXTS.get(type(value), str)(value)


def told(values: Sequence[Any]) -> tuple[str, Sequence[str]]:
    """Return a column as it was read as kinds and texts; one kind stands for all cells."""
    types = set(map(type, values))
    if types == {str}:
        return TEXT, values
    if types <= {date, datetime}:
        return DATE, _ordinals(values)
    found = [(_TOLD.get(type(one)) or (TEXT, text_of), one) for one in values]
    kinds = [kind for (kind, _read), _one in found]
    return "".join(kinds), [read(one) for (_kind, read), one in found]


def understood(kinds: str, texts: Sequence[str] | array[float]) -> Sequence[Cell]:
    """Return the cells that `told` told, or those of a column of numbers."""
    if isinstance(texts, array):
        return list(map(Decimal, _numbers(texts)))
    if kinds == TEXT:
        return texts
    if kinds == DATE:
        return list(map(date.fromordinal, map(int, texts)))
    return [_READ[kind](text) for kind, text in zip(kinds, texts, strict=True)]
