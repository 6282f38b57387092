"""What was promised against what was delivered, the proven effect first (section 41, renewal)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import annual_amount
from kamdesk.domain.money import Money
from kamdesk.domain.proposals import DELIVERY_STATES, Delivery
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Promise

#: Sources that prove an effect: the client said or measured it.
PROVEN = ("measured", "client_stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A proven effect in money with its period, and the fact behind it."""

    fact: Fact
    amount: Money
    period: str


def is_proven(fact: Fact | None) -> bool:
    """Say whether a figure is the client's own or was confirmed by him."""
    return fact is not None and (fact.number_source in PROVEN or fact.confirmed_on is not None)


def effect_of(row: Delivery, facts: Mapping[str, Fact], values: Values) -> Effect | None:
    """Return the proven effect of a line in money, a year where it can be said; else None."""
    fact = facts.get(row.fact_uid or "")
    if fact is None or not is_proven(fact):
        return None
    yearly = annual_amount(fact, values).value
    if yearly is not None:
        return Effect(fact=fact, amount=yearly, period="per_year")
    if fact.amount is None:
        return None
    return Effect(fact=fact, amount=fact.amount, period=fact.period)


def ordered(
    rows: Iterable[Delivery], facts: Mapping[str, Fact], values: Values
) -> tuple[tuple[Delivery, Effect | None], ...]:
    """Return lines with their effects: proven effects first, the largest of them leading.

    Then what was kept, kept in part, and last what we still owe; amounts of different currencies
    are not compared.
    """
    found = [(row, effect_of(row, facts, values)) for row in rows]
    leading = next((one.amount.currency for _row, one in found if one is not None), "")

    def rank(pair: tuple[Delivery, Effect | None]) -> tuple[int, int, int, str]:
        row, effect = pair
        state = DELIVERY_STATES.index(row.state)
        if effect is None or row.state == "open":
            return (1 + state, 0, row.position, row.uid)
        size = effect.amount.minor if effect.amount.currency == leading else 0
        return (0, -size, row.position, row.uid)

    return tuple(sorted(found, key=rank))


def proven_effects(
    rows: Iterable[Delivery], facts: Mapping[str, Fact], values: Values
) -> tuple[Effect, ...]:
    """Return the proven effects of lines that were delivered, the largest first."""
    found = ordered(rows, facts, values)
    return tuple(one for row, one in found if one is not None and row.state != "open")


def open_to_take(promises: Iterable[Promise], rows: Iterable[Delivery]) -> tuple[Promise, ...]:
    """Return our promises that stand in no line yet, oldest first; cancelled ones are left out."""
    known = {one.promise_uid for one in rows}
    found = [
        one
        for one in promises
        if one.side == "ours" and one.status != "cancelled" and one.uid not in known
    ]
    return tuple(sorted(found, key=lambda one: (str(one.done_on or one.due_on or ""), one.uid)))
