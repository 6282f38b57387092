"""Where everything stands in the workbook of a comparison."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money
from kamdesk.domain.settings import Values
from kamdesk.domain.tco.lines import Line
from kamdesk.formats.workbook import Cell, place, span
from kamdesk.i18n import _
from kamdesk.services.tco.view import SheetView

Row = list[Cell | None]

KINDS = ("one_off", "annual", "end")
#: Columns of the sheet of lines.
GIVEN, QUANTITY, RATE, AMOUNT, GROWTH, TIMES, WHOLE = 2, 3, 6, 7, 8, 9, 10
LOW, HIGH, WHOLE_LOW, WHOLE_HIGH, SOURCE, SIZE = 11, 12, 13, 14, 15, 19
#: Columns of the sheet of years: how often a line counts at today's worth, then year 0.
PRESENT, START = 1, 2
#: Where the sheet of years has its years and what a unit of each is worth today.
YEARS, WORTH = 2, 3
#: The column of the sheet of facts that holds what one is worth a year or once.
FACT_WORTH = 8
#: The first row under the headings.
FIRST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The rows of one column of the comparison: each kind's lines, then its sums."""

    name: str
    head: int
    lines: tuple[Line, ...]

    @property
    def first(self) -> int:
        """The row of its first line."""
        return self.head + 1

    @property
    def last(self) -> int:
        """The row of its last line; before the first when it has none."""
        return self.head + len(self.lines)

    def rows(self, kind: str) -> tuple[int, int] | None:
        """Return the first and last row of a kind."""
        found = [self.first + at for at, one in enumerate(self.lines) if one.kind == kind]
        return (found[0], found[-1]) if found else None

    def sum_row(self, kind: str) -> int:
        """Return the row that sums a kind; "total" and "missing" stand under them."""
        return self.last + 1 + (*KINDS, "total", "missing").index(kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where everything stands: names of the sheets, rows of terms, lines, facts and rates."""

    result: str
    lines: str
    years: str
    facts: str
    rates: str
    blocks: Mapping[str, Block]
    fact_rows: Mapping[str, int]
    rate_rows: Mapping[str, int]
    terms: Mapping[str, int]
    horizon: int
    longest: int
    values: Values
    on: date

    @classmethod
    def of(cls, view: SheetView, values: Values, on: date) -> Plan:
        """Lay a sheet out; its lines are those that count, an unknown one with an empty amount."""
        counted = [one for one in view.result.lines if one.counted]
        components = tuple(dict.fromkeys(one.component for one in counted))
        kinds = {one.component: one.kind for one in counted}
        ordered = [name for kind in KINDS for name in components if kinds[name] == kind]
        blocks, row = {}, FIRST
        for column in view.sheet.columns:
            known = {one.component: one for one in counted if one.column == column}
            lines = tuple(
                known.get(name)
                or Line(column=column, component=name, kind=kinds[name], amount=None)
                for name in ordered
            )
            blocks[column] = Block(name=column, head=row, lines=lines)
            row = blocks[column].sum_row("missing") + 2
        used = dict.fromkeys(one.fact_uid for one in counted if one.fact_uid)
        foreign = [one.given.currency for one in counted if one.given is not None]
        rates = dict.fromkeys(one for one in foreign if one != view.sheet.currency)
        return cls(
            result=_("Result"),
            lines=_("Lines"),
            years=_("Years"),
            facts=_("Facts"),
            rates=_("Exchange rates"),
            blocks=blocks,
            fact_rows={uid: at for at, uid in enumerate(used, start=FIRST)},
            rate_rows={code: at for at, code in enumerate(rates, start=FIRST)},
            terms={"horizon": 4, "discount": 5, "tried": 6},
            horizon=view.sheet.horizon,
            longest=values.integer("tco_horizon_max"),
            values=values,
            on=on,
        )

    @property
    def others(self) -> tuple[str, ...]:
        """The columns that are compared with it."""
        return tuple(self.blocks)[1:]

    @property
    def base(self) -> str:
        """The column of today's way."""
        return next(iter(self.blocks))

    def at(self, row: int, column: int) -> str:
        """Return the reference of a cell on the sheet of lines."""
        return place(self.lines, row, column)

    def lines_of(self, column: str, at: int, *, running: bool = False) -> str:
        """Return the reference of a column of cells of a block, `running` without the end."""
        return self._of(self.lines, self.blocks[column], at, running=running)

    def years_of(self, column: str, at: int, *, running: bool = False) -> str:
        """Return the same rows on the sheet of years."""
        return self._of(self.years, self.blocks[column], at, running=running)

    def _of(self, sheet: str, block: Block, at: int, *, running: bool) -> str:
        last = block.last
        if running:
            last -= sum(one.kind == "end" for one in block.lines)
        return span(sheet, block.first, last, at)

    def paid_row(self, column: str, *, running: bool = False) -> int:
        """Return the row of the sheet of years that says what is paid so far."""
        names = list(self.blocks)
        last = self.blocks[names[-1]].sum_row("missing")
        return last + 2 + names.index(column) + (len(names) if running else 0)

    def ahead_row(self, column: str, *, crossing: bool = False) -> int:
        """Return the row that says how far a column is ahead, or when it gets there."""
        names = list(self.blocks)
        first = self.paid_row(names[-1], running=True)
        return first + 2 * names.index(column) - (0 if crossing else 1)


def heads(names: Sequence[str], figures: Collection[int]) -> Row:
    """Return the row of headings; those over figures stand at the right."""
    return [Cell(one, "head right" if nr in figures else "head") for nr, one in enumerate(names)]


def major(amount: Money | None) -> Decimal | None:
    """Return an amount as the number of a cell."""
    return None if amount is None else amount.amount


def shown(amount: Money | None) -> Decimal | str:
    """Return the value of a formula that is empty while an amount is unknown."""
    return "" if amount is None else amount.amount


def times_of(line: Line, horizon: int, year: int) -> Decimal:
    """Return how often a line's amount counts in a year; 0 is the start."""
    if line.kind == "annual":
        return (1 + line.growth) ** (year - 1) if 1 <= year <= horizon else Decimal(0)
    return Decimal(int(year == (0 if line.kind == "one_off" else horizon)))


def all_times(line: Line, horizon: int) -> Decimal:
    """Return how often it counts over all the years."""
    return sum((times_of(line, horizon, year) for year in range(horizon + 1)), Decimal(0))
