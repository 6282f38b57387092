"""Language of window and documents: one gettext catalogue for both.

`_("English text")` translates into the window's language; `Speech("de")` is the same for a document
whose language follows the client. Domain ids get their label late: `term("decision_role", id)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from kamdesk import paths
from kamdesk.catalogue import Catalogue, Compiled, English
from kamdesk.text import capital_you

if TYPE_CHECKING:
    from datetime import date, datetime, time
    from decimal import Decimal

    from kamdesk.domain.money import Money

LANGUAGES = ("en", "ru", "de")
NBSP = "\u00a0"


@cache
def _catalogue(language: str) -> Catalogue:
    if language == "en":
        return English()
    return Compiled(paths.resources() / "locale" / language / "LC_MESSAGES" / "kamdesk.mo")


class Speech:
    """Texts, numbers, dates and money of one language."""

    def __init__(self, language: str, *, courteous: bool = False) -> None:
        """Speak a language; `courteous` writes the Russian «Вы» with a capital."""
        if language not in LANGUAGES:
            raise ValueError(language)
        self.language = language
        self.courteous = courteous and language == "ru"

    def text(self, message: str) -> str:
        """Translate an English msgid."""
        text = _catalogue(self.language).text(message) if message else ""
        return capital_you(text) if self.courteous else text

    def plural(self, one: str, many: str, n: Decimal | int) -> str:
        """Translate with the plural form for n; the text may hold {n}.

        A fraction takes the form of two: "8.6 months", "8,6 месяца".
        """
        whole = int(n)
        text = _catalogue(self.language).plural(one, many, whole if n == whole else 2)
        plain = isinstance(n, int) and abs(n) < 1000
        return text.format(n=n if plain else self.number(n))

    def context(self, context: str, message: str) -> str:
        """Translate an English msgid that needs a context."""
        return _catalogue(self.language).context(context, message)

    def term(self, enum: str, code: str | int | None) -> str:
        """Return the label of a domain id, such as ("decision_role", "approver")."""
        from kamdesk.terms import TERMS

        if code is None or code == "":
            return ""
        label = TERMS.get(enum, {}).get(str(code))
        return self.context(enum, label) if label is not None else str(code)

    def number(self, value: Decimal | int, digits: int | None = None) -> str:
        """Format a number; `digits` decimals half up, or as many as the value has."""
        from decimal import Decimal

        from kamdesk.domain.money import half_up

        number = Decimal(value)
        if digits is None:
            exponent = number.normalize().as_tuple().exponent
            digits = max(0, -exponent) if isinstance(exponent, int) else 0
        shown = half_up(number, digits) + 0  # no minus before a rounded zero
        return f"{shown:,.{digits}f}".translate(_SEPARATORS[self.language])

    def percent(self, value: Decimal, digits: int = 1, *, strip: bool = True) -> str:
        """Format a share (0.243) as percent with a no-break space: "24.3 %"."""
        from decimal import Decimal

        from kamdesk.domain.money import half_up

        scaled = half_up(Decimal(value) * 100, digits)
        whole = strip and scaled == scaled.to_integral_value()
        return self.number(scaled, 0 if whole else digits) + f"{NBSP}%"

    def money(self, value: Money, digits: int | None = None) -> str:
        """Format an amount with its currency; minor digits only when there are any."""
        from kamdesk.domain.money import minor_digits

        if digits is None:
            whole = value.amount == value.amount.to_integral_value()
            digits = 0 if whole else minor_digits(value.currency)
        number = self.number(value.amount, digits)
        if self.language == "ru":
            return f"{number}{NBSP}{SIGNS.get(value.currency, value.currency)}"
        if self.language == "de":
            return f"{number}{NBSP}{'€' if value.currency == 'EUR' else value.currency}"
        return f"{value.currency}{NBSP}{number}"

    def date(self, value: date, form: str = "long") -> str:
        """Format a date: long "26 February 2026", medium, short, day "26 February" or weekday."""
        from kamdesk.dates import written

        return written(value, form, self.language)

    def ago(self, days: int) -> str:
        """Say how long ago a day was: "today", "yesterday", "4 days ago"."""
        if days <= 0:
            return self.text(N_("today"))
        if days == 1:
            return self.text(N_("yesterday"))
        return self.plural("{n} day ago", "{n} days ago", days)

    def moment(self, value: datetime) -> str:
        """Format a day and a time of day."""
        return f"{self.date(value.date(), 'medium')}, {self.time(value.time())}"

    def time(self, value: time) -> str:
        """Format a time of day as HH:MM."""
        return value.strftime("%H:%M")


#: The separators of Unicode's locale data; Babel would load for a tenth of a second to tell them.
_SEPARATORS = {
    "en": str.maketrans({"-": "\u2212"}),
    "ru": str.maketrans({",": NBSP, ".": ",", "-": "\u2212"}),
    "de": str.maketrans({",": ".", ".": ",", "-": "\u2212"}),
}
_USUAL = {"ru": "RUB"}
SIGNS = {"RUB": "₽", "EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "CNY": "CN¥"}
_window = Speech("en")
#: The language of a document while it is being made: in one thread, the window goes on in its own.
_document: ContextVar[Speech | None] = ContextVar("document", default=None)


def set_language(language: str) -> None:
    """Set the window's language."""
    global _window
    _window = Speech(language)


@contextmanager
def speaking(language: str) -> Iterator[Speech]:
    """Say and write everything in a document's language while this lasts, in this thread alone."""
    before = _document.set(Speech(language))
    try:
        yield speech()
    finally:
        _document.reset(before)


def language() -> str:
    """Return the window's language, or that of the document being made."""
    return speech().language


def usual_currency() -> str:
    """Return the currency of amounts when nobody says it."""
    return _USUAL.get(language(), "EUR")


def speech() -> Speech:
    """Return the window's texts and formats, or those of the document being made."""
    return _document.get() or _window


def _(message: str) -> str:
    """Translate an English msgid into the window's language."""
    return speech().text(message)


def N_(message: str) -> str:
    """Mark an English msgid for translation without translating it now."""
    return message


def ngettext(one: str, many: str, n: Decimal | int) -> str:
    """Translate with the plural form for n into the window's language."""
    return speech().plural(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Translate an English msgid with a context into the window's language."""
    return speech().context(context, message)


def term(enum: str, code: str | int | None) -> str:
    """Return the label of a domain id in the window's language."""
    return speech().term(enum, code)


def methods(rule: str) -> str:
    """Name the methods of sections such as "33, 35.2"; a rule that is words stays as it is."""
    parts = [part.strip().partition(".")[0] for part in rule.split(",")]
    if not all(part[:1].isdigit() for part in parts):
        return rule
    return " · ".join(dict.fromkeys(term("method", part) for part in parts if part != "0a"))


def fmt_date(value: date, form: str = "medium") -> str:
    """Format a date in the window's language."""
    return speech().date(value, form)


def fmt_money(value: Money | None, digits: int | None = 0) -> str:
    """Format an amount in the window's language; unknown is a dash."""
    return "—" if value is None else speech().money(value, digits)


def fmt_number(value: Decimal | int | None, digits: int | None = None) -> str:
    """Format a number in the window's language; unknown is a dash."""
    return "—" if value is None else speech().number(value, digits)


def fmt_percent(value: Decimal | None, digits: int = 1) -> str:
    """Format a share as percent in the window's language; unknown is a dash."""
    return "—" if value is None else speech().percent(value, digits)
