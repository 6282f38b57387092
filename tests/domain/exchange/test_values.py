"""Cells as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.domain.exchange import values
from kamdesk.domain.exchange.values import Habits, Unreadable

POINT, COMMA = Habits(decimal="."), Habits(decimal=",")


@pytest.mark.parametrize(
    ("text", "habits", "wanted"),
    [
        ("1 234,56", COMMA, "1234.56"),
        ("1\u00a0234,56", COMMA, "1234.56"),
        ("1,234.56", POINT, "1234.56"),
        ("1.234,56", COMMA, "1234.56"),
        ("1'234.56", POINT, "1234.56"),
        ("1,234", POINT, "1234"),
        ("1.234", COMMA, "1234"),
        ("1,234,567", POINT, "1234567"),
        ("0,5", POINT, "0.5"),
        ("12.5", COMMA, "12.5"),
        ("−5,5", COMMA, "-5.5"),
        ("(5)", POINT, "-5"),
        ("5-", POINT, "-5"),
        (",5", COMMA, "0.5"),
        ("12 %", POINT, "12"),
    ],
)
def test_numbers(text: str, habits: Habits, wanted: str) -> None:
    assert values.number(text, habits) == Decimal(wanted)


@pytest.mark.parametrize("text", ["", "abc", "1,23,4", "1.2.3", "1.234,5", "--5", "1e5", "5 5a"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(Unreadable):
        values.number(text, POINT)


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from([".", ","]), st.booleans())
def test_numbers_read_back_however_they_are_grouped(
    number: Decimal, mark: str, grouped: bool
) -> None:
    text = f"{number:,.2f}" if grouped else f"{number:.2f}"
    other = "," if mark == "." else "."
    text = text.translate(str.maketrans({".": mark, ",": other}))
    habits = values.decimal_habit([text, f"1{mark}25"])
    assert values.number(text, habits) == number


@pytest.mark.parametrize(
    ("text", "habits", "amount", "currency"),
    [
        ("1,5 млн ₽", COMMA, "1500000", "RUB"),
        ("€ 12,50", COMMA, "12.50", "EUR"),
        ("$1,234.50", POINT, "1234.50", "USD"),
        ("12 руб.", COMMA, "12", "RUB"),
        ("CHF 5", POINT, "5", "CHF"),
        ("1 200 тыс. руб.", COMMA, "1200000", "RUB"),
        ("99", POINT, "99", ""),
    ],
)
def test_amounts(text: str, habits: Habits, amount: str, currency: str) -> None:
    assert values.amount(text, habits) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        "1996-07-04", "1996-07-04 00:00:00", "1996-07-04T10:00:00Z", "04.07.1996", "4.7.96",
        "04.07.96 12:30", "4/7/1996", "4 июля 1996 г.", "4. Juli 1996", "Jul 4, 1996",
        "04-Jul-96", "19960704", "35250",
    ],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert values.day(text, Habits()) == date(1996, 7, 4)


@pytest.mark.parametrize("text", ["", "1.5", "31.02.2020", "2020-13-01", "soon", "99999"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(Unreadable):
        values.day(text, Habits())


def test_the_order_of_day_and_month_is_that_of_the_column() -> None:
    american = values.date_habit(["7/4/1996", "7/31/1996"])
    assert values.day("7/4/1996", american) == date(1996, 7, 4)
    british = values.date_habit(["4/7/1996", "31/7/1996"])
    assert values.day("4/7/1996", british) == date(1996, 7, 4)
    assert values.date_habit(["1/2/2020", "3/4/2020"]).unsure


def test_discounts_are_shares_or_percent_by_their_column() -> None:
    shares = values.percent_habit(["0", "0.15", "0.25"])
    assert values.share("0.15", shares) == Decimal("0.15")
    percent = values.percent_habit(["0", "15", "25"])
    assert values.share("15", percent) == Decimal("0.15")
    assert values.share("1", values.percent_habit(["0", "1"], "Discount %")) == Decimal("0.01")
    with pytest.raises(Unreadable):
        values.share("150", percent)


def test_counts_years_and_flags() -> None:
    assert [values.count(one, POINT) for one in ("50-99", "ca. 350", "1,200", "10 000+")] == [
        50, 350, 1200, 10_000,
    ]  # fmt: skip
    assert values.year("2013 (1888)") == 2013
    assert [values.flag(one) for one in ("Да", "nein", "X", "0")] == [True, False, True, False]
    assert [values.currency(one) for one in ("₽", "Euro", "chf", "RUR")] == [
        "RUB", "EUR", "CHF", "RUB",
    ]  # fmt: skip
