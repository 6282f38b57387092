"""Rows as the journal keeps them: plain JSON values, read and written by the driver itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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

    A column that needs no turning is missing there.
    """

    key: str
    columns: tuple[str, ...]
    out: Mapping[str, Turn]
    back: Mapping[str, Turn]

    def image(self, columns: Sequence[str], row: Sequence[Any]) -> Image:
        """Return the image of a row of the driver."""
        found = dict(zip(columns, row, strict=True))
        for name in self.out.keys() & found.keys():
            if (value := found[name]) is not None:
                found[name] = self.out[name](value)
        return found

    def values(self, columns: Sequence[str], image: Mapping[str, Any]) -> list[Any]:
        """Return values of an image for the driver."""
        back = self.back
        return [
            back[name](value) if (value := image[name]) is not None and name in back else value
            for name in columns
        ]


@cache
def _form(table: sa.Table) -> _Form:
    columns = tuple(column.name for column in table.columns)
    turns = {column.name: _turns(column.type) for column in table.columns}
    out = {name: turn for name, (turn, _) in turns.items() if turn}
    back = {name: turn for name, (_, turn) in turns.items() if turn}
    return _Form("uid" if "uid" in columns else "key", columns, out, back)


def _named(columns: Iterable[str], mark: str = "") -> str:
    return ", ".join(f'"{name}"{mark}' for name in columns)


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
    text = f'SELECT {_named(form.columns)} FROM {table.name} WHERE "{form.key}" IN {SEVERAL}'
    rows = ask(reader.driver, text, (bound(list(uids)),))
    found = (form.image(form.columns, row) for row in rows)
    return {one[form.key]: one for one in found}


def one(
    reader: Reader, table: sa.Table, uid: str, columns: Sequence[str] | None = None
) -> Image | None:
    """Return the image of a row, or of some of its columns; None when it is not there."""
    form = _form(table)
    columns = columns or form.columns
    text = f'SELECT {_named(columns)} FROM {table.name} WHERE "{form.key}" = ?'
    rows = ask(reader.driver, text, (uid,))
    return form.image(columns, rows[0]) if rows else None


def is_whole(table: sa.Table, image: Mapping[str, Any] | None) -> bool:
    """Say whether an image has a value for each column of a table."""
    return image is not None and image.keys() == set(_form(table).columns)


def insert(unit: Unit, table: sa.Table, rows: Sequence[Image]) -> None:
    """Insert rows as their whole images say."""
    form = _form(table)
    marks = ", ".join("?" * len(form.columns))
    text = f"INSERT INTO {table.name} ({_named(form.columns)}) VALUES ({marks})"
    _run_many(unit, text, [form.values(form.columns, image) for image in rows])


def update(unit: Unit, table: sa.Table, uid: str, image: Image) -> None:
    """Change the columns of a row that an image names."""
    form, columns = _form(table), tuple(image)
    text = f'UPDATE {table.name} SET {_named(columns, mark=" = ?")} WHERE "{form.key}" = ?'
    ask(unit.driver, text, (*form.values(columns, image), uid))


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
