"""Key client criteria and types (sections 4, 5)."""

from decimal import Decimal

import pytest

from kamdesk.domain.money import CurrencyMismatch, Money, half_up
from kamdesk.domain.portfolio.criteria import KEY_CRITERIA, key_criteria
from kamdesk.domain.portfolio.types import (
    auto_types,
    breadwinner,
    money_share,
    prospective,
    retention_cost,
)
from kamdesk.domain.settings import DEFAULTS


def rub(amount):
    return Money.of(str(amount), "RUB")


def answers(yes, no):
    marks = [True] * yes + [False] * no + [None] * (7 - yes - no)
    return dict(zip(KEY_CRITERIA, marks, strict=True))


def judge(yes, no, net="1", prospective=False, loss=False):
    figure = key_criteria(
        answers(yes, no),
        net=None if net is None else rub(net),
        prospective=prospective,
        loss_quarters=loss,
        values=DEFAULTS,
    )
    return figure


def test_T_04():
    assert judge(5, 1).value.result == "key_suggested"
    poor = judge(5, 1, net="0").value
    assert (poor.result, poor.reason) == ("candidate", "not_profitable")
    assert judge(5, 1, net="-1", prospective=True).value.result == "key_suggested"


@pytest.mark.parametrize(
    ("yes", "no", "result"),
    [
        (4, 3, "candidate"),
        (3, 4, "candidate"),
        (2, 5, "not_key"),
        (4, 0, "insufficient_data"),
        (5, 0, "key_suggested"),
    ],
)
def test_bands_of_key_criteria(yes, no, result):
    assert judge(yes, no).value.result == result


def test_unknown_balance_makes_a_key_suggestion_incomplete():
    figure = judge(6, 1, net=None)
    assert figure.value is None
    assert figure.missing == ("net_balance",)
    assert judge(3, 4, net=None).value.result == "candidate"


def test_loss_making_quarters_cost_the_suggestion():
    assert judge(6, 1, loss=True).value.reason == "loss_quarters"


def test_missing_answers_are_unknown_and_stray_ones_refused():
    test = key_criteria(
        {"long_term": True}, net=None, prospective=False, loss_quarters=False, values=DEFAULTS
    ).value
    assert (test.yes, test.no, len(test.unknown)) == (1, 0, 6)
    with pytest.raises(ValueError, match="loyal"):
        key_criteria(
            {"loyal": True}, net=None, prospective=False, loss_quarters=False, values=DEFAULTS
        )


def test_demo_key_criteria():
    given = {
        "stable_high_profit": False,
        "reliable_partner": True,
        "long_term": True,
        "drives_growth": True,
        "new_income": True,
        "market_influence": None,
        "image_influence": True,
    }
    test = key_criteria(
        given, net=rub("721506.85"), prospective=False, loss_quarters=False, values=DEFAULTS
    ).value
    assert (test.yes, test.no, len(test.unknown), test.result) == (5, 1, 1, "key_suggested")


def feeds(margin, total="21000000", revenue=None, total_revenue=None):
    return breadwinner(
        margin=None if margin is None else rub(margin),
        total_margin=None if total is None else rub(total),
        revenue=None if revenue is None else rub(revenue),
        total_revenue=None if total_revenue is None else rub(total_revenue),
        values=DEFAULTS,
    )


def test_T_05():
    assert feeds("2100000").value.yes is True
    assert feeds("2099999").value.yes is False
    cost = retention_cost(
        yearly_cost=rub(1500000), acquisition_cost=rub(150000), values=DEFAULTS
    ).value
    assert (cost.ratio, cost.note) == (Decimal(10), True)


def test_breadwinner_falls_back_to_revenue():
    figure = feeds(None, None, "10", "100")
    assert (figure.value.yes, figure.value.basis) == (True, "revenue")
    assert feeds("5").value.basis == "margin"


def test_breadwinner_names_what_is_missing():
    assert feeds(None).missing == ("margin", "revenue")
    assert feeds("5", None).missing == ("total_margin",)
    assert feeds("5", "0").missing == ("total_margin",)


def grows(revenue, category, ours):
    return prospective(
        revenue=None if revenue is None else rub(revenue),
        category=None if category is None else rub(category),
        our_revenue=None if ours is None else rub(ours),
        values=DEFAULTS,
    )


def test_prospective_bounds():
    assert grows(24, 100, 1000).value is True
    assert grows(25, 100, 1000).value is False
    assert grows(24, 100, 1001).value is False
    assert grows(0, 100, 1000).value is True


def test_prospective_with_unknowns():
    assert grows(None, 100, 1000).missing == ("revenue",)
    assert grows(None, 100, 1001).value is False
    assert grows(24, None, 1000).missing == ("category",)


def test_retention_cost_unknown_or_free():
    assert retention_cost(yearly_cost=None, acquisition_cost=rub(0), values=DEFAULTS).missing == (
        "yearly_cost",
        "acquisition_cost",
    )
    below = retention_cost(yearly_cost=rub("9.99"), acquisition_cost=rub(1), values=DEFAULTS)
    assert below.value.note is False


def test_demo_types_and_shares():
    feeding = breadwinner(
        margin=rub(1216000),
        total_margin=rub(41440000),
        revenue=rub(3800000),
        total_revenue=rub(148000000),
        values=DEFAULTS,
    )
    growing = grows(3800000, 12700000, 148000000)
    assert auto_types(feeding, growing) == ()
    assert half_up(feeding.value.share * 100, 1) == Decimal("2.9")
    assert auto_types(feeds("2100000"), grows(24, 100, 1000)) == ("breadwinner", "prospective")


def test_shares_refuse_two_currencies():
    with pytest.raises(CurrencyMismatch):
        money_share(rub(1), Money.of(1, "EUR"))
