"""Numbers are written as Unicode's locale data say, half up, with a true minus."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal

from kamdesk.i18n import LANGUAGES, Speech

NUMBERS = ["0", "5", "-5", "999", "1000", "12345", "-1234567", "0.5", "1234.56", "-0.004", "1e7"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", NUMBERS)
@pytest.mark.parametrize("digits", [0, 1, 2, 4])
def test_separators_are_those_of_the_locale_data(language, value, digits):
    exact = Decimal(value).quantize(Decimal(1).scaleb(-digits), rounding="ROUND_HALF_UP") + 0
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    expected = format_decimal(exact, format=pattern, locale=language).replace("-", "\u2212")
    assert Speech(language).number(Decimal(value), digits) == expected


def test_as_many_digits_as_the_value_has():
    speech = Speech("de")
    assert speech.number(1234567) == "1.234.567"
    assert speech.number(Decimal("1234.50")) == "1.234,5"
    assert speech.number(Decimal("1E+3")) == "1.000"


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", Decimal("1.0"), "1 month"),
        ("en", Decimal("8.6"), "8.6 months"),
        ("ru", Decimal("8.6"), "8,6 месяца"),
        ("ru", Decimal(21), "21 месяц"),
        ("de", Decimal("0.5"), "0,5 Monate"),
    ],
)
def test_a_fraction_is_counted_as_people_say_it(language, number, words):
    assert Speech(language).plural("{n} month", "{n} months", number) == words
