"""How people write numbers, money, dates and hours, and how a field shows them back.

Readers return None-free values or raise `Unreadable` with a sentence; a form may replace any of
them by a parser of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from kamdesk.i18n import _, fmt_date, fmt_number

_SCALES: tuple[tuple[str, int], ...] = (
    (r"(?:млрд|bn|billion(?:en)?|mrd)\.?", 9),
    (r"(?:млн|mio|million(?:en)?|mln|m|м)\.?", 6),
    (r"(?:тыс|тысяч[аи]?|thousand|tsd|tausend|k|к|т)\.?", 3),
)
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_SIGNS = re.compile(r"(?:руб(?:\.|лей|ля|ль)?|rub|eur|usd|₽|€|\$|р\.)", re.IGNORECASE)


class Unreadable(ValueError):
    """What was typed cannot be read; the message says how to write it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def decimal(text: str) -> Decimal:
    """Read "1 234,56", "1,234.56", "12.7 M", "180 тыс", "−3"."""
    rest = _SIGNS.sub("", text.strip()).replace("\u2212", "-").lower().strip()
    power = 0
    for pattern, digits in _SCALES:
        if found := re.fullmatch(rf"(.*\d)\s*{pattern}", rest.strip()):
            rest, power = found.group(1), digits
            break
    rest = _SPACES.sub("", rest)
    try:
        return Decimal(_one_point(rest)).scaleb(power)
    except InvalidOperation:
        raise Unreadable(_("Write a number, such as 1 234.56, 12.7 M or 180 k.")) from None


def _one_point(text: str) -> str:
    """Leave one decimal point: the last of two different marks; groups of three are not one."""
    if "," in text and "." in text:
        point = max(text.rfind(","), text.rfind("."))
        other = "." if text[point] == "," else ","
        return text.replace(other, "").replace(",", ".")
    for mark in ",.":
        if text.count(mark) > 1 and re.fullmatch(rf"-?\d{{1,3}}(?:\{mark}\d{{3}})+", text):
            return text.replace(mark, "")
    return text.replace(",", ".")


def whole(text: str) -> int:
    """Read a whole number."""
    value = decimal(text)
    if value != value.to_integral_value():
        raise Unreadable(_("Write a whole number."))
    return int(value)


def day(text: str, today: date | None = None) -> date:
    """Read "2026-03-23", "23.03.2026", "23.3", "23/03/26", "today", "+7"."""
    today = today or date.today()
    typed = text.strip().lower()
    words = {_("today"): 0, _("tomorrow"): 1, _("yesterday"): -1, "today": 0, "tomorrow": 1}
    for word, days in words.items():
        if typed == word.lower():
            return today + timedelta(days=days)
    if found := re.fullmatch(r"\+(\d{1,4})", typed):
        return today + timedelta(days=int(found.group(1)))
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d/%m/%y"):
        try:
            return datetime.strptime(typed, pattern).date()
        except ValueError:
            continue
    if found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})\.?", typed):
        try:
            return date(today.year, int(found.group(2)), int(found.group(1)))
        except ValueError:
            pass
    raise Unreadable(_("Write a date as 23.03.2026 or 2026-03-23."))


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
    return {"date": _("23.03.2026 or +7"), "hours": "09:00-18:00", "link": "https://"}.get(kind, "")


def reader(kind: str) -> Callable[[str], Any]:
    """The reader of a kind; text is taken as it is."""
    readers: dict[str, Callable[[str], Any]] = {
        "int": whole,
        "decimal": decimal,
        "money": decimal,
        "date": day,
        "hours": hours,
        "link": link,
    }
    return readers.get(kind, str)


def shower(kind: str) -> Callable[[Any], str]:
    """How a value of a kind is written into its field."""
    showers: dict[str, Callable[[Any], str]] = {
        "int": fmt_number,
        "decimal": fmt_number,
        "money": fmt_number,
        "date": lambda value: fmt_date(value, "short") if _short_is_full() else value.isoformat(),
    }
    return showers.get(kind, str)


def _short_is_full() -> bool:
    """True when the short form of this language is read back as the same date."""
    probe = date(2031, 12, 25)
    try:
        return day(fmt_date(probe, "short")) == probe
    except Unreadable:
        return False


@lru_cache(maxsize=1)
def zones() -> Sequence[tuple[str, str]]:
    """All time zones that have a city, as (id, shown)."""
    from zoneinfo import available_timezones

    keep = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/")
    names = sorted(n for n in available_timezones() if n.startswith((*keep, "Pacific/")))
    return tuple((name, name.replace("_", " ")) for name in ("UTC", *names))
