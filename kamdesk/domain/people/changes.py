"""What changed on a map between two states of it: who came and went, whose stance moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kamdesk.domain.people import Influence, Person

KINDS = (
    "new",
    "left",
    "removed",
    "stance",
    "role",
    "power",
    "edge_new",
    "edge_gone",
    "edge_turned",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapState:
    """People on a map and the influences among them, by uid."""

    people: Mapping[str, Person]
    edges: Mapping[str, Influence]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapChange:
    """One difference: its kind, the person, the other end of an influence, values before and after.

    Values are a stance, a power, a role or a polarity; None is unknown.
    """

    kind: str
    person: Person
    other: Person | None = None
    before: int | str | None = None
    after: int | str | None = None

    @property
    def warmer(self) -> bool | None:
        """True when a stance moved towards us, False when away; None when neither can be said."""
        if self.kind != "stance" or self.before is None or self.after is None:
            return None
        return int(self.after) > int(self.before)


def map_changes(before: MapState, after: MapState, gone: Mapping[str, Person]) -> list[MapChange]:
    """Return what happened between two states, people first, in the order of KINDS.

    `gone` holds the records, by uid, of people who left the firm: everybody else who is missing
    afterwards was taken off the map. A map that was empty before has no changes: it was begun.
    """
    if not before.people:
        return []
    found = [
        MapChange(kind="new", person=one)
        for uid, one in after.people.items()
        if uid not in before.people
    ]
    for uid, one in before.people.items():
        now = after.people.get(uid)
        if now is None:
            kind = "left" if uid in gone else "removed"
            found.append(MapChange(kind=kind, person=gone.get(uid, one)))
            continue
        found += _moved(one, now)
    found += _edges(before, after)
    return sorted(found, key=lambda one: KINDS.index(one.kind))


def _moved(was: Person, now: Person) -> list[MapChange]:
    fields = (("stance", "attitude"), ("role", "decision_role"), ("power", "power"))
    return [
        MapChange(kind=kind, person=now, before=getattr(was, name), after=getattr(now, name))
        for kind, name in fields
        if getattr(was, name) != getattr(now, name)
    ]


def _edges(before: MapState, after: MapState) -> list[MapChange]:
    """Return influences drawn, taken away and turned between people who are still there."""
    people = after.people
    old = {(one.from_uid, one.to_uid): one for one in before.edges.values()}
    new = {(one.from_uid, one.to_uid): one for one in after.edges.values()}
    found = []
    for ends, edge in (new | old).items():
        start, end = (people.get(uid) for uid in ends)
        if start is None or end is None:
            continue
        if ends not in old:
            found.append(MapChange(kind="edge_new", person=start, other=end))
        elif ends not in new:
            found.append(MapChange(kind="edge_gone", person=start, other=end))
        elif old[ends].polarity != new[ends].polarity:
            found.append(
                MapChange(
                    kind="edge_turned", person=start, other=end,
                    before=edge.polarity, after=new[ends].polarity,
                )
            )  # fmt: skip
    return found
