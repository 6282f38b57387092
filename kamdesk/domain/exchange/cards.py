"""How an entry of an address book stands in the cells of a list: several values, one a line.

phones, e-mails   +7 900 000-00-00      Dacha: +7 4852 00-00-00
addresses         street; city; state; postal code; country
dates             Name day: 2006-04-09  Graduation: --06-30
personal facts    hobby: sails
further entries   X-SPOUSE;TYPE=home:Anna
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from kamdesk.domain.people import Address, Extra, PersonalFact, PersonDate, Reach

#: Between several values in one cell.
_SEVERAL = re.compile(r"\s*(?:\n|:::|;(?=\s|$))\s*")
_YEARLY = re.compile(r"--(\d{2})-?(\d{2})")
_LABELLED = re.compile(r"([^:@]*[^\W\d_][^:@]*):\s*(?=\S)(.*)", re.DOTALL)
_PARTS = re.compile(r"(?<!\\);")
#: Address books that know no date without a year write one of these.
_NO_YEAR = 1604

KindOf = Callable[[str], str | None]


def lines_of(cell: str) -> list[str]:
    """Return the values of a cell, each of them once."""
    return list(dict.fromkeys(one for one in _SEVERAL.split(cell.strip()) if one))


# -- telephones and e-mail addresses ---------------------------------------------------------------


def reach(line: str, kind: str = "") -> Reach:
    """Read one telephone number or e-mail address; words before a colon are its label."""
    found = _LABELLED.fullmatch(line)
    if found and not line.casefold().startswith(("tel:", "mailto:", "sip:")):
        return Reach(value=found[2].strip(), kind=kind, label=" ".join(found[1].split()))
    return Reach(value=line, kind=kind)


def reach_line(one: Reach) -> str:
    """Write what `reach` reads."""
    label = one.label.replace(":", " ").strip()
    return f"{label}: {one.value}" if label else one.value


# -- addresses -------------------------------------------------------------------------------------


def address(line: str, kind: str) -> Address:
    """Read an address; a text without parts is its street."""
    parts = [
        one.strip().replace("\\;", ";").replace("\\n", "\n").strip() for one in _PARTS.split(line)
    ]
    street, city, state, code, country = [*parts, "", "", "", "", ""][:5]
    return Address(kind=kind, street=street, city=city, state=state, zip=code, country=country)


def address_line(one: Address) -> str:
    """Write what `address` reads."""
    parts = [one.street, one.city, one.state, one.zip, one.country]
    if not any(parts[1:]):
        parts = parts[:1]
    return "; ".join(part.replace(";", "\\;").replace("\n", "\\n") for part in parts)


# -- dates -----------------------------------------------------------------------------------------


def yearly(text: str) -> str | None:
    """Read a date to remember written as ISO: "1970-04-09", "--04-09"; None when it is none."""
    typed = text.strip()
    try:
        if found := _YEARLY.fullmatch(typed):
            return f"--{date(2024, int(found[1]), int(found[2])):%m-%d}"
        return without_guess(date.fromisoformat(typed))
    except ValueError:
        return None


def without_guess(day: date) -> str:
    """Write a day to remember; a year that stands for "not known" is left out."""
    return f"--{day:%m-%d}" if day.year <= _NO_YEAR else day.isoformat()


def person_date(line: str, kind_of: KindOf) -> PersonDate | None:
    """Read "Name day: --04-09", "Graduation: 1995-06-30 (in Kazan)"; None when it is no date."""
    head, _, rest = line.rpartition(": ")
    text, _, note = rest.partition(" (")
    on = yearly(text)
    if on is None:
        return None
    kind = kind_of(head) if head else None
    notes = [note.removesuffix(")")] if kind or not head else [head, note.removesuffix(")")]
    return PersonDate(kind=kind or "other", on=on, note=" – ".join(filter(None, notes)))


def date_line(one: PersonDate, label: str) -> str:
    """Write what `person_date` reads; `label` is the word for its kind."""
    note = one.note.replace(": ", ", ").replace(" (", ", ").replace("\n", " ")
    if one.kind == "other" and note:
        return f"{note}: {one.on}"
    return f"{label}: {one.on}" + (f" ({note})" if note else "")


# -- the rest --------------------------------------------------------------------------------------


def fact(line: str, kind_of: KindOf) -> PersonalFact:
    """Read "hobby: sails"; a category nobody knows belongs to the text."""
    head, colon, rest = line.partition(":")
    kind = kind_of(head.strip()) if colon else None
    if kind and rest.strip():
        return PersonalFact(category=kind, text=rest.strip())
    return PersonalFact(text=line)


def extra(line: str) -> Extra | None:
    """Read "X-NAME;TYPE=home:value" with `\\n` for line breaks; None when it has no name."""
    head, colon, value = line.partition(":")
    name, _, params = head.partition(";")
    if not colon or not re.fullmatch(r"[A-Za-z0-9-]+", name):
        return None
    return Extra(name=name.upper(), params=params, value=value.replace("\\n", "\n"))


def extra_line(one: Extra) -> str:
    """Write what `extra` reads."""
    head = f"{one.name};{one.params}" if one.params else one.name
    return f"{head}:{one.value}".replace("\n", "\\n")
