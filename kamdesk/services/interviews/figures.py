"""Figures of an interview: what each costs a year, and what the losses are by component."""

from __future__ import annotations

from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import annual_amount, single_amount
from kamdesk.domain.money import Money, total
from kamdesk.domain.records import in_language
from kamdesk.domain.tco.components import COMPONENTS
from kamdesk.domain.tco.components import kind_of as line_kind
from kamdesk.i18n import language, term
from kamdesk.services.interviews.reading import Basis
from kamdesk.services.interviews.views import FactRow, Loss, State


def row_of(fact: Fact, basis: Basis | State) -> FactRow:
    """Return a figure as it is shown, what it makes a year included."""
    label = in_language(fact.labels, language()) or term("tco_component", fact.tco_component)
    return FactRow(
        uid=fact.uid,
        component=fact.tco_component,
        label=label,
        fact=fact,
        annual=annual_of(fact, basis),
        once=single_amount(fact),
        answer_uid=fact.answer_uid,
    )


def annual_of(fact: Fact, basis: Basis | State) -> Figure[Money]:
    """Return what a figure costs a year by the settings of the workspace."""
    return annual_amount(fact, basis.values)


def losses_of(basis: Basis, currency: str) -> tuple[Loss, ...]:
    """Return what each component costs a year today, one figure each (0a.6).

    The cost sheet's chosen fact counts; without one the only figure, or the latest of several.
    """
    chosen = {c.fact_uid for c in basis.cells if c.column == "current" and c.fact_uid}
    found: dict[str, list[tuple[Fact, Money]]] = {}
    for fact in basis.facts:
        if fact.superseded_by or fact.tco_column != "current" or not fact.tco_component:
            continue
        if line_kind(fact.tco_component) != "annual":
            continue
        amount = annual_of(fact, basis).value
        if amount is not None and amount.currency == currency:
            found.setdefault(fact.tco_component, []).append((fact, amount))
    losses = []
    for component in COMPONENTS:
        facts = found.get(component, [])
        if facts:
            picked = next((one for one in facts if one[0].uid in chosen), facts[-1])
            losses.append(
                Loss(
                    component=component,
                    label=term("tco_component", component),
                    amount=picked[1],
                    fact_uid=picked[0].uid,
                    choices=1 if picked[0].uid in chosen else len(facts),
                )
            )
    return tuple(losses)


def figured(basis: Basis) -> frozenset[str]:
    """Return the components of today's way whose sum is known: a year or once, any currency."""
    return frozenset(
        one.tco_component
        for one in basis.facts
        if one.superseded_by is None
        and one.tco_column == "current"
        and (annual_of(one, basis).value or single_amount(one).value) is not None
    )


def total_of(losses: tuple[Loss, ...], currency: str) -> Figure[Money]:
    """Return the sum of the losses a year, with what went in."""
    inputs = {one.label: one.amount for one in losses}
    if not losses:
        return Figure(value=None, rule="37.5", missing=("figures",))
    return Figure(value=total((o.amount for o in losses), currency), rule="37.5", inputs=inputs)
