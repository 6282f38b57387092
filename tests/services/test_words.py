"""Amounts in words."""

from __future__ import annotations

import pytest

from kamdesk.domain.money import Money
from kamdesk.services import words


@pytest.mark.parametrize(
    ("amount", "currency", "language", "text"),
    [
        ("28182000", "RUB", "ru",
         "Двадцать восемь миллионов сто восемьдесят две тысячи рублей 00 копеек"),
        ("28182000", "RUB", "en",
         "Twenty-eight million one hundred and eighty-two thousand roubles"),
        ("28182000", "RUB", "de",
         "Achtundzwanzig Millionen einhundertzweiundachtzigtausend Rubel"),
        ("0", "RUB", "ru", "Ноль рублей 00 копеек"),
        ("1", "RUB", "ru", "Один рубль 00 копеек"),
        ("2", "RUB", "ru", "Два рубля 00 копеек"),
        ("5", "RUB", "ru", "Пять рублей 00 копеек"),
        ("11", "RUB", "ru", "Одиннадцать рублей 00 копеек"),
        ("12", "RUB", "ru", "Двенадцать рублей 00 копеек"),
        ("21.01", "RUB", "ru", "Двадцать один рубль 01 копейка"),
        ("22.22", "RUB", "ru", "Двадцать два рубля 22 копейки"),
        ("111.15", "RUB", "ru", "Сто одиннадцать рублей 15 копеек"),
        ("1000", "USD", "ru", "Одна тысяча долларов США 00 центов"),
        ("3", "CHF", "ru", "Три швейцарских франка 00 сантимов"),
        ("21", "JPY", "ru", "Двадцать одна иена"),
        ("2", "JPY", "ru", "Две иены"),
        ("2000001", "JPY", "ru", "Два миллиона одна иена"),
        ("0", "JPY", "ru", "Ноль иен"),
        ("5", "KZT", "ru", "Пять тенге 00 тиынов"),
        ("4", "GBP", "ru", "Четыре фунта стерлингов 00 пенсов"),
        ("21", "EUR", "ru", "Двадцать один евро 00 центов"),
        ("0", "EUR", "en", "Zero euros"),
        ("1", "EUR", "en", "One euro"),
        ("21.50", "USD", "en", "Twenty-one US dollars and 50 cents"),
        ("1.01", "GBP", "en", "One pound sterling and 1 penny"),
        ("2000001", "JPY", "en", "Two million and one yen"),
        ("-5", "RUB", "en", "Minus five roubles"),
        ("0", "EUR", "de", "Null Euro"),
        ("1", "EUR", "de", "Ein Euro"),
        ("2", "CHF", "de", "Zwei Schweizer Franken"),
        ("5", "GBP", "de", "Fünf Pfund Sterling"),
        ("21", "EUR", "de", "Einundzwanzig Euro"),
        ("101.99", "EUR", "de", "Einhundertein Euro und 99 Cent"),
        ("1000000", "USD", "de", "Eine Million US-Dollar"),
        ("1.01", "RUB", "de", "Ein Rubel und 1 Kopeke"),
        ("7", "CNY", "en", "Seven CNY"),
        ("7.50", "CNY", "ru", "Семь CNY 50/100"),
    ],
)  # fmt: skip
def test_an_amount_in_words(amount: str, currency: str, language: str, text: str):
    assert words.in_words(Money.of(amount, currency), language) == text


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_every_currency_has_words(language: str):
    for currency in words.CURRENCIES:
        text = words.in_words(Money.of("2.02", currency), language)
        assert currency not in text
        assert text[0].isupper()


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="fr"):
        words.in_words(Money.of(1, "EUR"), "fr")
