"""Concentration, Pareto and portfolio size (section 7)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.money import CurrencyMismatch, Money, half_up
from kamdesk.domain.portfolio.concentration import (
    concentration,
    concentration_after,
    pareto,
    portfolio_size,
    succession_flags,
    top_share,
)
from kamdesk.domain.settings import DEFAULTS


def rub(amount):
    return Money.of(str(amount), "RUB")


def sums(*amounts):
    return {f"c{number}": rub(one) for number, one in enumerate(amounts, 1)}


def test_T_07():
    whole = rub(50000000)
    assert concentration(rub(10000000), whole, DEFAULTS).value.alert is True
    close = concentration(rub(9999999), whole, DEFAULTS).value
    assert half_up(close.share * 100, 1) == Decimal("20.0")
    assert close.alert is False
    found = pareto(sums(40, 25, 15, 10, 5, 5), DEFAULTS).value
    assert (found.clients, found.all_clients) == (("c1", "c2", "c3"), 6)
    assert found.share == Decimal("0.8")


def test_pareto_sorts_and_needs_every_revenue():
    assert pareto(sums(5, 80, 15), DEFAULTS).value.clients == ("c2",)
    assert pareto({"a": rub(1), "b": None}, DEFAULTS).missing == ("revenue:b",)
    assert pareto({}, DEFAULTS).missing == ("revenue",)
    with pytest.raises(CurrencyMismatch):
        pareto({"a": rub(1), "b": Money.of(1, "EUR")}, DEFAULTS)


def test_top_three():
    assert top_share(sums(40, 5, 25, 15), rub(100)).value == Decimal("0.8")
    assert top_share(sums(40), None).missing == ("our_revenue",)
    assert top_share({"a": None}, rub(100)).missing == ("revenue:a",)


@pytest.mark.parametrize(
    ("count", "size"),
    [
        (0, "thin"),
        (2, "thin"),
        (3, "ok"),
        (8, "ok"),
        (9, "stretched"),
        (14, "stretched"),
        (15, "too_many"),
    ],
)
def test_portfolio_size(count, size):
    assert portfolio_size(count, DEFAULTS) == size


def test_succession():
    assert succession_flags("u1", "u2") == ()
    assert succession_flags("u1", None) == ("no_deputy",)
    assert succession_flags("", "") == ("no_owner", "no_deputy")


def test_unknown_revenue_is_incomplete():
    assert concentration(None, rub(1), DEFAULTS).missing == ("revenue",)
    assert concentration(rub(0), rub(0), DEFAULTS).missing == ("our_revenue",)
    assert concentration_after(rub(1), None, rub(1), DEFAULTS).missing == ("expected",)


def test_demo_shares_and_what_if():
    now = concentration(rub(3800000), rub(148000000), DEFAULTS).value
    assert half_up(now.share * 100, 1) == Decimal("2.6")
    assert now.alert is False
    after = concentration_after(rub(3800000), rub(27850000), rub(148000000), DEFAULTS).value
    assert half_up(after.share * 100, 1) == Decimal("16.2")
    assert after.alert is False


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=20))
def test_pareto_is_minimal_and_reaches_its_target(amounts):
    given_sums = {str(number): Money(one, "RUB") for number, one in enumerate(amounts)}
    found = pareto(given_sums, DEFAULTS).value
    whole = sum(amounts)
    taken = [given_sums[one].minor for one in found.clients]
    assert sum(taken) * 10 >= whole * 8
    assert sum(taken[:-1]) * 10 < whole * 8
