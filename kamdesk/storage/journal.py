"""Turning a journalled step around and doing it again, row by row as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import sqlalchemy as sa

from kamdesk.storage import images
from kamdesk.storage.tables import BY_NAME, journal_rows, journal_steps, settings
from kamdesk.storage.unit import Reader, Unit

#: Rows of a step that are turned around at a time.
PAGE = 500


class Step(NamedTuple):
    """A step as it is stored."""

    seq: int
    at: Any
    label: str
    args: dict[str, str]
    kind: str
    state: str
    of: int | None


class Row(NamedTuple):
    """One changed row of a step: an insert has no `before`, a delete no `after`."""

    nr: int
    table: str
    uid: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    deleted: bool


class Differs(Exception):
    """A row is no longer as the step left it."""

    def __init__(self, table: str, uid: str) -> None:
        super().__init__(table, uid)
        self.table = table
        self.uid = uid


def last_done(reader: Reader, floor: int) -> Step | None:
    """Return the step that undo would take back: not older than `floor`."""
    steps = journal_steps.c
    return _first(
        reader,
        sa.select(journal_steps)
        .where(steps.state == "done", steps.kind == "do", steps.seq >= floor)
        .order_by(steps.seq.desc()),
    )


def first_undone(reader: Reader) -> Step | None:
    """Return the step that redo would do again."""
    steps = journal_steps.c
    return _first(
        reader, sa.select(journal_steps).where(steps.state == "undone").order_by(steps.seq)
    )


def _first(reader: Reader, query: sa.Select[Any]) -> Step | None:
    row = reader.connection.execute(query.limit(1)).first()
    return None if row is None else Step(*row)


def steps(reader: Reader, limit: int, before: int | None = None) -> list[Step]:
    """Return the newest steps, newest first; `before` continues an earlier list."""
    query = sa.select(journal_steps).order_by(journal_steps.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(journal_steps.c.seq < before)
    return [Step(*row) for row in reader.connection.execute(query)]


def rows_of_record(reader: Reader, uid: str) -> list[tuple[Step, Row | None]]:
    """Return what happened to a record, oldest first; an undo or redo comes with no row."""
    found: list[tuple[Step, Row | None]] = []
    query = (
        sa.select(journal_steps, journal_rows)
        .join(journal_rows, journal_rows.c.step == journal_steps.c.seq)
        .where(journal_rows.c.uid == uid)
    )
    touched = set()
    for row in reader.connection.execute(query):
        step = Step(*row[:7])
        touched.add(step.seq)
        found.append((step, _row(row[8:])))
    turned = sa.select(journal_steps).where(journal_steps.c.of.in_(touched))
    found += [(Step(*row), None) for row in reader.connection.execute(turned)]
    return sorted(found, key=lambda one: (one[0].seq, one[1].nr if one[1] else 0))


def rows_between(reader: Reader, step: int, first: int, last: int) -> list[Row]:
    """Return rows of a step by their numbers, both ends included."""
    rows = journal_rows.c
    query = sa.select(*list(rows)[1:]).where(rows.step == step, rows.nr.between(first, last))
    return [_row(row) for row in reader.connection.execute(query.order_by(rows.nr))]


def turn(unit: Unit, step: Step, *, back: bool) -> None:
    """Take a step back, or do it again, and mark it; raises Differs when a row is not as left.

    `unit.watch` is told ("turn", rows done, all rows).
    """
    unit.of = step.seq
    done, total = 0, _size(unit, step.seq)
    for rows in _pages(unit, step.seq, back=back):
        unit.watch("turn", done, total)
        for (table, kind), group in groupby(rows, key=lambda one: (one.table, _kind(one))):
            part = list(group)
            _TURNS[kind, back](unit, step.seq, _table(table), part)
            for row in part:
                columns = row.after if kind == "update" else None
                unit.touch(table, row.uid, columns)
        done += len(rows)
    unit.connection.execute(
        sa.update(journal_steps)
        .where(journal_steps.c.seq == step.seq)
        .values(state="undone" if back else "done")
    )


def _size(reader: Reader, seq: int) -> int:
    query = sa.select(sa.func.count()).where(journal_rows.c.step == seq)
    return int(reader.connection.execute(query).scalar_one())


def _pages(reader: Reader, seq: int, *, back: bool) -> Iterator[list[Row]]:
    """Yield the rows of a step, some at a time: a step may hold more than fit into memory."""
    nr = journal_rows.c.nr
    query = sa.select(*list(journal_rows.c)[1:]).where(journal_rows.c.step == seq)
    query = query.order_by(nr.desc() if back else nr).limit(PAGE)
    page = query
    while rows := [_row(row) for row in reader.connection.execute(page)]:
        yield rows
        page = query.where(nr < rows[-1].nr if back else nr > rows[-1].nr)


def _row(values: Sequence[Any]) -> Row:
    nr, table, uid, before, after = values
    deleted = before is not None and after is None
    return Row(nr, table, uid, before, after, deleted)


def _kind(row: Row) -> str:
    if row.deleted:
        return "delete"
    return "insert" if row.before is None else "update"


def _table(name: str) -> sa.Table:
    return settings if name == "settings" else BY_NAME[name].table


def _uids(rows: Iterable[Row]) -> list[str]:
    return [row.uid for row in rows]


def _insert(unit: Unit, table: sa.Table, kept: Iterable[tuple[str, images.Image | None]]) -> None:
    values = []
    for uid, image_ in kept:
        if image_ is None or not images.is_whole(table, image_):
            raise Differs(table.name, uid)
        values.append(image_)
    images.insert(unit, table, values)


def _insert_back(unit: Unit, seq: int, table: sa.Table, rows: Sequence[Row]) -> None:
    """Take inserts back; their images are kept now, so that they can be done again."""
    present = images.images(unit, table, _uids(rows))
    kept = []
    for row in rows:
        now = present.get(row.uid)
        if now is None or (row.after is not None and now != row.after):
            raise Differs(table.name, row.uid)
        if row.after is None:
            kept.append((row.nr, now))
    images.keep(unit, seq, kept)
    images.remove(unit, table, _uids(rows))


def _insert_again(unit: Unit, _seq: int, table: sa.Table, rows: Sequence[Row]) -> None:
    if taken := images.images(unit, table, _uids(rows)):
        raise Differs(table.name, next(iter(taken)))
    _insert(unit, table, [(row.uid, row.after) for row in rows])


def _delete_back(unit: Unit, _seq: int, table: sa.Table, rows: Sequence[Row]) -> None:
    if taken := images.images(unit, table, _uids(rows)):
        raise Differs(table.name, next(iter(taken)))
    _insert(unit, table, [(row.uid, row.before) for row in rows])


def _delete_again(unit: Unit, _seq: int, table: sa.Table, rows: Sequence[Row]) -> None:
    present = images.images(unit, table, _uids(rows))
    for row in rows:
        if present.get(row.uid) != row.before:
            raise Differs(table.name, row.uid)
    images.remove(unit, table, _uids(rows))


def _update_back(unit: Unit, _seq: int, table: sa.Table, rows: Sequence[Row]) -> None:
    for row in rows:
        _change(unit, table, row.uid, row.after or {}, row.before or {})


def _update_again(unit: Unit, _seq: int, table: sa.Table, rows: Sequence[Row]) -> None:
    for row in rows:
        _change(unit, table, row.uid, row.before or {}, row.after or {})


def _change(
    unit: Unit, table: sa.Table, uid: str, here: dict[str, Any], there: dict[str, Any]
) -> None:
    """Change a row from one image to the other, when it is as the first says."""
    if images.one(unit, table, uid, tuple(here)) != here:
        raise Differs(table.name, uid)
    images.update(unit, table, uid, there)


_TURNS = {
    ("insert", True): _insert_back,
    ("insert", False): _insert_again,
    ("delete", True): _delete_back,
    ("delete", False): _delete_again,
    ("update", True): _update_back,
    ("update", False): _update_again,
}
