"""Any record of any class, for property tests."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from kamdesk.domain.money import Money
from kamdesk.domain.records import AS_IT_IS, Record

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
_PLAIN = {
    int: st.integers(-(2**53), 2**53),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12),
                         max_value=10**12, places=6),
    Money: st.builds(Money, st.integers(-(2**53), 2**53), st.sampled_from(["EUR", "JPY", "KWD"])),
}  # fmt: skip


def of_type(hint: Any, texts: st.SearchStrategy = TEXTS) -> st.SearchStrategy:
    """Return a strategy for values of a field's type."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.none() | of_type(next(one for one in args if one is not NoneType), texts)
    if origin is tuple:
        return st.lists(of_type(args[0], texts), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(texts, of_type(args[1], texts), max_size=2)
    if hint is str:
        return texts
    if hint not in _PLAIN:
        return instances(hint, texts)
    return _PLAIN[hint]


def instances(cls: type, texts: st.SearchStrategy = TEXTS) -> st.SearchStrategy:
    """Return a strategy for instances of a dataclass."""
    hints = get_type_hints(cls)
    values = {
        one.name: of_type(hints[one.name], TEXTS if one.metadata == AS_IT_IS else texts)
        for one in dataclasses.fields(cls)
    }
    return st.builds(cls, **values)


def records(cls: type[Record], texts: st.SearchStrategy = TEXTS) -> st.SearchStrategy:
    """Return a strategy for records of a class, with texts of one's own if need be."""
    return instances(cls, texts)
