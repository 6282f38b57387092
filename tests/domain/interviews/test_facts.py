"""Facts a year (section 37 rule 5) and the evidence their source gives (0a.9)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import (
    annual_amount,
    annual_times,
    evidence_of,
    hour_cost,
    single_amount,
)
from kamdesk.domain.money import Money
from kamdesk.domain.settings import DEFAULTS


def fact(amount: Any = 85_000, **values: Any) -> Fact:
    money = None if amount is None else Money.of(amount, "RUB")
    return Fact(client_uid="c", learned_on=date(2026, 3, 12), amount=money, **values)


def test_T37_three_and_a_half_hours_a_month() -> None:
    stops = fact(frequency=Decimal("3.5"), frequency_unit="hour", period="per_month")
    assert annual_amount(stops, DEFAULTS).value == Money.of(3_570_000, "RUB")
    assert annual_times(stops, DEFAULTS) == 42
    assert annual_amount(stops, DEFAULTS).inputs["times_a_year"] == 42


@pytest.mark.parametrize(
    ("period", "times"),
    [("per_year", 1), ("per_quarter", 4), ("per_month", 12), ("per_day", 247)],
)
def test_periods(period: str, times: int) -> None:
    assert annual_amount(fact(10, period=period), DEFAULTS).value == Money.of(10 * times, "RUB")


def test_hours_are_counted_by_the_frequency() -> None:
    hours = fact(100, period="per_hour", frequency=Decimal(60))
    assert annual_amount(hours, DEFAULTS).value == Money.of(6_000, "RUB")
    price = fact(100, period="per_hour")
    assert annual_amount(price, DEFAULTS).value is None
    assert annual_amount(price, DEFAULTS).missing == ("frequency",)


def test_shifts_must_be_counted() -> None:
    assert annual_amount(fact(1, period="per_shift"), DEFAULTS).missing == ("shifts_per_day",)
    two = fact(1, period="per_shift", shifts_per_day=2)
    assert annual_amount(two, DEFAULTS).value == Money.of(494, "RUB")


def test_once_is_never_made_annual() -> None:
    once = fact(5, period="once", frequency=Decimal(3))
    assert annual_amount(once, DEFAULTS).missing == ("period",)
    assert single_amount(once).value == Money.of(15, "RUB")
    assert single_amount(fact(5)).missing == ("period",)


def test_unknown_is_not_zero() -> None:
    assert annual_amount(fact(None), DEFAULTS).missing == ("amount",)
    assert annual_amount(fact(0), DEFAULTS).value == Money.of(0, "RUB")


def test_working_days_are_a_setting() -> None:
    values = DEFAULTS.override({"working_days_per_year": 250})
    assert annual_amount(fact(1, period="per_day"), values).value == Money.of(250, "RUB")
    assert hour_cost(Money.of(1_976_000, "RUB"), values) == Money.of(1_000, "RUB")


def test_evidence_follows_the_source() -> None:
    assert evidence_of("client_stated") == "heard"
    assert evidence_of("measured") == evidence_of("our_offer") == "documented"
    assert evidence_of("benchmark") == evidence_of("our_estimate") == "assumed"
    assert evidence_of("client_stated", confirmed=True) == "confirmed"
