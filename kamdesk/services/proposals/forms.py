"""How inserts write their values in a language: plain, with currency, shortened, as a date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kamdesk.domain.money import Money, half_up
from kamdesk.domain.proposals.inserts import Value
from kamdesk.domain.statements import Share
from kamdesk.i18n import NBSP, Speech

_BILLION, _MILLION, _THOUSAND = Decimal(1_000_000_000), Decimal(1_000_000), Decimal(1_000)


def show(value: Value, form: str, speech: Speech) -> str | None:
    """Return a value in a form, or None when the form does not suit it."""
    if isinstance(value, Money):
        return _money(value, form, speech)
    if isinstance(value, Share):
        return speech.percent(value.value, value.digits) if not form else None
    if isinstance(value, date):
        return _date(value, form, speech)
    if isinstance(value, Decimal):
        return _number(value, form, speech)
    return value if not form else None


def short(value: Decimal, speech: Speech) -> str:
    """Return "23.75 million", "438 thousand" or the number itself; two decimals at most."""
    for size, msgid in (
        (_BILLION, speech.text("{number} billion")),
        (_MILLION, speech.text("{number} million")),
    ):
        if abs(value) >= size:
            return msgid.format(number=speech.number(_trim(value / size, 2))).replace(" ", NBSP)
    if abs(value) >= _THOUSAND:
        return thousand(value, speech)
    return speech.number(_trim(value, 2))


def thousand(value: Decimal, speech: Speech) -> str:
    """Return a number in whole thousands: "438 thousand".

    Russian shortens where the word would have to follow its verb: "стоит 481 тыс. рублей".
    """
    count = half_up(value / _THOUSAND)
    word = speech.plural("thousand", "thousand", int(abs(count)))
    return f"{speech.number(count)}{NBSP}{word}"


def short_money(value: Money, speech: Speech) -> str:
    """Return an amount shortened, with its currency where the language puts it."""
    number = short(value.amount, speech)
    bare = speech.number(0)
    return speech.money(Money(0, value.currency)).replace(bare, number, 1)


def sign(currency: str, speech: Speech) -> str:
    """Return the currency as tables write it: ₽ in Russian, the code elsewhere."""
    return speech.money(Money(0, currency)).replace(speech.number(0), "").strip(NBSP + " ")


def long_date(value: date, speech: Speech) -> str:
    """Return a date in full within a sentence: Russian spells the word for year."""
    if speech.language == "ru":
        return f"{speech.date(value, 'day')} {value.year} года".replace(" ", NBSP)
    return speech.date(value)


def _money(value: Money, form: str, speech: Speech) -> str | None:
    if form == "cur":
        return speech.money(value)
    if form == "short":
        return short(value.amount, speech)
    if form == "short_cur":
        return short_money(value, speech)
    if form == "thousand":
        return thousand(value.amount, speech)
    if form in ("", "num"):
        whole = value.amount == value.amount.to_integral_value()
        return speech.number(value.amount, 0 if whole else None)
    return None


def _number(value: Decimal, form: str, speech: Speech) -> str | None:
    if form in ("", "num"):
        return speech.number(_trim(value, 2))
    if form == "short":
        return short(value, speech)
    return thousand(value, speech) if form == "thousand" else None


def _date(value: date, form: str, speech: Speech) -> str | None:
    if form in ("", "day"):
        return speech.date(value, "day").replace(" ", NBSP)
    if form == "long":
        return long_date(value, speech)
    return speech.date(value, "short") if form == "date" else None


def _trim(value: Decimal, digits: int) -> Decimal:
    rounded = half_up(value, digits)
    return rounded if rounded else Decimal(0)
