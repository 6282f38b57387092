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
_ALWAYS = (
    (re.compile(rf"(?<=\d) (?={_UNIT})"), NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NBSP),
    (re.compile(r"(?<=\b[A-Z]{3}) (?=\d)"), NBSP),
    (re.compile(r"(?<=№) (?=\S)"), NBSP),
    (re.compile(r" (?=[—–] )"), NBSP),
    (re.compile(r"(?<=\b[A-ZА-ЯЁ]\.) (?=[A-ZА-ЯЁ][.a-zа-яё])"), NBSP),
)
#: Fields of a paper that hold no running text.
_NO_TEXT = ("drawing", "kind", "language", "density")
_RU_SHORT = re.compile(r"(?<![^\s(«„\"\u00a0])([А-Яа-яЁё]{1,2}) (?=[\w«„(№])")


def tie(text: str, language: str) -> str:
    """Return the text with some blanks made unbreakable; its length stays the same."""
    for pattern, mark in _ALWAYS:
        text = pattern.sub(mark, text)
    if language == "ru":
        text = _RU_SHORT.sub(rf"\1{NBSP}", text)
    return text


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
