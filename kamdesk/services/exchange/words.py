"""Words of a list as ids: countries, languages and labels of enumerations in three languages."""

from __future__ import annotations

from functools import cache

from kamdesk.i18n import LANGUAGES, Speech
from kamdesk.i18n import language as spoken
from kamdesk.terms import TERMS
from kamdesk.text import fold

_COUNTRIES = {
    "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "великобритания": "GB", "англия": "GB", "usa": "US", "u.s.a.": "US", "us": "US",
    "united states of america": "US", "сша": "US", "рф": "RU", "russian federation": "RU",
    "российская федерация": "RU", "rf": "RU", "brd": "DE", "фрг": "DE", "holland": "NL",
    "голландия": "NL", "uae": "AE", "оаэ": "AE", "south korea": "KR", "südkorea": "KR",
    "korea": "KR", "republic of korea": "KR", "республика беларусь": "BY", "белоруссия": "BY",
    "кнр": "CN", "prc": "CN", "czech republic": "CZ", "чешская республика": "CZ",
    "tschechische republik": "CZ", "turkey": "TR", "türkei": "TR", "ivory coast": "CI",
    "кыргызстан": "KG", "республика казахстан": "KZ", "молдавия": "MD", "hong kong": "HK",
    "macau": "MO", "taiwan": "TW",
}  # fmt: skip


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "UN", "EZ", "ZZ"):
                found.setdefault(fold(name), code)
                found.setdefault(code.casefold(), code)
    found.update({fold(name): code for name, code in _COUNTRIES.items()})
    return found


@cache
def country(text: str) -> str:
    """Return the ISO 3166 code of a country's name, or the text itself when it is not known."""
    return _countries().get(fold(text), text)


@cache
def _languages() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).languages.items():
            if len(code) == 2:
                found.setdefault(fold(name), code)
                found.setdefault(code, code)
    return found


def language(text: str) -> str | None:
    """Return the code of a language's name or tag ("Deutsch", "de-DE"), None when not known."""
    small = fold(text)
    return _languages().get(small) or _languages().get(small.partition("-")[0].partition("_")[0])


def language_name(code: str) -> str:
    """Return the name of a language in that of the program, or the code itself."""
    from babel import Locale

    return str(Locale.parse(spoken()).languages.get(code, code))


@cache
def _labels(enum: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in TERMS.get(enum, {}):
        found[fold(code)] = code
        for one in LANGUAGES:
            found.setdefault(fold(Speech(one).term(enum, code)), code)
    return found


_SEXES = {
    "m": "male", "f": "female", "w": "female", "м": "male", "ж": "female", "муж": "male",
    "жен": "female", "mr": "male", "mrs": "female", "ms": "female", "herr": "male",
    "frau": "female", "man": "male", "woman": "female", "mann": "male",
}  # fmt: skip


def choice(enum: str, text: str) -> str | None:
    """Return the id of an enumeration's label in any of the languages, None when not known."""
    small = fold(text)
    if enum == "sex" and small.rstrip(".") in _SEXES:
        return _SEXES[small.rstrip(".")]
    return _labels(enum).get(small)


_GRADES = str.maketrans("АВСавсabc", "ABCABCABC")


def grade(text: str) -> str | None:
    """Return A, B or C, typed in either alphabet."""
    letter = text.strip().translate(_GRADES)
    return letter if letter in ("A", "B", "C") else None
