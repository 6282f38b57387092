"""One description for a stored thing: a frozen dataclass is a table, its rows are instances.

Money takes two columns (`x_minor`, `x_currency`), Decimal is kept as text, nested values as JSON.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from inspect import get_annotations
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin

import msgspec

from kamdesk.domain.money import Money
from kamdesk.domain.records import AS_IT_IS, Record
from kamdesk.errors import Refused
from kamdesk.text import clean_text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

R = TypeVar("R", bound=Record)


class FieldSpec(NamedTuple):
    """How one field is stored: kind is plain, money or nested."""

    name: str
    kind: str
    type: Any
    optional: bool


#: The largest whole number: exact in every database and in JSON.
_LARGEST = 2**53

_PLAIN = frozenset({str, int, bool, date, datetime, Decimal})


_specs: dict[type[Any], tuple[FieldSpec, ...]] = {}


def specs(cls: type[Record]) -> tuple[FieldSpec, ...]:
    """Return how each field of a record class is stored, in order."""
    known = _specs.get(cls)
    if known is None:
        known = _specs[cls] = _make_specs(cls)
    return known


def _make_specs(cls: type[Record]) -> tuple[FieldSpec, ...]:
    hints = _hints(cls)
    result = []
    for one in fields(cls):
        hint = hints[one.name]
        args = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
        optional = type(None) in args
        inner = next(arg for arg in args if arg is not type(None)) if len(args) > 1 else hint
        kind = "money" if inner is Money else "plain" if inner in _PLAIN else "nested"
        result.append(FieldSpec(one.name, kind, inner, optional))
    return tuple(result)


def _hints(cls: type[Record]) -> dict[str, Any]:
    """Return the types of all fields as `get_type_hints`, but each spelling is read once."""
    hints: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        names = vars(sys.modules[base.__module__])
        known: dict[str, Any] = {}
        for field, spelt in get_annotations(base).items():
            if spelt not in known:
                known[spelt] = eval(spelt, names)
            hints[field] = known[spelt]
    return hints


class _Shape(NamedTuple):
    """The columns of a record class, and its fields by kind.

    `read` gets all plain ones at once, `said` those named in `words`, in which a text may stand.
    """

    columns: tuple[str, ...]
    plain: tuple[str, ...]
    nested: tuple[str, ...]
    money: tuple[str, ...]
    read: attrgetter[tuple[Any, ...]]
    words: tuple[str, ...]
    said: attrgetter[tuple[Any, ...]]


_shapes: dict[type[Any], _Shape] = {}


def _shape(cls: type[Record]) -> _Shape:
    known = _shapes.get(cls)
    if known is None:
        columns: list[str] = []
        fields_of: dict[str, list[str]] = {"plain": [], "nested": [], "money": []}
        for name, kind, _type, _optional in specs(cls):
            columns += (f"{name}_minor", f"{name}_currency") if kind == "money" else (name,)
            fields_of[kind].append(name)
        plain, nested, money = (tuple(names) for names in fields_of.values())
        # "uid" twice: a getter of one name would not give a tuple.
        read, words = attrgetter(*plain, "uid"), (*_words(cls), "uid")
        known = _Shape(
            tuple(columns), (*plain, "uid"), nested, money, read, words, attrgetter(*words)
        )
        _shapes[cls] = known
    return known


def _words(cls: type[Record]) -> tuple[str, ...]:
    as_it_is = {one.name for one in fields(cls) if one.metadata == AS_IT_IS}
    return tuple(
        name
        for name, kind, hint, _optional in specs(cls)
        if (hint is str or kind == "nested") and name not in as_it_is
    )


def clean(record: R) -> R:
    """Return a record with every text as `clean_text` makes it; the same one when all are clean."""
    shape = _shape(type(record))
    changed = {
        name: tidy
        for name, one in zip(shape.words, shape.said(record), strict=True)
        if one and (tidy := clean_value(one)) is not one
    }
    return replace(record, **changed) if changed else record


def clean_values(cls: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return some fields of a record with their texts clean."""
    words = _shape(cls).words
    return {name: clean_value(one) if name in words else one for name, one in values.items()}


def clean_value(value: Any) -> Any:
    """Return a value with the texts in it clean, however deep; the same one when all are."""
    if isinstance(value, str):
        tidy = clean_text(value)
        return value if tidy == value else tidy
    if isinstance(value, (tuple, list)):
        parts = [clean_value(one) for one in value]
        same = all(new is old for new, old in zip(parts, value, strict=True))
        return value if same else type(value)(parts)
    if isinstance(value, dict):
        turned = {clean_value(key): clean_value(one) for key, one in value.items()}
        return value if turned == value else turned
    if is_dataclass(value) and not isinstance(value, (type, Money)):
        held = {one.name: getattr(value, one.name) for one in fields(value)}
        changed = {name: new for name, old in held.items() if (new := clean_value(old)) is not old}
        return replace(value, **changed) if changed else value
    return value


def to_row(record: Record) -> dict[str, Any]:
    """Return the column values of a record."""
    shape = _shape(type(record))
    row: dict[str, Any] = dict(zip(shape.plain, shape.read(record), strict=True))
    for name in shape.money:
        value = getattr(record, name)
        row[f"{name}_minor"] = None if value is None else value.minor
        row[f"{name}_currency"] = None if value is None else value.currency
    for name in shape.nested:
        value = getattr(record, name)
        if value or value is None:
            row[name] = _plain(value)
        else:
            row[name] = {} if isinstance(value, dict) else []
    return row


def with_uid(record: R, uid: str) -> R:
    """Return a copy of a record under a uid; for wide records far quicker than `replace`."""
    copy = object.__new__(type(record))
    for spec in specs(type(record)):
        object.__setattr__(copy, spec.name, getattr(record, spec.name))
    object.__setattr__(copy, "uid", uid)
    return copy


def _plain(value: Any) -> Any:
    """Return a value as JSON gives it back: lists for tuples, text for dates and Decimal."""
    if value is None or isinstance(value, (str, int)):
        return value
    return msgspec.json.decode(msgspec.json.encode(value))


def blank(cls: type[Record]) -> dict[str, Any]:
    """Return the column values of a record of nothing but defaults; what must be given is None."""
    needed: dict[str, Any] = {
        one.name: None
        for one in fields(cls)
        if one.default is MISSING and one.default_factory is MISSING
    }
    return to_row(cls(**needed))


def from_row(cls: type[R], row: Mapping[str, Any] | RowMapping) -> R:
    """Build a record from its column values."""
    shape = _shape(cls)
    return _record(cls, shape, {name: row[name] for name in shape.columns})


def columns_of(cls: type[Record]) -> tuple[str, ...]:
    """Return the names of the columns of a record class, in the order of its table."""
    return _shape(cls).columns


def bound(value: Any) -> Any:
    """Return a plain value as the driver takes it and the column holds it; several are JSON."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return msgspec.json.encode(value).decode()
    return format(value, "f") if isinstance(value, Decimal) else value


def from_driver(cls: type[R], rows: Iterable[Sequence[Any]]) -> list[R]:
    """Build records from rows as the driver gives them: dates, figures and nested values as text.

    The columns stand in the order of the table.
    """
    shape, decode = _shape(cls), msgspec.json.decode
    found = []
    for row in rows:
        values = dict(zip(shape.columns, row, strict=True))
        for name in shape.nested:
            if (text := values[name]) is not None:
                values[name] = decode(text)
        found.append(_record(cls, shape, values))
    return found


def _record(cls: type[R], shape: _Shape, values: dict[str, Any]) -> R:
    for name in shape.money:
        minor, currency = values.pop(f"{name}_minor"), values.pop(f"{name}_currency")
        values[name] = None if minor is None else {"minor": minor, "currency": currency}
    return msgspec.convert(values, cls, strict=False)


def value_of(spec: FieldSpec, row: Mapping[str, Any] | RowMapping) -> Any:
    """Return the value of one field out of its columns."""
    if spec.kind == "plain":
        return row[spec.name]
    if spec.kind == "money":
        minor = row[f"{spec.name}_minor"]
        return None if minor is None else Money(minor, row[f"{spec.name}_currency"])
    stored = row[spec.name]
    return None if stored is None else msgspec.convert(stored, spec.type, strict=False)


def to_json(record: Record) -> dict[str, Any]:
    """Return a record as plain JSON values; money as {"amount", "currency"} (0a.1)."""
    result: dict[str, Any] = {}
    for spec in specs(type(record)):
        value = getattr(record, spec.name)
        if isinstance(value, Money):
            value = {"amount": str(value.amount), "currency": value.currency}
        else:
            value = _plain(value)
        result[spec.name] = value
    return result


def from_json(cls: type[R], data: Mapping[str, Any]) -> R:
    """Build a record from plain JSON values; a missing key takes the field's default.

    Raises Refused naming the field when a value does not fit or a key is unknown.
    """
    known = {spec.name: spec for spec in specs(cls)}
    unknown = sorted(set(data) - set(known))
    if unknown:
        raise Refused(f"{cls.__name__}: {', '.join(unknown)}", field=unknown[0])
    values: dict[str, Any] = {}
    for name, value in data.items():
        values[name] = _one_from_json(cls, known[name], value)
    try:
        return cls(**values)
    except TypeError as error:
        raise Refused(f"{cls.__name__}: {error}") from error


def fits_storage(value: Any) -> Any:
    """Return the value when a column can hold it; raises ValueError for a number that is none."""
    if isinstance(value, Decimal) and not (value.is_finite() and abs(value.adjusted()) < 30):
        raise ValueError(value)
    number = value.minor if isinstance(value, Money) else value
    if isinstance(number, int) and abs(number) > _LARGEST:
        raise ValueError(number)
    return value


def field_from_json(cls: type[Record], name: str, value: Any) -> Any:
    """Return one field's value out of plain JSON; raises Refused naming the field."""
    return _one_from_json(cls, next(spec for spec in specs(cls) if spec.name == name), value)


def _one_from_json(cls: type[Record], spec: FieldSpec, value: Any) -> Any:
    if value is None and spec.optional:
        return None
    try:
        if spec.kind == "money":
            found: Any = Money.of(Decimal(str(value["amount"])), str(value["currency"]))
        else:
            found = msgspec.convert(value, cast(Any, spec.type), strict=spec.type is not Decimal)
        return fits_storage(found)
    except (msgspec.ValidationError, ArithmeticError, ValueError, KeyError, TypeError) as error:
        raise Refused(f"{cls.__name__}.{spec.name}: {error}", field=spec.name) from error
