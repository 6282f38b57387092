"""What was heard in the answer being typed: figures and promises, kept or still offered.

Pure bookkeeping. The reader finds the same figures anew at every key; each find keeps its row by
what it says, so that a kept one is not offered again and a dropped one does not come back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from kamdesk.domain.notes import Found, FoundFigure, FoundPromise

Key = tuple[Any, ...]
OFFERED, KEPT, DROPPED = "offered", "kept", "dropped"


@dataclass(frozen=True, slots=True)
class Heard:
    """A row: the find, the uid it is kept under, its component, its period as chosen by hand.

    The component follows the words until it is `chosen` by hand.
    """

    key: Key
    find: Found
    uid: str
    state: str = OFFERED
    component: str = ""
    chosen: bool = False
    period: str = ""
    here: bool = True


class HeardRows:
    """The rows of one answer; `new_uid` makes the uid of each."""

    def __init__(self, new_uid: Callable[[], str]) -> None:
        self._new_uid = new_uid
        self._rows: dict[Key, Heard] = {}

    def clear(self) -> None:
        """Begin another answer."""
        self._rows = {}

    def read(self, found: Iterable[Found], component: str = "") -> None:
        """Take what the reader found now; `component` is the question's, for money without one.

        A kept row stays though its words were changed; any other goes with its words.
        """
        seen: Counter[Key] = Counter()
        rows: dict[Key, Heard] = {}
        for find in found:
            if not isinstance(find, FoundFigure | FoundPromise):
                continue
            plain = key_of(find)
            seen[plain] += 1
            key = (*plain, seen[plain])
            known = self._rows.get(key) or Heard(key, find, self._new_uid())
            if known.state == OFFERED and not known.chosen:
                known = replace(known, component=_line(find, component))
            rows[key] = replace(known, find=find, here=True)
        for key, row in self._rows.items():
            if key not in rows and row.state == KEPT:
                rows[key] = replace(row, here=False)
        self._rows = rows

    def restore(self, kept: Iterable[tuple[Key, str, str]]) -> None:
        """Mark what the workspace holds already: (key of the figure, uid, component)."""
        taken: Counter[Key] = Counter()
        for plain, uid, component in kept:
            taken[plain] += 1
            key = (*plain, taken[plain])
            row = self._rows.get(key)
            if row is not None:
                self._rows[key] = replace(row, uid=uid, state=KEPT, component=component)

    @property
    def rows(self) -> list[Heard]:
        """The rows that are shown, in the order of the text; dropped ones are not."""
        return [row for row in self._rows.values() if row.state != DROPPED]

    @property
    def offered(self) -> list[Heard]:
        """The rows that nobody kept or dropped yet."""
        return [row for row in self._rows.values() if row.state == OFFERED]

    def at(self, number: int) -> Heard | None:
        """The row of a number as shown, from 1."""
        rows = self.rows
        return rows[number - 1] if 1 <= number <= len(rows) else None

    def change(self, key: Key, **values: str) -> None:
        """Another state, component or period for a row; a component given here is chosen."""
        if key in self._rows:
            row = self._rows[key]
            chosen = row.chosen or "component" in values
            self._rows[key] = replace(row, chosen=chosen, **values)  # type: ignore[arg-type]

    def last(self) -> Heard | None:
        """The row that "drop" takes: the last one shown."""
        rows = self.rows
        return rows[-1] if rows else None

    def spans(self) -> list[tuple[int, int]]:
        """The stretches of the text to underline."""
        return [part for row in self.rows if row.here for part in row.find.parts]


def _line(find: FoundFigure | FoundPromise, component: str) -> str:
    """The line of the costs that the words name, else the question's; money alone has one."""
    if not isinstance(find, FoundFigure) or find.amount is None:
        return ""
    return find.component or component


def key_of(find: FoundFigure | FoundPromise) -> Key:
    """Return what a find says, without where it stands."""
    if isinstance(find, FoundPromise):
        return ("promise", find.side, find.what, find.due_on)
    return figure_key(
        find.amount, find.quantity, find.unit, find.frequency, find.frequency_unit, find.period
    )


def figure_key(*values: Any) -> Key:
    """Return the key of a figure: amount, quantity, unit, frequency, its unit, period."""
    return ("figure", *values)
