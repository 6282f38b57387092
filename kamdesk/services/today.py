"""Today: what is due on both sides, the next meeting, what expires (look, section 58.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.talks import Promise, Talk
from kamdesk.services import clock, talks
from kamdesk.services.base import Workspace
from kamdesk.services.people import full_name
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Reader

#: How far ahead Today looks, in days.
AHEAD_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A promise, meeting or proposal with its client; `days` from today, negative = overdue."""

    uid: str
    kind: str
    client_uid: str
    client: str
    text: str
    who: str
    on: date | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayView:
    """What the first page shows."""

    on: date
    ours: tuple[Due, ...]
    theirs: tuple[Due, ...]
    meetings: tuple[Due, ...]
    proposals: tuple[Due, ...]
    follow_ups: tuple[Due, ...]
    clients: int


def today(ws: Workspace) -> TodayView:
    """Return promises due on both sides, meetings ahead, expiring proposals and follow-ups."""
    day = clock.today(ws)
    with ws.read() as reader:
        names = _Names(reader)
        promises = talks.open_promises(reader)
        return TodayView(
            on=day,
            ours=tuple(_promise(one, names, day) for one in promises if one.side == "ours"),
            theirs=tuple(_promise(one, names, day) for one in promises if one.side == "client"),
            meetings=tuple(_meeting(one, names, day) for one in _meetings(reader, day)),
            proposals=tuple(
                _proposal(one, names, one.valid_until, day)
                for one in _open_proposals(reader)
                if one.valid_until and one.valid_until <= day + timedelta(days=AHEAD_DAYS)
            ),
            follow_ups=tuple(
                _proposal(one, names, one.follow_up_on, day)
                for one in _open_proposals(reader)
                if one.follow_up_on and one.status == "sent"
            ),
            clients=reader.count(Client),
        )


class _Names:
    """Names of clients and people, each looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._clients: dict[str, str] = {}

    def client(self, uid: str) -> str:
        if uid not in self._clients:
            found = self._reader.get(Client, uid)
            self._clients[uid] = found.short_name if found else ""
        return self._clients[uid]

    def person(self, uid: str | None) -> str:
        found = self._reader.get(Person, uid)
        return full_name(found) if found else ""


def _days(on: date | None, day: date) -> int | None:
    return None if on is None else (on - day).days


def _promise(one: Promise, names: _Names, day: date) -> Due:
    return Due(
        uid=one.uid,
        kind="promise",
        client_uid=one.client_uid,
        client=names.client(one.client_uid),
        text=one.what,
        who=names.person(one.person_uid),
        on=one.due_on,
        days=_days(one.due_on, day),
    )


def _meeting(one: Talk, names: _Names, day: date) -> Due:
    return Due(
        uid=one.uid,
        kind="talk",
        client_uid=one.client_uid,
        client=names.client(one.client_uid),
        text=one.goal or one.note,
        who=", ".join(p for p in (names.person(uid) for uid in one.person_uids) if p),
        on=one.on,
        days=_days(one.on, day),
    )


def _proposal(one: Proposal, names: _Names, on: date | None, day: date) -> Due:
    return Due(
        uid=one.uid,
        kind="proposal",
        client_uid=one.client_uid,
        client=names.client(one.client_uid),
        text=f"{one.number} r{one.revision}",
        who=names.person(one.addressee_uid),
        on=on,
        days=_days(on, day),
    )


def _meetings(reader: Reader, day: date) -> list[Talk]:
    table = TABLES[Talk]
    return reader.find(Talk, table.c.held.is_(False), table.c.on >= day, order=("on",), limit=5)


def _open_proposals(reader: Reader) -> list[Proposal]:
    table = TABLES[Proposal]
    state: sa.ColumnElement[bool] = table.c.status.in_(("draft", "checked", "sent", "discussed"))
    return reader.find(Proposal, state, order=("valid_until",), limit=200)
