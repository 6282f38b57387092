"""A cell of a sheet as money: the chosen fact or the typed estimate (sections 38, 0a.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import annual_amount, evidence_of, single_amount, state_of
from kamdesk.domain.money import Money
from kamdesk.domain.settings import Values
from kamdesk.domain.tco import TcoCell, TcoSheet
from kamdesk.domain.tco.components import COMPONENTS, SUBJECTIVE, kind_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One component of one column: a sum a year, or once at the start or the end.

    `amount` None with `missing` says why nothing can be summed; `counted` is False for a
    subjective line on whose money nobody agreed.
    """

    column: str
    component: str
    kind: str
    amount: Money | None
    missing: tuple[str, ...] = ()
    growth: Decimal = Decimal(0)
    number_source: str = "our_estimate"
    evidence_state: str = "assumed"
    score: int | None = None
    counted: bool = True
    cell_uid: str | None = None
    fact_uid: str | None = None


def fact_amount(fact: Fact, component: str, values: Values) -> Figure[Money]:
    """Return what a fact is worth in a component: a year, or once for one-off and end lines."""
    if kind_of(component) == "annual":
        return annual_amount(fact, values)
    return single_amount(fact)


def line_of(cell: TcoCell, fact: Fact | None, sheet: TcoSheet, values: Values) -> Line:
    """Return the cell's line; a sum in another currency than the sheet's is missing."""
    subjective = cell.component in SUBJECTIVE
    if fact is None:
        figure = Figure(
            value=cell.estimate,
            rule="38",
            missing=() if cell.estimate is not None else ("amount",),
        )
        source, evidence = cell.number_source, evidence_of(cell.number_source)
    else:
        figure = fact_amount(fact, cell.component, values)
        source, evidence = fact.number_source, state_of(fact)
    amount, missing = figure.value, figure.missing
    if amount is not None and amount.currency != sheet.currency:
        amount, missing = None, ("currency",)
    return Line(
        column=cell.column,
        component=cell.component,
        kind=kind_of(cell.component),
        amount=amount,
        missing=missing,
        growth=cell.growth,
        number_source=source,
        evidence_state=evidence,
        score=cell.score,
        counted=not subjective or cell.agreed,
        cell_uid=cell.uid or None,
        fact_uid=None if fact is None else fact.uid,
    )


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
