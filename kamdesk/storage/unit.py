"""The unit of work: one transaction, one journal step, records in and out."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from kamdesk.domain.records import Record
from kamdesk.errors import NotFound
from kamdesk.i18n import _
from kamdesk.storage import tables
from kamdesk.storage.codec import bound, clean, clean_value, clean_values, to_row, with_uid
from kamdesk.storage.reading import Asked, Driver, ask, from_json, read
from kamdesk.storage.tables import TABLES, name_of

if TYPE_CHECKING:
    import sqlalchemy as sa

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


_BY_UID = Asked(given=("uid",))
_NEW_STEP = (
    'INSERT INTO journal_steps ("at", label, args, kind, state, "of") VALUES (?, ?, ?, ?, ?, ?)'
    " RETURNING seq"
)


class Reader:
    """Records out of one connection: the driver's, or SQLAlchemy's over it when that is wanted."""

    def __init__(self, driver: Driver, connect: Callable[[], sa.Connection]) -> None:
        self.driver = driver
        self._connect = connect

    @cached_property
    def connection(self) -> sa.Connection:
        """SQLAlchemy's, within the same transaction."""
        return self._connect()

    def get(self, cls: type[R], uid: str | None) -> R | None:
        """Return the record with this uid, or None."""
        if not uid:
            return None
        return next(iter(read(self.driver, cls, _BY_UID, (uid,))), None)

    def one(self, cls: type[R], uid: str) -> R:
        """Return the record with this uid; raises NotFound."""
        record = self.get(cls, uid)
        if record is None:
            raise NotFound(_("This entry no longer exists."))
        return record

    def find(
        self,
        cls: type[R],
        where: str = "",
        *values: Any,
        order: Sequence[str] = (),
        limit: int | None = None,
        **equal: Any,
    ) -> list[R]:
        """Return records that meet all conditions, ordered by column names ("-x" = descending).

        `where` is a condition in SQL with a "?" for each of `values`; several values as one
        follow `IN` as `reading.SEVERAL`.
        """
        given = {name: value for name, value in equal.items() if value is not None}
        empty = tuple(name for name in equal if name not in given)
        asked = Asked(tuple(given), empty, where, (*order, "uid"))
        return read(self.driver, cls, asked, (*given.values(), *values), limit)

    def first(self, cls: type[R], where: str = "", *values: Any, **equal: Any) -> R | None:
        """Return one record that meets the conditions, or None."""
        return next(iter(self.find(cls, where, *values, limit=1, **equal)), None)

    def count(self, cls: type[Record], **equal: Any) -> int:
        """Return how many records meet the conditions."""
        where = " AND ".join(f'"{name}" = ?' for name in equal)
        text = f"SELECT count(*) FROM {name_of(cls)}" + (f" WHERE {where}" if where else "")
        return int(ask(self.driver, text, [bound(value) for value in equal.values()])[0][0])

    def setting(self, key: str) -> Any:
        """Return the stored value of a setting, or None."""
        found = ask(self.driver, "SELECT value FROM settings WHERE key = ?", (key,))
        return from_json(found[0][0]) if found else None


class Unit(Reader):
    """A writing transaction: every change is journalled with the step's label, every text clean.

    `label` is an English msgid with {placeholders}, `args` fills them; both are stored, so that the
    journal reads in any language later.
    """

    def __init__(
        self,
        connection: sa.Connection,
        label: str,
        args: dict[str, str],
        *,
        at: datetime | None = None,
    ) -> None:
        super().__init__(connection.connection, lambda: connection)
        self.label = label
        self.args: dict[str, str] = clean_value(args)
        self.at = at or datetime.now()
        #: Told between the parts of long work, as (work, done, total); may raise to stop it.
        self.watch: Callable[[str, int, int], None] = lambda _work, _done, _total: None
        #: The step that an undo or redo turns around.
        self.of: int | None = None
        self._rows: list[dict[str, Any]] = []
        self._step: int | None = None
        self._written = 0
        #: Touched rows with the columns that changed; None for a row added or removed.
        self.columns: dict[tuple[str, str], set[str] | None] = {}
        #: Records added and not changed since: the index need not read them again.
        self.added: dict[tuple[str, str], Record] = {}

    @property
    def touched(self) -> frozenset[tuple[str, str]]:
        """The rows touched so far, as (table, uid)."""
        return frozenset(self.columns)

    @property
    def noted(self) -> int:
        """How many rows of the journal this unit has so far; the next has this number."""
        return self._written + len(self._rows)

    def add(self, record: R) -> R:
        """Store a new record; gives it a uid when it has none. Returns the record as stored."""
        return self.add_all([record])[0]

    def add_all(self, records: Iterable[R]) -> list[R]:
        """Store new records, quickly when there are many of one class."""
        from kamdesk.storage.bulk import CHUNK, insert_rows

        stored = [clean(one if one.uid else with_uid(one, new_uid())) for one in records]
        by_class: dict[type[Record], list[Record]] = {}
        for one in stored:
            by_class.setdefault(type(one), []).append(one)
        for cls, group in by_class.items():
            table = TABLES[cls]
            for start in range(0, len(group), CHUNK):
                rows = [to_row(each) for each in group[start : start + CHUNK]]
                insert_rows(self.connection, table, rows)
            for each in group:
                self.note(table.name, each.uid, None, None)
                self.added[table.name, each.uid] = each
        return stored

    def put(self, record: R) -> R:
        """Store the record as it is: added when its uid is new, changed when it is known."""
        record = clean(record)
        known = self.get(type(record), record.uid)
        if known is None:
            return self.add(record)
        if known != record:
            self._update(known, record)
        return record

    def change(self, record: R, **values: Any) -> R:
        """Change fields of a stored record; returns the record as it is now."""
        changed = replace(record, **clean_values(type(record), values))
        if changed != record:
            self._update(record, changed)
        return changed

    def remove(self, record: Record) -> None:
        """Delete a record; its image stays in the journal. Raises NotFound when it is gone."""
        from kamdesk.storage import images

        table = TABLES[type(record)]
        stored = self._stored(table, record.uid)
        images.remove(self, table, [record.uid])
        self.note(table.name, record.uid, stored, None)

    def put_setting(self, key: str, value: Any) -> None:
        """Store a setting's JSON value; None takes it out, so that the default holds again."""
        from kamdesk.storage import images

        known, value = self.setting(key), clean_value(value)
        if known == value:
            return
        if value is None:
            images.remove(self, tables.settings, [key])
            self.note("settings", key, {"key": key, "value": known}, None)
        elif known is None:
            images.insert(self, tables.settings, [{"key": key, "value": value}])
            self.note("settings", key, None, None)
        else:
            images.update(self, tables.settings, key, {"value": value})
            self.note("settings", key, {"value": known}, {"value": value})

    def _update(self, before: Record, after: Record) -> None:
        from kamdesk.storage import images

        table = TABLES[type(before)]
        old, new = to_row(before), to_row(after)
        changed = image({name: value for name, value in new.items() if old[name] != value})
        if not changed:
            return
        stored = self._stored(table, before.uid, tuple(changed))
        images.update(self, table, before.uid, changed)
        self.note(table.name, before.uid, stored, changed)

    def _stored(
        self, table: sa.Table, uid: str, columns: Sequence[str] | None = None
    ) -> dict[str, Any]:
        """Return columns of a row as they are now: the journal trusts no copy made earlier."""
        from kamdesk.storage import images

        found = images.one(self, table, uid, columns)
        if found is None:
            raise NotFound(
                _(
                    "This entry no longer exists: it was removed in the meantime. Undo"
                    " brings it back."
                )
            )
        return found

    def note(self, table: str, uid: str, before: Any, after: Any) -> None:
        """Journal one changed row: no images for an insert, `before` alone for a delete."""
        self.touch(table, uid, None if before is None or after is None else after)
        self._rows.append({"table": table, "uid": uid, "before": before, "after": after})

    def touch(self, table: str, uid: str, columns: Iterable[str] | None) -> None:
        """Remember a row as touched, in some columns or (None) as a whole."""
        place = (table, uid)
        if columns is None and place not in self.columns:
            self.columns[place] = None
            return
        self.added.pop(place, None)
        known = self.columns.get(place, set())
        whole = columns is None or known is None
        self.columns[place] = None if whole else {*(known or ()), *(columns or ())}

    def keep_journal(self) -> None:
        """Write the rows journalled so far: a step may have more of them than fit into memory."""
        from kamdesk.storage.bulk import insert_rows

        if self._rows:
            step = self._begin("do")
            for nr, row in enumerate(self._rows, self._written):
                row["step"], row["nr"] = step, nr
            insert_rows(self.connection, tables.journal_rows, self._rows)
            self._written += len(self._rows)
            self._rows = []

    def write_journal(self, kind: str = "do") -> Changes:
        """Write the step and its rows; returns what was touched.

        A step that changed nothing is none. A new step of kind "do" ends what could be redone. An
        undo or redo names the step it turns around and repeats no rows.
        """
        if not self.columns:
            return Changes(label=self.label, args=self.args)
        step = self._begin(kind)
        self.keep_journal()
        return Changes(
            step=step,
            label=self.label,
            args=self.args,
            tables=frozenset(table for table, _uid in self.columns),
            uids=frozenset(uid for _table, uid in self.columns),
        )

    def _begin(self, kind: str) -> int:
        """Return the number of the step; the first time it is written."""
        if self._step is None:
            if kind == "do":
                undone = "UPDATE journal_steps SET state = 'dropped' WHERE state = 'undone'"
                ask(self.driver, undone)
            args = msgspec.json.encode(self.args).decode()
            values = (bound(self.at), self.label, args, kind, "done", self.of)
            self._step = int(ask(self.driver, _NEW_STEP, values)[0][0])
        return self._step


def image(row: dict[str, Any]) -> dict[str, Any]:
    """Return column values as plain JSON values, as the journal keeps them."""
    return {name: _plain(value) for name, value in row.items()}


def from_image(table: sa.Table, values: dict[str, Any]) -> dict[str, Any]:
    """Return column values from a journal image: the reverse of `image`."""
    return {name: _typed(table.c[name].type, value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, bool, list, dict)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else format(value, "f")


def _typed(kind: sa.types.TypeEngine[Any], value: Any) -> Any:
    if value is None:
        return None
    import sqlalchemy as sa

    from kamdesk.storage.tables.making import ExactDecimal

    if isinstance(kind, ExactDecimal):
        return Decimal(value)
    if isinstance(kind, sa.DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, sa.Date) else value
