"""Which entries of the workspace may be one, and pairs of which somebody said that they are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from kamdesk.domain.clients import Client
from kamdesk.domain.exchange.domains import house
from kamdesk.domain.exchange.names import digits_key
from kamdesk.domain.merging import DistinctClients, DistinctPeople
from kamdesk.domain.merging.likely import Pair, Traits, likely
from kamdesk.domain.people import Person
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, term
from kamdesk.services.alike import alike, rough
from kamdesk.services.base import Done, Workspace
from kamdesk.services.exchange.known import key_of, number_key
from kamdesk.services.exchange.owners import NO_COMPANY
from kamdesk.services.titles import title_of
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Reader

KINDS: dict[str, type[Client] | type[Person]] = {"people": Person, "clients": Client}


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Two entries that may be one: their names, where they belong, and why."""

    one: str
    other: str
    names: tuple[str, str]
    under: tuple[str, str]
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """Why they may be one, in words."""
        return ", ".join(term("duplicate_reason", name) for name in self.reasons)


def duplicates(ws: Workspace, kind: str, limit: int = 200) -> tuple[Likely, ...]:
    """Return pairs of people or clients that may be one, the surest first.

    `kind` is "people" or "clients". Pairs that somebody set apart are left out.
    """
    if kind not in KINDS:
        raise Refused(_("There is no kind of list called “{kind}”.").format(kind=kind))
    with ws.read() as reader:
        entries = list(_people(reader) if kind == "people" else _clients(reader))
        found = likely(entries, _apart(reader, kind), alike)[:limit]
        names = dict(_names(reader, found, kind))
    return tuple(
        Likely(
            one=pair.one,
            other=pair.other,
            names=(names[pair.one][0], names[pair.other][0]),
            under=(names[pair.one][1], names[pair.other][1]),
            reasons=pair.reasons,
        )
        for pair in found
    )


def _names(reader: Reader, found: list[Pair], kind: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield uid, name and what stands under it."""
    for uid in {uid for pair in found for uid in (pair.one, pair.other)}:
        record = reader.one(KINDS[kind], uid)
        if isinstance(record, Person):
            client = reader.get(Client, record.client_uid)
            parts = (record.position, title_of(client) if client else "")
        else:
            parts = (record.city, record.tax_id)
        yield uid, (title_of(record), " · ".join(filter(None, parts)))


def _people(reader: Reader) -> Iterator[Traits]:
    columns = TABLES[Person].c
    names = (
        "uid", "client_uid", "surname", "given", "patronymic", "names", "email", "more_emails",
        "phone", "more_phones",
    )  # fmt: skip
    for row in reader.connection.execute(sa.select(*(columns[name] for name in names))):
        uid, client, surname, given, patronymic, spelled, email, emails, phone, phones = row
        whole = " ".join(filter(None, (surname, given)))
        spellings = (whole, *(_without(text, patronymic) for text in (spelled or {}).values()))
        yield Traits(
            uid=uid,
            name=whole,
            rough=tuple(dict.fromkeys(filter(None, map(rough, spellings)))),
            mark=rough(patronymic),
            group=client,
            emails=frozenset(
                filter(None, (email.casefold(), *(one["value"].casefold() for one in emails or ())))
            ),
            phones=frozenset(
                filter(None, map(digits_key, (phone, *(one["value"] for one in phones or ()))))
            ),
        )


def _without(name: str, patronymic: str) -> str:
    """Return a full name without the patronymic, as far as it stands there as it is."""
    return " ".join(one for one in name.split() if one != patronymic)


def _clients(reader: Reader) -> Iterator[Traits]:
    columns = TABLES[Client].c
    names = (
        "uid", "legal_name", "short_name", "tax_id", "registration_no", "email", "phone",
        "website", "external_id",
    )  # fmt: skip
    for row in reader.connection.execute(sa.select(*(columns[name] for name in names))):
        uid, legal, short, tax, registration, email, phone, website, external = row
        if external == NO_COMPANY:
            continue
        keys = [key_of(name) for name in (legal, short) if name]
        numbers = (("tax_id", tax), ("registration_no", registration))
        yield Traits(
            uid=uid,
            name=short or legal,
            rough=tuple(dict.fromkeys(filter(None, (rough(key.bare) for key in keys)))),
            mark=next((key.form for key in keys if key.form), ""),
            numbers=frozenset((name, key) for name, text in numbers if (key := number_key(text))),
            emails=frozenset(filter(None, (email.casefold(),))),
            phones=frozenset(filter(None, (digits_key(phone),))),
            website=house(website) if website else "",
        )


# -- not one ---------------------------------------------------------------------------------------


def _apart(reader: Reader, kind: str) -> frozenset[frozenset[str]]:
    if kind == "people":
        people = reader.find(DistinctPeople)
        return frozenset(frozenset((one.person_uid, one.other_uid)) for one in people)
    clients = reader.find(DistinctClients)
    return frozenset(frozenset((one.one_uid, one.other_uid)) for one in clients)


def set_apart(ws: Workspace, kind: str, one: str, other: str) -> Done[None]:
    """Remember that two people or clients are not one."""
    with ws.read() as reader:
        first, second = reader.one(KINDS[kind], one), reader.one(KINDS[kind], other)
        known = frozenset((one, other)) in _apart(reader, kind)
    label = N_("{name} and {other} are not one")
    with ws.unit(label, name=title_of(first), other=title_of(second)) as unit:
        if not known and kind == "people":
            unit.add(DistinctPeople(person_uid=one, other_uid=other))
        elif not known:
            unit.add(DistinctClients(one_uid=one, other_uid=other))
    return Done(value=None, changes=unit.changes)
