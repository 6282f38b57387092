"""What a typesetter ties together: words that must not part at the end of a line."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

NBSP = "\u00a0"

_UNIT = (
    r"(?:%|‰|₽|€|\$|£|[A-Z]{3}\b|млн|млрд|тыс\.?|кВт|ч\b|час|г\.|"
    r"Mio\.|Mrd\.|Tsd\.|M\b|million|billion|thousand|kWh|h\b|hours?\b|Stunden?\b)"
)
_TITLES = "|".join(rf"(?<=\b{one})" for one in ("Mr", "Ms", r"Dr\.", "Herr", "Herrn", "Frau"))
_ALWAYS = (
    (re.compile(rf"(?<=\d) (?={_UNIT})"), NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NBSP),
    (re.compile(r"(?<=\b[A-Z]{3}) (?=\d)"), NBSP),
    (re.compile(r"(?<=№) (?=\S)"), NBSP),
    (re.compile(r" (?=[—–] )"), NBSP),
    (re.compile(r"(?<=\b[A-ZА-ЯЁ]\.) (?=[A-ZА-ЯЁ][.a-zа-яё])"), NBSP),
    (re.compile(r"(?<=\b[a-zа-яё]\.) (?=[A-Za-zа-яё]\.)"), NBSP),
    (re.compile(r"(?:(?<=\b[Nn]o\.)|(?<=\bNr\.)) (?=\d)"), NBSP),
    (re.compile(r"(?<=[^\W_]) (?=[−-]\d)"), NBSP),
    (re.compile(r"(?:(?<=млн)|(?<=млрд)|(?<=тыс\.)) (?=₽)"), NBSP),
    (re.compile(r"(?:(?<=Mio\.)|(?<=Mrd\.)|(?<=Tsd\.)) (?=[A-Z]{3}\b|€)"), NBSP),
    (re.compile(r"(?<=\b(?:19|20)\d\d) (?=год[ау]?\b|гг?\.)"), NBSP),
    (re.compile(rf"(?:{_TITLES}) (?=[A-ZÄÖÜ])"), NBSP),
)
_MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    "de": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
}
_DAY = {
    language: re.compile(rf"(?<=\d{point}) (?=(?:{months})\b)")
    for (language, months), point in zip(_MONTHS.items(), ("", "", r"\."), strict=True)
}
_YEAR = {
    language: re.compile(rf"(?<=\d{point}[ \u00a0])({months}) (?=(?:19|20)\d\d\b)")
    for (language, months), point in zip(_MONTHS.items(), ("", "", r"\."), strict=True)
}
_MARKS = {"en": ("“", "”"), "ru": ("«", "»"), "de": ("„", "“")}
_STRAIGHT = re.compile(r'(?<!\d)"|(?<=\d)"(?=[\s.,;:!?)]|$)')
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
#: Fields of a paper that hold no running text.
_NO_TEXT = ("drawing", "kind", "language", "density")
_RU_SHORT = re.compile(r"(?<![^\s(«„\"\u00a0])([А-Яа-яЁё]{1,2}) (?=[\w«„(№])")


def tie(text: str, language: str) -> str:
    """Return the text with some blanks made unbreakable and straight quotation marks curled.

    Its length stays the same, so that places in it stay where they are.
    """
    for pattern, mark in _ALWAYS:
        text = pattern.sub(mark, text)
    text = _YEAR[language].sub(rf"\1{NBSP}", _DAY[language].sub(NBSP, text))
    if '"' in text or "'" in text:
        text = _curled(text, language)
    if language == "ru":
        text = _RU_SHORT.sub(rf"\1{NBSP}", text)
    return text


def _curled(text: str, language: str) -> str:
    """Return a text with the quotation marks of its language; an odd one stays as it is."""
    opening, closing = _MARKS[language]
    places = [found.start() for found in _STRAIGHT.finditer(text)]
    letters = list(text)
    for start, end in zip(places[::2], places[1::2], strict=False):
        letters[start], letters[end] = opening, closing
    return _APOSTROPHE.sub("’", "".join(letters))


def tied(value: Any, language: str) -> Any:
    """Return a value of texts, tuples and records with all its texts tied; drawings stay."""
    if isinstance(value, str):
        return tie(value, language)
    if isinstance(value, tuple):
        return tuple(tied(one, language) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = (one.name for one in fields(value) if one.name not in _NO_TEXT)
        return replace(value, **{name: tied(getattr(value, name), language) for name in names})
    return value


def text_width(text: str, size: float) -> Decimal:
    """Return about how wide a text runs in points; a little more rather than less."""
    ems = 0.0
    for letter in text:
        if letter in " .,:;'’|!ijltfIr\u00a0()-":
            ems += 0.33
        elif letter in "mwMWШЩЖЮЫФДшщжюыфмЯ@%":
            ems += 0.88
        else:
            ems += 0.62 if letter.islower() or letter.isdigit() else 0.71
    return Decimal(str(round(ems * size, 2)))
