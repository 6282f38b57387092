"""The tags in use on clients and people: listed, renamed, made one, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.tags import renamed, tidy, without_tag
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _
from kamdesk.services.base import Changes, Workspace
from kamdesk.storage import borne
from kamdesk.storage.unit import Unit
from kamdesk.text import fold

Turn = Callable[[Sequence[str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TagUse:
    """A tag, and how many clients and people bear it."""

    tag: str
    clients: int = 0
    people: int = 0

    @property
    def uid(self) -> str:
        """What tells it from others: the tag itself."""
        return self.tag


def tags_in_use(ws: Workspace) -> tuple[TagUse, ...]:
    """Return all tags by the alphabet; one that is spelt in two ways stands there twice."""
    with ws.read() as reader:
        clients = borne.tags(reader.driver, Client)
        people = borne.tags(reader.driver, Person)
    names = sorted(clients.keys() | people.keys(), key=lambda one: (fold(one), one))
    return tuple(
        TagUse(tag=one, clients=clients.get(one, 0), people=people.get(one, 0)) for one in names
    )


def rename_tag(ws: Workspace, old: str, new: str) -> Changes:
    """Call a tag otherwise everywhere; when there is one of that name they become one.

    Raises Refused when the new name is empty.
    """
    name = tidy(new)
    if not name:
        raise Refused(_("Type a tag first."), field="tag")
    with ws.unit(N_("Renamed the tag “{old}” to “{new}”"), old=old, new=name) as unit:
        _everywhere(unit, old, lambda tags: renamed(tags, old, name))
    return unit.changes


def remove_tag(ws: Workspace, tag: str) -> Changes:
    """Take a tag off all clients and people."""
    with ws.unit(N_("Removed the tag “{tag}”"), tag=tag) as unit:
        _everywhere(unit, tag, lambda tags: without_tag(tags, tag))
    return unit.changes


def _everywhere(unit: Unit, tag: str, turn: Turn) -> None:
    from kamdesk.storage import several

    def turned(row: dict[str, Any]) -> dict[str, Any]:
        return {"tags": list(turn(row["tags"]))}

    for cls in (Client, Person):
        several.rewrite(unit, cls, borne.tagged(unit.driver, cls, tag), ("tags",), turned)
