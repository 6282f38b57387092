"""Dates are written as Unicode's locale data say, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date, format_skeleton

from kamdesk.dates import FORMS
from kamdesk.i18n import LANGUAGES, Speech
from kamdesk.services.people.facts import days_in_words

LOCALES = {"en": "en_GB", "ru": "ru", "de": "de"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["day", "weekday", "short", "medium", "long"])
def test_every_day_of_a_year_is_written_as_the_locale_data_say(language, form):
    def expected(day: date) -> str:
        if form == "day":
            return format_skeleton("MMMMd", day, locale=LOCALES[language])
        if form == "weekday":
            return format_date(day, "EEEE", locale=LOCALES[language])
        return format_date(day, format=form, locale=LOCALES[language])

    speech = Speech(language)
    days = [date(2024, 1, 1) + timedelta(days=nr) for nr in range(366)]
    days += [date(1999, 12, 31), date(2005, 1, 2), date(9999, 1, 1)]
    assert [day for day in days if speech.date(day, form) != expected(day)] == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["today", "yesterday", "4 days ago"]),
        ("ru", ["сегодня", "вчера", "4 дня назад"]),
        ("de", ["heute", "gestern", "vor 4 Tagen"]),
    ],
)
def test_past_days_are_told_from_today(language, told):
    assert [Speech(language).ago(days) for days in (0, 1, 4)] == told


def test_days_without_a_year_stand_in_words():
    assert days_in_words("Name day: --04-09 · 1970-04-09") == "Name day: 9 April · 1970-04-09"


def test_every_language_has_every_form():
    assert set(FORMS) == set(LANGUAGES)
    assert len({frozenset(forms) for forms in FORMS.values()}) == 1
