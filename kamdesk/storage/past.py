"""Records of a client as they were at a moment, read back out of the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from kamdesk.domain.records import Record
from kamdesk.storage.bulk import CHUNK
from kamdesk.storage.codec import from_row
from kamdesk.storage.journal import Row, Step
from kamdesk.storage.tables import BY_NAME, TABLES, journal_rows, journal_steps
from kamdesk.storage.unit import Reader, from_image, image

Place = tuple[str, str]


def touched_since(
    reader: Reader, client_uid: str, moment: datetime, classes: Sequence[type[Record]]
) -> dict[Place, Record | None]:
    """Return the client's records of these classes that were touched after a moment, as they were.

    Keys are (table, uid); None means that the record was not there. What was undone and done again
    counts as what it came to. Each class has a column `client_uid`.
    """
    names = [TABLES[cls].name for cls in classes]
    steps = _steps_after(reader, moment)
    rows = _rows(reader, client_uid, {one.of or one.seq for one in steps}, names)
    states = _now(reader, rows)
    for step in reversed(steps):
        for row in reversed(rows.get(step.of or step.seq, [])):
            _step_back(states, row, forward=step.kind == "undo")
    return {
        place: None if state is None else _record(place[0], state)
        for place, state in states.items()
        if state is None or state["client_uid"] == client_uid
    }


def _steps_after(reader: Reader, moment: datetime) -> list[Step]:
    query = sa.select(journal_steps).where(journal_steps.c.at > moment)
    return [Step(*row) for row in reader.connection.execute(query.order_by(journal_steps.c.seq))]


def _rows(
    reader: Reader, client_uid: str, seqs: Iterable[int], names: Sequence[str]
) -> dict[int, list[Row]]:
    """Return what these steps did to the client's records, by step in the order of the step.

    Of what a large import added only this client's is read; what is no longer there is read whole,
    for its image alone says whose it was.
    """
    rows = journal_rows.c
    here = sa.union_all(
        *(
            sa.select(BY_NAME[name].table.c.uid).where(
                BY_NAME[name].table.c.client_uid == client_uid
            )
            for name in names
        )
    )
    query = (
        sa.select(journal_rows)
        .where(
            rows.table.in_(names),
            sa.or_(
                rows.uid.in_(here),
                sa.and_(rows.before.is_not(None), rows.after.is_(None)),
                sa.and_(rows.before.is_(None), rows.after.is_not(None)),
            ),
        )
        .order_by(rows.step, rows.nr)
    )
    found: dict[int, list[Row]] = {}
    for part in _parts(sorted(seqs)):
        for values in reader.connection.execute(query.where(rows.step.in_(part))):
            step, nr, table, uid, before, after = values
            deleted = before is not None and after is None
            found.setdefault(step, []).append(Row(nr, table, uid, before, after, deleted))
    return found


def _parts(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def _now(reader: Reader, rows: dict[int, list[Row]]) -> dict[Place, dict[str, Any] | None]:
    """Return the touched rows as they are now, None for those that are gone."""
    places = dict.fromkeys((row.table, row.uid) for group in rows.values() for row in group)
    states: dict[Place, dict[str, Any] | None] = dict.fromkeys(places)
    for name in {table for table, _uid in places}:
        table = BY_NAME[name].table
        uids = [uid for kind, uid in places if kind == name]
        for start in range(0, len(uids), CHUNK):
            query = sa.select(table).where(table.c.uid.in_(uids[start : start + CHUNK]))
            for values in reader.connection.execute(query).mappings():
                states[name, values["uid"]] = image(dict(values))
    return states


def _step_back(states: dict[Place, dict[str, Any] | None], row: Row, *, forward: bool) -> None:
    """Put a record back to before a change; `forward` when the change was an undo of the row."""
    place = (row.table, row.uid)
    inserted = row.before is None
    if inserted or row.deleted:
        there = inserted is forward
        states[place] = (row.after if inserted else row.before) if there else None
        return
    state = states[place]
    if state is not None:
        states[place] = state | ((row.after if forward else row.before) or {})


def _record(name: str, state: dict[str, Any]) -> Record:
    entry = BY_NAME[name]
    return from_row(entry.cls, from_image(entry.table, state))
