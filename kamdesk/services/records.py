"""The generic door for forms: read, add, change and remove a record of any table."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import msgspec

from kamdesk.domain.money import Money
from kamdesk.domain.records import Record
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import N_, _, fmt_number, term
from kamdesk.services.base import Done, Workspace
from kamdesk.services.bin import throw, throw_all
from kamdesk.services.checks import GUARDS, VALIDATORS
from kamdesk.services.limits import RULES
from kamdesk.services.steps import titled
from kamdesk.storage.codec import FieldSpec, field_from_json, fits_storage, specs
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.unit import Reader
from kamdesk.text import clean_text

#: So many names stand in the label of a step that removes several.
_NAMED = 3


def class_of(kind: str) -> type[Record]:
    """Return the record class of a table; raises NotFound for an unknown name."""
    if kind not in BY_NAME:
        raise NotFound(_("There is no such kind of entry: {kind}.").format(kind=kind))
    return BY_NAME[kind].cls


def get(ws: Workspace, kind: str, uid: str) -> Record:
    """Return a record; raises NotFound."""
    with ws.read() as reader:
        return reader.one(class_of(kind), uid)


def listing(ws: Workspace, kind: str, **equal: Any) -> tuple[Record, ...]:
    """Return the records of a table whose fields equal what is given, oldest first."""
    with ws.read() as reader:
        return tuple(reader.find(class_of(kind), **equal))


def set_field(
    ws: Workspace, kind: str, uid: str, field: str, value: Any, label: str | None = None
) -> Done[Record]:
    """Change one field of a record; the value is typed already or plain JSON.

    Raises Refused naming the field when the value does not fit or the record is closed to change.
    """
    with ws.read() as reader:
        record, fit = fitting(ws, reader, kind, uid, field, value)
    with ws.unit(
        label or N_("Changed {field} of {name}"),
        field=term("field", field),
        field_id=field,
        **titled(record),
    ) as unit:
        stored = unit.change(unit.one(type(record), uid), **{field: fit})
    return Done(value=stored, changes=unit.changes)


def fitting(
    ws: Workspace, reader: Reader, kind: str, uid: str, field: str, value: Any
) -> tuple[Record, Any]:
    """Return a record and a value as one of its fields takes it; refuses as `set_field` does."""
    cls = class_of(kind)
    fit = checked(cls, field, value)
    record = reader.one(cls, uid)
    _guard(ws, reader, record, field)
    if cls in RULES:
        RULES[cls](reader, dataclasses.replace(record, **{field: fit}), field)
    return record, fit


def tick(ws: Workspace, kind: str, uid: str, field: str, value: str, *, on: bool) -> Done[Record]:
    """Put a value at the end of a field that lists several, or take it out; others stay as stored.

    Raises Refused as `set_field` does.
    """
    stored: tuple[str, ...] = getattr(get(ws, kind, uid), field)
    others = tuple(one for one in stored if one != value)
    return set_field(ws, kind, uid, field, (*others, value) if on else others)


def add(ws: Workspace, kind: str, values: Mapping[str, Any] | Record) -> Done[Record]:
    """Add a record; what is not given takes the field's default."""
    cls = class_of(kind)
    given = (
        {one.name: getattr(values, one.name) for one in dataclasses.fields(values)}
        if isinstance(values, Record)
        else dict(values)
    )
    fit = {name: checked(cls, name, value) for name, value in given.items()}
    try:
        record = cls(**fit)
    except TypeError as error:
        missing = [one.name for one in _required(cls) if one.name not in fit]
        name = missing[0] if missing else ""
        raise Refused(
            _("Fill in {field} first.").format(field=term("field", name)), field=name or None
        ) from error
    with ws.read() as reader:
        if cls in GUARDS and getattr(record, "proposal_uid", None):
            _guard(ws, reader, record, "")
    with ws.unit(N_("Added {name}"), **titled(record)) as unit:
        stored = unit.add(record)
    return Done(value=stored, changes=unit.changes)


def remove(ws: Workspace, kind: str, uid: str) -> Done[Record]:
    """Remove a record with what cannot be without it; what only refers to it lets go of it.

    All of it is one step: undo brings everything back, and so does the recycle bin later on.
    """
    cls = class_of(kind)
    with ws.read() as reader:
        record = reader.one(cls, uid)
        _guard(ws, reader, record, "")
    with ws.unit(N_("Removed {name}"), **titled(record)) as unit:
        throw(unit, record)
    return Done(value=record, changes=unit.changes)


def remove_all(
    ws: Workspace,
    kind: str,
    uids: Sequence[str],
    *,
    progress: Callable[[int, int, str], None] | None = None,
) -> Done[int]:
    """Remove several records of a table in one step, each as `remove` does; returns how many.

    `progress` gets (done, total, "") and may raise to leave all as it is.
    """
    cls = class_of(kind)
    with ws.read() as reader:
        first = [reader.one(cls, uid) for uid in uids[:_NAMED]]
        for record in map(partial(reader.one, cls), uids if cls in GUARDS else ()):
            _guard(ws, reader, record, "")
    more = len(uids) - len(first)
    label = N_("Removed {name} and {count} more") if more else N_("Removed {name}")

    def watch(work: str, done: int, total: int) -> None:
        if progress is not None:  # what is searched takes as long again
            progress(total + done if work == "index" else done, 2 * total, "")

    counted = {"count": fmt_number(more)} if more else {}
    with ws.unit(label, **titled(*first), **counted) as unit:
        unit.watch = watch
        count = throw_all(unit, cls, uids)
    return Done(value=count, changes=unit.changes)


def _guard(ws: Workspace, reader: Reader, record: Record, field: str) -> None:
    guard = GUARDS.get(type(record))
    if guard is not None:
        guard(ws, reader, record, field)


def _required(cls: type[Record]) -> list[dataclasses.Field[Any]]:
    return [
        one
        for one in dataclasses.fields(cls)
        if one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
    ]


def checked(cls: type[Record], field: str, value: Any) -> Any:
    """Return a value as the field holds it: decoded, cleaned and checked; raises Refused."""
    spec = next((one for one in specs(cls) if one.name == field), None)
    if spec is None:
        raise Refused(_("There is no such field: {field}.").format(field=field), field=field)
    if value is None:
        fit = _empty(cls, spec)
    elif spec.kind == "nested":
        fit = _nested(spec, value)
    elif isinstance(value, str) and spec.type is str:
        fit = clean_text(value)
    elif _typed(spec, value):
        try:
            fit = fits_storage(value)
        except ValueError as error:
            raise Refused(_("This number is too large."), field=field) from error
    else:
        fit = _decoded(cls, spec, value)
    validate = VALIDATORS.get((cls, field))
    return fit if validate is None else validate(fit)


def _empty(cls: type[Record], spec: FieldSpec) -> Any:
    """Return what an emptied field holds: None where it may, else '' or the field's default."""
    if spec.optional:
        return None
    if spec.type is str:
        return ""
    one = next(one for one in dataclasses.fields(cls) if one.name == spec.name)
    if one.default_factory is not dataclasses.MISSING:
        return one.default_factory()
    if one.default is not dataclasses.MISSING:
        return one.default
    raise Refused(_("This field cannot be empty."), field=spec.name)


def _typed(spec: FieldSpec, value: Any) -> bool:
    if spec.kind == "money":
        return isinstance(value, Money)
    if spec.type is bool or isinstance(value, bool):
        return spec.type is bool and isinstance(value, bool)
    if spec.type is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, spec.type)


def _decoded(cls: type[Record], spec: FieldSpec, value: Any) -> Any:
    if spec.type is Decimal and isinstance(value, (int, str)) and not isinstance(value, bool):
        value = str(value)
    try:
        return field_from_json(cls, spec.name, value)
    except Refused as error:
        raise Refused(_misfit(spec), field=spec.name) from error


def _misfit(spec: FieldSpec) -> str:
    if spec.kind == "money":
        return _("Give an amount with its currency.")
    return {
        int: _("Give a whole number."),
        Decimal: _("Give a number."),
        date: _("Give a date."),
        datetime: _("Give a date and a time."),
        bool: _("Give yes or no."),
    }.get(spec.type, _("This value is not allowed here."))


def _nested(spec: FieldSpec, value: Any) -> Any:
    try:
        return msgspec.convert(_cleaned(msgspec.to_builtins(value)), spec.type, strict=False)
    except (msgspec.ValidationError, TypeError) as error:
        raise Refused(_("This value is not allowed here."), field=spec.name) from error


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_text(str(key)): _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, (list, tuple)) else value
