"""A reader that reads the records of a client once, whoever asks for them and in what order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from kamdesk.domain.records import Record
from kamdesk.storage.unit import Reader

R = TypeVar("R", bound=Record)


class Once(Reader):
    """Remembers what it read: use it inside one read alone, where nothing changes."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader.driver, lambda: reader.connection)
        self._one: dict[tuple[type[Record], str], Record | None] = {}
        self._many: dict[tuple[Any, ...], list[Any]] = {}

    def get(self, cls: type[R], uid: str | None) -> R | None:
        """Return the record with this uid, or None."""
        if not uid:
            return None
        if (cls, uid) not in self._one:
            self._one[cls, uid] = super().get(cls, uid)
        return cast("R | None", self._one[cls, uid])

    def find(
        self,
        cls: type[R],
        where: str = "",
        *values: Any,
        order: Sequence[str] = (),
        limit: int | None = None,
        **equal: Any,
    ) -> list[R]:
        """As a reader does; records that only columns are equal for are read and kept by uid."""
        if where or limit is not None:
            return super().find(cls, where, *values, order=order, limit=limit, **equal)
        key = (cls, *sorted(equal.items()))
        if key not in self._many:
            self._many[key] = super().find(cls, **equal)
        found = list(self._many[key])
        for name in reversed(order):
            found.sort(key=_column(name.removeprefix("-")), reverse=name.startswith("-"))
        return found


def _column(name: str) -> Any:
    """Sort as the database does: without a value first."""

    def value(record: Record) -> tuple[bool, Any]:
        found = getattr(record, name)
        return found is not None, found

    return value
