"""How far the result may lie off: low and high, the lines that matter most, what if (38)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kamdesk.domain.money import Money, half_up
from kamdesk.domain.settings import Values
from kamdesk.domain.tco import TcoSheet
from kamdesk.domain.tco.lines import Line
from kamdesk.domain.tco.rules import Result, evaluate, over_horizon

#: A line by its column and component.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A figure at its least, as it is taken, and at its most."""

    low: Money
    base: Money
    high: Money

    @property
    def open(self) -> bool:
        """True when there is anything between least and most."""
        return self.low != self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What one line does to the saving between `low` and `high`.

    `said` is False where nobody said how far it may lie off and the setting `tco_range_default` is
    tried. `saving` is what stands now. Nothing is saved any more at `zero_at`, None when the line
    cannot bring that about.
    """

    column: str
    component: str
    amount: Money
    low: Money
    high: Money
    said: bool
    saving: Money
    saving_low: Money
    saving_high: Money
    zero_at: Money | None = None

    @property
    def place(self) -> Place:
        """Where the line stands."""
        return self.column, self.component

    @property
    def width(self) -> int:
        """How far the saving moves between the ends, in minor units."""
        return abs(self.saving_high.minor - self.saving_low.minor)

    @property
    def reach(self) -> Money:
        """How far the saving moves at most from where it stands."""
        return max(abs(one - self.saving) for one in (self.saving_low, self.saving_high))


def ranges(result: Result) -> dict[str, Range]:
    """Return the cost over the horizon at all lows and at all highs, by column.

    A line without a range counts as it is; an incomplete column has no range.
    """
    found = {}
    for name, column in result.columns.items():
        if column.total.value is not None:
            lines = _counted(result, name)
            low = sum((_over(one, one.least, result.horizon) for one in lines), Decimal(0))
            high = sum((_over(one, one.most, result.horizon) for one in lines), Decimal(0))
            found[name] = Range(
                low=_money(low, result), base=column.total.value, high=_money(high, result)
            )
    return found


def saving_range(result: Result, other: str = "offered") -> Range | None:
    """Return the saving at its worst (ours at most, theirs at least) and at its best; None unknown.

    Every line lies off at once, each in the direction that hurts: the true saving lies between.
    """
    found, compared = ranges(result), result.comparisons.get(other)
    if compared is None or compared.saving.value is None:
        return None
    base, ours = found[compared.base], found[other]
    return Range(
        low=base.low - ours.high, base=compared.saving.value, high=base.high - ours.low
    )  # fmt: skip


def tornado(result: Result, values: Values, other: str = "offered") -> tuple[Swing, ...]:
    """Return every line of today's way and the other by how far it moves the saving, most first.

    Empty while no saving can be stated. Lines of equal width stand in the order of the sheet.
    """
    compared = result.comparisons.get(other)
    if compared is None or compared.saving.value is None:
        return ()
    sums = {name: _sum(result, name) for name in (compared.base, other)}
    found = []
    for column, sign in ((compared.base, 1), (other, -1)):
        for line in _counted(result, column):
            swing = _swing(line, sign, sums, compared.base, other, result, values)
            if swing is not None and swing.width:
                found.append(swing)
    return tuple(sorted(found, key=lambda one: -one.width))


def what_if(sheet: TcoSheet, lines: Sequence[Line], changes: Mapping[Place, Money]) -> Result:
    """Return the result as if some lines were worth something else; nothing is stored."""
    tried = [
        replace(one, amount=changes[one.column, one.component])
        if (one.column, one.component) in changes
        else one
        for one in lines
    ]
    return evaluate(sheet, tried)


def _swing(
    line: Line, sign: int, sums: Mapping[str, Decimal], base: str, other: str, result: Result,
    values: Values,
) -> Swing | None:  # fmt: skip
    amount, times = line.amount, _times(line, result.horizon)
    if amount is None or not times:
        return None
    low, high = line.least, line.most
    if not line.ranged or low is None or high is None:
        step = abs(amount).times(values.number("tco_range_default"))
        low, high = amount - step, amount + step

    def saving(value: Money) -> Money:
        tried = {**sums, line.column: sums[line.column] + (value - amount).minor * times}
        return _money(tried[base], result) - _money(tried[other], result)

    zero = amount.minor - sign * (sums[base] - sums[other]) / times
    reachable = amount.minor * zero > 0 or not half_up(zero)
    return Swing(
        column=line.column,
        component=line.component,
        amount=amount,
        low=low,
        high=high,
        said=line.ranged,
        saving=saving(amount),
        saving_low=saving(low),
        saving_high=saving(high),
        zero_at=_money(zero, result) if reachable else None,
    )


def _counted(result: Result, column: str) -> list[Line]:
    return [one for one in result.lines if one.counted and one.column == column and one.amount]


def _sum(result: Result, column: str) -> Decimal:
    return sum((over_horizon(one, result.horizon) for one in _counted(result, column)), Decimal(0))


def _times(line: Line, horizon: int) -> Decimal:
    """Return how many times the amount counts over the horizon, growth included."""
    return over_horizon(replace(line, amount=Money(1, "XXX")), horizon)


def _over(line: Line, amount: Money | None, horizon: int) -> Decimal:
    return over_horizon(replace(line, amount=amount), horizon)


def _money(minor: Decimal, result: Result) -> Money:
    return Money(int(half_up(minor)), result.currency)
