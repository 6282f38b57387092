"""A number with its multiple and its currency: "180 тыс. ₽", "€ 2.5k", "eine halbe Million"."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.notes import words
from kamdesk.domain.notes.lexer import Token, at
from kamdesk.domain.notes.numbers import GERMAN, UNITS, read_words

_ABBREVIATED = words.word_set(
    "тыс тыщ млн млрд руб р tsd mio mrd mill ст ч std мин мес проц approx шт"
)
_HALF_AFTER = (("и", "половиной"), ("с", "половиной"), ("and", "a", "half"), ("and", "half"))
_HALF = words.word_set("halbe halben halber half")
_QUARTER = words.word_set("четверть quarter")
#: Nothing in a workspace is worth more; a longer number is a slip of the hand.
LARGEST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: `last` is the place after it, `weak` an article ("eine Stunde")."""

    value: Decimal | None
    last: int
    weak: bool = False
    multiple: bool = False
    unit: str = ""
    currency: str = ""


def number_at(tokens: Sequence[Token], index: int) -> Number | None:
    """Return the number that begins at a place, without its multiple; None when none does."""
    token = at(tokens, index)
    if token.kind == "num":
        return None if token.dead else Number(token.value, index + 1)
    if token.kind != "word":
        return None
    if token.low in words.HALVES:
        return _half(token.low, index)
    if token.low in words.TIMES_WORDS:
        return Number(Decimal(words.TIMES_WORDS[token.low]), index + 1, unit="time")
    after = at(tokens, index + 1)
    if token.low == "viertelmillion":
        return Number(Decimal(250_000), index + 1, multiple=True)
    if token.low in _QUARTER and (of := _of_multiple(tokens, index + 1)):
        return Number(Decimal("0.25"), of)
    if token.low in _HALF and after.low in ("a", "an"):
        return Number(Decimal("0.5"), index + 2)
    if token.low in _HALF and (after.low in words.MULTIPLES or after.low == "stunde"):
        return Number(Decimal("0.5"), index + 1)
    if token.low in ("eine", "einer") and after.low in (*_HALF, "viertelmillion"):
        return number_at(tokens, index + 1)
    if token.low in words.ALONE:
        return Number(Decimal(1), index)
    if token.low in ("a", "an") and after.low in words.ALONE_AFTER_ARTICLE:
        part = at(tokens, index - 1).low == "of"  # "a third of a million" is not a million
        return Number(None if part else Decimal(1), index + 1)
    if token.low in ("an", "one") and _hour_and_a_half(tokens, index + 1):
        return Number(Decimal("1.5"), index + 5, unit="hour")
    return _spelled(tokens, index)


def _of_multiple(tokens: Sequence[Token], index: int) -> int:
    """Return where the multiple stands in "of a million", "миллиона"; 0 when there is none."""
    if [at(tokens, index + k).low for k in (0, 1)] == ["of", "a"]:
        index += 2
    return index if at(tokens, index).low in words.MULTIPLES else 0


def _hour_and_a_half(tokens: Sequence[Token], index: int) -> bool:
    said = [at(tokens, index + k).low for k in range(4)]
    return said == ["hour", "and", "a", "half"]


def _half(word: str, index: int) -> Number:
    """Read "полмиллиона", "полчаса", "полпроцента"."""
    of = words.HALVES[word]
    if of in words.MULTIPLES:
        value = Decimal("0.5") * words.MULTIPLES[of]
        return Number(value, index + 1, multiple=True)
    return Number(Decimal("0.5"), index + 1, unit={"ч": "hour", "%": "percent"}.get(of, "shift"))


def _spelled(tokens: Sequence[Token], index: int) -> Number | None:
    run = [at(tokens, index + k).low for k in range(5)]
    read = read_words(run)
    if read is None:
        parts = run[0].split("-")
        if len(parts) == 2 and all(p in UNITS or p in GERMAN for p in parts):
            return Number(None, index + 1)  # "два-три": a range
        return None
    value, used = read
    weak = used == 1 and run[0] in words.WEAK_ONE
    return Number(value, index + used, weak=weak)


def with_half(tokens: Sequence[Token], number: Number) -> Number:
    """Add the half of "three and a half", "три с половиной"."""
    for phrase in _HALF_AFTER:
        if tuple(at(tokens, number.last + k).low for k in range(len(phrase))) == phrase:
            value = None if number.value is None else number.value + Decimal("0.5")
            return Number(value, number.last + len(phrase))
    return number


def ranged(tokens: Sequence[Token], first: int, number: Number) -> Number:
    """Swallow the second number of a range; a range has no one value."""
    sign = at(tokens, number.last)
    second = number_at(tokens, number.last + 1)
    joins = sign.low in words.RANGE or (sign.low in ("and", "und", "и") and _between(tokens, first))
    joins = joins or (sign.low == "auf" and at(tokens, first - 1).low == "von")
    if joins and second is not None and not second.unit:
        return Number(None, second.last)
    before = at(tokens, first - 1)
    if before.low in ("-", "–", "—") and at(tokens, first - 2).kind == "num":
        return Number(None, number.last)
    return number


def _between(tokens: Sequence[Token], first: int) -> bool:
    return at(tokens, first - 1).low in ("between", "zwischen", "между")


def scaled(tokens: Sequence[Token], number: Number, language: str) -> Number:
    """Read "тыс.", "Mio.", "k", "M" after a number."""
    token = at(tokens, number.last)
    power = _multiple(tokens, number, language)
    if power is None:
        return number
    value = None if number.value is None or power == 0 else number.value * power
    return Number(value, after_dot(tokens, number.last, token), multiple=True)


def _multiple(tokens: Sequence[Token], number: Number, language: str) -> Decimal | None:
    token = at(tokens, number.last)
    if token.kind != "word":
        return None
    if token.low in ("billion", "billions", "billionen"):
        return Decimal(0) if language == "de" else Decimal(10) ** 9
    if token.text == "M" or token.text == "М":
        return Decimal(10) ** 6
    if token.low in ("m", "t", "т"):
        after = after_dot(tokens, number.last, token)
        near = _currency(tokens, after) or _currency_before(tokens, number)
        if not near or (token.low == "m" and language == "ru"):
            return None
        return Decimal(10) ** 6 if token.low == "m" else Decimal(1000)
    if token.low == "к":
        return Decimal(1000) if token.glued else None
    return words.MULTIPLES.get(token.low)


def _currency_before(tokens: Sequence[Token], number: Number) -> str:
    token = at(tokens, number.last - 2)
    return words.CURRENCIES.get(token.low, "") if token.kind == "sym" else ""


def _currency(tokens: Sequence[Token], index: int) -> str:
    token = at(tokens, index)
    if token.text in words.CODES:
        return token.text
    return words.CURRENCIES.get(token.low, "")


def after_dot(tokens: Sequence[Token], index: int, token: Token) -> int:
    """Return the place after a word and the dot of its abbreviation."""
    dot = at(tokens, index + 1)
    short = token.low in _ABBREVIATED or token.low in ("т", "t", "м")
    return index + 2 if short and dot.text == "." and dot.glued else index + 1


def priced(tokens: Sequence[Token], first: int, number: Number) -> tuple[Number, int]:
    """Read a currency after the number or before it; returns the number and its first place."""
    token = at(tokens, number.last)
    compound = words.COMPOUNDS.get(token.low)
    if compound and not number.multiple:
        power, code = compound
        value = None if number.value is None else number.value * power
        last = after_dot(tokens, number.last, token)
        return Number(value, last, multiple=True, currency=code), first
    after = _currency(tokens, number.last)
    before = at(tokens, first - 1)
    if after:
        last = after_dot(tokens, number.last, token)
        return Number(number.value, last, multiple=number.multiple, currency=after), first
    code = _currency(tokens, first - 1)
    if not code and not number.currency and unicodedata.category(before.text[:1] or " ") == "Sc":
        return Number(None, number.last, multiple=number.multiple), first  # a sign we do not know
    if code and before.low != "р":
        return Number(number.value, number.last, multiple=number.multiple, currency=code), first - 1
    return number, first


def read_number(tokens: Sequence[Token], language: str) -> Number | None:
    """Return the number that a whole text is, with multiple and currency, else None."""
    first = 1 if _currency(tokens, 0) else 0
    number = number_at(tokens, first)
    if number is None or number.unit:
        return None
    number = with_half(tokens, number)
    number = scaled(tokens, number, language) if not number.multiple else number
    number, begun = priced(tokens, first, number)
    return number if number.last == len(tokens) and begun == (0 if first else begun) else None
