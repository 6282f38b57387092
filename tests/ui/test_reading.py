"""How typed numbers, dates and hours are read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kamdesk import i18n
from ui.widgets import reading
from ui.widgets.reading import Unreadable

TODAY = date(2026, 3, 23)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", "1234"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234.56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1,234,567", "1234567"),
        ("12.7 M", "12700000"),
        ("180 тыс", "180000"),
        ("180k", "180000"),
        ("2.9 bn", "2900000000"),
        ("5 %", "5"),
        ("−3", "-3"),
        ("0", "0"),
    ],
)
def test_numbers(text, value):
    assert reading.decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "1-2", "12 apples", "--3", "1e5e"])
def test_what_is_no_number(text):
    with pytest.raises(Unreadable):
        reading.decimal(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-03-23", TODAY),
        ("23.03.2026", TODAY),
        ("23.3.26", TODAY),
        ("23/03/2026", TODAY),
        ("23.3", TODAY),
        ("23 March", TODAY),
        ("вчера", date(2026, 3, 22)),
        ("today", TODAY),
        ("tomorrow", date(2026, 3, 24)),
        ("+7", date(2026, 3, 30)),
    ],
)
def test_dates(text, value):
    assert reading.day(text, TODAY) == value


@pytest.mark.parametrize("text", ["31.02.2026", "someday", "99", "32.1", "03/04/2026"])
def test_what_is_no_date(text):
    with pytest.raises(Unreadable):
        reading.day(text, TODAY)


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_a_shown_value_is_read_back(language):
    i18n.set_language(language)
    for day in (TODAY, date(2026, 4, 3), date(2026, 12, 31)):
        assert reading.day(reading.shower("date")(day)) == day
    for value in ("1234.5", "1234567", "0.25", "-12"):
        assert reading.decimal(reading.shower("decimal")(Decimal(value))) == Decimal(value)
    assert reading.share(i18n.fmt_percent(Decimal("0.185"))) == Decimal("0.185")


def test_hours():
    assert reading.hours("9-18") == "09:00-18:00"
    assert reading.hours("8:30 – 17.15") == "08:30-17:15"
    for wrong in ("9", "25-26", "9-18-20", "morning"):
        with pytest.raises(Unreadable):
            reading.hours(wrong)


def test_a_deadline_lies_ahead_and_an_amount_may_name_its_money():
    assert reading.day("31.12", TODAY) == date(2025, 12, 31)
    assert reading.deadline("31.12", TODAY) == date(2026, 12, 31)
    assert reading.amount("12,7 млн ₽") == Decimal("12700000")
    assert reading.share("18 %") == Decimal("0.18")


def test_today_is_the_day_of_the_workspace(monkeypatch):
    monkeypatch.setattr(reading, "_clock", reading._clock)
    reading.use_clock(lambda: date(2026, 3, 16))
    assert reading.day("today") == date(2026, 3, 16)
    assert reading.deadline("+7") == TODAY


def test_whole_numbers():
    assert reading.whole("1 200") == 1200
    with pytest.raises(Unreadable):
        reading.whole("1,5")


def test_zones_have_cities():
    zones = dict(reading.zones())
    assert "Europe/Samara" in zones
    assert "Etc/GMT+3" not in zones


def test_zones_are_found_by_the_town_of_the_windows_language():
    i18n.set_language("ru")
    zones = dict(reading.zones())
    assert zones["Europe/Moscow"] == "Europe/Moscow · Москва"
    i18n.set_language("en")
    assert dict(reading.zones())["Europe/Moscow"] == "Europe/Moscow"
