"""The telephones and e-mail addresses of a person, all together, the one to use in front."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kamdesk.domain.people import Person, Reach

PHONE, EMAIL = "phone", "email"


def same(value: str) -> str:
    """Return what two spellings of a telephone number or an e-mail address share."""
    if "@" in value:
        return value.strip().casefold()
    bare = "".join(one for one in value.casefold() if one.isalnum() or one == "+")
    return bare or value.strip()


def reaches(person: Person, name: str) -> tuple[Reach, ...]:
    """Return all telephones (`PHONE`) or e-mail addresses (`EMAIL`) of a person."""
    value, kind = getattr(person, name), getattr(person, f"{name}_kind")
    first = (Reach(value=value, kind=kind),) if value else ()
    return (*first, *getattr(person, f"more_{name}s"))


def of_reaches(name: str, several: Sequence[Reach]) -> dict[str, Any]:
    """Return the fields of a person that hold these: one without words of its own in front."""
    ordered = sorted(several, key=lambda one: bool(one.label))
    first = ordered[0] if ordered else Reach(value="")
    return {name: first.value, f"{name}_kind": first.kind, f"more_{name}s": tuple(ordered[1:])}


def once(several: Iterable[Reach]) -> tuple[Reach, ...]:
    """Return each telephone or address once, with its kind where one of them says it."""
    found: dict[str, Reach] = {}
    for one in several:
        key = same(one.value)
        known = found.get(key)
        if known is None or (not known.kind and one.kind):
            found[key] = one
    return tuple(found.values())
