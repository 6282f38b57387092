"""People out: as vCards for telephones and mail programs, or as a list (section 2, privacy)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kamdesk.domain.clients import Client
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.people import Person, Photo
from kamdesk.domain.regions import Region
from kamdesk.errors import Refused
from kamdesk.formats.filenames import file_name
from kamdesk.formats.vcard.writing import VERSIONS, Words, vcard
from kamdesk.i18n import _, language, ngettext, term
from kamdesk.services import clock, own_fields
from kamdesk.services.base import Workspace
from kamdesk.services.documents import save
from kamdesk.services.exchange.out import people_table, write_table
from kamdesk.services.exchange.owners import NO_COMPANY
from kamdesk.services.people import full_name
from kamdesk.services.places import country_name
from kamdesk.services.titles import title_of
from kamdesk.storage.reading import SEVERAL
from kamdesk.storage.unit import Reader

#: The version that every address book reads, Outlook among them.
USUAL = "3.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which people are meant: those named, those of some clients, or (nothing said) everybody."""

    people: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Abroad:
    """People whose country is not that of this computer, by country code; `home` is its country."""

    home: str
    people: dict[str, int]

    @property
    def text(self) -> str:
        """What to consider before these people leave this computer."""
        spoken = language()
        several = ", ".join(
            f"{country_name(code, spoken)} ({n})" for code, n in self.people.items()
        )
        return _(
            "This computer is in {home}; the file contains people from other"
            " countries: {countries}. Personal data may have to stay in a country"
            " (152-FZ in Russia) or need a legal basis (GDPR in the EU). This is"
            " not legal advice."
        ).format(home=country_name(self.home, spoken), countries=several)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Who would be written: whose people, how many, how many have left, whose country differs."""

    title: str
    count: int
    left: int
    abroad: Abroad | None


def outgoing(ws: Workspace, chosen: Chosen) -> Outgoing:
    """Return who would be written, before anything is."""
    today = clock.today(ws)
    with ws.read() as reader:
        found = _people(reader, chosen)
        return Outgoing(
            title=_title(reader, chosen, found),
            count=len(found),
            left=sum(1 for one in found if _has_left(one, today)),
            abroad=abroad(ws, chosen),
        )


def suggested_name(found: Outgoing, ending: str) -> str:
    """Return a name for the file, such as "All people of Sokmash.vcf"."""
    return file_name(found.title, f".{ending}")


def _has_left(person: Person, today: date) -> bool:
    return person.left_on is not None and person.left_on <= today


def _title(reader: Reader, chosen: Chosen, people: Sequence[Person]) -> str:
    if chosen.people:
        if len(people) == 1:
            return full_name(people[0])
        return ngettext("{n} person", "{n} people", len(people))
    if len(chosen.clients) == 1:
        client = reader.one(Client, chosen.clients[0])
        return _("All people of {client}").format(client=title_of(client))
    if chosen.clients:
        return ngettext("People of {n} client", "People of {n} clients", len(chosen.clients))
    return _("All people")


def write_people(ws: Workspace, path: Path, chosen: Chosen, version: str = USUAL) -> int:
    """Write people to a file by its ending, .vcf, .csv or .xlsx; returns how many.

    A vCard bears the photo and leaves out who has left, unless that person was chosen by name.
    Judgements about people stand in lists alone, sensitive personal facts nowhere.
    """
    ending = path.suffix.lower()
    if ending not in (".vcf", ".csv", ".xlsx"):
        raise Refused(_("Name a file that ends in .vcf, .csv or .xlsx."), field="out")
    if version not in VERSIONS:
        raise Refused(_("Choose vCard 3.0 or 4.0."), field="version")
    with ws.read() as reader:
        found = _people(reader, chosen)
        if ending != ".vcf":
            columns, rows = people_table(reader, found)
            write_table(path, "people", columns, rows, own=own_fields.read(reader, "people"))
            return len(rows)
        today = clock.today(ws)
        if not chosen.people:
            found = [one for one in found if not _has_left(one, today)]
        cards = _cards(reader, found, version)
    if not found:
        raise Refused(_("There is nobody to export."))
    save(path, cards.encode("utf-8"))
    return len(found)


def _people(reader: Reader, chosen: Chosen) -> list[Person]:
    if not chosen.people and not chosen.clients:
        return reader.find(Person, order=("client_uid", "code"))
    column = "uid" if chosen.people else "client_uid"
    wanted = chosen.people or chosen.clients
    return reader.find(Person, f"{column} IN {SEVERAL}", wanted, order=("client_uid", "code"))


def _cards(reader: Reader, people: Sequence[Person], version: str) -> str:
    companies = {
        one.uid: one.legal_name or one.short_name
        for one in reader.find(Client)
        if one.external_id != NO_COMPANY
    }
    words = Words(
        date_kind=lambda kind: term("date_kind", kind),
        country=lambda code: country_name(code, language()),
        own=own_fields.read(reader, "people"),
    )
    parts = []
    for one in people:
        photo = reader.first(Photo, person_uid=one.uid)
        parts.append(
            vcard(
                one,
                company=companies.get(one.client_uid, ""),
                photo=photo.data if photo else "",
                version=version,
                words=words,
            )
        )
    return "".join(parts)


def abroad(ws: Workspace, chosen: Chosen) -> Abroad | None:
    """Return whose country is another than that of this computer; None when there is nobody.

    Section 2, privacy. Without a country of this computer or of a person nothing is said.
    """
    with ws.read() as reader:
        own = reader.first(OwnCompany)
        home = reader.setting("device_country") or (own.country if own else "")
        if not home:
            return None
        regions = {one.uid: one.country for one in reader.find(Region)}
        clients = {
            one.uid: one.country or regions.get(one.region_uid or "", "")
            for one in reader.find(Client)
        }
        counts: dict[str, int] = {}
        for one in _people(reader, chosen):
            code = _country(one) or clients.get(one.client_uid, "")
            if code and code.upper() != home.upper():
                counts[code] = counts.get(code, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return Abroad(home=home, people=dict(ordered)) if counts else None


def _country(person: Person) -> str:
    """Return where a person lives, else works."""
    places = sorted(person.addresses, key=lambda one: one.kind != "home")
    return next((one.country for one in places if len(one.country) == 2), "")


def written(count: int) -> str:
    """Say how many people were written."""
    return ngettext("{n} person exported", "{n} people exported", count)
