"""Own fields in statements: the text of a condition or of an order, its values bound by name.

Numbers and amounts are kept as text; SQLite compares them by value, amounts of one currency alone.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

#: What stands at the beginning of the names of conditions on own fields.
OWN = "own"


class Own(NamedTuple):
    """What the own field `key` of a kind must be: `op` is one of is, has, from, to."""

    key: str
    kind: str
    op: str
    value: str


def path_of(key: str) -> str:
    """Return where the value of a field stands in the column of all."""
    return f'$."{key}"'


def bound(nr: int, one: Own) -> dict[str, Any]:
    """Return what a condition binds; the second name says how it reads."""
    name = f"{OWN}{nr}_{one.op}_{one.kind}"
    value = msgspec.json.encode(_cases(one.value)).decode() if one.op == "has" else one.value
    return {f"{name}_path": path_of(one.key), name: value}


def condition(name: str) -> str:
    """Return the text of the condition that `bound` named."""
    _nr, op, kind = name.split("_", 2)
    value, given = f"json_extract(c.own, :{name}_path)", f":{name}"
    if op == "is":
        return f"{value} = {given}"
    if op == "has":
        return f"EXISTS (SELECT 1 FROM json_each({given}) h WHERE {value} LIKE h.value)"
    way = ">=" if op == "from" else "<="
    if kind not in ("number", "money"):
        return f"{value} {way} {given}"
    text = f"CAST({value} AS REAL) {way} CAST({given} AS REAL)"
    return f"{text} AND {_currency(value)} = {_currency(given)}" if kind == "money" else text


def is_condition(name: str) -> bool:
    """Say whether a name that `bound` gave stands for a condition."""
    return name.startswith(OWN) and name[len(OWN)].isdigit() and not name.endswith("_path")


def order(kind: str) -> tuple[str, ...]:
    """Return what a list is sorted by when it is by the field at :sort_path."""
    value = "json_extract(c.own, :sort_path)"
    if kind == "number":
        return (f"CAST({value} AS REAL)",)
    return (_currency(value), f"CAST({value} AS REAL)") if kind == "money" else (value,)


def _currency(value: str) -> str:
    return f"substr({value}, instr({value}, ' ') + 1)"


def _cases(text: str) -> list[str]:
    """Return patterns that find a text in its usual spellings: LIKE takes only a and A for one."""
    plain = text.replace("%", "_")
    spelt = dict.fromkeys((plain, plain.lower(), plain.upper(), plain.title(), plain.capitalize()))
    return [f"%{one}%" for one in spelt]
