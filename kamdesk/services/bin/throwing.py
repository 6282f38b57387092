"""Deleting: a record goes with what cannot be without it, and the bin remembers where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from kamdesk.domain.bin import KINDS, Binned
from kamdesk.domain.clients import Client
from kamdesk.domain.records import Record
from kamdesk.services.titles import title_of
from kamdesk.storage import removing
from kamdesk.storage.removing import Gone
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Unit


def throw(unit: Unit, record: Record) -> None:
    """Remove a record with all that hangs on it; what a person would miss goes to the bin.

    The images of the rows are those of the journal: the bin keeps the numbers of the rows.
    """
    unit.add_all(_binned(unit, [removing.remove(unit, record)]))


def throw_all(unit: Unit, cls: type[Record], uids: Sequence[str]) -> int:
    """Remove very many records of a class, each as `throw` does; returns how many were there."""
    count = 0
    for gone in removing.remove_all(unit, cls, uids):
        unit.add_all(_binned(unit, gone))
        count += len(gone)
    return count


def _binned(unit: Unit, gone: Iterable[Gone]) -> Iterator[Binned]:
    """Yield the entries of the bin for what went; rows of a form have none."""
    for one in gone:
        record, kind = one.record, TABLES[type(one.record)].name
        if kind not in KINDS:
            return
        owner = unit.get(Client, getattr(record, "client_uid", None))
        holds = {**one.holds, kind: one.holds.get(kind, 0) - 1}
        yield Binned(
            kind=kind,
            subject=record.uid,
            title=title_of(record),
            deleted_at=utc(unit.at),
            owner=owner.uid if owner else "",
            owner_name=title_of(owner) if owner else "",
            first=one.first,
            last=one.last,
            holds={name: count for name, count in holds.items() if count},
        )


def utc(local: datetime) -> datetime:
    """Return a local time as UTC, without its zone as records keep it."""
    return local.astimezone(UTC).replace(tzinfo=None)
