"""One change for many rows: read, turned and written in chunks, each row journalled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from kamdesk.domain.records import Record
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Reader, Unit, image

_CHUNK = 500

Row = dict[str, Any]


def rewrite(
    unit: Unit,
    cls: type[Record],
    uids: Sequence[str],
    columns: Iterable[str],
    turn: Callable[[Row], Row],
) -> int:
    """Let `turn` say for each row what its columns become; returns how many rows changed.

    `turn` gets the values of the columns as they are stored and returns those that are to be.
    """
    table = TABLES[cls]
    wanted = [table.c[name] for name in columns]
    count = 0
    for start in range(0, len(uids), _CHUNK):
        unit.watch("fill", start, len(uids))
        part = uids[start : start + _CHUNK]
        query = sa.select(table.c.uid, *wanted).where(table.c.uid.in_(part))
        changes: list[tuple[str, Row]] = []
        for row in unit.connection.execute(query).mappings().all():
            before = {name: row[name] for name in columns}
            after = {name: new for name, new in turn(before).items() if new != before[name]}
            if after:
                changes.append((row["uid"], after))
                unit.note(
                    table.name,
                    row["uid"],
                    image({name: before[name] for name in after}),
                    image(after),
                )
        _write(unit, table, changes)
        count += len(changes)
    return count


def _write(unit: Unit, table: sa.Table, changes: list[tuple[str, Row]]) -> None:
    ordered = sorted(changes, key=lambda one: tuple(one[1]))
    for names, group in groupby(ordered, key=lambda one: tuple(one[1])):
        statement = (
            sa.update(table)
            .where(table.c.uid == sa.bindparam("row_uid"))
            .values({name: sa.bindparam(f"new_{name}") for name in names})
        )
        unit.connection.execute(
            statement,
            [
                {"row_uid": uid, **{f"new_{name}": row[name] for name in names}}
                for uid, row in group
            ],
        )


def values(
    reader: Reader, cls: type[Record], uids: Sequence[str], column: str
) -> Iterator[tuple[str, Any]]:
    """Yield the uids with what a column holds."""
    table = TABLES[cls]
    for start in range(0, len(uids), _CHUNK):
        part = uids[start : start + _CHUNK]
        query = sa.select(table.c.uid, table.c[column]).where(table.c.uid.in_(part))
        yield from ((uid, value) for uid, value in reader.connection.execute(query))
