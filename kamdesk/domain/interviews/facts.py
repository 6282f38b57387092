"""What a fact costs a year, and how far its source may be trusted (sections 37 rule 5, 0a.9)."""

from __future__ import annotations

from decimal import Decimal

from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import EVIDENCE, Fact
from kamdesk.domain.money import Money, half_up
from kamdesk.domain.settings import Values

#: Evidence that follows from where a figure comes from; "confirmed" needs a date of its own.
EVIDENCE_OF = {
    "client_stated": "heard",
    "measured": "documented",
    "our_offer": "documented",
    "benchmark": "assumed",
    "our_estimate": "assumed",
}


def evidence_of(number_source: str, *, confirmed: bool = False) -> str:
    """Return the evidence state of a source (section 0a.9)."""
    return "confirmed" if confirmed else EVIDENCE_OF.get(number_source, "assumed")


def state_of(fact: Fact) -> str:
    """Return how far a figure may be trusted: the best of its source, its confirmation and what
    is stored of it, such as a document attached (section 0a.9).
    """
    told = evidence_of(fact.number_source, confirmed=fact.confirmed_on is not None)
    stored = fact.evidence_state
    return max(told, stored, key=EVIDENCE.index) if stored == "documented" else told


def confirmable(fact: Fact) -> bool:
    """Return whether a client could confirm a figure: it is in force, and none of our own."""
    return fact.superseded_by is None and fact.number_source != "our_offer"


def unconfirmed(fact: Fact) -> bool:
    """Return whether a figure is only heard or assumed, so that the client is asked (41)."""
    return confirmable(fact) and state_of(fact) in ("assumed", "heard")


def multiplier(period: str, values: Values, *, shifts_per_day: int | None = None) -> Decimal | None:
    """Return how often a period comes a year; None for `once` and for uncounted shifts."""
    days = values.integer("working_days_per_year")
    if period == "per_shift":
        return None if shifts_per_day is None else Decimal(shifts_per_day * days)
    times = {"per_year": 1, "per_hour": 1, "per_quarter": 4, "per_month": 12, "per_day": days}
    return Decimal(times[period]) if period in times else None


def annual_times(fact: Fact, values: Values) -> Decimal | None:
    """Return frequency × multiplier, such as 42 stopped hours a year; None when not annual."""
    times = multiplier(fact.period, values, shifts_per_day=fact.shifts_per_day)
    if times is None:
        return None
    return times * (Decimal(1) if fact.frequency is None else fact.frequency)


def annual_amount(fact: Fact, values: Values) -> Figure[Money]:
    """Return amount × frequency × multiplier(period) a year (section 37 rule 5).

    Missing: `amount`; `frequency` of an hour's price, whose hours a year nobody said;
    `shifts_per_day` of a figure per shift; `period` of one that came once, which is never made
    annual.
    """
    times = annual_times(fact, values)
    inputs = {
        "amount": fact.amount,
        "frequency": fact.frequency,
        "period": fact.period,
        "times_a_year": times,
    }
    missing = [] if fact.amount is not None else ["amount"]
    if fact.period == "per_hour" and fact.frequency is None:
        missing.append("frequency")
    if times is None:
        missing.append("shifts_per_day" if fact.period == "per_shift" else "period")
    value = None
    if fact.amount is not None and times is not None and not missing:
        value = fact.amount.times(times)
    return Figure(value=value, rule="37.5", inputs=inputs, missing=tuple(missing))


def single_amount(fact: Fact) -> Figure[Money]:
    """Return the sum of a one-off figure, amount × frequency; missing `period` when it recurs."""
    inputs = {"amount": fact.amount, "frequency": fact.frequency, "period": fact.period}
    missing = [] if fact.amount is not None else ["amount"]
    if fact.period != "once":
        missing.append("period")
    value = None
    if fact.amount is not None and not missing:
        value = fact.amount if fact.frequency is None else fact.amount.times(fact.frequency)
    return Figure(value=value, rule="37.5", inputs=inputs, missing=tuple(missing))


def hour_cost(yearly: Money, values: Values) -> Money:
    """Return what an hour of people costs: yearly cost / working hours of a year."""
    hours = values.integer("working_hours_per_year")
    return Money(int(half_up(Decimal(yearly.minor) / hours)), yearly.currency)
