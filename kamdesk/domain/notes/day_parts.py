"""What the readers of days share: months by their names, a day and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kamdesk.domain.notes.words import word_set

_MONTHS: Final = (
    "январ янв january jan januar jän jänner|феврал фев february feb februar|"
    "март мар march mar märz mrz|апрел апр april apr|мая май мае may mai|июн june jun juni|"
    "июл july jul juli|август авг august aug|сентябр сен сент september sep sept|"
    "октябр окт october oct oktober okt|ноябр ноя november nov|декабр дек december dec dezember dez"
)
_STEMS: Final = {
    form: number for number, forms in enumerate(_MONTHS.split("|"), 1) for form in forms.split()
}
_CASES: Final = ("", "ь", "я", "е", "ю", "а", "ем")
NEXT: Final = word_set(
    "next следующий следующую следующее следующей следующего nächsten nächster nächstes"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date at token places first..last (exclusive)."""

    on: date
    first: int
    last: int


def month_of(word: str) -> int | None:
    """Return the number of a month by its folded name in any case, or None."""
    if word in _STEMS:
        return _STEMS[word]
    for case in _CASES:
        if case and word.endswith(case) and word[: -len(case)] in _STEMS:
            stem = word[: -len(case)]
            if stem[0] >= "\u0400" and len(stem) > 2:
                return _STEMS[stem]
    return None


def plus(day: date, days: int) -> date | None:
    """Return the day so many days after, None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
