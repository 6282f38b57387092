"""Turning a journalled step around and doing it again, row by row as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import sqlalchemy as sa

from kamdesk.storage.bulk import CHUNK, insert_rows
from kamdesk.storage.tables import BY_NAME, journal_rows, journal_steps, settings
from kamdesk.storage.unit import Reader, Unit, from_image, image


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
    """Take a step back, or do it again, and mark it; raises Differs when a row is not as left."""
    unit.of = step.seq
    query = sa.select(*list(journal_rows.c)[1:]).where(journal_rows.c.step == step.seq)
    order = journal_rows.c.nr.desc() if back else journal_rows.c.nr
    rows = [_row(row) for row in unit.connection.execute(query.order_by(order))]
    for (table, kind), group in groupby(rows, key=lambda one: (one.table, _kind(one))):
        for part in _parts(group):
            _TURNS[kind, back](unit, step.seq, _table(table), part)
            for row in part:
                columns = row.after if kind == "update" else None
                unit.touch(table, row.uid, columns)
    unit.connection.execute(
        sa.update(journal_steps)
        .where(journal_steps.c.seq == step.seq)
        .values(state="undone" if back else "done")
    )


def _row(values: Sequence[Any]) -> Row:
    nr, table, uid, before, after = values
    deleted = before is not None and after is None
    return Row(nr, table, uid, before, after, deleted)


def _kind(row: Row) -> str:
    if row.deleted:
        return "delete"
    return "insert" if row.before is None else "update"


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    whole = list(rows)
    for start in range(0, len(whole), CHUNK):
        yield whole[start : start + CHUNK]


def _table(name: str) -> sa.Table:
    return settings if name == "settings" else BY_NAME[name].table


def _key(table: sa.Table) -> sa.Column[Any]:
    return table.c.key if table is settings else table.c.uid


def _present(unit: Unit, table: sa.Table, rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    key = _key(table)
    query = sa.select(table).where(key.in_([row.uid for row in rows]))
    return {row[key.name]: dict(row) for row in unit.connection.execute(query).mappings()}


def _remove(unit: Unit, table: sa.Table, rows: Sequence[Row]) -> None:
    uids = [row.uid for row in rows]
    unit.connection.execute(sa.delete(table).where(_key(table).in_(uids)))


def _insert(
    unit: Unit, table: sa.Table, images: Iterable[tuple[str, dict[str, Any] | None]]
) -> None:
    values = []
    for uid, kept in images:
        if kept is None or set(kept) != {column.name for column in table.columns}:
            raise Differs(table.name, uid)
        values.append(from_image(table, kept))
    insert_rows(unit.connection, table, values)


def _insert_back(unit: Unit, seq: int, table: sa.Table, rows: Sequence[Row]) -> None:
    """Take inserts back; their images are kept now, so that they can be done again."""
    present = _present(unit, table, rows)
    images = []
    for row in rows:
        if row.uid not in present:
            raise Differs(table.name, row.uid)
        now = image(present[row.uid])
        if row.after is not None and now != row.after:
            raise Differs(table.name, row.uid)
        if row.after is None:
            images.append({"of_step": seq, "of_nr": row.nr, "kept": now})
    if images:
        unit.connection.execute(
            sa.update(journal_rows)
            .where(
                journal_rows.c.step == sa.bindparam("of_step"),
                journal_rows.c.nr == sa.bindparam("of_nr"),
            )
            .values(after=sa.bindparam("kept")),
            images,
        )
    _remove(unit, table, rows)


def _insert_again(unit: Unit, _seq: int, table: sa.Table, rows: Sequence[Row]) -> None:
    if taken := _present(unit, table, rows):
        raise Differs(table.name, next(iter(taken)))
    _insert(unit, table, [(row.uid, row.after) for row in rows])


def _delete_back(unit: Unit, _seq: int, table: sa.Table, rows: Sequence[Row]) -> None:
    if taken := _present(unit, table, rows):
        raise Differs(table.name, next(iter(taken)))
    _insert(unit, table, [(row.uid, row.before) for row in rows])


def _delete_again(unit: Unit, _seq: int, table: sa.Table, rows: Sequence[Row]) -> None:
    present = _present(unit, table, rows)
    for row in rows:
        if row.uid not in present or image(present[row.uid]) != row.before:
            raise Differs(table.name, row.uid)
    _remove(unit, table, rows)


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
    key = _key(table)
    columns = [table.c[name] for name in here]
    row = unit.connection.execute(sa.select(*columns).where(key == uid)).mappings().first()
    if row is None or image(dict(row)) != here:
        raise Differs(table.name, uid)
    unit.connection.execute(sa.update(table).where(key == uid).values(from_image(table, there)))


_TURNS = {
    ("insert", True): _insert_back,
    ("insert", False): _insert_again,
    ("delete", True): _delete_back,
    ("delete", False): _delete_again,
    ("update", True): _update_back,
    ("update", False): _update_again,
}
