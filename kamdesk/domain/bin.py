"""The recycle bin: what was deleted, how long it can be brought back (section 56)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kamdesk.domain.records import Record

#: Tables whose records a person deletes as such; rows of a form are taken back by undo alone.
KINDS = frozenset(
    {
        "attachments",
        "cases",
        "clients",
        "deals",
        "facts",
        "factors",
        "interviews",
        "needs",
        "orders",
        "people",
        "promises",
        "proposals",
        "quotes",
        "refs",
        "regions",
        "talks",
        "tco_sheets",
        "team",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to what lies in the bin, made again when that is restored: row, column, target."""

    table: str
    row: str
    column: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Binned(Record):
    """A deleted record with all that went along with it, as rows of its step in the journal.

    `deleted_at` is UTC. `first` to `last` are the numbers of the rows; `holds` counts what went
    along by table; `owner` is the client it was of, "" for none.
    """

    kind: str
    subject: str
    title: str
    deleted_at: datetime
    owner: str = ""
    owner_name: str = ""
    first: int = 0
    last: int = 0
    holds: dict[str, int] = field(default_factory=dict)
    links: tuple[Link, ...] = ()


def purge_at(deleted_at: datetime, days: int) -> datetime:
    """Return when a record deleted then is gone for good."""
    return deleted_at + timedelta(hours=24 * days)


def moment(now: datetime, last_seen: datetime | None) -> datetime:
    """Return the time that counts: a clock that was set back gives nothing back."""
    return now if last_seen is None else max(now, last_seen)


def restorable(deleted_at: datetime, days: int, at: datetime) -> bool:
    """Say whether a record can still be restored at a moment (`moment`)."""
    return at < purge_at(deleted_at, days)


def days_left(deleted_at: datetime, days: int, at: datetime) -> int:
    """Return the days that are left, begun ones included; 0 when it is gone."""
    rest = purge_at(deleted_at, days) - at
    return max(0, -(-rest // timedelta(days=1)))
