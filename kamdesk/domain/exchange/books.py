"""Address books as CSV: Google, Outlook and Thunderbird, told by their headings.

Each entry is put into the same form as a vCard: a column for each field, several values a line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kamdesk.domain.exchange import book_headings, cards
from kamdesk.domain.exchange.values import Cell
from kamdesk.domain.people import Address, Reach
from kamdesk.text import fold

_NUMBERED = re.compile(
    r"(E-mail|Phone|Address|Website|Event|Relation|Custom Field|IM|Organization) (\d{1,3}) - (.+)"
)
#: How many telling headings make a list an address book.
_ENOUGH = 3
_KINDS = {
    "work": "work", "business": "work", "main": "work", "work mobile": "mobile",
    "home": "home", "mobile": "mobile", "cell": "mobile", "work fax": "fax", "home fax": "fax",
    "fax": "fax", "other": "other", "рабочий": "work", "домашний": "home", "мобильный": "mobile",
    "факс": "fax", "другой": "other", "geschaftlich": "work", "arbeit": "work", "privat": "home",
    "mobil": "mobile", "sonstige": "other", "sonstiges": "other",
}  # fmt: skip
_NO_LABELS = ("mycontacts", "starred", "other contacts")


class Book(NamedTuple):
    """An address book: its name, and what each of its columns holds."""

    name: str
    targets: dict[int, str]


class Rewritten(NamedTuple):
    """An address book as a list of people; `fields` says what each column is."""

    book: str
    headings: tuple[str, ...]
    rows: list[list[Cell]]
    fields: dict[int, str]
    photos: int


def recognise(headings: Sequence[str]) -> Book | None:
    """Return the address book that has these headings, None for any other list."""
    folded = [fold(one) for one in headings]
    if sum(bool(_NUMBERED.fullmatch(one)) for one in headings) >= 2:
        return Book("Google", _google(headings))
    for name, table, tells in (
        ("Thunderbird", book_headings.THUNDERBIRD, book_headings.THUNDERBIRD_TELLS),
        ("Outlook", book_headings.OUTLOOK, book_headings.OUTLOOK_TELLS),
    ):
        if len(tells.intersection(folded)) >= _ENOUGH:
            return Book(name, {nr: table[one] for nr, one in enumerate(folded) if one in table})
    return None


def _google(headings: Sequence[str]) -> dict[int, str]:
    found = {}
    for nr, one in enumerate(headings):
        target = book_headings.GOOGLE.get(fold(one))
        if target is None and (numbered := _NUMBERED.fullmatch(one)):
            what, number, part = numbered.groups()
            part = "label" if part in ("Type", "Label") else part.casefold()
            target = f"{what.casefold()}/{number}/{part}"
        if target is not None:
            found[nr] = target
    return found


def usual_dates(book: str, headings: Sequence[str]) -> str:
    """Return how dates are read that could be read both ways: "mdy" in Outlook's English list."""
    english = {"Birthday", "Anniversary"}.intersection(headings)
    return "mdy" if book == "Outlook" and english else "dmy"


def rewrite(book: Book, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Rewritten:
    """Return an address book as a list of people, empty columns left out.

    Columns that the book does not explain stand at the end as they are.
    """
    entries = [_entry(book, headings, row) for row in rows]
    filled = {name for one in entries for name in one}
    columns = {name: head for name, head in _headings(book, headings).items() if name in filled}
    rest = [
        nr
        for nr, one in enumerate(headings)
        if nr not in book.targets and one and any(row[nr] != "" for row in rows)
    ]
    photos = next((nr for nr, one in enumerate(headings) if one == "Photo"), None)
    return Rewritten(
        book=book.name,
        headings=(*columns.values(), *(headings[nr] for nr in rest)),
        rows=[
            [*("\n".join(entry.get(name, ())) for name in columns), *(row[nr] for nr in rest)]
            for entry, row in zip(entries, rows, strict=True)
        ],
        fields=dict(enumerate(columns)),
        photos=0 if photos is None else sum(row[photos] != "" for row in rows),
    )


def _headings(book: Book, headings: Sequence[str]) -> dict[str, str]:
    """Return the fields that a book may fill with what stands above them, in the book's order."""
    found: dict[str, str] = {}
    for nr, target in sorted(book.targets.items()):
        for name in _fields(target):
            heading = headings[nr]
            if "/" in target:
                kind = name.partition("_")[2]
                heading = heading.partition(" ")[0] + (f" ({kind})" if kind else "")
            elif "." in target and name not in found:
                heading += " …"
            found.setdefault(name, heading)
    return found


def _fields(target: str) -> tuple[str, ...]:
    """Return the fields into which the cells of a column may go."""
    if "/" not in target:
        field = target.partition("=")[0].partition(".")[0]
        return {"-": (), "birth": ("birthday",), "anniversary": ("dates",)}.get(field, (field,))
    what = target.partition("/")[0]
    return {
        "e-mail": ("email", "email_work", "email_home", "email_other"),
        "phone": (
            "phone", "phone_work", "phone_mobile", "phone_home", "phone_fax", "phone_other",
        ),
        "address": ("address_work", "address_home", "address_other"),
        "website": ("links",), "event": ("dates",), "im": ("messenger",),
    }.get(what, ("extras",))  # fmt: skip


def _entry(book: Book, headings: Sequence[str], row: Sequence[Cell]) -> dict[str, list[str]]:
    """Return the values of one entry by field."""
    found: dict[str, list[str]] = defaultdict(list)
    packed: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for nr, target in book.targets.items():
        text = _plain(row[nr]).strip()
        if not text or target == "-":
            continue
        if "/" in target:
            what, number, part = target.split("/")
            packed[f"{what}/{number}"][part].append(text)
        elif "." in target:
            field, _, part = target.partition(".")
            packed[field][part].append(text)
        else:
            _put(found, target, text, headings[nr])
    for name, parts in packed.items():
        _unpack(found, name, {part: ", ".join(texts) for part, texts in parts.items()})
    return {name: values for name, values in found.items() if values}


def _put(found: dict[str, list[str]], target: str, text: str, heading: str) -> None:
    field, marked, more = target.partition("=")
    if field == "anniversary":
        if on := cards.yearly(text):
            found["dates"].append(f"anniversary: {on}")
        elif any(letter in "123456789" for letter in text):
            found["dates"].append(f"anniversary: {text}")
    elif field == "tags":
        found["tags"] += _labels(text)
    elif field == "extras":
        name = f"{more}-{heading[-1]}" if heading[-1:].isdigit() else more
        found["extras"].append(f"{name}:" + text.replace("\n", "\\n"))
    elif field == "facts":
        told = f"{heading}: {text}" if more == "family" else text
        found["facts"].append(f"{more}: " + told.replace("\n", " "))
    elif field == "messenger":
        found["messenger"].append(text if ":" in text else f"{more}:{text}")
    elif marked:
        found[field].append(cards.reach_line(Reach(value=text, label=heading)))
    else:
        found[field].append(text)


def _labels(text: str) -> list[str]:
    words = [one.strip().removeprefix("* ") for one in re.split(r"[;,\n]|:::", text)]
    return [one for one in words if one and one.casefold() not in _NO_LABELS]


def _unpack(found: dict[str, list[str]], name: str, parts: dict[str, str]) -> None:
    """Put what stands in several columns together."""
    what = name.partition("/")[0]
    if what == "birth":
        month, day = parts.get("month", ""), parts.get("day", "")
        if month.isdigit() and day.isdigit():
            year = parts.get("year", "")
            head = year if year.isdigit() and len(year) == 4 else "-"
            found["birthday"].append(f"{head}-{int(month):02}-{int(day):02}")
    elif what.startswith("address_"):
        _address(found, what.removeprefix("address_"), parts)
    elif what == "address":
        kind, _label = _kind(parts.get("label", ""))
        parts = {
            "street": parts.get("street", ""), "city": parts.get("city", ""),
            "state": parts.get("region", ""), "zip": parts.get("postal code", ""),
            "country": parts.get("country", ""), "box": parts.get("po box", ""),
            "more": parts.get("extended address", ""), "formatted": parts.get("formatted", ""),
        }  # fmt: skip
        _address(found, kind if kind in ("work", "home") else "other", parts)
    elif "value" in parts:
        _google_value(found, what, parts)


def _google_value(found: dict[str, list[str]], what: str, parts: dict[str, str]) -> None:
    label, value = parts.get("label", "").removeprefix("* ").strip(), parts["value"]
    first = parts.get("label", "").startswith("* ")
    if what in ("phone", "e-mail"):
        field = "phone" if what == "phone" else "email"
        kind, words = _kind(label)
        if field == "email" and kind in ("mobile", "fax"):
            kind, words = "other", label
        several = cards.lines_of(value)
        if first or not (kind or words):
            at = 0 if first else len(found[field])
            found[field][at:at] = several
        if kind or words:
            found[f"{field}_{kind or 'other'}"] += [
                cards.reach_line(Reach(value=one, label=words)) for one in several
            ]
    elif what == "website":
        found["links"] += cards.lines_of(value)
    elif what == "event":
        found["dates"].append(f"{label or 'other'}: {value.strip()}")
    elif what == "im":
        service = parts.get("service", "").casefold()
        found["messenger"].append(f"{service}:{value}" if service and ":" not in value else value)
    elif what in ("relation", "custom field"):
        head = "RELATED" if what == "relation" else "X-CUSTOM"
        told = re.sub(r"[:;\s]+", " ", label).strip()
        params = f";X-LABEL={told}" if told else ""
        found["extras"].append(f"{head}{params}:" + value.replace("\n", "\\n"))


def _kind(label: str) -> tuple[str, str]:
    """Return the kind that a label stands for, and the label when it is a word of its own."""
    kind = _KINDS.get(fold(label), "")
    return kind, "" if kind else label


def _address(found: dict[str, list[str]], kind: str, parts: dict[str, str]) -> None:
    street = ", ".join(filter(None, (parts.get(name, "") for name in ("box", "more", "street"))))
    made = Address(
        kind=kind,
        street=street,
        city=parts.get("city", ""),
        state=parts.get("state", ""),
        zip=parts.get("zip", ""),
        country=parts.get("country", ""),
    )
    if not cards.address_line(made) and parts.get("formatted"):
        made = Address(kind=kind, street=parts["formatted"].replace("\n", ", "))
    if line := cards.address_line(made):
        found[f"address_{kind}"].append(line)


def _plain(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else cell
