"""Orders counted and the ladder of segments (section 6)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.money import CurrencyMismatch, Money
from kamdesk.domain.portfolio.segments import (
    SEGMENTS,
    Purchase,
    Standing,
    check_on,
    counted,
    margin_of_year,
    order_facts,
    order_sum,
    revenue_of_year,
    segment,
)
from kamdesk.domain.portfolio.windows import add_months, in_window, median
from kamdesk.domain.settings import DEFAULTS

ON = date(2026, 3, 16)


def rub(amount):
    return Money.of(str(amount), "RUB")


@dataclass(frozen=True)
class Line:
    quantity: Decimal
    price: Money
    discount: Decimal = Decimal(0)


def order(on, **more):
    return Purchase(on=on, shipped_on=on, **more)


def orders(count, first=date(2026, 1, 1), step=5):
    return [order(first + timedelta(days=step * number)) for number in range(count)]


def place(bought, **standing):
    facts = order_facts(bought, ON, DEFAULTS)
    return segment(facts, Standing(**standing), ON, DEFAULTS)


def test_T_06():
    assert place([], agreed=True).value == "active"
    assert place(orders(1)).value == "working"
    assert place(orders(2)).value == "working"
    assert place(orders(3)).value == "regular"
    assert place(orders(10, date(2024, 3, 16))).value == "time_tested"
    assert place(orders(10, date(2024, 4, 16))).value == "regular"
    cancelled = [*orders(2), order(date(2026, 3, 1), void=True)]
    assert place(cancelled).value == "working"


def test_time_tested_starts_on_the_day_of_the_24th_month():
    assert place(orders(10, date(2024, 3, 17))).value == "regular"
    assert place(orders(9, date(2020, 1, 1))).value == "regular"


def test_precedence_from_dead_down():
    everything = {"ended": True, "revivable": True, "key_confirmed": True, "vip": True}
    assert place(orders(12, date(2020, 1, 1)), **everything).value == "dead_revivable"
    everything["revivable"] = False
    assert place(orders(3), **everything).value == "dead_final"
    everything["ended"] = False
    assert place(orders(3), **everything).value == "key"
    everything["key_confirmed"] = False
    assert place(orders(3), **everything).value == "vip"


def test_unknown_answers_leave_the_segment_open():
    assert place([], ended=True).missing == ("revivable",)
    assert place([]).missing == ("agreed",)
    assert place([], agreed=False).missing == ("profile_match",)
    assert place([], agreed=False, profile_match=True).value == "potential"
    outside = place([], agreed=False, profile_match=False)
    assert (outside.value, outside.missing) == (None, ())


def test_what_counts_as_an_order():
    ordered = Purchase(on=date(2026, 1, 1))
    paid = Purchase(on=date(2026, 1, 2), paid_on=date(2026, 1, 3))
    later = Purchase(on=date(2026, 3, 10), shipped_on=date(2026, 3, 17))
    assert counted([later, paid, ordered], ON) == (paid,)
    paid_ahead = Purchase(on=ON + timedelta(days=1), paid_on=ON)
    assert counted([paid_ahead], ON) == ()
    assert counted([later, paid], ON + timedelta(days=1)) == (paid, later)


def test_order_sum_rounds_once_half_up():
    third = Line(Decimal(1), rub("0.01"), Decimal("0.5"))
    assert order_sum([third], "RUB") == rub("0.01")
    assert order_sum([third, third], "RUB") == rub("0.01")
    assert order_sum([Line(Decimal("2.5"), rub(200), Decimal("0.15"))], "RUB") == rub(425)
    assert order_sum([], "RUB") == rub(0)
    with pytest.raises(CurrencyMismatch):
        order_sum([third], "EUR")


def test_window_of_365_days_ends_on_the_day_itself():
    assert in_window(ON, ON)
    assert in_window(date(2025, 3, 17), ON)
    assert not in_window(date(2025, 3, 16), ON)
    assert not in_window(ON + timedelta(days=1), ON)


def test_revenue_is_unknown_when_one_sum_is():
    bought = [order(date(2026, 1, 1), amount=rub(5)), order(date(2026, 2, 1))]
    figure = revenue_of_year(bought, ON, "RUB")
    assert (figure.value, figure.missing) == (None, ("amount:2026-02-01",))
    assert revenue_of_year([], ON, "RUB").value == rub(0)


def test_regular_active_up_to_one_and_a_half_intervals():
    bought = [order(date(2026, 1, 1)), order(date(2026, 1, 11))]
    assert order_facts(bought, date(2026, 1, 26), DEFAULTS).regular_active is True
    assert order_facts(bought, date(2026, 1, 27), DEFAULTS).regular_active is False
    assert order_facts(bought[:1], ON, DEFAULTS).regular_active is None


def demo_orders():
    def line(quantity, price):
        return Line(Decimal(quantity), rub(price))

    rows = [
        (date(2024, 1, 22), [line(3, 150000), line(4, 40000)], 183000, ()),
        (date(2024, 9, 10), [line(4, 160000), line(5, 40000)], 260400, ()),
        (
            date(2025, 5, 14),
            [line(5, 170000), line(5, 42000), line(6, 15000)],
            368000,
            ("oil analysis",),
        ),
        (
            date(2025, 11, 20),
            [line(1, 1900000), line(12, 45000), line(8, 15000), line(6, 15000)],
            848000,
            ("oil analysis", "remote check"),
        ),
    ]
    return [
        order(on, amount=order_sum(lines, "RUB"), margin=rub(margin), add_ons=frozenset(extra))
        for on, lines, margin, extra in rows
    ]


def test_demo_orders():
    bought = demo_orders()
    assert [one.amount.whole() for one in bought] == [610000, 840000, 1150000, 2650000]
    facts = order_facts(bought, ON, DEFAULTS)
    assert facts.count == 4
    assert facts.intervals == (232, 246, 190)
    assert facts.median_interval == 232
    assert facts.days_since_last == 116
    assert facts.regular_active is True
    assert revenue_of_year(bought, ON, "RUB").value == rub(3800000)
    assert margin_of_year(bought, ON, "RUB").value == rub(1216000)
    assert segment(facts, Standing(), ON, DEFAULTS).value == "regular"


def test_few_orders_are_checked_after_delivery():
    day = date(2026, 3, 1)
    assert check_on(1, day, DEFAULTS) == check_on(2, day, DEFAULTS) == date(2026, 3, 15)
    assert check_on(0, day, DEFAULTS) is None
    assert check_on(3, day, DEFAULTS) is None
    assert check_on(1, day, DEFAULTS.override({"first_order_check_days": 7})) == date(2026, 3, 8)


def test_months_and_medians():
    assert add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert median([]) is None
    assert median([3, 1, 2]) == 2
    assert median([1, 2]) == Decimal("1.5")


@given(st.integers(1, 30), st.integers(0, 1500))
def test_any_buyer_has_a_place_and_more_orders_never_lower_it(count, age):
    first = ON - timedelta(days=age)
    ladder = [place(orders(number, first, 0)).value for number in range(1, count + 1)]
    ranks = [SEGMENTS.index(one) for one in ladder]
    assert ranks == sorted(ranks)


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 10**8), st.integers(0, 100))))
def test_order_sum_stays_within_half_a_minor_unit(rows):
    lines = [Line(Decimal(q), Money(p, "RUB"), Decimal(d) / 100) for q, p, d in rows]
    exact = sum((one.quantity * one.price.minor * (1 - one.discount) for one in lines), Decimal(0))
    assert abs(order_sum(lines, "RUB").minor - exact) <= Decimal("0.5")
