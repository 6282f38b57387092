"""Two records of one thing: where they differ, and what becomes of each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, TypeVar

from kamdesk.domain.own_fields import PREFIX
from kamdesk.domain.people import Person, Reach
from kamdesk.domain.people.reaching import of_reaches, once, reaches, same
from kamdesk.domain.records import Record

R = TypeVar("R", bound=Record)

#: What may be picked for a field: that of the record that stays, that of the other, or both.
MINE, THEIRS, BOTH = "mine", "theirs", "both"
#: Fields that say where a record belongs, or that go with another field.
_SETTLED = frozenset(
    ("uid", "client_uid", "code", "map_y", "phone_kind", "more_phones", "email_kind", "more_emails")
)
#: Texts that can stand one under the other.
_LONG = frozenset(
    (
        "note", "pains", "personal_goals", "products", "main_customers", "main_competitors",
        "development_plans", "strategy_change", "vip_reason", "talks_when", "messenger",
        "source_of_knowledge", "evidence", "text", "why", "edi_operator",
    )
)  # fmt: skip
#: Values that say as much as none.
_UNKNOWN: tuple[Any, ...] = (None, "", (), {}, "unknown")
#: Fields that are settled by themselves: where a box stands on the map.
_UNASKED = ("map_x",)
#: The column of own fields: each of them is compared by itself.
_OWN = "own"
#: Fields in which nothing is the news: somebody is still there.
_OPEN = ("left_on", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field in which two records differ: both values, what is picked, and what could be.

    `joined` holds both values in one, None where they cannot stand together.
    """

    field: str
    mine: Any
    theirs: Any
    pick: str
    choices: tuple[str, ...]
    joined: Any = None

    @property
    def one_sided(self) -> bool:
        """True when only one of the two knows anything."""
        return self.field not in _OPEN and (self.mine in _UNKNOWN or self.theirs in _UNKNOWN)


#: When each field of a record was changed last.
Changed = Mapping[str, datetime]


def differences(
    mine: Record, theirs: Record, changed_mine: Changed, changed_theirs: Changed
) -> tuple[Difference, ...]:
    """Return where two records of one class differ, in the order of their fields.

    What is empty on one side is taken from the other; lists and long texts keep both; of two
    values the one changed last is picked. A field without choices is settled: one side holds all
    of the other.
    """
    found = []
    for one in fields(mine):
        if one.name in _SETTLED:
            continue
        first, second = _value(mine, one.name), _value(theirs, one.name)
        if one.name == _OWN:
            found += _own_differences(first, second, changed_mine, changed_theirs)
        elif first != second:
            joined = _joined(one.name, first, second)
            pick = _default(one.name, first, second, changed_mine, changed_theirs, joined)
            found.append(
                Difference(
                    field=one.name,
                    mine=first,
                    theirs=second,
                    pick=pick,
                    choices=() if one.name in _UNASKED else _choices(first, second, joined),
                    joined=joined,
                )
            )
    return tuple(found)


def _own_differences(
    first: Mapping[str, str], second: Mapping[str, str], mine: Changed, theirs: Changed
) -> list[Difference]:
    """Return a difference for each own field, as if it were a field like others."""
    found = []
    for key in sorted(first.keys() | second.keys()):
        one, other = first.get(key, ""), second.get(key, "")
        if one != other:
            pick = _default(_OWN, one, other, mine, theirs, None)
            name = PREFIX + key
            found.append(
                Difference(field=name, mine=one, theirs=other, pick=pick, choices=(MINE, THEIRS))
            )
    return found


def _choices(first: Any, second: Any, joined: Any) -> tuple[str, ...]:
    if joined is None or first in _UNKNOWN or second in _UNKNOWN:
        return (MINE, THEIRS)
    return () if _all_in(joined) in (_all_in(first), _all_in(second)) else (MINE, THEIRS, BOTH)


def _all_in(value: Any) -> Any:
    """Return what a value holds, whatever the order."""
    if isinstance(value, tuple):
        return {same(one.value) if isinstance(one, Reach) else one for one in value}
    return value


def merged(
    mine: R, theirs: R, changed_mine: Changed, changed_theirs: Changed, picks: Mapping[str, str]
) -> R:
    """Return the record that stays, with what was picked for each field; the rest by default."""
    values: dict[str, Any] = {}
    for one in differences(mine, theirs, changed_mine, changed_theirs):
        pick = picks.get(one.field, one.pick)
        pick = pick if pick in one.choices else one.pick
        value = {MINE: one.mine, THEIRS: one.theirs, BOTH: one.joined}[pick]
        if one.field.startswith(PREFIX):
            own = values.setdefault(_OWN, {**getattr(theirs, _OWN), **getattr(mine, _OWN)})
            own[one.field.removeprefix(PREFIX)] = value
        elif one.field in ("phone", "email") and isinstance(mine, Person):
            values.update(of_reaches(one.field, value))
        else:
            values[one.field] = value
        if one.field == "map_x":
            values["map_y"] = getattr(theirs if pick == THEIRS else mine, "map_y", None)
    if _OWN in values:
        values[_OWN] = {key: text for key, text in values[_OWN].items() if text}
    return replace(mine, **values)


def _value(record: Record, name: str) -> Any:
    """Return a field's value; telephones and e-mail addresses all together."""
    if isinstance(record, Person) and name in ("phone", "email"):
        return reaches(record, name)
    return getattr(record, name)


def _joined(name: str, first: Any, second: Any) -> Any:
    """Return both values in one, None where only one of them can stand."""
    if isinstance(first, tuple) or isinstance(second, tuple):
        if name in ("phone", "email"):
            return once((*first, *second))
        return tuple(dict.fromkeys((*(first or ()), *(second or ()))))
    if isinstance(first, dict) and isinstance(second, dict):
        return _all_of(first, second)
    if name in _LONG and isinstance(first, str) and isinstance(second, str):
        if not first or not second or second in first:
            return first or second
        if first in second:
            return second
        return f"{first}, {second}" if name == "messenger" else f"{first}\n{second}"
    return None


def _all_of(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    found = {**second, **first}
    for name in first.keys() & second.keys():
        if isinstance(first[name], dict) and isinstance(second[name], dict):
            found[name] = {**second[name], **first[name]}
    return found


def _default(
    name: str, first: Any, second: Any, mine: Changed, theirs: Changed, joined: Any
) -> str:
    if name in _OPEN:
        return MINE if not first else THEIRS
    if first in _UNKNOWN or second in _UNKNOWN:
        return THEIRS if first in _UNKNOWN else MINE
    if joined is not None:
        return BOTH
    if isinstance(first, bool):
        return MINE if first else THEIRS
    when, then = mine.get(name), theirs.get(name)
    return THEIRS if then is not None and (when is None or then > when) else MINE
