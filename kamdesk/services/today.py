"""Today: what is due on both sides, the next meetings, what expires (look, section 58.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from kamdesk.domain.briefs import Brief
from kamdesk.domain.briefs.moments import leave_at, local
from kamdesk.domain.clients import Client
from kamdesk.domain.figures import Figure
from kamdesk.domain.people import Person
from kamdesk.domain.people.dates import next_time
from kamdesk.domain.promises import promise_rate
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.recaps import owed_for, recap_due
from kamdesk.domain.records import in_language
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import OUTCOMES, Promise, Talk
from kamdesk.i18n import language, ngettext
from kamdesk.services import clock, settings
from kamdesk.services.base import Workspace
from kamdesk.services.briefs.meeting import VISITS, state_of
from kamdesk.services.clients.handed import to_ask
from kamdesk.services.deliveries import to_check
from kamdesk.services.people import full_name
from kamdesk.services.places import town_of
from kamdesk.services.regions.hours import our_place
from kamdesk.services.regions.view import region_name, to_review
from kamdesk.storage.codec import bound
from kamdesk.storage.reading import SEVERAL, ask
from kamdesk.storage.unit import Reader

#: How far ahead Today looks, in days, and how many rows of a kind it takes.
AHEAD_DAYS = 14
MOST = 60
MEETINGS = 6
_UNSENT = (
    "NOT EXISTS (SELECT 1 FROM recaps WHERE recaps.talk_uid = talks.uid"
    " AND recaps.status <> 'draft')"
    " AND NOT EXISTS (SELECT 1 FROM talks later"
    " WHERE later.client_uid = talks.client_uid AND later.corrects_uid = talks.uid)"
)
_OPEN = ("draft", "checked", "sent", "discussed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A promise, meeting, proposal or date with its client; `days` < 0 is overdue.

    kind: promise, talk, step, proposal, follow_up, handover, delivery, date, debrief, recap,
    passport or facts; a step is what a proposal agrees next, a handover a client to be asked how it
    goes with the new manager, a delivery one of few to be asked about, a debrief a planned meeting
    that nobody told about, a recap the letter owed after one, a passport that of a region to be
    reviewed, `text` its name, facts those of a passport that are to be checked again, `who` says
    how many. A meeting has `starts`, local time there, and `here`, the same moment by our clock,
    when both zones are known; `leave` is when to set off, by our clock. `by` is the hour of a
    recap.
    """

    uid: str
    kind: str
    client_uid: str
    client: str
    text: str
    who: str
    on: date | None
    days: int | None
    starts: datetime | None = None
    here: datetime | None = None
    place: str = ""
    leave: datetime | None = None
    by: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayView:
    """What the first page shows: open promises of both sides, meetings, proposals, dates.

    `talks` are meetings to be told about and recaps to be sent; `kept` is the share of our promises
    kept in time (section 52); `passports` are those of regions to be reviewed.
    """

    on: date
    ours: tuple[Due, ...]
    theirs: tuple[Due, ...]
    meetings: tuple[Due, ...]
    proposals: tuple[Due, ...]
    follow_ups: tuple[Due, ...]
    handovers: tuple[Due, ...]
    deliveries: tuple[Due, ...]
    dates: tuple[Due, ...]
    talks: tuple[Due, ...]
    passports: tuple[Due, ...]
    kept: Figure[Decimal]
    clients: int

    def to_do(self) -> tuple[Due, ...]:
        """Return what is ours to do, the most urgent first; without a date and passports last."""
        mine = (*self.ours, *self.talks, *self.follow_ups, *self.handovers,
                *self.deliveries, *self.proposals, *self.dates)  # fmt: skip
        by_day = sorted(mine, key=lambda one: (one.on is None, one.on or date.max))
        return (*by_day, *self.passports)


def today(ws: Workspace) -> TodayView:
    """Return promises due on both sides, meetings ahead, expiring proposals and follow-ups."""
    day, now, values = clock.today(ws), clock.now(ws), settings.values(ws)
    with ws.read() as reader:
        names = _Names(reader, day)
        open_ = _open_proposals(reader, day)
        ours, theirs = (_promises(reader, side, day) for side in ("ours", "client"))
        names.learn({*(one.client_uid for one in open_), *(o.client_uid for o in (*ours, *theirs))})
        return TodayView(
            on=day,
            ours=tuple(_promise(one, names) for one in ours),
            theirs=tuple(_promise(one, names) for one in theirs),
            meetings=_ahead(reader, names, open_),
            proposals=tuple(
                _proposal(one, names, "proposal", one.valid_until)
                for one in open_
                if one.valid_until and one.valid_until <= day + timedelta(days=AHEAD_DAYS)
            ),
            handovers=tuple(_handovers(reader, names, values)),
            deliveries=tuple(_deliveries(reader, names, values)),
            follow_ups=tuple(
                _proposal(one, names, "follow_up", one.follow_up_on)
                for one in open_
                if one.status == "sent"
                and one.follow_up_on
                and one.follow_up_on <= day + timedelta(days=AHEAD_DAYS)
            ),
            dates=tuple(_dates(reader, names)),
            talks=tuple(_after_talks(reader, names, now, values)),
            passports=tuple(_passports(reader, day, values)),
            kept=_kept(reader, day, values),
            clients=reader.count(Client),
        )


class _Names:
    """Names of clients and people, each looked up once, and the day everything counts from."""

    def __init__(self, reader: Reader, day: date) -> None:
        self._reader = reader
        self._clients: dict[str, str] = {}
        self.day = day
        ours = our_place(reader)
        self.our_zone = ours.zone if ours else ""

    def learn(self, uids: Iterable[str]) -> None:
        """Look up the names of many clients at once."""
        query = f"SELECT uid, short_name FROM clients WHERE uid IN {SEVERAL}"
        self._clients |= dict(ask(self._reader.driver, query, (bound(set(uids)),)))

    def client(self, uid: str) -> str:
        if uid not in self._clients:
            self.learn((uid,))
        return self._clients.get(uid, "")

    def person(self, uid: str | None) -> str:
        found = self._reader.get(Person, uid)
        return full_name(found) if found else ""

    def prepared(self, talk_uid: str) -> Brief | None:
        return self._reader.first(Brief, talk_uid=talk_uid)

    def days(self, on: date | None) -> int | None:
        return None if on is None else (on - self.day).days


def _promise(one: Promise, names: _Names) -> Due:
    return Due(
        uid=one.uid,
        kind="promise",
        client_uid=one.client_uid,
        client=names.client(one.client_uid),
        text=one.what,
        who=names.person(one.person_uid),
        on=one.due_on,
        days=names.days(one.due_on),
    )


def _meeting(one: Talk, names: _Names) -> Due:
    here = None
    if one.started_at is not None and one.zone and names.our_zone:
        there = one.started_at.replace(tzinfo=ZoneInfo(one.zone))
        here = there.astimezone(ZoneInfo(names.our_zone)).replace(tzinfo=None)
    prepared = names.prepared(one.uid) if one.channel in VISITS else None
    leave = leave_at(one, prepared.travel_minutes, prepared.buffer_minutes) if prepared else None
    zone = names.our_zone or one.zone
    return Due(
        uid=one.uid,
        kind="talk",
        client_uid=one.client_uid,
        client=names.client(one.client_uid),
        text=one.goal or one.note,
        who=", ".join(p for p in (names.person(uid) for uid in one.person_uids) if p),
        on=one.on,
        days=names.days(one.on),
        starts=one.started_at,
        here=here,
        place=town_of(one.zone, language()),
        leave=local(leave, zone) if leave and zone else None,
    )


def _ahead(reader: Reader, names: _Names, proposals: list[Proposal]) -> tuple[Due, ...]:
    """Return meetings ahead and the dated next steps of open proposals, the nearest first.

    A step that stands in the calendar as a meeting is told once.
    """
    planned = _meetings(reader, names.day)
    told = {(one.client_uid, one.on) for one in planned}
    steps = [
        _step(one, names, one.next_on)
        for one in proposals
        if one.next_on
        and names.day <= one.next_on <= names.day + timedelta(days=2 * AHEAD_DAYS)
        and (one.client_uid, one.next_on) not in told
    ]
    found = [*(_meeting(one, names) for one in planned), *steps]
    return tuple(sorted(found, key=lambda one: one.on or date.max))[:MEETINGS]


def _step(one: Proposal, names: _Names, on: date) -> Due:
    who, what = (in_language(texts, language()) for texts in (one.next_who, one.next_what))
    what = " ".join(what.replace("{next.who}", " ").split())  # who stands in front here
    return Due(
        uid=one.uid,
        kind="step",
        client_uid=one.client_uid,
        client=names.client(one.client_uid),
        text=" ".join(part for part in (who, what) if part),
        who="",
        on=on,
        days=names.days(on),
    )


def _proposal(one: Proposal, names: _Names, kind: str, on: date | None) -> Due:
    return Due(
        uid=one.uid,
        kind=kind,
        client_uid=one.client_uid,
        client=names.client(one.client_uid),
        text=f"{one.number} r{one.revision}",
        who=names.person(one.addressee_uid),
        on=on,
        days=names.days(on),
    )


def _handovers(reader: Reader, names: _Names, values: Values) -> Iterator[Due]:
    """Yield the clients to be asked soon how it goes with the new manager (section 54)."""
    for one in to_ask(reader, values):
        if one.on > names.day + timedelta(days=AHEAD_DAYS):
            break
        yield Due(
            uid=one.handover.uid,
            kind="handover",
            client_uid=one.handover.client_uid,
            client=names.client(one.handover.client_uid),
            text="",
            who="",
            on=one.on,
            days=names.days(one.on),
        )


def _deliveries(reader: Reader, names: _Names, values: Values) -> Iterator[Due]:
    """Yield clients of few orders to be asked how the delivery went (section 6)."""
    for one in to_check(reader, names.day, values)[:MOST]:
        if one.on <= names.day + timedelta(days=AHEAD_DAYS):
            yield Due(
                uid=one.client_uid,
                kind="delivery",
                client_uid=one.client_uid,
                client=names.client(one.client_uid),
                text="",
                who="",
                on=one.on,
                days=names.days(one.on),
            )


def _dates(reader: Reader, names: _Names) -> list[Due]:
    """Return birthdays and other dates to remember within a week."""
    found = []
    for person in reader.find(Person, "dates > '[]' AND dates < ']'"):  # a list, and not empty
        if person.left_on is not None and person.left_on <= names.day:
            continue
        for one in person.dates:
            on = next_time(one.on, names.day)
            if on is not None and (on - names.day).days <= 7:
                found.append(
                    Due(
                        uid=person.uid,
                        kind="date",
                        client_uid=person.client_uid,
                        client=names.client(person.client_uid),
                        text=one.kind,
                        who=full_name(person),
                        on=on,
                        days=names.days(on),
                    )
                )
    return sorted(found, key=lambda one: (one.on or date.max, one.who))[:MOST]


def _promises(reader: Reader, side: str, day: date) -> list[Promise]:
    """Return open promises of a side that are due soon or have no date, the earliest first."""
    soon = day + timedelta(days=AHEAD_DAYS)
    mine = {"status": "open", "side": side}
    dated = reader.find(Promise, "due_on <= ?", soon, order=("due_on",), limit=MOST, **mine)
    undated = reader.find(Promise, due_on=None, limit=MOST - len(dated), **mine)
    return [*dated, *undated]


def _meetings(reader: Reader, day: date) -> list[Talk]:
    return reader.find(
        Talk, '"on" >= ?', day, held=False, order=("on", "started_at"), limit=MEETINGS
    )


def _after_talks(reader: Reader, names: _Names, now: datetime, values: Values) -> Iterator[Due]:
    """Yield planned meetings that nobody told about, and recaps that were not sent yet."""
    past = ('"on" BETWEEN ? AND ?', names.day - timedelta(days=AHEAD_DAYS), names.day)
    for one in reader.find(Talk, *past, held=False, order=("on",), limit=MOST):
        if one.on < names.day or state_of(one, now) == "over":
            yield replace(_meeting(one, names), kind="debrief", starts=None, here=None, leave=None)
    hours = values.integer("recap_due_hours")
    marks = ", ".join("?" * len(OUTCOMES))
    unsent = f"{past[0]} AND outcome IN ({marks}) AND {_UNSENT}"
    for one in reader.find(Talk, unsent, *past[1:], *OUTCOMES, order=("on",), limit=MOST):
        if owed_for(one):
            yield _recap(one, names, recap_due(one, hours))


def _recap(one: Talk, names: _Names, due: datetime | None) -> Due:
    zone = names.our_zone or one.zone
    by = local(due, zone) if due is not None and zone else None
    on = by.date() if by else one.on + timedelta(days=1)
    return Due(
        uid=one.uid,
        kind="recap",
        client_uid=one.client_uid,
        client=names.client(one.client_uid),
        text="",
        who=", ".join(p for p in (names.person(uid) for uid in one.person_uids) if p),
        on=on,
        days=names.days(on),
        by=by,
    )


def _passports(reader: Reader, day: date, values: Values) -> Iterator[Due]:
    """Yield passports and facts of regions that are to be reviewed (section 2)."""
    for one in to_review(reader, day, values)[:MOST]:
        facts = ngettext("{n} fact to check again", "{n} facts to check again", one.facts)
        yield Due(
            uid=one.region.uid,
            kind="facts" if one.facts else "passport",
            client_uid="",
            client="",
            text=region_name(one.region),
            who=facts if one.facts else "",
            on=one.since,
            days=None if one.since is None else (one.since - day).days,
        )


def _kept(reader: Reader, day: date, values: Values) -> Figure[Decimal]:
    """How many of our promises to all clients were kept in time."""
    days = values.integer("promise_window_days")
    since = day - timedelta(days=days)
    found = reader.find(Promise, "due_on > ? AND due_on <= ?", since, day, side="ours")
    return promise_rate(found, day, days)


def _open_proposals(reader: Reader, day: date) -> list[Proposal]:
    """Return proposals under way of which a date is near."""
    soon = day + timedelta(days=AHEAD_DAYS)
    near = "valid_until <= ? OR follow_up_on <= ? OR next_on BETWEEN ? AND ?"
    retired = (
        "EXISTS (SELECT 1 FROM proposals AS newer WHERE newer.client_uid = proposals.client_uid"
        " AND newer.number = proposals.number AND newer.revision > proposals.revision"
        " AND newer.status NOT IN ('draft', 'checked'))"
    )
    return reader.find(
        Proposal, f"status IN {SEVERAL} AND ({near}) AND NOT {retired}", _OPEN, soon, soon, day,
        day + timedelta(days=2 * AHEAD_DAYS), order=("valid_until",), limit=200,
    )  # fmt: skip
