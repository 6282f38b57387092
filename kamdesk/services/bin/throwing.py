"""Deleting: a record goes with what cannot be without it, and the bin remembers where it is."""

from __future__ import annotations

from datetime import UTC, datetime

from kamdesk.domain.bin import KINDS, Binned
from kamdesk.domain.clients import Client
from kamdesk.domain.records import Record
from kamdesk.services.titles import title_of
from kamdesk.storage import references
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Unit


def throw(unit: Unit, record: Record) -> None:
    """Remove a record with all that hangs on it; what a person would miss goes to the bin.

    The images of the rows are those of the journal: the bin keeps the numbers of the rows.
    """
    kind = TABLES[type(record)].name
    owner = unit.get(Client, getattr(record, "client_uid", None))
    first = unit.noted
    gone = references.remove(unit, record)
    if kind not in KINDS:
        return
    holds = {name: len(uids) for name, uids in gone.items()}
    holds[kind] -= 1
    unit.add(
        Binned(
            kind=kind,
            subject=record.uid,
            title=title_of(record),
            deleted_at=utc(unit.at),
            owner=owner.uid if owner else "",
            owner_name=title_of(owner) if owner else "",
            first=first,
            last=unit.noted - 1,
            holds={name: count for name, count in holds.items() if count},
        )
    )


def utc(local: datetime) -> datetime:
    """Return a local time as UTC, without its zone as records keep it."""
    return local.astimezone(UTC).replace(tzinfo=None)
