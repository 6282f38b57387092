"""What a discount costs, and what to ask in return (section 47)."""

from decimal import Decimal

import pytest

from kamdesk.domain.deals.discount import discount_cost, earlier_payment
from kamdesk.domain.money import Money
from kamdesk.domain.settings import DEFAULTS

D = Decimal
PRICE = Money.of(1_000_000, "RUB")
ORDER = Money.of(200_000, "RUB")


def test_a_discount_costs_orders_at_the_margin():
    found = discount_cost(PRICE, D("0.05"), D("0.25"), ORDER, DEFAULTS).value
    assert (found.lost, found.new_price) == (Money.of(50_000, "RUB"), Money.of(950_000, "RUB"))
    assert found.orders == 1  # 50,000 / (200,000 × 25 %)
    assert found.volume == D("0.25")  # 5 / (25 − 5)
    assert found.margin_left == D("0.20") / D("0.95")
    assert not found.under_floor
    assert discount_cost(PRICE, D("0.06"), D("0.25"), ORDER, DEFAULTS).value.orders == 2


def test_what_is_given_below_cost_cannot_be_earned_back_by_volume():
    found = discount_cost(PRICE, D("0.25"), D("0.20"), ORDER, DEFAULTS).value
    assert found.volume is None
    assert found.margin_left < 0
    assert found.under_floor


def test_the_floor_of_the_margin_is_a_setting():
    ask = (PRICE, D("0.10"), D("0.25"), ORDER)
    assert not discount_cost(*ask, DEFAULTS).value.under_floor  # 16.7 % is left
    strict = DEFAULTS.override({"margin_floor": "0.20"})
    assert discount_cost(*ask, strict).value.under_floor


def test_unknown_stays_unknown():
    assert discount_cost(None, D("0.05"), None, ORDER, DEFAULTS).missing == ("price", "margin")
    assert discount_cost(PRICE, D("0.05"), D("0.2"), None, DEFAULTS).value.orders is None
    euro = Money.of(5, "EUR")
    assert discount_cost(PRICE, D("0.05"), D("0.2"), euro, DEFAULTS).value.orders is None
    with pytest.raises(ValueError, match="share"):
        discount_cost(PRICE, D("1"), D("0.2"), ORDER, DEFAULTS)


def test_earlier_money_has_a_worth():
    assert earlier_payment(PRICE, 73, D("0.20"), DEFAULTS) == Money.of(40_000, "RUB")
