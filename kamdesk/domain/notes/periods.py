"""How often: "в квартал", "a week", "je Schicht", "раз в два месяца", "/h"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.notes import words
from kamdesk.domain.notes.lexer import Token, at
from kamdesk.domain.notes.numbers import read_words
from kamdesk.domain.notes.words import word_set

_MONTHS_DE = word_set(
    "januar februar märz april mai juni juli august september oktober november dezember"
)
_IN_YEAR = {"month": 12, "week": 52, "quarter": 4}
_RU_COUNTED = {"месяца": "month", "месяцев": "month", "недели": "week", "недель": "week"}
_FOR_EVENT = word_set("за per a an each pro je jede jeder jeden every на каждая каждый die der для")
_FOR_UNIT = word_set("/ per pro je")
_UNITS = word_set("квт·ч тонну кг килограмм метр литр деталь машину единицу человека")


@dataclass(frozen=True, slots=True)
class Period:
    """A period of the methods and how often a thing comes in one.

    A week has no period of its own: it is 52 times a year, and says so with `assumed`.
    """

    code: str
    times: int = 1
    unit: str = ""

    @property
    def assumed(self) -> str:
        """What the reader had to assume: "weeks_per_year" or nothing."""
        return "weeks_per_year" if self.unit == "week" else ""


def of_unit(unit: str) -> Period:
    """Return the period of a stretch of time ("month", "week")."""
    code, times = words.PERIOD_OF[unit]
    return Period(code, times, unit)


def period_at(tokens: Sequence[Token], index: int) -> tuple[Period, int] | None:
    """Return the period that begins at a place and the place after it."""
    token = at(tokens, index)
    if token.text == "/":
        return _slash(tokens, index + 1)
    if token.kind != "word":
        return None
    if token.low in words.ADVERBS:
        return of_unit(words.ADVERBS[token.low]), index + 1
    if token.low == "p" and [at(tokens, index + k).low for k in (1, 2)] == [".", "a"]:
        return of_unit("year"), index + (4 if at(tokens, index + 3).text == "." else 3)
    said = [at(tokens, index + k).low for k in range(4)]
    if said == ["p", ".", "m", "."] and at(tokens, index - 1).kind != "num":
        return of_unit("month"), index + 4
    if token.low == "pa":
        return of_unit("year"), index + 1
    several = several_at(tokens, index)
    if several is not None:
        return several
    if token.low in words.PAST and words.TIMES.get(at(tokens, index + 1).low) == "year":
        return of_unit("year"), index + 2
    return _per(tokens, index)


def _slash(tokens: Sequence[Token], index: int) -> tuple[Period, int] | None:
    unit = words.TIMES.get(at(tokens, index).low)
    if unit is None:
        return None
    dot = at(tokens, index + 1)
    short = at(tokens, index).low in ("мес", "кв", "ч", "std", "нед", "mon", "yr", "hr", "г")
    return of_unit(unit), index + (2 if short and dot.text == "." and dot.glued else 1)


def _per(tokens: Sequence[Token], index: int) -> tuple[Period, int] | None:
    token = at(tokens, index)
    if token.low == "in" and at(tokens, index + 1).low in ("der", "einem", "einer"):
        place = index + 2
    elif token.low in words.PER:
        place = index + 1
    else:
        return None
    while at(tokens, place).low in words.PAST:
        place += 1
    noun = at(tokens, place)
    unit = words.TIMES.get(noun.low)
    if unit is None or noun.kind != "word":
        return None
    after = at(tokens, place + 1)
    if token.low in ("a", "an") and at(tokens, index - 1).low in words.NOT_PER:
        return None
    if after.low in words.AFTER_NOT_PER or (noun.low == "monat" and after.low in _MONTHS_DE):
        return None
    if noun.low == "год" and re.fullmatch(r"(?:19|20)[0-9]{2}", after.text):
        return None
    short = noun.low in ("мес", "кв", "нед", "std", "ч", "mon")
    return of_unit(unit), place + (2 if short and after.text == "." and after.glued else 1)


def several_at(tokens: Sequence[Token], index: int) -> tuple[Period, int] | None:
    """Return the period of "every two months", "alle 6 Monate", "раз в три месяца" at a place."""
    token = at(tokens, index)
    first = index + 1
    if token.low == "раз" and at(tokens, index + 1).low == "в":
        first = index + 2
        plain = words.TIMES.get(at(tokens, first).low)
        if plain is not None:
            return of_unit(plain), first + 1
    elif token.low not in words.EVERY:
        return None
    number = at(tokens, first)
    if number.low == "other":
        count, place = Decimal(2), first + 1
    elif number.kind == "num" and number.value is not None:
        count, place = number.value, first + 1
    else:
        read = read_words([number.low])
        if read is None:
            return None
        count, place = read[0], first + 1
    noun = at(tokens, place)
    unit = words.COUNTED.get(noun.low) or _RU_COUNTED.get(noun.low, "")
    whole = _IN_YEAR.get(unit)
    if whole is None or count <= 0 or whole % count:
        return None
    return Period("per_year", int(whole / count), "week" if unit == "week" else unit), place + 1


def rate_event_at(tokens: Sequence[Token], index: int) -> tuple[str, str, int] | None:
    """Return what a price is for ("за остановку", "per ton", "/kWh"): stem, words, place after.

    The stem is "*" where a price is for each of whatever was counted.
    """
    token, noun = at(tokens, index), at(tokens, index + 1)
    if token.low in ("за", "pro") and noun.low in ("штуку", "раз", "stück", "mal", "случай"):
        return "*", noun.text, index + 2
    every = token.low in ("за", "на") and noun.low in ("каждый", "каждую", "каждое", "один", "одну")
    if every:
        index, noun = index + 1, at(tokens, index + 2)
    opens = every or (token.low in _FOR_EVENT and words.is_event(noun.low))
    opens = opens or token.low in _FOR_UNIT or (token.low == "за" and noun.low in _UNITS)
    if opens and noun.kind == "word" and noun.low not in words.TIMES:
        return words.stem_of(noun.low), noun.text, index + 2
    if token.low in ("each", "apiece", "jeweils"):
        return "*", "", index + 1
    return None
