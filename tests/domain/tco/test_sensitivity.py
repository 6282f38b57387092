"""Low and high, the lines that matter most, break-even, what if, stated rates (section 38)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money, Rate, half_up
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.tco.course import course
from kamdesk.domain.tco.lines import lines_of
from kamdesk.domain.tco.rules import evaluate
from kamdesk.domain.tco.sensitivity import ranges, saving_range, tornado, what_if
from tests.domain.tco.test_rules import OFFER, TODAY, cells, plain, result, sheet


def rub(amount: int | str) -> Money:
    return Money.of(amount, "RUB")


def demo(**bounds: tuple[int | None, int | None]):
    """The demo with ranges on some lines, named column_component."""
    rows = [*cells("current", TODAY), *cells("offered", OFFER)]
    for at, one in enumerate(rows):
        low, high = bounds.get(f"{one.column}_{one.component}", (None, None))
        rows[at] = replace(
            one,
            low=None if low is None else rub(low),
            high=None if high is None else rub(high),
        )
    table = sheet()
    return table, evaluate(table, lines_of(table, rows, {}, DEFAULTS))


def test_the_demo_turns_on_energy_first() -> None:
    _table, found = demo()
    first = tornado(found, DEFAULTS)
    assert [one.place for one in first[:3]] == [
        ("current", "energy"),
        ("offered", "energy"),
        ("offered", "purchase_price"),
    ]
    energy = first[0]
    assert (energy.low, energy.high, energy.said) == (rub(7_680_000), rub(11_520_000), False)
    # 9.6 million a year, a fifth off, over five years: 9.6 million to either side of 23.75.
    assert (energy.saving_low, energy.saving_high) == (rub(14_150_000), rub(33_350_000))
    assert energy.reach == rub(9_600_000)
    assert energy.zero_at == rub(4_850_000)  # 9.6 − 23.75 / 5
    assert all(one.place != ("offered", "training") for one in first)  # nothing of it to vary


def test_a_range_that_was_said_is_tried_instead() -> None:
    _table, found = demo(
        current_downtime=(2_000_000, 3_600_000), offered_downtime=(None, 3_000_000)
    )
    lines = {one.place: one for one in tornado(found, DEFAULTS)}
    ours = lines["offered", "downtime"]
    assert ours.said
    assert (ours.saving_low, ours.saving_high) == (rub(23_750_000), rub(13_850_000))
    assert (ours.saving, ours.reach) == (rub(23_750_000), rub(9_900_000))
    worst = saving_range(found)
    assert worst is not None
    # Today's downtime 1.57 million lower, ours 1.98 million higher, five times each.
    assert worst.low == rub(23_750_000 - 5 * 1_570_000 - 5 * 1_980_000)
    assert worst.high == rub(23_750_000 + 5 * 30_000)
    assert ranges(found)["offered"].high == rub(74_150_000 + 9_900_000)


def test_a_bound_that_the_figure_has_passed_does_not_turn_the_range_round() -> None:
    _table, found = demo(current_energy=(9_700_000, 9_900_000))
    line = next(one for one in found.lines if one.component == "energy")
    assert (line.least, line.most) == (rub(9_600_000), rub(9_900_000))


def test_what_if_changes_the_result_and_nothing_else() -> None:
    table, found = demo()
    tried = what_if(table, found.lines, {("offered", "energy"): rub(8_400_000)})
    assert tried.offered is not None
    assert tried.offered.saving.value == rub(18_750_000)
    assert found.offered is not None
    assert found.offered.saving.value == rub(23_750_000)


def test_nothing_is_tried_before_a_saving_can_be_stated() -> None:
    gap = plain({"energy": 5, "training": None}, {"energy": 3, "training": 1})
    assert tornado(gap, DEFAULTS) == ()
    assert saving_range(gap) is None
    assert course(gap) is None


def test_T38b_breaks_even_when_the_payback_says() -> None:
    found = course(result(TODAY, OFFER))
    assert found is not None
    assert found.paid["current"][:2] == (rub(19_350_000), rub(35_300_000))
    assert found.paid["current"][-1] == rub(97_900_000)
    assert found.paid["offered"][-1] == rub(74_150_000)
    assert found.break_even.value is not None
    assert half_up(found.break_even.value.years, 2) == Decimal("0.71")


def test_growth_moves_the_break_even_and_not_the_payback_of_the_first_year() -> None:
    table = sheet(horizon=5)
    rows = [
        *cells("current", {"purchase_price": (0, ""), "energy": (100, "")}),
        *cells("offered", {"purchase_price": (230, ""), "energy": (0, "")}),
    ]
    rows[1] = replace(rows[1], growth=Decimal("0.1"))
    found = evaluate(table, lines_of(table, rows, {}, DEFAULTS))
    assert found.offered.payback.value.years == Decimal("2.3")
    seen = course(found)
    assert seen is not None
    years = seen.break_even.value.years
    assert half_up(years, 4) == Decimal("2.1653")  # 100 + 110, then 20 of the third year's 121
    assert course(plain({"energy": 5}, {"energy": 3})).break_even.value.state == "immediate"
    dearer = plain({"delivery": 0, "energy": 1}, {"delivery": 99, "energy": 0})
    assert course(dearer).break_even.value.state == "never"


def test_amounts_in_other_currencies_count_at_the_newest_stated_rate() -> None:
    rates = (
        Rate(currency="JPY", rate=Decimal("0.55"), on=date(2026, 1, 9), source="Bank of Russia"),
        Rate(currency="JPY", rate=Decimal("0.517"), on=date(2026, 3, 13), source="Bank of Russia"),
    )
    table = sheet(rates=rates)
    price = replace(
        cells("offered", {"purchase_price": (0, "our_offer")})[0],
        estimate=Money(1501, "JPY"),
        quantity=Decimal(3),
        unit="machine",
    )
    line = lines_of(table, [price], {}, DEFAULTS)[0]
    assert line.given == Money(4503, "JPY")
    assert line.rate == rates[1]
    assert line.amount == rub("2328.05")  # 4,503 × 0.517 = 2,328.051
    unknown = lines_of(sheet(), [price], {}, DEFAULTS)[0]
    assert (unknown.amount, unknown.missing) == (None, ("currency",))
