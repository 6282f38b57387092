"""Purging: what is deleted for good leaves the journal as well."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import sqlalchemy as sa

from kamdesk.domain.bin import Binned, restorable
from kamdesk.i18n import N_
from kamdesk.services import settings
from kamdesk.services.attachments import sweep
from kamdesk.services.base import Changes, Workspace
from kamdesk.services.bin.view import DAYS, SEEN, steps_of, time_that_counts
from kamdesk.services.steps import without_words
from kamdesk.storage.journal import rows_between
from kamdesk.storage.tables import BY_NAME, journal_rows, journal_steps
from kamdesk.storage.tables import settings as stored
from kamdesk.storage.unit import Unit

T = TypeVar("T")
_CHUNK = 500
#: What stands in the label of a step whose record is gone for good.
_GONE = "…"


def tidy(ws: Workspace) -> Changes:
    """Purge what has lain in the bin for its time; called when a workspace was opened."""
    with ws.read() as reader:
        entries = reader.find(Binned)
        if not entries:
            return Changes()
        at = time_that_counts(ws, reader)
    days = settings.values(ws).integer(DAYS)
    over = [one for one in entries if not restorable(one.deleted_at, days, at)]
    with ws.unit(_LABEL, step_kind=_KIND) as unit:
        _see(unit, at.isoformat())
        _purge(unit, over)
    if over:
        sweep(ws)
    return unit.changes


def purge(ws: Workspace, uids: Iterable[str] | None = None) -> Changes:
    """Delete entries of the bin for good, or all of them; this cannot be undone.

    Their rows leave the journal, too, and steps that concerned nothing else lose their names.
    Backups taken before hold them until they are thinned out.
    """
    wanted = None if uids is None else set(uids)
    with ws.unit(_LABEL, step_kind=_KIND) as unit:
        _purge(unit, [one for one in unit.find(Binned) if wanted is None or one.uid in wanted])
    sweep(ws)
    return unit.changes


_LABEL = N_("Emptied the recycle bin")
#: A step of this kind is told in the journal and can neither be undone nor done again.
_KIND = "purge"


def _see(unit: Unit, at: str) -> None:
    """Note the time that counts; it is no step of anybody's."""
    unit.connection.execute(sa.delete(stored).where(stored.c.key == SEEN))
    unit.connection.execute(sa.insert(stored).values(key=SEEN, value=at))


def _purge(unit: Unit, entries: list[Binned]) -> None:
    steps = steps_of(unit, entries)
    gone = {one.uid for one in entries}
    for one in entries:
        rows = rows_between(unit, steps.get(one.uid, 0), one.first, one.last)
        gone.update(row.uid for row in rows if row.deleted)
    # What an import brought again under its old uid lives on, with its journal.
    gone -= _living(unit, gone - {one.uid for one in entries})
    touched: set[int] = set()
    for part in _parts(sorted(gone)):
        mine = journal_rows.c.uid.in_(part)
        touched.update(
            unit.connection.execute(sa.select(journal_rows.c.step).where(mine)).scalars()
        )
        unit.connection.execute(sa.delete(journal_rows).where(mine))
    bin_table = BY_NAME["bin"].table
    for part in _parts([one.uid for one in entries]):
        unit.connection.execute(sa.delete(bin_table).where(bin_table.c.uid.in_(part)))
    for one in entries:
        unit.touch("bin", one.uid, None)
    _close(unit, touched)


def _living(unit: Unit, uids: set[str]) -> set[str]:
    found: set[str] = set()
    for part in _parts(sorted(uids)):
        for entry in BY_NAME.values():
            column = entry.table.c.uid
            query = sa.select(column).where(column.in_(part))
            found.update(unit.connection.execute(query).scalars())
    return found


def _close(unit: Unit, touched: set[int]) -> None:
    """Let steps that lost rows rest, for none can be turned whole; empty ones name nobody."""
    steps = journal_steps.c
    for part in _parts(sorted(touched)):
        mine = steps.seq.in_(part)
        unit.connection.execute(sa.update(journal_steps).where(mine).values(state="kept"))
        left = sa.select(journal_rows.c.step).where(journal_rows.c.step.in_(part))
        held = set(unit.connection.execute(left).scalars())
        query = sa.select(steps.seq, steps.args).where(sa.or_(mine, steps.of.in_(part)))
        for seq, args in unit.connection.execute(query).all():
            if seq in held or not args:
                continue
            blank = without_words(args, _GONE)
            unit.connection.execute(
                sa.update(journal_steps).where(steps.seq == seq).values(args=blank)
            )


def _parts(values: list[T]) -> Iterable[list[T]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
