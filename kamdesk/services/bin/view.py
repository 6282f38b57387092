"""What lies in the bin, as a page or a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from kamdesk.domain.bin import Binned, days_left, moment, restorable
from kamdesk.i18n import _
from kamdesk.services import settings
from kamdesk.services.base import Workspace
from kamdesk.services.bin.throwing import utc
from kamdesk.services.counts import listed
from kamdesk.storage.tables import journal_rows
from kamdesk.storage.unit import Reader

DAYS = "recycle_bin_days"
#: The latest time that was seen while something lay in the bin, as UTC.
SEEN = "bin_seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry of the bin: what it is, whose, since when (local time), and the days left."""

    uid: str
    kind: str
    title: str
    owner: str
    owner_name: str
    deleted_at: datetime
    days_left: int
    holds: dict[str, int]


def listing(ws: Workspace) -> tuple[Row, ...]:
    """Return what can be restored, deleted last first."""
    with ws.read() as reader:
        entries = reader.find(Binned, order=("-deleted_at",))
        at = time_that_counts(ws, reader)
    days = settings.values(ws).integer(DAYS)
    return tuple(
        Row(
            uid=one.uid,
            kind=one.kind,
            title=one.title,
            owner=one.owner,
            owner_name=one.owner_name,
            deleted_at=local(one.deleted_at),
            days_left=days_left(one.deleted_at, days, at),
            holds=one.holds,
        )
        for one in entries
        if restorable(one.deleted_at, days, at)
    )


def count(ws: Workspace) -> int:
    """Return how many entries lie in the bin."""
    with ws.read() as reader:
        return reader.count(Binned)


def words_of(holds: dict[str, int]) -> str:
    """Say what went along: "with 3 talks, 1 promise, 5 more entries"; "" for nothing."""
    told = listed(holds, _SHOWN)
    return _("with {what}").format(what=told) if told else ""


_SHOWN = 3


def local(stored: datetime) -> datetime:
    """Return a stored UTC time as the local one."""
    return stored.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def time_that_counts(ws: Workspace, reader: Reader) -> datetime:
    """Return now as UTC, or the latest time seen before when the clock was set back."""
    seen = reader.setting(SEEN)
    return moment(utc(ws.now()), datetime.fromisoformat(seen) if seen else None)


def steps_of(reader: Reader, entries: Iterable[Binned]) -> dict[str, int]:
    """Return the step of the journal that each entry came with, by the entry's uid."""
    rows = journal_rows.c
    uids = [one.uid for one in entries]
    found: dict[str, int] = {}
    for start in range(0, len(uids), 500):
        query = sa.select(rows.uid, sa.func.min(rows.step)).where(
            rows.table == "bin", rows.before.is_(None), rows.uid.in_(uids[start : start + 500])
        )
        found.update(tuple(row) for row in reader.connection.execute(query.group_by(rows.uid)))
    return found
