"""What a person may choose when a file was read wrongly."""

from __future__ import annotations

from kamdesk.i18n import N_, _

_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": N_("Windows, Western"),
    "cp1251": N_("Windows, Cyrillic"),
    "cp1250": N_("Windows, Central European"),
    "cp1253": N_("Windows, Greek"),
    "koi8-r": "KOI8-R",
    "cp866": N_("DOS, Cyrillic"),
    "mac-roman": N_("Mac, Western"),
    "mac-cyrillic": N_("Mac, Cyrillic"),
}
_DELIMITERS = {
    ",": N_("Comma"),
    ";": N_("Semicolon"),
    "\t": N_("Tab"),
    "|": N_("Vertical bar"),
}
_DATES = {"dmy": N_("Day, month: 31/12"), "mdy": N_("Month, day: 12/31")}


def encodings() -> tuple[tuple[str, str], ...]:
    """Return encodings with their names."""
    return tuple((name, _(label)) for name, label in _ENCODINGS.items())


def delimiters() -> tuple[tuple[str, str], ...]:
    """Return delimiters with their names."""
    return tuple((mark, _(label)) for mark, label in _DELIMITERS.items())


def date_orders() -> tuple[tuple[str, str], ...]:
    """Return the orders of day and month with their names."""
    return tuple((order, _(label)) for order, label in _DATES.items())
