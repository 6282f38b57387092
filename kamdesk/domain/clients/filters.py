"""What a list of clients is narrowed to, and such a choice kept under a name."""

from __future__ import annotations

from dataclasses import dataclass, field

from kamdesk.domain.records import Record

#: How the value of an own field is compared: the same, holding a text, not below, not above.
OPERATORS = frozenset({"is", "has", "from", "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCondition:
    """What the own field `key` must be; `value` as the records keep it."""

    key: str
    value: str
    op: str = "is"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFilter:
    """What the list shows; what is empty narrows nothing, several values of one kind are "or".

    `owner_uids` are our people who own a client or stand in for its owner. `silent_days` keeps
    those without a two-way talk for that long. `sort` is a column's name; "own.key" an own field.
    """

    text: str = ""
    grades: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    region_uid: str | None = None
    silent_days: int | None = None
    tags: tuple[str, ...] = ()
    owner_uids: tuple[str, ...] = ()
    own: tuple[OwnCondition, ...] = ()
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter(Record):
    """A choice of clients under a name."""

    name: str
    wanted: ClientFilter = field(default_factory=ClientFilter)
