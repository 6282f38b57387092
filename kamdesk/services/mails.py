"""Letters dropped into the history: read in a process of their own, matched, logged as talks."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kamdesk.domain.clients import Client
from kamdesk.domain.exchange.domains import house
from kamdesk.domain.library import OwnCompany, TeamMember
from kamdesk.domain.mails import Letter, direction_of
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.formats.mail_in.client import MailReader
from kamdesk.i18n import N_, _, fmt_date, term
from kamdesk.services import attachments, clock
from kamdesk.services.attachments import Given
from kamdesk.services.base import Done, Workspace
from kamdesk.services.people import full_name
from kamdesk.storage.reading import SEVERAL
from kamdesk.storage.unit import Reader
from kamdesk.text import clean_text

__all__ = ["AlreadyThere", "Entry", "Letter", "MailView", "log", "read", "view"]

#: More than so many people or clients with one address are not listed.
_MOST = 200
_reading = threading.Lock()


class AlreadyThere(Refused):
    """The letter is in the history already, as this talk of this client."""

    def __init__(self, message: str, client_uid: str, talk_uid: str) -> None:
        super().__init__(message, field="known")
        self.client_uid, self.talk_uid = client_uid, talk_uid


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """What is known of a letter before it goes into the history.

    `clients` are those whose people or domains are in it, as (uid, name), likely ones first;
    `people` those of `client_uid` that it names; `strangers` addresses of nobody known. `at` is
    local time at the client, None without a date; `remarks` are sentences.
    """

    letter: Letter
    note: str
    client_uid: str | None
    clients: tuple[tuple[str, str], ...]
    direction: str
    people: tuple[tuple[str, str], ...]
    team_uids: tuple[str, ...]
    strangers: tuple[str, ...]
    on: date
    at: datetime | None
    zone: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A letter as a person wants it in the history.

    `parts` are numbers of its files to be attached; `whole` is the letter's own file, to be kept
    as well.
    """

    client_uid: str
    direction: str
    person_uids: tuple[str, ...] = ()
    note: str = ""
    parts: tuple[int, ...] = ()
    whole: Path | None = None


def read(path: Path) -> Letter:
    """Return the letter in an .eml or .msg file; raises Refused saying what is wrong with it."""
    with _reading, MailReader() as reader:
        return reader.read(path)


def view(ws: Workspace, letter: Letter, client_uid: str | None = None) -> MailView:
    """Return a letter with the people and the client it is about; `client_uid` is the chosen one.

    Raises AlreadyThere for one that is in the history.
    """
    with ws.read() as reader:
        _once(reader, letter)
        ours, team = _own(reader, letter)
        theirs = [one for one in letter.addresses if one not in ours]
        people = _people(reader, theirs)
        uids = _clients(reader, theirs, people)
        if client_uid is not None:
            uids = list(dict.fromkeys((client_uid, *uids)))
        clients = [reader.one(Client, uid) for uid in uids]
        chosen = clients[0] if clients else None
        met = [one for one in people if chosen is not None and one.client_uid == chosen.uid]
        known = {address for one in people for address in _addresses(one)}
        sent = _believed(ws, letter.sent)
        at = _local(sent, chosen.time_zone if chosen else "")
        return MailView(
            letter=letter,
            note=clean_text("\n\n".join(filter(None, (letter.subject, letter.text)))),
            client_uid=chosen.uid if chosen else None,
            clients=tuple((one.uid, one.short_name or one.legal_name) for one in clients),
            direction=direction_of(letter, ours),
            people=tuple((one.uid, full_name(one)) for one in met),
            team_uids=team,
            strangers=tuple(one for one in theirs if one not in known),
            on=at.date() if at else clock.today(ws),
            at=at,
            zone=chosen.time_zone if chosen else "",
            remarks=_remarks(letter, sent),
        )


def log(ws: Workspace, letter: Letter, entry: Entry) -> Done[Talk]:
    """Put a letter into the history of a client as a talk, with the files that are wanted.

    Raises AlreadyThere for one that is there, Refused for a file that cannot be kept.
    """
    given: list[Path | Given] = [
        Given(name=letter.parts[nr].name, data=letter.parts[nr].data) for nr in entry.parts
    ]
    if entry.whole is not None:
        given.append(entry.whole)
    told = view(ws, letter, entry.client_uid)
    stored = attachments.keep(ws, given)
    client = dict(told.clients)[entry.client_uid]
    with ws.unit(N_("Put an e-mail into the history of {client}"), client=client) as unit:
        talk = unit.add(
            Talk(
                client_uid=entry.client_uid,
                on=told.on,
                started_at=told.at,
                zone=told.zone if told.at else "",
                channel="email",
                direction=entry.direction,
                two_way=entry.direction == "client",
                person_uids=entry.person_uids,
                team_uids=told.team_uids,
                note=clean_text(entry.note),
                message_id=letter.mark,
                recorded_at=clock.now(ws),
            )
        )
        attachments.add_rows(unit, entry.client_uid, stored, {"talk_uid": talk.uid})
    return Done(value=talk, changes=unit.changes)


def _once(reader: Reader, letter: Letter) -> None:
    known = reader.first(Talk, message_id=letter.mark)
    if known is not None:
        client = reader.one(Client, known.client_uid).short_name
        told = _("This e-mail is already in the history: {client}, {date}")
        raise AlreadyThere(
            told.format(client=client, date=fmt_date(known.on)), known.client_uid, known.uid
        )


def _own(reader: Reader, letter: Letter) -> tuple[set[str], tuple[str, ...]]:
    """Return which addresses of a letter are ours, and who of us they belong to."""
    company, team = reader.first(OwnCompany), reader.find(TeamMember)
    members = {one.email.strip().casefold(): one.uid for one in team if one.email.strip()}
    given = [*members, *((company.email, company.website) if company else ())]
    houses = {found for one in given if (found := house(one))}
    single = {*members, company.email.strip().casefold() if company else ""}
    ours = {one for one in letter.addresses if one in single or house(one) in houses}
    return ours, tuple(dict.fromkeys(members[one] for one in letter.addresses if one in members))


def _people(reader: Reader, addresses: Sequence[str]) -> list[Person]:
    """Return the people of all clients who have one of the addresses, in the letter's order."""
    if not addresses:
        return []
    near = " OR ".join(["lower(more_emails) LIKE ?"] * len(addresses))
    patterns = [f'%"{one}"%' for one in addresses]
    found = reader.find(
        Person, f"lower(trim(email)) IN {SEVERAL} OR {near}", addresses, *patterns, limit=_MOST
    )
    rank = {address: nr for nr, address in enumerate(addresses)}
    named = [(_rank(one, rank), one) for one in found]
    return [one for nr, one in sorted(named, key=lambda each: each[0]) if nr < len(rank)]


def _rank(person: Person, rank: dict[str, int]) -> int:
    return min((rank.get(one, len(rank)) for one in _addresses(person)), default=len(rank))


def _addresses(person: Person) -> Iterable[str]:
    given = (person.email, *(one.value for one in person.more_emails))
    return [one.strip().casefold() for one in given if one.strip()]


def _clients(reader: Reader, addresses: Sequence[str], people: Iterable[Person]) -> list[str]:
    """Return the clients that a letter is about: of its people, else of its domains."""
    uids = list(dict.fromkeys(one.client_uid for one in people))
    houses = {found for one in addresses if (found := house(one))}
    if uids or not houses:
        return uids
    near = " OR ".join(["lower(email) LIKE ? OR lower(website) LIKE ?"] * len(houses))
    patterns = [f"%{one}%" for one in sorted(houses) for _column in range(2)]
    near_by = reader.find(Client, near, *patterns, limit=_MOST)
    return [one.uid for one in near_by if houses & {house(one.email), house(one.website)}]


def _believed(ws: Workspace, sent: datetime | None) -> datetime | None:
    """Return a date that can be true: none lies in the future."""
    latest = max(clock.today(ws), datetime.now().date()) + timedelta(days=1)
    return sent if sent is not None and sent.date() <= latest else None


def _local(sent: datetime | None, zone: str) -> datetime | None:
    if sent is None:
        return None
    there = sent.astimezone(ZoneInfo(zone)) if zone else sent.astimezone()
    return there.replace(tzinfo=None, second=0, microsecond=0)


def _remarks(letter: Letter, sent: datetime | None) -> tuple[str, ...]:
    ids = list(letter.remarks)
    if sent is None and "no_date" not in ids:
        ids.append("no_date")
    return tuple(term("mail_remark", one) for one in ids)
