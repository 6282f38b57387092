"""The card of a client: what a person must know before picking up the phone (section 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from kamdesk.domain.clients import Client, Supplier
from kamdesk.domain.clients.completeness import Completeness, completeness
from kamdesk.domain.deals import Deal
from kamdesk.domain.figures import Figure
from kamdesk.domain.interviews import Interview
from kamdesk.domain.money import Money
from kamdesk.domain.people import Person
from kamdesk.domain.portfolio.segments import OrderFacts, Purchase, order_facts, revenue_of_year
from kamdesk.domain.promises import promise_rate
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.records import in_language
from kamdesk.domain.regions import Region
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Promise, Talk
from kamdesk.domain.tco import TcoSheet
from kamdesk.i18n import language
from kamdesk.services import clock, orders, settings, talks
from kamdesk.services.base import Workspace
from kamdesk.services.clients.happened import HistoryItem, read_history
from kamdesk.services.clients.once import Once
from kamdesk.services.names import called
from kamdesk.services.people import MapView, position, read_map, thresholds
from kamdesk.services.regions import region_name
from kamdesk.storage.unit import Reader

#: How many of the last things that happened stand on the card.
LATEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person in the short table "who decides"; `days` since the last two-way talk."""

    uid: str
    name: str
    position: str
    role: str | None
    attitude: int | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The step that stands above everything: what, when, and where it comes from."""

    on: date | None
    text: str
    kind: str
    uid: str
    open_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTime:
    """Clock at the client: local moment, whether they work now, and until when."""

    now: datetime
    working: bool
    until: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """Everything the card shows without a further question.

    `kept` and `kept_by_them` are the shares of promises kept in time, ours and theirs.
    """

    client: Client
    region: Region | None
    region_name: str
    complete: Completeness
    local: LocalTime | None
    call: PersonLine | None
    promises: tuple[Promise, ...]
    kept: Figure[Decimal]
    kept_by_them: Figure[Decimal]
    next_step: NextStep | None
    map: MapView
    people: tuple[PersonLine, ...]
    deals: tuple[Deal, ...]
    interviews: tuple[Interview, ...]
    sheets: tuple[TcoSheet, ...]
    proposals: tuple[Proposal, ...]
    facts: OrderFacts
    revenue: Figure[Money]
    quarters: tuple[orders.Quarter, ...]
    wallet_share: Decimal | None
    latest: tuple[HistoryItem, ...]
    last_contact: date | None
    on: date


def card(ws: Workspace, uid: str, on: date | None = None) -> CardView:
    """Return the card of a client as of a date."""
    day, moment = on or clock.today(ws), clock.now(ws)
    with ws.read() as every:
        reader, values = Once(every), settings.values(ws)
        client = reader.one(Client, uid)
        people_map = read_map(reader, uid, day, thresholds(values))
        region = reader.get(Region, client.region_uid)
        bought = orders.purchases(reader, uid)
        promises = tuple(talks.open_promises(reader, uid))
        proposals = reader.find(Proposal, client_uid=uid, order=("-dated", "-revision"))
        lines = tuple(_line(one.person, one.last, day) for one in people_map.people)
        return CardView(
            client=client,
            region=region,
            region_name=region_name(region) if region else "",
            complete=_complete(client, people_map, values),
            local=local_time(client, moment),
            call=_call(people_map, lines),
            promises=promises,
            kept=_kept(reader, uid, "ours", day, values),
            kept_by_them=_kept(reader, uid, "client", day, values),
            next_step=next_step(reader, client, proposals, promises, people_map, day),
            map=people_map,
            people=lines,
            deals=tuple(reader.find(Deal, client_uid=uid)),
            interviews=tuple(reader.find(Interview, client_uid=uid, order=("-on",))),
            sheets=tuple(reader.find(TcoSheet, client_uid=uid)),
            proposals=tuple(proposals),
            facts=order_facts(bought, day, values),
            revenue=revenue_of_year(bought, day, _currency(reader, client, bought)),
            quarters=tuple(orders.by_quarter(bought, day)),
            wallet_share=_wallet(client.current_suppliers),
            latest=tuple(read_history(reader, uid, newest=LATEST)),
            last_contact=max((one.last for one in people_map.people if one.last), default=None),
            on=day,
        )


def _kept(reader: Reader, uid: str, side: str, on: date, values: Values) -> Figure[Decimal]:
    """How many promises of a side were kept in time (section 52)."""
    found = reader.find(Promise, client_uid=uid)
    return promise_rate(found, on, values.integer("promise_window_days"), side)


def _complete(client: Client, view: MapView, values: Values) -> Completeness:
    return completeness(
        client,
        [one.person for one in view.people],
        working=values.number("completeness_working"),
        ready=values.number("completeness_ready"),
    )


def _line(person: Person, last: date | None, on: date) -> PersonLine:
    return PersonLine(
        uid=person.uid,
        name=called(person, language()),
        position=position(person),
        role=person.decision_role,
        attitude=person.attitude,
        days=None if last is None else (on - last).days,
    )


def _call(view: MapView, lines: tuple[PersonLine, ...]) -> PersonLine | None:
    """The person to call: one who likes us, then power, then the freshest contact."""
    ranked = sorted(
        (one for one in view.people if one.person.preferred_channel in ("phone", "video", None)),
        key=lambda one: (
            (one.person.attitude or 0) >= 1,
            one.person.preferred_channel == "phone",
            one.person.power or 0,
            one.last or date.min,
        ),
        reverse=True,
    )
    chosen = ranked[0].person.uid if ranked else None
    return next((one for one in lines if one.uid == chosen), None)


def local_time(client: Client, moment: datetime) -> LocalTime | None:
    """Return the clock at the client; None while the zone is unknown.

    `moment` is aware, or naive in the machine's zone.
    """
    if not client.time_zone:
        return None
    there = moment.astimezone(ZoneInfo(client.time_zone))
    hours = client.working_hours
    if hours is None:
        return LocalTime(now=there, working=False, until=None)
    start, end = time.fromisoformat(hours.start), time.fromisoformat(hours.end)
    works = there.isoweekday() in hours.days and start <= there.time() < end
    return LocalTime(now=there, working=works, until=end if works else None)


def next_step(
    reader: Reader,
    client: Client,
    proposals: list[Proposal],
    promises: tuple[Promise, ...],
    view: MapView,
    on: date,
) -> NextStep | None:
    """Return the nearest agreed step: a meeting ahead, a proposal's next step, or a promise."""
    steps: list[NextStep] = []
    meeting = talks.next_meeting(reader, client.uid, on)
    if meeting is not None:
        steps.append(_from_talk(meeting))
    steps += [_from_proposal(one, view) for one in proposals[:1] if one.next_on and _alive(one)]
    dated = [one for one in promises if one.due_on is not None]
    steps += [
        NextStep(on=one.due_on, text=one.what, kind="promise", uid=one.uid) for one in dated[:1]
    ]
    ahead = [one for one in steps if one.on is not None and one.on >= on]
    major = [one for one in ahead if one.kind != "promise"]
    return min(major or ahead or steps, key=lambda one: one.on or date.max, default=None)


def _alive(proposal: Proposal) -> bool:
    return proposal.status not in ("accepted", "rejected", "expired")


def _from_talk(talk: Talk) -> NextStep:
    return NextStep(on=talk.on, text=talk.goal or talk.note, kind="talk", uid=talk.uid)


def _from_proposal(proposal: Proposal, view: MapView) -> NextStep:
    who = in_language(proposal.next_who, language())
    what = in_language(proposal.next_what, language())
    unmet = tuple(
        one.name
        for one in view.people
        if one.person.uid in proposal.next_person_uids and one.last is None
    )
    return NextStep(
        on=proposal.next_on,
        text=what.replace("{next.who}", who) if "{next.who}" in what else f"{who} {what}".strip(),
        kind="proposal",
        uid=proposal.uid,
        open_names=unmet,
    )


def _wallet(suppliers: tuple[Supplier, ...]) -> Decimal | None:
    ours = [one.share_pct for one in suppliers if one.ours and one.share_pct is not None]
    return sum(ours, Decimal(0)) / 100 if ours else None


def _currency(reader: Reader, client: Client, bought: list[Purchase]) -> str:
    known = [one.amount.currency for one in bought if one.amount is not None]
    return known[-1] if known else client.currency or settings.currency_of(reader)
