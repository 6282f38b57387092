"""The unit of work: one transaction, one journal step, records in and out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from kamdesk.domain.records import Record
from kamdesk.errors import NotFound
from kamdesk.storage.codec import from_row, to_row
from kamdesk.storage.tables import TABLES, journal_rows, journal_steps

R = TypeVar("R", bound=Record)


def new_uid() -> str:
    """Return a new global uid (time-ordered hex, so that rows of one import stay together)."""
    stamp = int(datetime.now().timestamp() * 1000)
    return f"{stamp:012x}{uuid.uuid4().hex[:20]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a unit of work touched, for the window to refresh and for "Undo" to name."""

    step: int | None = None
    label: str = ""
    args: dict[str, str] = field(default_factory=dict)
    tables: frozenset[str] = frozenset()
    uids: frozenset[str] = frozenset()


class Reader:
    """Records out of one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def get(self, cls: type[R], uid: str | None) -> R | None:
        """Return the record with this uid, or None."""
        if not uid:
            return None
        table = TABLES[cls]
        row = self.connection.execute(sa.select(table).where(table.c.uid == uid)).mappings().first()
        return None if row is None else from_row(cls, row)

    def one(self, cls: type[R], uid: str) -> R:
        """Return the record with this uid; raises NotFound."""
        record = self.get(cls, uid)
        if record is None:
            raise NotFound(f"{cls.__name__} {uid}")
        return record

    def find(
        self,
        cls: type[R],
        *where: sa.ColumnElement[bool],
        order: Sequence[str] = (),
        limit: int | None = None,
        **equal: Any,
    ) -> list[R]:
        """Return records that meet all conditions, ordered by column names ("-x" = descending)."""
        table = TABLES[cls]
        query = sa.select(table).where(*where, *(table.c[k] == v for k, v in equal.items()))
        for name in (*order, "uid"):
            column = table.c[name.removeprefix("-")]
            query = query.order_by(column.desc() if name.startswith("-") else column)
        if limit is not None:
            query = query.limit(limit)
        return [from_row(cls, row) for row in self.connection.execute(query).mappings()]

    def first(self, cls: type[R], *where: sa.ColumnElement[bool], **equal: Any) -> R | None:
        """Return one record that meets the conditions, or None."""
        return next(iter(self.find(cls, *where, limit=1, **equal)), None)

    def count(self, cls: type[Record], **equal: Any) -> int:
        """Return how many records meet the conditions."""
        table = TABLES[cls]
        query = sa.select(sa.func.count()).select_from(table)
        return int(
            self.connection.execute(
                query.where(*(table.c[k] == v for k, v in equal.items()))
            ).scalar_one()
        )


class Unit(Reader):
    """A writing transaction: every change is journalled with the step's label.

    `label` is an English msgid with {placeholders}, `args` fills them; both are stored, so that the
    journal reads in any language later.
    """

    def __init__(self, connection: sa.Connection, label: str, args: dict[str, str]) -> None:
        super().__init__(connection)
        self.label = label
        self.args = args
        self._rows: list[dict[str, Any]] = []
        self.touched: set[tuple[str, str]] = set()

    def add(self, record: R) -> R:
        """Store a new record; gives it a uid when it has none. Returns the record as stored."""
        return self.add_all([record])[0]

    def add_all(self, records: Iterable[R]) -> list[R]:
        """Store new records, quickly when there are many of one class."""
        stored = [one if one.uid else replace(one, uid=new_uid()) for one in records]
        by_class: dict[type[Record], list[Record]] = {}
        for one in stored:
            by_class.setdefault(type(one), []).append(one)
        for cls, group in by_class.items():
            table = TABLES[cls]
            self.connection.execute(sa.insert(table), [to_row(one) for one in group])
            for one in group:
                self._note(table.name, one.uid, None, None)
        return stored

    def put(self, record: R) -> R:
        """Store the record as it is: added when its uid is new, changed when it is known."""
        known = self.get(type(record), record.uid)
        if known is None:
            return self.add(record)
        if known != record:
            self._update(known, record)
        return record

    def change(self, record: R, **values: Any) -> R:
        """Change fields of a stored record; returns the record as it is now."""
        changed = replace(record, **values)
        if changed != record:
            self._update(record, changed)
        return changed

    def remove(self, record: Record) -> None:
        """Delete a record; its image stays in the journal."""
        table = TABLES[type(record)]
        self.connection.execute(sa.delete(table).where(table.c.uid == record.uid))
        self._note(table.name, record.uid, image(to_row(record)), None)

    def _update(self, before: Record, after: Record) -> None:
        table = TABLES[type(before)]
        old, new = to_row(before), to_row(after)
        changed = {name: value for name, value in new.items() if old[name] != value}
        done = self.connection.execute(
            sa.update(table).where(table.c.uid == before.uid).values(changed)
        )
        if done.rowcount != 1:
            raise NotFound(f"{type(before).__name__} {before.uid}")
        self._note(
            table.name,
            before.uid,
            image({name: old[name] for name in changed}),
            image(changed),
        )

    def _note(self, table: str, uid: str, before: Any, after: Any) -> None:
        self.touched.add((table, uid))
        self._rows.append({"table": table, "uid": uid, "before": before, "after": after})

    def write_journal(self, kind: str = "do") -> Changes:
        """Write the step and its rows; returns what was touched. A step that changed nothing is none."""
        if not self._rows:
            return Changes(label=self.label, args=self.args)
        step = self.connection.execute(
            sa.insert(journal_steps).values(
                at=datetime.now(), label=self.label, args=self.args, kind=kind, state="done"
            )
        ).inserted_primary_key
        assert step is not None
        self.connection.execute(
            sa.insert(journal_rows),
            [{"step": step[0], "nr": nr, **row} for nr, row in enumerate(self._rows)],
        )
        return Changes(
            step=step[0],
            label=self.label,
            args=self.args,
            tables=frozenset(table for table, _ in self.touched),
            uids=frozenset(uid for _, uid in self.touched),
        )


def image(row: dict[str, Any]) -> dict[str, Any]:
    """Return column values as plain JSON values, as the journal keeps them."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, bool, list, dict)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else format(value, "f")
