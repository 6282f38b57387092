"""What people type into fields: money, numbers and dates, read in the window's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kamdesk.domain import notes
from kamdesk.domain.money import Money
from kamdesk.errors import Unreadable
from kamdesk.i18n import _, language


def parse_money(text: str, currency: str) -> Money:
    """Return the amount typed ("1 234,56", "12.7 M", "180 тыс", "€ 2.5k"); raises Unreadable.

    A currency in the text wins over `currency`; the window's language decides what "1,234" is.
    """
    amount = notes.parse_amount(text, currency, language())
    if amount is None:
        raise Unreadable(_("Write an amount, such as 1 234.56, 12.7 M or 180 k."))
    return amount


def parse_decimal(text: str) -> Decimal:
    """Return the number typed; raises Unreadable."""
    number = notes.parse_decimal(text, language())
    if number is None:
        raise Unreadable(_("Write a number, such as 1 234.56, 12.7 M or 180 k."))
    return number


def parse_date(text: str, today: date, *, deadline: bool = False) -> date:
    """Return the date typed ("20.03", "+7", "next Friday", "вчера"); raises Unreadable.

    A day without a year is the next one for a deadline, else the nearest.
    """
    day = notes.parse_date(text, today, deadline=deadline)
    if day is None:
        raise Unreadable(_("Write a date as 23.03.2026 or 2026-03-23."))
    return day
