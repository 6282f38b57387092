"""What owning costs: totals, saving, payback, cost of delay, present value (section 38)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from kamdesk.domain.figures import Figure
from kamdesk.domain.money import Money, Rate
from kamdesk.domain.tco import TcoSheet
from kamdesk.domain.tco.lines import Line

RULE = "38"
MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Payback:
    """When the extra investment is earned back: state years, immediate or never."""

    state: str
    years: Decimal | None = None

    @property
    def months(self) -> Decimal | None:
        """The same in months."""
        return None if self.years is None else self.years * MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One way of doing it: its parts and its cost over the horizon.

    `first_year` and `horizon` hold each counted component: a year (annual) or once, and summed
    over the horizon. The figures are unknown while `missing` names components without an amount.
    """

    name: str
    one_off: Figure[Money]
    annual: Figure[Money]
    total: Figure[Money]
    present_value: Figure[Money]
    first_year: Mapping[str, Money] = field(default_factory=dict)
    horizon: Mapping[str, Money] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What another column saves against the current one; shares are fractions of the current."""

    base: str
    other: str
    saving: Figure[Money]
    saving_share: Figure[Decimal]
    premium: Figure[Decimal]
    one_off_diff: Figure[Money]
    annual_saving: Figure[Money]
    payback: Figure[Payback]
    cost_of_delay: Figure[Money]
    present_saving: Figure[Money]
    present_saving_share: Figure[Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjective:
    """A line that is no money: a score 1..5 a column."""

    component: str
    scores: Mapping[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The evaluated sheet."""

    currency: str
    horizon: int
    columns: Mapping[str, Column]
    comparisons: Mapping[str, Comparison]
    estimate_share: Figure[Decimal]
    subjective: tuple[Subjective, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def offered(self) -> Comparison | None:
        """The offer against today."""
        return self.comparisons.get("offered")

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The rates at which some line was converted, each once."""
        return tuple(dict.fromkeys(one.rate for one in self.lines if one.rate is not None))


def evaluate(sheet: TcoSheet, lines: Sequence[Line]) -> Result:
    """Evaluate a sheet from its resolved lines (section 38).

    A component that any column counts must have an amount in every column; else that column is
    incomplete, names what is missing, and no saving is stated.
    """
    counted = [one for one in lines if one.counted]
    rows = tuple(dict.fromkeys(one.component for one in counted))
    columns = {
        name: _column(name, rows, [one for one in counted if one.column == name], sheet)
        for name in sheet.columns
    }
    base = sheet.columns[0] if sheet.columns else ""
    comparisons = {
        name: compare(columns[base], columns[name]) for name in sheet.columns if name != base
    }
    return Result(
        currency=sheet.currency,
        horizon=sheet.horizon,
        columns=columns,
        comparisons=comparisons,
        estimate_share=estimate_share(counted, sheet.horizon),
        subjective=_subjective(lines, sheet.columns),
        lines=tuple(lines),
    )


def over_horizon(line: Line, horizon: int) -> Decimal:
    """Return the line's cost over the horizon in minor units; growth from the second year on."""
    if line.amount is None:
        return Decimal(0)
    if line.kind != "annual":
        return Decimal(line.amount.minor)
    factors = ((1 + line.growth) ** year for year in range(horizon))
    return line.amount.minor * sum(factors, Decimal(0))


def present_value(lines: Sequence[Line], horizon: int, rate: Decimal, currency: str) -> Money:
    """Return the present value: one-off now, annual at each year's end, end lines at the end."""
    with localcontext() as context:
        context.prec = 60
        result = Decimal(0)
        for line in lines:
            if line.amount is None:
                continue
            minor = Decimal(line.amount.minor)
            if line.kind == "one_off":
                result += minor
            elif line.kind == "end":
                result += minor / (1 + rate) ** horizon
            else:
                for year in range(1, horizon + 1):
                    result += minor * (1 + line.growth) ** (year - 1) / (1 + rate) ** year
        return _money(result, currency)


def estimate_share(lines: Sequence[Line], horizon: int) -> Figure[Decimal]:
    """Return how much of all amounts, all columns together, is our own estimate."""
    whole = sum((abs(over_horizon(one, horizon)) for one in lines), Decimal(0))
    guessed = [one for one in lines if one.number_source == "our_estimate"]
    part = sum((abs(over_horizon(one, horizon)) for one in guessed), Decimal(0))
    inputs = {"estimates_minor": part, "all_minor": whole}
    if not whole:
        return Figure(value=None, rule=RULE, inputs=inputs, missing=("amounts",))
    return Figure(value=part / whole, rule=RULE, inputs=inputs)


def compare(base: Column, other: Column) -> Comparison:
    """Compare a column with the current one; nothing is stated while either is incomplete."""
    missing = (*_named(base), *_named(other))
    saving = _difference(base.total, other.total, missing)
    present = _difference(base.present_value, other.present_value, missing)
    extra = _difference(other.one_off, base.one_off, missing)
    annual = _difference(base.annual, other.annual, missing)
    delay = None
    if annual.value is not None:
        delay = _money(Decimal(annual.value.minor) / MONTHS, annual.value.currency)
    return Comparison(
        base=base.name,
        other=other.name,
        saving=saving,
        saving_share=_part(saving, base.total),
        premium=_premium(base, other),
        one_off_diff=extra,
        annual_saving=annual,
        payback=payback(extra, annual),
        cost_of_delay=Figure(
            value=delay,
            rule=RULE,
            inputs={"annual_saving": annual.value, "months": MONTHS},
            missing=annual.missing,
        ),
        present_saving=present,
        present_saving_share=_part(present, base.present_value),
    )


def payback(extra: Figure[Money], annual: Figure[Money]) -> Figure[Payback]:
    """Return extra one-off / yearly saving; immediate without an extra, never without a saving."""
    inputs = {"one_off_diff": extra.value, "annual_saving": annual.value}
    missing = tuple(dict.fromkeys((*extra.missing, *annual.missing)))
    if extra.value is None or annual.value is None:
        return Figure(value=None, rule=RULE, inputs=inputs, missing=missing)
    if extra.value.minor <= 0:
        found = Payback(state="immediate")
    elif annual.value.minor <= 0:
        found = Payback(state="never")
    else:
        years = Decimal(extra.value.minor) / annual.value.minor
        found = Payback(state="years", years=years)
    return Figure(value=found, rule=RULE, inputs=inputs)


def _column(name: str, rows: Sequence[str], lines: Sequence[Line], sheet: TcoSheet) -> Column:
    known = {one.component: one for one in lines if one.amount is not None}
    missing = tuple(row for row in rows if row not in known) or (() if rows else ("amounts",))
    whole = {row: over_horizon(one, sheet.horizon) for row, one in known.items()}
    first = {row: one.amount for row, one in known.items() if one.amount is not None}
    once = [one for one in known.values() if one.kind == "one_off"]
    yearly = [one for one in known.values() if one.kind == "annual"]

    def figure(minor: Decimal, **inputs: object) -> Figure[Money]:
        value = None if missing else _money(minor, sheet.currency)
        return Figure(value=value, rule=RULE, inputs=inputs, missing=missing)

    rate = sheet.discount_rate
    now = missing if rate is not None else (*missing, "discount_rate")
    return Column(
        name=name,
        one_off=figure(_sum_minor(once), components=tuple(one.component for one in once)),
        annual=figure(_sum_minor(yearly), components=tuple(one.component for one in yearly)),
        total=figure(sum(whole.values(), Decimal(0)), horizon=sheet.horizon, components=first),
        present_value=Figure(
            value=None
            if now or rate is None
            else present_value(list(known.values()), sheet.horizon, rate, sheet.currency),
            rule=RULE,
            inputs={"discount_rate": rate, "horizon": sheet.horizon},
            missing=now,
        ),
        first_year=first,
        horizon={row: _money(minor, sheet.currency) for row, minor in whole.items()},
        missing=missing,
    )


def _sum_minor(lines: Sequence[Line]) -> Decimal:
    return sum((Decimal(one.amount.minor) for one in lines if one.amount), Decimal(0))


def _money(minor: Decimal, currency: str) -> Money:
    return Money(1, currency).times(minor)


def _named(column: Column) -> tuple[str, ...]:
    return tuple(f"{column.name}:{one}" for one in column.missing)


def _difference(
    first: Figure[Money], second: Figure[Money], missing: tuple[str, ...]
) -> Figure[Money]:
    inputs = {"from": first.value, "less": second.value}
    if first.value is None or second.value is None:
        gaps = missing or tuple(dict.fromkeys((*first.missing, *second.missing)))
        return Figure(value=None, rule=RULE, inputs=inputs, missing=gaps)
    return Figure(value=first.value - second.value, rule=RULE, inputs=inputs)


def _part(part: Figure[Money], whole: Figure[Money]) -> Figure[Decimal]:
    inputs = {"part": part.value, "whole": whole.value}
    if part.value is None or whole.value is None or not whole.value.minor:
        gaps = part.missing or whole.missing or ("total",)
        return Figure(value=None, rule=RULE, inputs=inputs, missing=gaps)
    share = Decimal(part.value.minor) / whole.value.minor
    return Figure(value=share, rule=RULE, inputs=inputs)


def _premium(base: Column, other: Column) -> Figure[Decimal]:
    before, after = base.first_year.get("purchase_price"), other.first_year.get("purchase_price")
    inputs = {"price_current": before, "price_offered": after}
    if before is None or after is None or before.minor <= 0:
        return Figure(value=None, rule=RULE, inputs=inputs, missing=("purchase_price",))
    share = Decimal((after - before).minor) / before.minor
    return Figure(value=share, rule=RULE, inputs=inputs)


def _subjective(lines: Sequence[Line], columns: Sequence[str]) -> tuple[Subjective, ...]:
    found: dict[str, dict[str, int | None]] = {}
    for line in lines:
        if not line.counted:
            row = found.setdefault(line.component, dict.fromkeys(columns))
            row[line.column] = line.score
    return tuple(Subjective(component=name, scores=row) for name, row in found.items())
