"""What people type into fields for money and numbers: "1 234,56", "12.7 M", "180 тыс", "85k"."""

from __future__ import annotations

from decimal import Decimal

from kamdesk.domain.money import Money, minor_digits
from kamdesk.domain.notes.lexer import cut
from kamdesk.domain.notes.readings import LARGEST, read_number

_MINUS = "-\u2212\u2013"


def parse_amount(text: str, currency: str, language: str = "") -> Money | None:
    """Return the amount that a typed text means, None when it means none or two.

    A currency in the text wins over `currency`. `language` decides what "1,234" is; without one
    such a text is ambiguous. More decimals than the currency has are no amount.
    """
    sign, body = _signed(text)
    tokens = cut(body, language, field=True)
    read = read_number(tokens, language)
    if read is None or read.value is None or read.value > LARGEST:
        return None
    code = read.currency or currency
    exponent = read.value.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    written = read.value.as_tuple().exponent
    too_fine = isinstance(written, int) and -written > minor_digits(code) and not read.multiple
    if not code or too_fine or decimals > minor_digits(code):
        return None
    return Money.of(sign * read.value, code)


def parse_decimal(text: str, language: str = "") -> Decimal | None:
    """Return the number that a typed text means, without a unit; "5 %" gives 5."""
    sign, body = _signed(text)
    tokens = cut(body.removesuffix("%"), language, field=True)
    read = read_number(tokens, language)
    if read is None or read.value is None or read.currency or read.value > LARGEST:
        return None
    return sign * read.value


def _signed(text: str) -> tuple[int, str]:
    body = text.strip()
    if body[:1] in _MINUS and body:
        return -1, body[1:].strip()
    return 1, body.removeprefix("+").strip()
