"""How people write numbers, money, dates and hours, and how a field shows them back.

Readers return None-free values or raise `Unreadable` with a sentence; a form may replace any of
them by a parser of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kamdesk.errors import Unreadable
from kamdesk.i18n import NBSP, _, fmt_date, fmt_number, language

__all__ = ["Unreadable", "day", "deadline", "decimal", "hours", "link", "share", "whole"]

_clock: Callable[[], date] = date.today


def use_clock(today: Callable[[], date]) -> None:
    """Take from here what day it is: the workspace's own, which a demo pins."""
    global _clock
    _clock = today


def decimal(text: str) -> Decimal:
    """Read "1 234,56", "12.7 M", "180 тыс", "−3", "5 %"."""
    from kamdesk.services.inputs import parse_decimal

    return parse_decimal(text)


def amount(text: str) -> Decimal:
    """Read an amount whose currency is known: "12,7 млн ₽", "180k"."""
    from kamdesk.services.inputs import parse_money

    return parse_money(text, "XXX").amount


def share(text: str) -> Decimal:
    """Read "18", "18 %" as a share, 0.18."""
    return decimal(text) / 100


def shown_share(value: Decimal) -> str:
    """Write a share as per cent with all the decimals it has: 0.125 is "12.5 %"."""
    return f"{fmt_number(value * 100)}{NBSP}%"


def whole(text: str) -> int:
    """Read a whole number."""
    value = decimal(text)
    if value != value.to_integral_value():
        raise Unreadable(_("Write a whole number."))
    return int(value)


def day(text: str, today: date | None = None) -> date:
    """Read "2026-03-23", "23.03.2026", "23.3", "yesterday", "next Friday", "+7"."""
    from kamdesk.services.inputs import parse_date

    return parse_date(text, today or _clock())


def deadline(text: str, today: date | None = None) -> date:
    """Read a day until which something is due: "31.12" is the next one, never the last."""
    from kamdesk.services.inputs import parse_date

    return parse_date(text, today or _clock(), deadline=True)


def hours(text: str) -> str:
    """Read working hours "9-18", "09:00–17:30" into "09:00-18:00"."""
    found = re.fullmatch(
        r"(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?", text.strip()
    )
    parts = [int(part or 0) for part in found.groups()] if found else [99, 0, 0, 0]
    if parts[0] > 23 or parts[2] > 24 or parts[1] > 59 or parts[3] > 59:
        raise Unreadable(_("Write hours as 09:00-18:00."))
    return "{:02}:{:02}-{:02}:{:02}".format(*parts)


def link(text: str) -> str:
    """Read an address that may be opened later."""
    from ui.links import safe_url

    if safe_url(text) is None:
        raise Unreadable(_("Write a web address, such as https://example.com."))
    return text.strip()


def example(kind: str) -> str:
    """What stands in an empty field of a kind, in grey."""
    examples = {"date": _("23.03.2026 or +7"), "hours": "09:00-18:00", "link": "https://"}
    return examples.get("date" if kind == "due" else kind, "")


def reader(kind: str) -> Callable[[str], Any]:
    """The reader of a kind; text is taken as it is."""
    readers: dict[str, Callable[[str], Any]] = {
        "int": whole,
        "decimal": decimal,
        "share": share,
        "money": amount,
        "date": day,
        "due": deadline,
        "hours": hours,
        "link": link,
    }
    return readers.get(kind, str)


def shower(kind: str) -> Callable[[Any], str]:
    """How a value of a kind is written into its field."""
    showers: dict[str, Callable[[Any], str]] = {
        "int": fmt_number,
        "decimal": fmt_number,
        "share": shown_share,
        "money": fmt_number,
        "date": fmt_date,
        "due": fmt_date,
    }
    return showers.get(kind, str)


def zones() -> Sequence[tuple[str, str]]:
    """All time zones that have a town, as (id, shown in the window's language)."""
    return _zones(language())


@lru_cache
def _zones(lang: str) -> Sequence[tuple[str, str]]:
    from zoneinfo import available_timezones

    from kamdesk.services.places import town_of

    keep = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/")
    names = sorted(n for n in available_timezones() if n.startswith((*keep, "Pacific/")))
    shown = []
    for name in ("UTC", *names):
        said, town = name.replace("_", " "), town_of(name, lang)
        shown.append((name, said if said.endswith(town) else f"{said} · {town}"))
    return tuple(shown)
