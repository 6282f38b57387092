"""Numbers as people write them: groups and decimals by language, and number words.

A number that may be read in two ways is not read at all.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

SPACES: Final = "\u0020\u00a0\u202f\u2009"
APOSTROPHES: Final = "'\u2019"
#: A run of digits with everything that may stand inside a number.
RUN: Final = re.compile(rf"[0-9]+(?:[.,{APOSTROPHES}{SPACES}][0-9]+)*[½¼¾]?|[½¼¾]")
_PARTS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
#: The decimal mark of each language; the other mark groups, in Russian it says nothing.
_DECIMAL: Final = {"en": ".", "de": ",", "ru": ","}
_GROUP: Final = {"en": ",", "de": "."}


def read_digits(run: str, language: str = "") -> Decimal | None:
    """Return the number that a run of digits stands for, None when it is none or ambiguous.

    "1 234,56" and "1,234.56" speak for themselves; "1,234" is read by `language` ("en", "ru",
    "de"), and without one not at all. Telephone numbers, dates and versions give None.
    """
    extra = _PARTS.get(run[-1:], Decimal(0))
    body = run.rstrip("½¼¾")
    if not body:
        return extra or None
    if extra:
        return Decimal(body) + extra if body.isascii() and body.isdigit() else None
    if not body.isascii() and not all(c.isascii() or c in SPACES + APOSTROPHES for c in body):
        return None
    spaced = re.split(f"[{SPACES}{APOSTROPHES}]", body)
    if len(spaced) > 1:
        return _grouped(spaced)
    return _marked(body, language)


def _grouped(parts: list[str]) -> Decimal | None:
    first, *rest = parts
    last, *fraction = re.split("[.,]", rest[-1])
    groups = [*rest[:-1], last]
    if not re.fullmatch(r"[1-9]\d{0,2}", first) or len(fraction) > 1:
        return None
    if any(not re.fullmatch(r"\d{3}", group) for group in groups):
        return None
    return Decimal("".join([first, *groups]) + "".join(f".{one}" for one in fraction))


def _marked(body: str, language: str) -> Decimal | None:
    marks = re.findall("[.,]", body)
    digits = re.split("[.,]", body)
    if not marks:
        return None if len(body) > 1 and body[0] == "0" else Decimal(body)
    if len(marks) == 1:
        return _one_mark(digits[0], marks[0], digits[1], language)
    if len(set(marks)) == 1:
        whole, fraction = digits, ""
    elif marks.count(marks[-1]) == 1:
        whole, fraction = digits[:-1], digits[-1]
    else:
        return None
    if not re.fullmatch(r"[1-9]\d{0,2}", whole[0]) or any(len(one) != 3 for one in whole[1:]):
        return None
    return Decimal("".join(whole) + (f".{fraction}" if fraction else ""))


def _one_mark(whole: str, mark: str, rest: str, language: str) -> Decimal | None:
    if len(whole) > 1 and whole[0] == "0":
        return None
    if len(rest) == 3 and re.fullmatch(r"[1-9]\d{0,2}", whole):
        if mark == _GROUP.get(language):
            return Decimal(whole + rest)
        if mark != _DECIMAL.get(language):
            return None
    return Decimal(f"{whole}.{rest}")


# -- number words ---------------------------------------------------------------------------------

_RU_UNITS = (
    "один одна одно одну одного|два две двух двумя двум|три трех трем тремя|"
    "четыре четырех четырем|пять пяти|шесть шести|семь семи|восемь восьми|девять девяти|"
    "десять десяти|одиннадцать|двенадцать|тринадцать|четырнадцать|пятнадцать|шестнадцать|"
    "семнадцать|восемнадцать|девятнадцать"
)
_EN_UNITS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen"
)
_RU_TENS = (
    "двадцать двадцати|тридцать тридцати|сорок сорока|пятьдесят пятидесяти|"
    "шестьдесят шестидесяти|семьдесят|восемьдесят|девяносто"
)
_EN_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_RU_HUNDREDS = (
    "сто ста|двести двухсот|триста трехсот|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот"
)
_DE_UNITS = (
    "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|"
    "sechzehn|siebzehn|achtzehn|neunzehn"
)
_DE_TENS = "zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"


def _table(text: str, start: int, step: int) -> dict[str, int]:
    groups = enumerate(text.split("|"))
    return {form: start + at * step for at, forms in groups for form in forms.split()}


UNITS: Final = _table(_RU_UNITS, 1, 1) | _table(_EN_UNITS, 1, 1)
TENS: Final = _table(_RU_TENS, 20, 10) | _table(_EN_TENS, 20, 10)
HUNDREDS: Final = _table(_RU_HUNDREDS, 100, 100)


def _german() -> dict[str, Decimal]:
    """German numbers are one word each: all of them up to 999 and their thousands."""
    small = _table(_DE_UNITS, 1, 1)
    tens = _table(_DE_TENS, 20, 10)
    below_100 = dict(small)
    for word, value in tens.items():
        below_100[word] = value
        for unit, one in small.items():
            if one < 10:
                below_100[f"{unit}und{word}"] = value + one
    words = dict(below_100)
    for unit, one in [("", 1), *((u, v) for u, v in small.items() if v < 10)]:
        words[f"{unit}hundert"] = one * 100
        words |= {f"{unit}hundert{w}": one * 100 + v for w, v in below_100.items()}
    thousands = {f"{w}tausend": v * 1000 for w, v in words.items()}
    result = {word: Decimal(v) for word, v in (words | thousands).items()}
    for form in ("eine", "einer", "einen", "einem", "eins"):
        result[form] = Decimal(1)
    for unit, one in small.items():
        if one <= 12:
            result[f"{unit}einhalb"] = Decimal(one) + Decimal("0.5")
    result |= {"anderthalb": Decimal("1.5"), "zwo": Decimal(2)}
    return result | {word.replace("ß", "ss"): v for word, v in result.items()}


GERMAN: Final = _german()
HALF_ALONE: Final = {"полтора": Decimal("1.5"), "полторы": Decimal("1.5")}


def read_words(words: list[str]) -> tuple[Decimal, int] | None:
    """Return the number that folded words begin with, and how many words it took.

    Knows units to nineteen, tens and hundreds in Russian and English, one-word numbers in German.
    "thirty-five" may be one word or two.
    """
    if not words:
        return None
    head = words[0]
    if head in HALF_ALONE:
        return HALF_ALONE[head], 1
    if head in GERMAN:
        return GERMAN[head], 1
    total, used = 0, 0
    if head in HUNDREDS:
        total, used = HUNDREDS[head], 1
    elif head in UNITS and words[1:2] == ["hundred"]:
        total, used = UNITS[head] * 100, 2
    rest = words[used:]
    if used and rest[:1] == ["and"] and len(rest) > 1 and (rest[1] in UNITS or rest[1] in TENS):
        rest, used = rest[1:], used + 1
    more = _below_hundred(rest)
    if more is not None:
        total, used = total + more[0], used + more[1]
    return (Decimal(total), used) if used else None


def _below_hundred(words: list[str]) -> tuple[int, int] | None:
    if not words:
        return None
    head = words[0]
    tens, _, unit = head.partition("-")
    if unit and tens in TENS and UNITS.get(unit, 10) < 10:
        return TENS[tens] + UNITS[unit], 1
    if head in TENS:
        follows = UNITS.get(words[1], 10) if len(words) > 1 else 10
        return (TENS[head] + follows, 2) if follows < 10 else (TENS[head], 1)
    return (UNITS[head], 1) if head in UNITS else None
