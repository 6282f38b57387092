"""Days in words: months, weekdays, "tomorrow", "in two weeks", "end of month"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from kamdesk.domain.notes.day_ends import end_of, until_week
from kamdesk.domain.notes.day_parts import NEXT, Day, month_of, plus
from kamdesk.domain.notes.lexer import Token, at
from kamdesk.domain.notes.numbers import read_words
from kamdesk.domain.notes.words import word_set

_WEEKDAYS: Final = {
    form: day
    for day, forms in enumerate(
        (
            "понедельник понедельника понедельнику monday montag",
            "вторник вторника вторнику tuesday dienstag",
            "среда среду среды среде wednesday mittwoch",
            "четверг четверга четвергу thursday donnerstag",
            "пятница пятницу пятницы пятнице friday freitag",
            "суббота субботу субботы субботе saturday samstag",
            "воскресенье воскресенья воскресенью sunday sonntag",
        )
    )
    for form in forms.split()
}
DEADLINE: Final = word_set("до к не by bis until till before due spätestens zum deadline frist")
OPENERS: Final = word_set(
    "до к не позднее by bis until till before due spätestens zum deadline frist am on в во с со "
    "от from vom den dem the at seit ab since на"
)
THIS: Final = word_set("this эту этот эта этой diesen dieser kommenden coming ближайшую ближайший")
_LAST: Final = word_set("last прошлый прошлую прошлой letzten vergangenen")
_AGAIN: Final = word_set("every each каждый каждую каждое jeden jeder")
_DAYS: Final = {
    "сегодня": 0, "завтра": 1, "послезавтра": 2, "today": 0, "tomorrow": 1, "heute": 0,
    "übermorgen": 2,
}  # fmt: skip
_SPANS: Final = {
    "day": "день дня дней day days tag tage tagen",
    "week": "неделю недели недель week weeks woche wochen",
    "month": "месяц месяца месяцев month months monat monate monaten",
}
_SPAN_OF: Final = {form: unit for unit, forms in _SPANS.items() for form in forms.split()}


def is_deadline(before: list[str]) -> bool:
    """Say whether the words before a date make it a deadline: "до", "by", "bis spätestens"."""
    if before[-2:] in (["later", "than"], ["später", "als"]):
        return True
    near = [word for word in before[-2:] if word in OPENERS or word in NEXT | THIS]
    return any(word in DEADLINE for word in near) and bool(before) and before[-1] in near


# -- digits ---------------------------------------------------------------------------------------


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, None when the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(day: int, month: int, today: date, *, deadline: bool) -> date | None:
    """Return the next such day for a deadline, the nearest one otherwise."""
    years = [
        today.year + k for k in range(-1, 9) if date.min.year <= today.year + k <= date.max.year
    ]
    days = [one for year in years if (one := day_of(year, month, day)) is not None]
    if deadline:
        days = [one for one in days if one >= today]
        return min(days, default=None)
    return min(days, key=lambda one: abs((one - today).days), default=None)


def find_days(tokens: list[Token], today: date, *, deadline: bool = False) -> Iterator[Day]:
    """Yield the days in words; with `deadline` one without a year is always the next."""
    place = 0
    while place < len(tokens):
        found = (
            _month_day(tokens, place, today, deadline)
            or _weekday(tokens, place, today)
            or _relative(tokens, place, today)
            or end_of(tokens, place, today)
            or until_week(tokens, place, today)
            or _nth(tokens, place, today)
        )
        if found is not None:
            yield found
            place = found.last
        else:
            place += 1


def _dot(tokens: list[Token], place: int) -> int:
    token = at(tokens, place)
    return place + 1 if token.text == "." and token.glued else place


def _month_day(tokens: list[Token], place: int, today: date, deadline: bool) -> Day | None:
    token = at(tokens, place)
    if token.kind == "num" and re.fullmatch(r"[0-9]{1,2}", token.text):
        after = place + 1
        if at(tokens, after).low in ("st", "nd", "rd", "th") and at(tokens, after).glued:
            after += 1
        elif at(tokens, after).text == "-" and at(tokens, after + 1).low in ("го", "е", "му"):
            after += 2
        after = _dot(tokens, after)
        if at(tokens, after).low == "of":
            after += 1
        month = month_of(at(tokens, after).low)
        if month is not None:
            return _dated(tokens, place, after + 1, (int(token.text), month), today, deadline)
    month = month_of(token.low) if token.kind == "word" else None
    number = at(tokens, _dot(tokens, place + 1))
    if month is not None and token.low[0] < "\u0400" and re.fullmatch("[0-9]{1,2}", number.text):
        after = _dot(tokens, place + 1) + 1
        if at(tokens, after).low in ("st", "nd", "rd", "th") and at(tokens, after).glued:
            after += 1
        if token.text[:1].isupper() and at(tokens, place - 1).low not in ("ende", "anfang"):
            return _dated(tokens, place, after, (int(number.text), month), today, deadline)
    return None


def _dated(
    tokens: list[Token],
    first: int,
    last: int,
    day_month: tuple[int, int],
    today: date,
    deadline: bool,
) -> Day | None:
    day, month = day_month
    comma = last + 1 if at(tokens, last).text == "," else _dot(tokens, last)
    year = at(tokens, comma)
    if year.kind == "num" and re.fullmatch(r"(?:19|20)[0-9]{2}", year.text):
        on = day_of(int(year.text), month, day)
        after = comma + 1
        if at(tokens, after).low in ("года", "г"):
            after = _dot(tokens, after + 1)
        return Day(on, first, after) if on is not None else None
    before = [at(tokens, first - 2).low, at(tokens, first - 1).low]
    resolved = nearest(day, month, today, deadline=deadline or is_deadline(before))
    return Day(resolved, first, last) if resolved is not None else None


def _weekday(tokens: list[Token], place: int, today: date) -> Day | None:
    token = at(tokens, place)
    day = _WEEKDAYS.get(token.low) if token.kind == "word" else None
    if day is None:
        return None
    before = at(tokens, place - 1).low
    monday = plus(today, -today.weekday())
    if before in _LAST | _AGAIN or monday is None:
        return None
    if before in NEXT:
        on = plus(monday, 7 + day)
        return Day(on, place - 1, place + 1) if on else None
    if before in THIS:
        on = plus(monday, day)
        ahead = on if on and on >= today else plus(monday, 7 + day)
        return Day(ahead, place - 1, place + 1) if ahead else None
    if before not in ("в", "во", "до", "к", "на", "by", "on", "until", "till", "am", "bis", "zum",
                      "ab", "с"):  # fmt: skip
        return None
    on = plus(today, (day - today.weekday() - 1) % 7 + 1)
    return Day(on, place, place + 1) if on else None


def _relative(tokens: list[Token], place: int, today: date) -> Day | None:
    token = at(tokens, place)
    if token.low in _DAYS:
        on = plus(today, _DAYS[token.low])
        return Day(on, place, place + 1) if on else None
    if [at(tokens, place + k).low for k in range(3)] == ["day", "after", "tomorrow"]:
        on = plus(today, 2)
        return Day(on, place, place + 3) if on else None
    if token.low == "morgen":
        before, after = at(tokens, place - 1), at(tokens, place + 1)
        opens = before.kind == "nl" or before.text in ".!?" or before.low in ("bis", "schon")
        small = token.text == "morgen" and before.low not in ("heute", "guten", "gestern")
        if small or (opens and after.kind == "word"):
            on = plus(today, 1)
            return Day(on, place, place + 1) if on else None
    return _after(tokens, place, today)


def _after(tokens: list[Token], place: int, today: date) -> Day | None:
    """Read "через неделю", "in two weeks", "in 14 Tagen"."""
    token = at(tokens, place)
    if token.low not in ("через", "in"):
        return None
    number, after = at(tokens, place + 1), place + 2
    if number.kind == "num" and re.fullmatch("[0-9]{1,3}", number.text):
        count = int(number.text)
    elif number.low in _SPAN_OF and token.low == "через":
        count, after = 1, place + 1
    elif number.low in ("a", "einem", "einer"):
        count = 1
    else:
        read = read_words([number.low])
        if read is None or read[0] != read[0].to_integral_value():
            return None
        count = int(read[0])
    unit = _SPAN_OF.get(at(tokens, after).low)
    if unit is None or at(tokens, after + 1).low in ("ago", "time"):
        return None
    on = (
        _months_on(today, count)
        if unit == "month"
        else plus(today, count * (7 if unit == "week" else 1))
    )
    return Day(on, place, after + 1) if on else None


def _months_on(today: date, count: int) -> date | None:
    month = today.month - 1 + count
    year = today.year + month // 12
    if year > date.max.year:
        return None
    month = month % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _nth(tokens: list[Token], place: int, today: date) -> Day | None:
    """Read "25 числа", "до 25-го", "by the 25th": the next such day."""
    token = at(tokens, place)
    if token.kind != "num" or not re.fullmatch("[0-9]{1,2}", token.text):
        return None
    before, after = at(tokens, place - 1).low, at(tokens, place + 1)
    ending = at(tokens, place + 2)
    russian = after.text == "-" and ending.low in ("го", "му", "е") and before in ("до", "к", "на")
    english = after.low in ("st", "nd", "rd", "th") and after.glued and before == "the"
    day, last = int(token.text), place + 1
    if after.low == "числа":
        last = place + 2
    elif russian:
        last = place + 3 + (at(tokens, place + 3).low == "числа")
    elif english and at(tokens, place - 2).low in ("by", "on", "until"):
        last = place + 2
    else:
        return None
    if at(tokens, last).low in ("of", "каждого", "each", "every", "floor", "quarter", "квартала"):
        return None
    for ahead in range(13):
        month = today.month - 1 + ahead
        if today.year + month // 12 > date.max.year:
            return None
        on = day_of(today.year + month // 12, month % 12 + 1, day)
        if on is not None and on >= today:
            return Day(on, place, last)
    return None
