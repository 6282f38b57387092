"""The change log of a card: what was done to a client and all that belongs to it, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from kamdesk.domain.bin import Binned
from kamdesk.i18n import _, ngettext
from kamdesk.services.base import Workspace
from kamdesk.services.bin.view import steps_of
from kamdesk.services.counts import listed
from kamdesk.services.journal import lines_of, view_of
from kamdesk.services.titles import kind_label, title_of
from kamdesk.storage.journal import Row, Step, rows_between
from kamdesk.storage.tables import BY_NAME, journal_rows, journal_steps
from kamdesk.storage.unit import Reader

#: So many lines of a step are told, then how many more there are.
MOST_LINES = 12
#: What the program keeps for itself: no person changes it.
SILENT = frozenset(
    {"added_at", "answer_uid", "answer_uids", "answered_at", "asked_at", "client_uid", "codes",
     "column_names", "columns", "corrects_uid", "data", "digest", "file_name", "from_sheet", "gate",
     "group_names", "groups", "kept_by_hand", "listening", "map_x", "map_y", "message_id",
     "needs_refresh", "pages", "phrases", "question_id", "quote_uid", "quote_uids", "recorded_at",
     "sealed_at", "sealed_sha256", "sha256", "stored_gross", "stored_net", "stored_vat",
     "tco_components", "vat_on"}
)  # fmt: skip
_BIN = "bin"
#: So many rows of a step, or of what was deleted, are looked at.
_READ = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A step as the card tells it: when, what was done, and each field from what to what."""

    step: int
    at: datetime
    label: str
    undone: bool
    lines: tuple[str, ...]


def changes_of(
    ws: Workspace, client_uid: str, limit: int = 100, before: int | None = None
) -> tuple[Change, ...]:
    """Return what was done to a client, newest first; `before` continues an earlier list."""
    with ws.read() as reader:
        mine = _mine(reader, client_uid)
        entries = reader.find(Binned, owner=client_uid)
        gone = {row.uid for row in _of_bin(reader, entries)}
        return tuple(
            _change(reader, step, client_uid, _rows(reader, step, mine, gone))
            for step in _steps(reader, mine, gone | {one.uid for one in entries}, limit, before)
        )


def _mine(reader: Reader, client_uid: str) -> sa.CompoundSelect[Any]:
    """Return the query for the uids of a client and of all that is there and belongs to it."""
    clients = BY_NAME["clients"].table
    owned = (entry.table for entry in BY_NAME.values() if "client_uid" in entry.table.c)
    return sa.union_all(
        sa.select(clients.c.uid).where(clients.c.uid == client_uid),
        *(sa.select(table.c.uid).where(table.c.client_uid == client_uid) for table in owned),
    )


def _of_bin(reader: Reader, entries: list[Binned]) -> list[Row]:
    """Return the rows of what was deleted and lies in the bin."""
    steps = steps_of(reader, entries)
    return [
        row
        for one in entries
        for row in rows_between(reader, steps.get(one.uid, 0), one.first, one.last)
        if row.deleted
    ]


def _steps(
    reader: Reader,
    mine: sa.CompoundSelect[Any],
    binned: set[str],
    limit: int,
    before: int | None,
) -> list[Step]:
    rows, steps = journal_rows.c, journal_steps.c
    listed = sorted(binned)[:_READ]
    touched = sa.select(rows.step).where(sa.or_(rows.uid.in_(mine), rows.uid.in_(listed)))
    query = sa.select(journal_steps).where(sa.or_(steps.seq.in_(touched), steps.of.in_(touched)))
    if before is not None:
        query = query.where(steps.seq < before)
    query = query.order_by(steps.seq.desc()).limit(limit)
    return [Step(*row) for row in reader.connection.execute(query)]


def _rows(reader: Reader, step: Step, mine: sa.CompoundSelect[Any], gone: set[str]) -> list[Row]:
    """Return what a step did to the client; an undo or redo says it by its label."""
    if step.of is not None:
        return []
    rows = journal_rows.c
    query = sa.select(*list(rows)[1:]).where(
        rows.step == step.seq,
        rows.table != _BIN,
        sa.or_(rows.uid.in_(mine), rows.uid.in_(gone)),
    )
    found = reader.connection.execute(query.order_by(rows.nr).limit(_READ))
    return [
        Row(nr, table, uid, old, new, old is not None and new is None)
        for nr, table, uid, old, new in found
    ]


def _change(reader: Reader, step: Step, client_uid: str, rows: list[Row]) -> Change:
    view = view_of(step)
    lines: list[str] = []
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.before is None or row.deleted:
            sign = "−" if row.deleted else "+"
            counts[sign, row.table] = counts.get((sign, row.table), 0) + 1
        elif row.table in BY_NAME:
            lines += _told(reader, step, row, client_uid)
    if len(counts) > 1 or any(number > 1 for number in counts.values()):
        lines += [
            told.format(what=said)
            for sign, told in (("+", _("Added: {what}")), ("−", _("Removed: {what}")))
            if (said := listed({name: nr for (one, name), nr in counts.items() if one == sign}))
        ]
    if len(lines) > MOST_LINES:
        rest = len(lines) - MOST_LINES
        lines = [*lines[:MOST_LINES], ngettext("{n} more line", "{n} more lines", rest)]
    return Change(
        step=step.seq, at=step.at, label=view.label, undone=view.undone, lines=tuple(lines)
    )


def _told(reader: Reader, step: Step, row: Row, client_uid: str) -> list[str]:
    """Return the changed fields of a row; of what is not the client itself with its name."""
    texts = [one.text for one in lines_of(reader, step, row) if one.name not in SILENT]
    if row.uid == client_uid:
        return texts
    record = reader.get(BY_NAME[row.table].cls, row.uid)
    name = title_of(record) if record is not None else kind_label(row.table)
    return [f"{name}: {text}" for text in texts]
