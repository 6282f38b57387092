"""Notes first: one free text, in which figures, dates, promises and names are found.

`read_note` proposes, a person accepts. What is ambiguous or vague stays text: no wrong guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kamdesk.domain.notes.amounts import parse_amount, parse_decimal
from kamdesk.domain.notes.dates import days_from_now, find_dates
from kamdesk.domain.notes.day_parts import plus
from kamdesk.domain.notes.figures import find_figures
from kamdesk.domain.notes.lexer import cut, guess_language
from kamdesk.domain.notes.model import (
    Found,
    FoundDate,
    FoundFigure,
    FoundName,
    FoundPromise,
    Known,
)
from kamdesk.domain.notes.names import by_form, find_names, surname_forms
from kamdesk.domain.notes.promises import find_promises

__all__ = [
    "Found",
    "FoundDate",
    "FoundFigure",
    "FoundName",
    "FoundPromise",
    "Known",
    "guess_language",
    "parse_amount",
    "parse_date",
    "parse_decimal",
    "read_note",
    "surname_forms",
]

#: A longer note is read up to here: a field holds no more.
LONGEST = 20_000


def read_note(
    text: str,
    today: date,
    *,
    currency: str = "",
    language: str = "",
    people: Sequence[Known] = (),
    voice: str = "ours",
) -> tuple[Found, ...]:
    """Return what a note holds, in the order it stands there.

    `today` is the day of the talk. `currency` is taken where none is said, `language` where the
    text does not show its own. `voice` "client" reads "we" as the client's own words. Dates that
    belong to a promise are not repeated as dates.
    """
    text = text[:LONGEST]
    spoken = guess_language(text, language)
    dates = find_dates(text, today)
    tokens = cut(text, spoken, [(one.start, one.end) for one in dates])
    known = by_form(people)
    names = find_names(tokens, known)
    promises = find_promises(text, tokens, dates, names, known, voice)
    figures = find_figures(text, tokens, spoken, currency)
    used = {span for one in promises for span in one.parts}
    loose = [one for one in dates if one.parts[0] not in used]
    found: list[Found] = [*figures, *promises, *loose, *names]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def parse_date(text: str, today: date, *, deadline: bool = False) -> date | None:
    """Return the date that the whole of a typed text means ("20.3", "+7", "завтра"), else None.

    A day without a year is the next one for a deadline, else the nearest.
    """
    plain = text.strip()
    if (days := days_from_now(plain)) is not None:
        return plus(today, days)
    for one in find_dates(plain, today, whole=True, deadline=deadline):
        if one.start == 0 and one.end == len(plain):
            return one.on
    return None
