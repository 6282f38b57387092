"""Numbers with what they are numbers of: money, hours, times, counts, percent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.notes import words
from kamdesk.domain.notes.lexer import Token, at, fold
from kamdesk.domain.notes.numbers import GERMAN, UNITS
from kamdesk.domain.notes.periods import Period, period_at, rate_event_at, several_at
from kamdesk.domain.notes.readings import (
    LARGEST,
    Number,
    after_dot,
    number_at,
    priced,
    ranged,
    scaled,
    with_half,
)

MONEY, HOUR, TIME, EVENT, COUNT, PERCENT, BARE, SPAN = (
    "money", "hour", "time", "event", "count", "percent", "bare", "span",
)  # fmt: skip
_PLURAL = {"ru": ("ов", "ев", "ей", "ий", "ых", "их", "ек", "ок"), "en": ("s",), "de": ()}
#: "85,000": money has no thousandths, so a decimal reading of this is no reading.
_THOUSANDTHS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}$")
_VERBS = words.word_set(
    "costs goes is was vanishes leaks equals disappears gets makes means runs "
    "минимум только net netto нетто gross впустую сверху лишних чистыми наличными"
)
_THINGS = words.word_set("человек people штук шт квт·ч kwh тонн tonnes parts")


@dataclass(slots=True, eq=False)
class Item:
    """A number in a note and what it counts.

    `value` None: a range, a limit or an ambiguous number, which is not guessed. `first`, `last`
    are token places (last is exclusive). `noun` is the stem of what happens or is counted.
    `per_event` is the stem of what a price is for ("*" = any), `per_unit` the same as said.
    """

    kind: str
    value: Decimal | None
    first: int
    last: int
    currency: str = ""
    unit: str = ""
    noun: str = ""
    period: Period | None = None
    per_event: str = ""
    per_unit: str = ""
    approximate: bool = False
    weak: bool = False
    result: bool = False

    @property
    def per_hour(self) -> bool:
        """True for the price of an hour."""
        return self.period is not None and self.period.code == "per_hour"


def find_items(tokens: Sequence[Token], language: str, currency: str) -> list[Item]:
    """Return all numbers of a note that mean something, in their order."""
    items: list[Item] = []
    index = 0
    while index < len(tokens):
        several = several_at(tokens, index)
        if several is not None:
            index = several[1]
            continue
        item = _item(tokens, index, language, currency)
        if item is None:
            index += 1
            continue
        items.append(item)
        index = max(item.last, index + 1)
    return items


def _item(tokens: Sequence[Token], index: int, language: str, currency: str) -> Item | None:
    number = number_at(tokens, index)
    if number is None:
        return None
    weak = number.weak
    if not number.unit:
        number = with_half(tokens, number)
        number = scaled(tokens, number, language) if not number.multiple else number
        number = ranged(tokens, index, number)
        number = scaled(tokens, number, language) if not number.multiple else number
    number, first = priced(tokens, index, number)
    item = _kind(tokens, index, number, language, currency)
    if item is None:
        return None
    item.first = first
    if item.value is not None and item.value > LARGEST:
        item.value = None
    item.weak = weak and not number.multiple
    if (
        item.kind in (MONEY, BARE)
        and not number.multiple
        and _THOUSANDTHS.match(tokens[index].text)
    ):
        thousandths = item.value is not None and item.value.as_tuple().exponent == -3
        item.value = None if thousandths else item.value
    _look_around(tokens, item)
    labelled = _labelled(tokens, item.first)
    if labelled and not number.multiple and not number.currency and item.kind != PERCENT:
        return None
    _take_period(tokens, item)
    return item


def _kind(
    tokens: Sequence[Token], index: int, number: Number, language: str, currency: str
) -> Item | None:
    value, last = number.value, number.last
    token = at(tokens, last)
    if number.unit:
        kinds = {"hour": HOUR, "time": TIME, "percent": PERCENT, "shift": COUNT}
        unit = {"hour": "h", "percent": "%", "shift": "shift"}.get(number.unit, "")
        return Item(kinds[number.unit], value, index, last, unit=unit)
    if number.currency:
        return Item(MONEY, value, index, last, number.currency)
    if token.low in words.PERCENT:
        return Item(PERCENT, value, index, last + 1, unit="%")
    if token.low == "per" and at(tokens, last + 1).low == "cent":
        return Item(PERCENT, value, index, last + 2, unit="%")
    if token.low == "-" and at(tokens, last + 1).low == "mal":
        return Item(TIME, value, index, last + 2)
    if token.low in ("x", "х", "×") and token.glued and period_at(tokens, last + 1):
        return Item(TIME, value, index, last + 1)
    counted = words.COUNTED.get(token.low) if token.kind == "word" else None
    if counted:
        return _of_time(tokens, index, value, last, counted)
    if number.multiple:
        return _thousands(tokens, index, number, language, currency)
    if token.low == "m" and _money_clause(tokens, index):
        return None  # millions or metres
    if _is_thing(token, value):
        kind = EVENT if words.is_event(token.low) else COUNT
        after = after_dot(tokens, last, token)
        return Item(kind, value, index, after, unit=token.text, noun=words.stem_of(token.low))
    return Item(BARE, value, index, last, currency)


def _of_time(
    tokens: Sequence[Token], index: int, value: Decimal | None, last: int, counted: str
) -> Item | None:
    after = after_dot(tokens, last, at(tokens, last))
    if counted == "time":
        return Item(TIME, value, index, after)
    if counted == "minute":
        hours = None if value is None else value / 60
        exact = hours is not None and hours * 100 == (hours * 100).to_integral_value()
        if exact:
            return Item(HOUR, hours, index, after, unit="h")
        return Item(SPAN, value, index, after, unit="min")
    if counted == "hour":
        return Item(HOUR, value, index, after, unit="h")
    return Item(COUNT if counted == "shift" else SPAN, value, index, after, unit=counted)


def _thousands(
    tokens: Sequence[Token], index: int, number: Number, language: str, currency: str
) -> Item | None:
    """Decide whether "85 thousand …" is money or a count of things; None when it may be both."""
    token = at(tokens, number.last)
    money = Item(MONEY, number.value, index, number.last, currency)
    plain = token.kind != "word" or token.low in words.NOT_COUNTED or token.low in words.PER
    plain = plain or period_at(tokens, number.last) is not None
    often = {*words.ADVERBS, *words.TIMES_WORDS}
    if plain or token.low in words.COST | words.LINKS | words.MONEY_CUES | often:
        return money
    if token.low in _VERBS or token.low in ("минимум", "только", "net", "netto", "нетто", "gross"):
        return money
    noun = token.text[:1].isupper() if language == "de" else _is_plural(token, language)
    if noun or token.low in _THINGS or words.is_event(token.low):
        kind = EVENT if words.is_event(token.low) else COUNT
        last = number.last + 1
        return Item(kind, number.value, index, last, unit=token.text, noun=words.stem_of(token.low))
    german_verb = language == "de" and not at(tokens, number.last + 1).text[:1].isupper()
    return money if german_verb or _money_clause(tokens, index) else None


def _is_plural(token: Token, language: str) -> bool:
    return token.low.endswith(_PLURAL[language or "en"])


def _money_clause(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the clause around a place speaks about money."""
    for step in (-1, 1):
        place = index + step
        while (token := at(tokens, place)).kind != "nl" and token.low not in ".!?;,":
            if token.low in words.MONEY_CUES:
                return True
            place += step
    return False


def _is_thing(token: Token, value: Decimal | None) -> bool:
    if token.kind != "word" or token.low in words.NOT_COUNTED or token.low in words.COST:
        return False
    if token.low in words.LINKS | words.PER | words.RANGE | set(words.ADVERBS) | set(words.TIMES):
        return False
    if value is not None and value != value.to_integral_value() and len(token.low) > 3:
        return False
    year = value is not None and 1950 <= value < 2050
    return not year and fold(token.text) not in words.TIMES_WORDS


def _labelled(tokens: Sequence[Token], first: int) -> bool:
    """Return whether the number is a name: "№ 12", "ISO 9001", "ИНН: …"."""
    place = first - 1
    while at(tokens, place).text in (".", ":") and place > first - 3:
        place -= 1
    before = at(tokens, place)
    return before.kind in ("word", "sym") and before.low in words.LABELS


def _look_around(tokens: Sequence[Token], item: Item) -> None:
    """Read what stands before a number: about, at most, from … to, the result of a sum."""
    before, further = at(tokens, item.first - 1), at(tokens, item.first - 2)
    if before.low in words.APPROX:
        item.approximate = True
        item.first -= 1
        before, further = at(tokens, item.first - 1), at(tokens, item.first - 2)
    clock = before.low in ("в", "к", "с", "после", "um", "ab", "gegen", "at") and item.kind == HOUR
    if (
        before.low in words.VAGUE
        or (further.low, before.low) in words.BOUND_PAIRS
        or (before.low in words.BOUNDS and not (before.low == "over" and further.low == "all"))
        or (clock and period_at(tokens, item.last) is None)
    ):
        item.value = None
    item.result = before.low == "=" or (before.low in ("итого", "total", "gesamt"))


def _take_period(tokens: Sequence[Token], item: Item) -> None:
    """Read "/ч", "per stop", "в квартал" right after the number or a few words later."""
    place = item.last
    for _step in range(5):
        found = period_at(tokens, place)
        if found is not None:
            item.period, item.last = found
            return
        if item.kind == MONEY and (event := rate_event_at(tokens, place)) is not None:
            item.per_event, item.per_unit, item.last = event
            return
        token = at(tokens, place)
        stop = token.low in ("и", "and", "und", "а", "но", "but", "aber", "x", "х")
        if token.kind != "word" or stop or token.low in words.LINKS | words.COST:
            return
        if token.low in UNITS or (token.low in GERMAN and token.low not in words.PER):
            return
        if token.low in words.TIMES_WORDS or token.low in words.HALVES:
            return
        place += 1
