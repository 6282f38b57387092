"""Amounts in words, as invoices and contracts write them."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.domain.money import Money, minor_digits
from kamdesk.domain.records import LANGUAGES


@dataclass(frozen=True, slots=True)
class _Unit:
    """A currency's unit in one language: its forms by number, and whether it is feminine."""

    forms: tuple[str, ...]
    minor: tuple[str, ...] = ()
    feminine: bool = False


_UNITS: dict[str, dict[str, _Unit]] = {
    "en": {
        "RUB": _Unit(("rouble", "roubles"), ("kopeck", "kopecks")),
        "EUR": _Unit(("euro", "euros"), ("cent", "cents")),
        "USD": _Unit(("US dollar", "US dollars"), ("cent", "cents")),
        "GBP": _Unit(("pound sterling", "pounds sterling"), ("penny", "pence")),
        "KZT": _Unit(("tenge", "tenge"), ("tiyn", "tiyn")),
        "CHF": _Unit(("Swiss franc", "Swiss francs"), ("centime", "centimes")),
        "JPY": _Unit(("yen", "yen")),
    },
    "de": {
        "RUB": _Unit(("Rubel", "Rubel"), ("Kopeke", "Kopeken")),
        "EUR": _Unit(("Euro", "Euro"), ("Cent", "Cent")),
        "USD": _Unit(("US-Dollar", "US-Dollar"), ("Cent", "Cent")),
        "GBP": _Unit(("Pfund Sterling", "Pfund Sterling"), ("Penny", "Pence")),
        "KZT": _Unit(("Tenge", "Tenge"), ("Tiyn", "Tiyn")),
        "CHF": _Unit(("Schweizer Franken", "Schweizer Franken"), ("Rappen", "Rappen")),
        "JPY": _Unit(("Yen", "Yen")),
    },
    "ru": {
        "RUB": _Unit(("рубль", "рубля", "рублей"), ("копейка", "копейки", "копеек")),
        "EUR": _Unit(("евро", "евро", "евро"), ("цент", "цента", "центов")),
        "USD": _Unit(
            ("доллар США", "доллара США", "долларов США"), ("цент", "цента", "центов")
        ),
        "GBP": _Unit(
            ("фунт стерлингов", "фунта стерлингов", "фунтов стерлингов"),
            ("пенс", "пенса", "пенсов"),
        ),
        "KZT": _Unit(("тенге", "тенге", "тенге"), ("тиын", "тиына", "тиынов")),
        "CHF": _Unit(
            ("швейцарский франк", "швейцарских франка", "швейцарских франков"),
            ("сантим", "сантима", "сантимов"),
        ),
        "JPY": _Unit(("иена", "иены", "иен"), feminine=True),
    },
}  # fmt: skip
CURRENCIES = tuple(_UNITS["en"])
_MINUS = {"en": "minus", "ru": "минус", "de": "minus"}
_AND = {"en": "and", "de": "und"}


def in_words(money: Money, language: str) -> str:
    """Write an amount in words with a capital letter; minor units stand in digits.

    Russian names the kopecks always ("рублей 00 копеек"), English and German only if there are
    any. A currency without words of its own keeps its code. Raises ValueError for a language.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    digits = minor_digits(money.currency)
    whole, minor = divmod(abs(money.minor), 10**digits)
    unit = _UNITS[language].get(money.currency, _Unit((money.currency,)))
    words = [_number(whole, language, unit), _form(unit.forms, whole, language)]
    if digits and (minor or language == "ru"):
        named = _form(unit.minor, minor, language)
        shown = f"{minor:0{digits}d}" if language == "ru" else str(minor)
        amount = f"{shown} {named}" if named else f"{minor:0{digits}d}/{10**digits}"
        words += filter(None, (_AND.get(language), amount))
    if money.minor < 0:
        words.insert(0, _MINUS[language])
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _number(whole: int, language: str, unit: _Unit) -> str:
    from num2words import num2words

    if language == "ru":
        # The library takes the gender for millions too: only the last three digits need it.
        high, low = (whole // 1000 * 1000, whole % 1000) if unit.feminine else (whole, 0)
        parts = [str(num2words(high, lang="ru"))] if high or not low else []
        parts += [str(num2words(low, lang="ru", gender="f"))] if low else []
        return " ".join(parts)
    if language == "en":
        return str(num2words(whole, lang="en")).replace(",", "")
    words = str(num2words(whole, lang="de"))
    return words[:-1] if words.endswith("eins") else words  # "ein Euro", "hundertein Euro"


def _form(forms: tuple[str, ...], number: int, language: str) -> str:
    if not forms:
        return ""
    if language != "ru":
        return forms[0] if number == 1 else forms[-1]
    last, two = number % 10, number % 100
    if last == 1 and two != 11:
        return forms[0]
    return forms[1] if len(forms) > 2 and 2 <= last <= 4 and not 12 <= two <= 14 else forms[-1]
