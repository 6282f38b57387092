"""Ends of stretches of time: "до конца месяца", "end of Q2", "Ende nächster Woche", "bis KW 12"."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from kamdesk.domain.notes.day_parts import NEXT, Day, month_of, plus
from kamdesk.domain.notes.lexer import Token, at
from kamdesk.domain.notes.words import word_set

_ORDINALS: Final = {
    form: number
    for number, forms in enumerate(
        ("первого first ersten", "второго second zweiten", "третьего third dritten",
         "четвертого fourth vierten"), 1
    )
    for form in forms.split()
}  # fmt: skip
_ENDS: Final = word_set("конца концу конец end ende")
_WHOLE: Final = {
    form: unit
    for unit, forms in {
        "week": "недели week woche",
        "month": "месяца month monats monat",
        "quarter": "квартала quarter quartals quartal",
        "year": "года year jahres jahr",
    }.items()
    for form in forms.split()
}
_MERGED: Final = {
    "monatsende": "month",
    "quartalsende": "quarter",
    "jahresende": "year",
    "wochenende": "",
}


def until_week(tokens: list[Token], place: int, today: date) -> Day | None:
    """Read "bis KW 12"; "in KW 12" is no day."""
    until = at(tokens, place - 1).low in ("bis", "by", "spätestens")
    return _calendar_week(tokens, place, today) if until else None


def end_of(tokens: list[Token], place: int, today: date) -> Day | None:
    """Read "до конца месяца", "end of March", "bis Ende des Monats", "bis Jahresende"."""
    token = at(tokens, place)
    if token.low in _MERGED:
        on = _last_day(_MERGED[token.low], today)
        return Day(on, place, place + 1) if on else None
    if token.low not in _ENDS:
        return None
    after = place + 1
    while at(tokens, after).low in ("of", "the", "des", "der", "this", "этого", "dieses", "dieser"):
        after += 1
    ahead = at(tokens, after).low in NEXT
    after += ahead
    if quarter := _quarter(tokens, after):
        which, last = quarter
        ends = today.year + (which < (today.month + 2) // 3)
        return Day(_end_of_month(ends, which * 3), place, last) if ends <= date.max.year else None
    if week := _calendar_week(tokens, after, today):
        return Day(week.on, place, week.last)
    noun = at(tokens, after)
    unit = _WHOLE.get(noun.low)
    if unit is not None:
        on = _last_day(unit, today, ahead=ahead)
        return Day(on, place, after + 1) if on else None
    month = month_of(noun.low) if noun.kind == "word" else None
    if month is None:
        return None
    year = at(tokens, after + 1)
    said = year.kind == "num" and re.fullmatch(r"20[0-9]{2}", year.text)
    number = int(year.text) if said else today.year + (month < today.month)
    if number > date.max.year:
        return None
    on = _end_of_month(number, month)
    return Day(on, place, after + (2 if said else 1))


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _last_day(unit: str, today: date, *, ahead: bool = False) -> date | None:
    """Return the last day of a week (its Friday), month, quarter or year: this one or the next."""
    if unit == "week":
        friday = plus(today, 4 - today.weekday() + 7 * ahead)
        return friday if friday and friday >= today else plus(today, 11 - today.weekday())
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    if months is None:
        return None
    last = (today.month - 1) // months * months + months * (1 + ahead)
    year = today.year + (last - 1) // 12
    return _end_of_month(year, (last - 1) % 12 + 1) if year <= date.max.year else None


def _quarter(tokens: list[Token], place: int) -> tuple[int, int] | None:
    """Read "Q2", "второго квартала", "second quarter": the number and the place after it."""
    letter, digit = at(tokens, place), at(tokens, place + 1)
    if letter.low == "q" and digit.glued and digit.text in ("1", "2", "3", "4"):
        return int(digit.text), place + 2
    number = _ORDINALS.get(letter.low)
    if number is not None and _WHOLE.get(digit.low) == "quarter":
        return number, place + 2
    return None


def _calendar_week(tokens: list[Token], place: int, today: date) -> Day | None:
    """Read "KW 12", "CW 12": the Friday of that week, next year's when it has passed."""
    number = at(tokens, place + 1)
    if at(tokens, place).low not in ("kw", "cw") or not re.fullmatch("[0-9]{1,2}", number.text):
        return None
    for year in (today.year, today.year + 1):
        try:
            friday = date.fromisocalendar(year, int(number.text), 5)
        except ValueError:
            return None
        if friday >= today:
            return Day(friday, place, place + 2)
    return None
