"""Two entries side by side: where they differ, what would be kept, and what moves along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kamdesk.domain.clients import Client, Hours, Site, Supplier
from kamdesk.domain.merging.fields import MINE, THEIRS, Difference, differences
from kamdesk.domain.own_fields import PREFIX
from kamdesk.domain.people import Address, Extra, Person, PersonalFact, PersonDate, Photo, Reach
from kamdesk.domain.records import Record
from kamdesk.errors import Refused
from kamdesk.i18n import _, language, term
from kamdesk.services import own_fields
from kamdesk.services.base import Workspace
from kamdesk.services.counts import listed
from kamdesk.services.exchange.words import language_name
from kamdesk.services.journal import said
from kamdesk.services.merging.finding import KINDS
from kamdesk.services.people.facts import show_yearly
from kamdesk.services.places import country_name
from kamdesk.services.titles import kind_label, title_of
from kamdesk.storage import references
from kamdesk.storage.codec import specs
from kamdesk.storage.journal import rows_of_record
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Reader

#: Rows that say nothing about what was done with an entry.
_SILENT = ("distinct_people", "distinct_clients", "photos")
PHOTO = "photo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two entries: its name, what is under it and what hangs on it, also in words."""

    uid: str
    name: str
    under: str
    hangs: tuple[tuple[str, int], ...]
    hanging: str
    photo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A field in which the two differ, in words; `pick` is what would be kept.

    `one_sided`: only one of the two knows anything.
    """

    field: str
    label: str
    mine: str
    theirs: str
    pick: str
    choices: tuple[str, ...]
    one_sided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two entries of one kind: `mine` stays, `theirs` goes into it."""

    kind: str
    mine: Side
    theirs: Side
    lines: tuple[Line, ...]


def compare(ws: Workspace, kind: str, mine: str, theirs: str) -> Comparison:
    """Return how two people or clients differ; raises NotFound, and Refused when they are one."""
    with ws.read() as reader:
        first, second = pair(reader, kind, mine, theirs)
        photos = photos_of(reader, first, second)
        lines = [
            _line(reader, first, one)
            for one in differences(first, second, changed(reader, first), changed(reader, second))
            if one.choices
        ]
        if all(photos) and photos[0] != photos[1]:
            lines.append(
                Line(
                    field=PHOTO, label=term("field", PHOTO), mine="", theirs="", pick=MINE,
                    choices=(MINE, THEIRS),
                )
            )  # fmt: skip
        return Comparison(
            kind=kind,
            mine=_side(reader, first, photos[0]),
            theirs=_side(reader, second, photos[1]),
            lines=tuple(lines),
        )


def pair(reader: Reader, kind: str, mine: str, theirs: str) -> tuple[Record, Record]:
    """Return the two entries; raises Refused when they are one."""
    if kind not in KINDS:
        raise Refused(_("There is no kind of list called “{kind}”.").format(kind=kind))
    if mine == theirs:
        raise Refused(_("Choose two different entries."))
    return reader.one(KINDS[kind], mine), reader.one(KINDS[kind], theirs)


def photos_of(reader: Reader, *people: Record) -> list[str]:
    """Return the photos of people as base64 text, '' for who has none."""
    found = (
        reader.first(Photo, person_uid=one.uid) if isinstance(one, Person) else None
        for one in people
    )
    return [one.data if one else "" for one in found]


def changed(reader: Reader, record: Record) -> dict[str, datetime]:
    """Return when each field of a record was changed last; one never changed, when it was made."""
    found: dict[str, datetime] = {}
    for step, row in rows_of_record(reader, record.uid):
        if row is None or row.deleted:
            continue
        names = row.after if row.before is not None else [one.name for one in specs(type(record))]
        found.update(dict.fromkeys(names or (), step.at))
    return found


def _side(reader: Reader, record: Record, photo: str) -> Side:
    if isinstance(record, Person):
        client = reader.get(Client, record.client_uid)
        under = " · ".join(filter(None, (record.position, title_of(client) if client else "")))
    else:
        under = " · ".join(
            filter(None, (getattr(record, "city", ""), getattr(record, "tax_id", "")))
        )
    hangs = references.referring(reader, record)
    counts = {name: len(uids) for name, uids in hangs.items() if name not in _SILENT}
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return Side(
        uid=record.uid,
        name=title_of(record),
        under=under,
        hangs=tuple((kind_label(name), count) for name, count in ordered),
        hanging=listed(counts),
        photo=photo,
    )


def _line(reader: Reader, record: Record, one: Difference) -> Line:
    if one.field.startswith(PREFIX):
        return _own_line(reader, record, one)
    spec = next(spec for spec in specs(type(record)) if spec.name == one.field)
    table = TABLES[type(record)]

    def shown(value: Any) -> str:
        words = _words(one.field, value)
        return said(reader, table, spec, value) if words is None else words

    plural = {"phone": "phones", "email": "emails"} if isinstance(record, Person) else {}
    return Line(
        field=one.field,
        label=term("field", plural.get(one.field, one.field).removesuffix("_uid")),
        mine=shown(one.mine),
        theirs=shown(one.theirs),
        pick=one.pick,
        choices=one.choices,
        one_sided=one.one_sided,
    )


def _own_line(reader: Reader, record: Record, one: Difference) -> Line:
    """Return the line of a field that a person declared, or of a value that was left of one."""
    key = one.field.removeprefix(PREFIX)
    declared = own_fields.read(reader, TABLES[type(record)].name)
    field = next((each for each in declared if each.key == key), None)
    shown = (lambda text: own_fields.in_words(field, text)) if field is not None else str
    return Line(
        field=one.field,
        label=field.label if field is not None else key,
        mine=shown(one.mine),
        theirs=shown(one.theirs),
        pick=one.pick,
        choices=one.choices,
        one_sided=one.one_sided,
    )


def _words(name: str, value: Any) -> str | None:
    """Return values that hold several parts in words, None for all others."""
    if isinstance(value, str) and "\n" in value:
        return value
    if isinstance(value, dict) and value and all(isinstance(one, str) for one in value.values()):
        return "\n".join(f"{language_name(code)}: {text}" for code, text in value.items())
    if name == "languages" and value:
        return ", ".join(map(language_name, value))
    if isinstance(value, Hours):
        return f"{value.start}–{value.end}"
    if not isinstance(value, tuple) or not value or isinstance(value[0], (str, int)):
        return None
    return "\n".join(map(_one, value))


def _one(value: Any) -> str:
    if isinstance(value, Reach):
        kind = value.label or term("phone_kind", value.kind)
        return f"{value.value} ({kind})" if kind else value.value
    if isinstance(value, Address):
        town = " ".join(filter(None, (value.zip, value.city)))
        country = country_name(value.country, language()) if value.country else ""
        return ", ".join(filter(None, (value.street, town, value.state, country)))
    if isinstance(value, PersonDate):
        return f"{show_yearly(value.on)} · {value.note or term('date_kind', value.kind)}"
    if isinstance(value, PersonalFact):
        return f"{term('fact_category', value.category)}: {value.text}"
    if isinstance(value, Extra):
        return f"{value.name}: {value.value}"
    if isinstance(value, (Site, Supplier)):
        return value.place if isinstance(value, Site) else value.name
    return str(value)
