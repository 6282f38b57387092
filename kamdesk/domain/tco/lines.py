"""A cell of a sheet as money: the chosen fact or the typed estimate (sections 38, 0a.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain import money
from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import annual_amount, evidence_of, single_amount, state_of
from kamdesk.domain.money import Money, Rate, rate_for
from kamdesk.domain.settings import Values
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.tco.components import COMPONENTS, SUBJECTIVE, kind_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One component of one column: a sum a year, or once at the start or the end.

    `amount` None with `missing` says why nothing can be summed; `given` is the same before it was
    converted at `rate`. `low` and `high` are how far it may lie off, None where nobody said.
    `counted` is False for a subjective line on whose money nobody agreed.
    """

    column: str
    component: str
    kind: str
    amount: Money | None
    missing: tuple[str, ...] = ()
    given: Money | None = None
    rate: Rate | None = None
    low: Money | None = None
    high: Money | None = None
    growth: Decimal = Decimal(0)
    number_source: str = "our_estimate"
    evidence_state: str = "assumed"
    score: int | None = None
    counted: bool = True
    cell_uid: str | None = None
    fact_uid: str | None = None

    @property
    def ranged(self) -> bool:
        """True when somebody said how far the amount may lie off."""
        return self.low is not None or self.high is not None

    @property
    def outside(self) -> bool:
        """True for an amount beyond the range that was said of it, as a newer figure may be."""
        if self.amount is None:
            return False
        below = self.low is not None and self.amount < self.low
        return below or (self.high is not None and self.high < self.amount)

    @property
    def least(self) -> Money | None:
        """The lower end of its range, the amount itself where none was said."""
        if self.amount is None or self.low is None:
            return self.amount
        return min(self.low, self.amount)

    @property
    def most(self) -> Money | None:
        """The upper end of its range."""
        if self.amount is None or self.high is None:
            return self.amount
        return max(self.high, self.amount)


def fact_amount(fact: Fact, component: str, values: Values) -> Figure[Money]:
    """Return what a fact is worth in a component: a year, or once for one-off and end lines."""
    if kind_of(component) == "annual":
        return annual_amount(fact, values)
    return single_amount(fact)


def converted(amount: Money, sheet: TcoSheet) -> Money | None:
    """Return an amount in the sheet's currency, rounded once; None without a stated rate (0)."""
    return money.converted(amount, sheet.currency, sheet.rates)


def estimate_of(cell: TcoCell) -> Money | None:
    """Return what was typed: the amount, or the price of one times how many there are."""
    if cell.estimate is None or cell.quantity is None:
        return cell.estimate
    return cell.estimate.times(cell.quantity)


def line_of(cell: TcoCell, fact: Fact | None, sheet: TcoSheet, values: Values) -> Line:
    """Return the cell's line; a sum in a currency without a stated rate is missing."""
    subjective = cell.component in SUBJECTIVE
    if fact is None:
        typed = estimate_of(cell)
        figure = Figure(value=typed, rule="38", missing=() if typed is not None else ("amount",))
        source, evidence = cell.number_source, evidence_of(cell.number_source)
    else:
        figure = fact_amount(fact, cell.component, values)
        source, evidence = fact.number_source, state_of(fact)
    amount = None if figure.value is None else converted(figure.value, sheet)
    foreign = figure.value is not None and figure.value.currency != sheet.currency
    return Line(
        column=cell.column,
        component=cell.component,
        kind=kind_of(cell.component),
        amount=amount,
        missing=figure.missing if figure.value is None or amount is not None else ("currency",),
        given=figure.value,
        rate=rate_for(sheet.rates, figure.value.currency) if foreign and figure.value else None,
        low=_within(cell.low, sheet),
        high=_within(cell.high, sheet),
        growth=cell.growth,
        number_source=source,
        evidence_state=evidence,
        score=cell.score,
        counted=not subjective or cell.agreed,
        cell_uid=cell.uid or None,
        fact_uid=None if fact is None else fact.uid,
    )


def _within(bound: Money | None, sheet: TcoSheet) -> Money | None:
    return None if bound is None else converted(bound, sheet)


def lines_of(
    sheet: TcoSheet, cells: Iterable[TcoCell], facts: Mapping[str, Fact], values: Values
) -> tuple[Line, ...]:
    """Return the lines of a sheet in the order of the components, columns side by side."""
    order = {name: index for index, name in enumerate(COMPONENTS)}
    known = [one for one in cells if one.column in sheet.columns and one.component in order]
    known.sort(key=lambda one: (order[one.component], sheet.columns.index(one.column)))
    return tuple(
        line_of(one, facts.get(one.fact_uid) if one.fact_uid else None, sheet, values)
        for one in known
    )
