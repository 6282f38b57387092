"""Whole rows as the journal keeps them: plain JSON values, many at once, by the driver itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import sqlalchemy as sa

from kamdesk.storage.codec import bound
from kamdesk.storage.reading import SEVERAL, ask, from_json

if TYPE_CHECKING:
    from kamdesk.storage.unit import Reader, Unit

Image = dict[str, Any]
Turn = Callable[[Any], Any]


class _Form(NamedTuple):
    """A table's key and columns; what turns a value of the driver into one of an image, and back.

    None: the value is the same in both.
    """

    key: str
    columns: tuple[str, ...]
    out: tuple[tuple[str, Turn], ...]
    back: tuple[Turn | None, ...]


@cache
def _form(table: sa.Table) -> _Form:
    columns = tuple(column.name for column in table.columns)
    turns = [_turns(column.type) for column in table.columns]
    out = tuple((name, turn) for name, (turn, _) in zip(columns, turns, strict=True) if turn)
    return _Form("uid" if "uid" in columns else "key", columns, out, tuple(one for _, one in turns))


def _turns(kind: sa.types.TypeEngine[Any]) -> tuple[Turn | None, Turn | None]:
    if isinstance(kind, sa.JSON):
        return from_json, _to_json
    if isinstance(kind, sa.DateTime):
        return _moment, _stored_moment
    return (bool, None) if isinstance(kind, sa.Boolean) else (None, None)


def _to_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _moment(stored: str) -> str:
    return stored.replace(" ", "T").removesuffix(".000000")


def _stored_moment(moment: str) -> str:
    stored = moment.replace("T", " ")
    return stored if "." in stored else f"{stored}.000000"


def images(reader: Reader, table: sa.Table, uids: Sequence[str]) -> dict[str, Image]:
    """Return the images of the rows that are there, by uid (of a setting by its key)."""
    form = _form(table)
    names = ", ".join(f'"{name}"' for name in form.columns)
    text = f'SELECT {names} FROM {table.name} WHERE "{form.key}" IN {SEVERAL}'
    found = {}
    for row in ask(reader.driver, text, (bound(list(uids)),)):
        image = dict(zip(form.columns, row, strict=True))
        for name, turn in form.out:
            if (value := image[name]) is not None:
                image[name] = turn(value)
        found[image[form.key]] = image
    return found


def is_whole(table: sa.Table, image: Mapping[str, Any] | None) -> bool:
    """Say whether an image has a value for each column of a table."""
    return image is not None and image.keys() == set(_form(table).columns)


def insert(unit: Unit, table: sa.Table, rows: Sequence[Image]) -> None:
    """Insert rows as their whole images say."""
    form = _form(table)
    names = ", ".join(f'"{name}"' for name in form.columns)
    marks = ", ".join("?" * len(form.columns))
    many = [
        [
            turn(value) if turn and (value := image[name]) is not None else image[name]
            for name, turn in zip(form.columns, form.back, strict=True)
        ]
        for image in rows
    ]
    _run_many(unit, f"INSERT INTO {table.name} ({names}) VALUES ({marks})", many)


def remove(unit: Unit, table: sa.Table, uids: Sequence[str]) -> None:
    """Delete rows."""
    text = f'DELETE FROM {table.name} WHERE "{_form(table).key}" IN {SEVERAL}'
    ask(unit.driver, text, (bound(list(uids)),))


def keep(unit: Unit, step: int, kept: Sequence[tuple[int, Image]]) -> None:
    """Write images of added rows, by their numbers, into the journal."""
    text = "UPDATE journal_rows SET after = ? WHERE step = ? AND nr = ?"
    _run_many(unit, text, [(_to_json(image), step, nr) for nr, image in kept])


def _run_many(unit: Unit, text: str, many: Sequence[Sequence[Any]]) -> None:
    cursor = unit.driver.cursor()
    try:
        cursor.executemany(text, many)
    finally:
        cursor.close()
