"""How values are written in vCards: escapes, parts, lists, dates, labels of one address book."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kamdesk.domain.exchange.cards import without_guess

if TYPE_CHECKING:
    from kamdesk.formats.vcard.lines import Property

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_FULL = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})(?:T.*)?")
_APPLE = re.compile(r"_\$!<(.*)>!\$_")


def plain(value: str, *, old: bool) -> str:
    """Return a text without its escapes; version 2.1 (`old`) escapes semicolons alone."""
    if "\\" not in value:
        return value
    if old:
        return value.replace("\\;", ";").replace("\\,", ",")
    return _ESCAPE.sub(lambda one: "\n" if one[1] in "nN" else one[1], value)


def parts(value: str, *, old: bool) -> list[str]:
    """Return the parts of a compound value (names, addresses, companies), lists joined."""
    found = []
    for part in _split(value, ";"):
        several = [plain(one, old=old).strip() for one in ([part] if old else _split(part, ","))]
        found.append(" ".join(filter(None, several)) if len(several) > 1 else several[0])
    return found


def pieces(value: str, *, old: bool) -> list[str]:
    """Return the words of a list value (categories)."""
    words = [plain(one, old=old) for one in re.split(r"(?<!\\)[,;]" if old else r"(?<!\\),", value)]
    return [" ".join(one.split()) for one in words if one.strip()]


def _split(value: str, mark: str) -> list[str]:
    """Split at a mark that is not escaped; a backslash may itself be escaped."""
    found, start, skip = [], 0, False
    for at, letter in enumerate(value):
        if skip:
            skip = False
        elif letter == "\\":
            skip = True
        elif letter == mark:
            found.append(value[start:at])
            start = at + 1
    return [*found, value[start:]]


def date_of(text: str, one: Property) -> str | None:
    """Return a day as "1970-04-09" or "--04-09"; None when it is no day of a year."""
    typed = text.strip()
    try:
        if found := _NO_YEAR.fullmatch(typed):
            return f"--{date(2024, int(found[1]), int(found[2])):%m-%d}"
        if found := _FULL.fullmatch(typed):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            omitted = one.param("X-APPLE-OMIT-YEAR")
            if omitted.isdigit() and int(omitted) == day.year:
                return f"--{day:%m-%d}"
            return without_guess(day)
    except ValueError:
        return None
    return None


def apple_label(text: str) -> str:
    """Return a label as a person would say it: "_$!<Anniversary>!$_" is "anniversary"."""
    found = _APPLE.fullmatch(text)
    return found[1].casefold() if found else text
