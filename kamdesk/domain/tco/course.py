"""What has been paid by the end of each year, and from when the offer is ahead (section 38)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money, half_up
from kamdesk.domain.tco.lines import Line
from kamdesk.domain.tco.rules import RULE, Payback, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Money paid so far by column: at the start, then after each year; the last with what is due
    at the end. `break_even` is when the offer has cost no more than today's way.
    """

    paid: Mapping[str, tuple[Money, ...]]
    break_even: Figure[Payback]


def course(result: Result, other: str = "offered") -> Course | None:
    """Return how the costs run up year by year; None while no saving can be stated.

    Within a year costs run evenly. Without growth the break-even equals the payback of the rule;
    with it the payback is that of the first year, and this says what follows of the growth. What is
    due at the end (disposal, residual value) does not bring it about.
    """
    compared = result.comparisons.get(other)
    if compared is None or compared.saving.value is None:
        return None
    running = {name: _running(result, name) for name in result.columns if _known(result, name)}
    paid = {}
    for name, points in running.items():
        whole = result.columns[name].total.value
        assert whole is not None
        money = [Money(int(half_up(one)), result.currency) for one in points]
        paid[name] = (*money[:-1], whole)
    return Course(
        paid=paid,
        break_even=Figure(
            value=_crossing(running[compared.base], running[other]),
            rule=RULE,
            inputs={
                "one_off_diff": compared.one_off_diff.value,
                "annual_saving": compared.annual_saving.value,
                "horizon": result.horizon,
            },
        ),
    )


def _known(result: Result, column: str) -> bool:
    return result.columns[column].total.value is not None


def _running(result: Result, column: str) -> tuple[Decimal, ...]:
    """Return what is paid by the end of each year without what is due at the end."""
    lines = [one for one in result.lines if one.counted and one.column == column]
    points = [sum((_minor(one) for one in lines if one.kind == "one_off"), Decimal(0))]
    yearly = [one for one in lines if one.kind == "annual"]
    for year in range(result.horizon):
        points.append(points[-1] + _year(yearly, year))
    return tuple(points)


def _year(lines: Sequence[Line], year: int) -> Decimal:
    return sum((_minor(one) * (1 + one.growth) ** year for one in lines), Decimal(0))


def _minor(line: Line) -> Decimal:
    return Decimal(0) if line.amount is None else Decimal(line.amount.minor)


def _crossing(base: Sequence[Decimal], other: Sequence[Decimal]) -> Payback:
    ahead = [mine - theirs for mine, theirs in zip(base, other, strict=True)]
    if ahead[0] >= 0:
        return Payback(state="immediate")
    for year, (before, after) in enumerate(pairwise(ahead)):
        if after >= 0:
            return Payback(state="years", years=year + before / (before - after))
    return Payback(state="never")
