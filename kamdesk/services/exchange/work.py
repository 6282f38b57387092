"""An import under way: its rows, its counts, and what it has to tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kamdesk.domain.money import Money
from kamdesk.i18n import _
from kamdesk.services.exchange.columns import Table
from kamdesk.services.exchange.labels import label_of
from kamdesk.services.exchange.reports import Duplicate
from kamdesk.storage.unit import Unit

#: Rows between two reports of progress.
STEP = 250


def let_go(*tables: dict[Any, Any]) -> None:
    """Empty large tables entry by entry: all at once would hold up the window for a moment."""
    for table in tables:
        while table:
            table.popitem()


@dataclass(slots=True)
class Work:
    """What the kinds of lists share while they are taken over.

    `bad` maps rows of the sheet to reasons; `step` reports progress and ends a cancelled import.
    With `hold` people of companies that are not here stand under "No company".
    """

    unit: Unit
    table: Table
    policy: str
    currency: str
    step: Callable[[int], None]
    client_uid: str | None = None
    hold: bool = False
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    bad: dict[int, str] = field(default_factory=dict)
    duplicates: list[Duplicate] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    also: Counter[str] = field(default_factory=Counter)
    uids: list[str] = field(default_factory=list)
    guessed_currency: bool = False
    _faults: dict[int, list[tuple[str, str]]] | None = None

    def line(self, row: int) -> int:
        """Return the line of the file in which a row begins."""
        return self.table.sheet.lines[row]

    def fail(self, row: int, reason: str) -> None:
        """Leave a row out."""
        self.bad.setdefault(row, reason)

    def faults(self, row: int) -> list[tuple[str, str]]:
        """Return the cells of a row that could not be read: (field, text)."""
        if self._faults is None:
            self._faults = {}
            for nr, name, text in self.table.faults:
                self._faults.setdefault(nr, []).append((name, text))
        return self._faults.get(row, [])

    def noted_faults(self, row: int) -> str:
        """Return unreadable cells of an accepted row as lines for its note, and remark on them."""
        lines = []
        for name, text in self.faults(row):
            labelled = f"{label_of(self.table.mapping, name)}: {text}"
            lines.append(labelled)
            self.remarks.append((row, _("kept in the note: {text}").format(text=labelled)))
        return "\n".join(lines)

    def money(self, name: str, row: int, value: Decimal | None) -> Money | None:
        """Return an amount of a row in the currency it was written with, else of row or list."""
        if value is None:
            return None
        return Money.of(value, self.currency_of(name, row))

    def currency_of(self, name: str, row: int) -> str:
        """Return the currency of a row: by its amount, its currency column, or the list's."""
        written = self.table.currency.get(name)
        if written and written[row]:
            return written[row]
        column = self.table.values.get("currency")
        if column and column[row]:
            return str(column[row])
        self.guessed_currency = True
        return self.currency
