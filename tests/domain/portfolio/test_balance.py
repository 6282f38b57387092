"""Margin against cost to serve (section 8)."""

from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.money import CurrencyMismatch, Money, half_up
from kamdesk.domain.portfolio.balance import (
    CostItem,
    Invoice,
    balance,
    cost_to_serve,
    financing_cost,
    hours_cost,
    loss_in_row,
    overdue_days,
    vip_review_flags,
    weighted_overdue,
)
from kamdesk.domain.settings import DEFAULTS, with_overrides

ON = date(2026, 3, 16)


def rub(amount):
    return Money.of(str(amount), "RUB")


def weigh(margin, cost, total_margin="21000000", total_cost="12000000", vip=False):
    sums = [None if one is None else rub(one) for one in (margin, cost, total_margin, total_cost)]
    return balance(
        margin=sums[0],
        cost=sums[1],
        total_margin=sums[2],
        total_cost=sums[3],
        vip=vip,
        values=DEFAULTS,
    )


def test_T_08():
    found = weigh(4200000, 3000000).value
    assert found.net == rub(1200000)
    assert found.ratio == Decimal("1.4")
    assert found.index == Decimal("0.8")
    assert found.status == "takes_more_than_share"


def test_index_of_exactly_one_is_balanced():
    assert weigh(20, 10, 200, 100).value.status == "balanced"
    assert weigh("19.99", 10, 200, 100).value.status == "takes_more_than_share"


def test_nothing_earned():
    assert weigh(10, 10).value.status == "not_profitable"
    assert weigh(10, 10, vip=True).value.status == "sacred_cow"
    assert weigh("10.01", 10, vip=True).value.status != "sacred_cow"


def test_no_cost_has_neither_ratio_nor_index():
    found = weigh(10, 0).value
    assert (found.ratio, found.index, found.status) == (None, None, "balanced")


def test_incomplete_balance_lists_what_is_missing():
    assert weigh(None, 1).missing == ("margin",)
    assert weigh(1, None, None, 0).missing == ("cost", "total_margin", "total_cost")


def test_overdue_days():
    due = date(2026, 1, 10)
    assert overdue_days(Invoice(amount=rub(1), due_on=due, paid_on=date(2026, 1, 16)), ON) == 6
    assert overdue_days(Invoice(amount=rub(1), due_on=due, paid_on=date(2026, 1, 5)), ON) == 0
    assert overdue_days(Invoice(amount=rub(1), due_on=due), ON) == 65
    assert overdue_days(Invoice(amount=rub(1), due_on=due, paid_on=date(2026, 4, 1)), ON) == 65
    assert overdue_days(Invoice(amount=rub(1), due_on=ON), ON) is None


def test_weighted_overdue():
    invoices = [
        Invoice(amount=rub(100), due_on=date(2026, 1, 1), paid_on=date(2026, 1, 11)),
        Invoice(amount=rub(300), due_on=date(2026, 1, 1), paid_on=date(2026, 1, 3)),
        Invoice(amount=rub(900), due_on=date(2026, 4, 1)),
    ]
    assert weighted_overdue(invoices, ON).value == 4
    assert weighted_overdue(invoices[2:], ON).missing == ("invoices",)


def test_cost_to_serve_is_never_guessed():
    assert cost_to_serve([], "RUB").missing == ("cost_to_serve",)
    items = [CostItem(kind="travel", amount=rub(5)), CostItem(kind="free_work", amount=None)]
    assert cost_to_serve(items, "RUB").missing == ("cost:free_work",)
    assert hours_cost(None, rub(1)) is None
    assert hours_cost(Decimal(1), None) is None
    with pytest.raises(CurrencyMismatch):
        cost_to_serve([CostItem(kind="travel", amount=Money.of(1, "EUR"))], "RUB")
    invoice = Invoice(amount=Money.of(1, "EUR"), due_on=ON)
    with pytest.raises(CurrencyMismatch):
        financing_cost([invoice], ON, "RUB", capital=Decimal(1), values=DEFAULTS)


def test_loss_in_two_quarters_in_a_row():
    assert loss_in_row([rub(5), rub(0), rub(-1)], DEFAULTS) is True
    assert loss_in_row([rub(-5), rub(-1), rub(1)], DEFAULTS) is False
    assert loss_in_row([rub(-1)], DEFAULTS) is None
    assert loss_in_row([rub(-1), None], DEFAULTS) is None
    assert loss_in_row([rub(1), None], DEFAULTS) is False
    assert loss_in_row([rub(-1)], with_overrides({"key_loss_quarters": 1})) is True


def test_vip_review():
    assert vip_review_flags("u1", date(2026, 6, 16), ON, DEFAULTS) == ()
    assert vip_review_flags("u1", date(2026, 6, 17), ON, DEFAULTS) == ("too_late",)
    assert vip_review_flags("", None, ON, DEFAULTS) == ("no_reviewer", "no_date")
    assert vip_review_flags("u1", date(2026, 3, 15), ON, DEFAULTS) == ("overdue",)


def test_demo_balance():
    invoices = [
        Invoice(amount=rub(1150000), due_on=date(2025, 6, 13), paid_on=date(2025, 6, 19)),
        Invoice(amount=rub(2650000), due_on=date(2025, 12, 20), paid_on=date(2025, 12, 26)),
    ]
    assert weighted_overdue(invoices, ON).value == 6
    financing = financing_cost(invoices, ON, "RUB", capital=Decimal("0.20"), values=DEFAULTS)
    assert financing == rub("12493.15")
    cost = cost_to_serve(
        [
            CostItem(kind="hours", amount=hours_cost(Decimal(180), rub(1500))),
            CostItem(kind="travel", amount=rub(140000)),
            CostItem(kind="gifts", amount=rub(12000)),
            CostItem(kind="discounts", amount=rub(60000)),
            CostItem(kind="financing", amount=financing),
        ],
        "RUB",
    )
    assert cost.value == rub("494493.15")
    found = balance(
        margin=rub(1216000),
        cost=cost.value,
        total_margin=rub(41440000),
        total_cost=rub(18000000),
        vip=False,
        values=DEFAULTS,
    ).value
    assert found.net == rub("721506.85")
    assert found.net.whole() == 721507
    assert half_up(found.ratio, 2) == Decimal("2.46")
    assert half_up(found.index, 2) == Decimal("1.07")
    assert found.status == "balanced"
