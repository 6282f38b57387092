"""Dates in notes: "до 30 июня", "by 20 March", "bis zum 20.03.", "next Friday", "завтра".

A day without a year is the next such day when it is a deadline, else the nearest one. A weekday is
the next one after today; "next Friday", "в следующую пятницу", "nächsten Freitag" is the one of the
week that follows. What is vague ("next week"), recurring ("on Fridays") or ambiguous ("03/04/26")
stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from kamdesk.domain.notes.day_words import (
    OPENERS,
    day_of,
    find_days,
    is_deadline,
    nearest,
)
from kamdesk.domain.notes.lexer import Token, cut
from kamdesk.domain.notes.model import FoundDate

_BEFORE: Final = {
    "yesterday": -1, "вчера": -1, "gestern": -1, "позавчера": -2, "vorgestern": -2,
}  # fmt: skip
_NUMERIC: Final = re.compile(
    r"(?<![\w.,/])(?:(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?![\w-])"
    r"|(?P<d2>[0-9]{1,2})\.(?P<m2>[0-9]{1,2})\.(?P<y2>[0-9]{4}|[0-9]{2})(?![\w])(?!\.[0-9])"
    r"|(?P<d3>[0-9]{1,2})/(?P<m3>[0-9]{1,2})/(?P<y3>[0-9]{4}|[0-9]{2})(?![\w/])"
    r"|(?P<d4>[0-9]{1,2})\.(?P<m4>[0-9]{1,2})(?P<dot>\.?)(?![\w])(?!\.[0-9]))"
)


def days_from_now(text: str) -> int | None:
    """Return the days that "+7" or "yesterday", typed into a date field, lie from today."""
    if match := re.fullmatch(r"\+\s?([0-9]{1,4})", text):
        return int(match.group(1))
    return _BEFORE.get(text.casefold())


def find_dates(
    text: str, today: date, *, whole: bool = False, deadline: bool = False
) -> list[FoundDate]:
    """Return the dates of a text in their order, resolved against `today`.

    With `whole` the text is the content of a date field: "20.3" needs no word before it, and
    `deadline` tells that the field asks until when.
    """
    tokens = cut(text, "")
    taken: list[FoundDate] = []
    for start, end, on, sure in _numeric(text, whole=whole):
        before = _words_before(tokens, start)
        until = deadline or is_deadline(before)
        if not (sure or whole or (before and before[-1] in OPENERS)):
            continue
        resolved = on if isinstance(on, date) else nearest(*on, today, deadline=until)
        if resolved is not None:
            taken.append(_found(text, tokens, start, end, resolved, deadline=until))
    for day in find_days(tokens, today, deadline=deadline):
        start, end = tokens[day.first].start, tokens[day.last - 1].end
        if any(one.parts[0][0] < end and start < one.parts[0][1] for one in taken):
            continue
        until = deadline or is_deadline(_words_before(tokens, start))
        taken.append(_found(text, tokens, start, end, day.on, deadline=until))
    return sorted(taken, key=lambda one: one.start)


def _found(
    text: str, tokens: list[Token], start: int, end: int, on: date, *, deadline: bool
) -> FoundDate:
    """Build the find; `start` reaches back over "до", "bis zum", `parts` is the date alone."""
    begin = start
    for token in reversed([one for one in tokens if one.end <= start]):
        gap = text[token.end : begin]
        if token.kind != "word" or gap.strip() or token.low not in OPENERS:
            break
        begin = token.start
    return FoundDate(
        start=begin, end=end, said=text[begin:end], parts=((start, end),), on=on, deadline=deadline
    )


def _words_before(tokens: list[Token], start: int) -> list[str]:
    """Return up to three words right before a place, nothing when a sign stands between."""
    before = [one for one in tokens if one.end <= start][-3:]
    words: list[str] = []
    for one in reversed(before):
        if one.kind != "word":
            break
        words.insert(0, one.low)
    return words


def _numeric(text: str, *, whole: bool) -> Iterator[tuple[int, int, date | tuple[int, int], bool]]:
    """Yield (start, end, date or (day, month), sure) of dates in digits."""
    for match in _NUMERIC.finditer(text):
        group = match.groupdict()
        if group["y"]:
            on = day_of(int(group["y"]), int(group["m"]), int(group["d"]))
        elif group["y2"]:
            on = day_of(_century(group["y2"]), int(group["m2"]), int(group["d2"]))
        elif group["y3"]:
            on = _slashed(int(group["d3"]), int(group["m3"]), _century(group["y3"]))
        else:
            day, month = int(group["d4"]), int(group["m4"])
            written = whole or len(group["m4"]) == 2 or group["dot"]
            if written and day_of(2024, month, day) is not None:
                yield match.start(), match.end(), (day, month), False
            continue
        if on is not None:
            yield match.start(), match.end(), on, True


def _slashed(one: int, two: int, year: int) -> date | None:
    """Read 20/03/2026; which of two small numbers is the day nobody can tell."""
    if one > 12:
        return day_of(year, two, one)
    if two > 12:
        return day_of(year, one, two)
    return day_of(year, one, two) if one == two else None


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
