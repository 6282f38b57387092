"""What a brief rests on, read once: card, map, deal, promises, words, costs, region (51)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kamdesk.domain.clients import Client, Signal
from kamdesk.domain.clients.completeness import completeness
from kamdesk.domain.deals import Deal
from kamdesk.domain.interviews import Interview, Quote
from kamdesk.domain.library import Case, OwnCompany, Reference, TeamMember
from kamdesk.domain.people import Person
from kamdesk.domain.portfolio.segments import Purchase
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.proposals.proofs import (
    case_complete,
    case_permitted,
    offered_cases,
    offered_references,
    reference_usable,
)
from kamdesk.domain.qualification import BantResult
from kamdesk.domain.recaps import Recap
from kamdesk.domain.regions import Factor, Region
from kamdesk.domain.regions.factors import for_brief
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Promise, Talk
from kamdesk.domain.tco import TcoSheet
from kamdesk.domain.tco.rules import Result
from kamdesk.domain.value import ElementScore
from kamdesk.services import clock, orders, settings, talks, tco
from kamdesk.services.base import Workspace
from kamdesk.services.briefs.meeting import Meeting, find_meeting
from kamdesk.services.clients.once import Once
from kamdesk.services.interviews.asking import industry_of
from kamdesk.services.interviews.reading import basis_from
from kamdesk.services.interviews.states import best_of, view_of
from kamdesk.services.interviews.views import State
from kamdesk.services.people import MapView
from kamdesk.services.qualification import deal_bant
from kamdesk.services.regions.market import Rivals, rivals_of
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Records and results behind a brief, as of `on`."""

    client: Client
    meeting: Meeting
    deal: Deal | None
    map: MapView
    state: State
    team: dict[str, TeamMember]
    own: OwnCompany | None
    promises: tuple[Promise, ...]
    quotes: tuple[Quote, ...]
    last_talk: Talk | None
    last_recap: Recap | None
    scores: tuple[ElementScore, ...]
    result: Result | None
    horizon: int
    bant: BantResult | None
    region: Region | None
    factors: tuple[Factor, ...]
    rivals: Rivals
    signals: tuple[Signal, ...]
    proposal: Proposal | None
    cases: tuple[Case, ...]
    references: tuple[Reference, ...]
    complete: Decimal
    bought: tuple[Purchase, ...]
    values: Values
    on: date
    now: datetime

    @property
    def people(self) -> dict[str, Person]:
        """The people of the client by uid."""
        return {one.person.uid: one.person for one in self.map.people}

    @property
    def spoken(self) -> str:
        """The language in which we address the client."""
        return self.client.language if self.client.language in ("en", "ru", "de") else "en"

    @property
    def our_zone(self) -> str:
        """Our own time zone; '' while the own company does not say."""
        return self.own.time_zone if self.own else ""


def gather(ws: Workspace, client_uid: str, talk_uid: str | None, on: date | None) -> Gathered:
    """Read everything a brief needs; raises NotFound for an unknown client."""
    day, now, values = on or clock.today(ws), clock.now(ws), settings.values(ws)
    own_currency = settings.own_currency(ws)
    with ws.read() as every:
        reader = Once(every)
        client = reader.one(Client, client_uid)
        currency = client.currency or own_currency
        meeting = find_meeting(reader, client, day, talk_uid)
        deal = reader.get(Deal, meeting.talk.deal_uid)
        basis = basis_from(reader, _conversation(reader, client, meeting), values,
                           datetime.combine(day, now.time(), now.tzinfo))  # fmt: skip
        held = [one for one in talks.history(reader, client_uid) if one.held and one.two_way]
        recaps = reader.find(Recap, client_uid=client_uid)
        last = next((one for one in held if one.on <= day), None)
        sheet = _sheet(reader, client_uid, deal)
        region = reader.get(Region, client.region_uid)
        proposals = reader.find(Proposal, client_uid=client_uid, order=("-dated", "-revision"))
        return Gathered(
            client=client,
            meeting=meeting,
            deal=deal,
            map=basis.map,
            state=view_of(
                basis, known=(), currency=currency, best=best_of(reader, basis, currency)
            ),
            team={one.uid: one for one in reader.find(TeamMember)},
            own=reader.first(OwnCompany),
            promises=tuple(talks.open_promises(reader, client_uid)),
            quotes=basis.quotes,
            last_talk=last,
            last_recap=next((one for one in recaps if last and one.talk_uid == last.uid), None),
            scores=tuple(reader.find(ElementScore, client_uid=client_uid)),
            result=tco.result_from(reader, sheet.uid, values) if sheet else None,
            horizon=sheet.horizon if sheet else 0,
            bant=None if deal is None else deal_bant(reader, deal, day, values).value,
            region=region,
            factors=_factors(reader, region, client_uid, values),
            rivals=rivals_of(reader, client, deal),
            signals=tuple(reader.find(Signal, client_uid=client_uid, status="open")),
            proposal=next(iter(proposals), None),
            cases=_cases(reader, client, day),
            references=_references(reader, client, day, values),
            complete=_complete(client, basis.map, values),
            bought=tuple(orders.purchases(reader, client_uid)),
            values=values,
            on=day,
            now=now,
        )


def _conversation(reader: Reader, client: Client, meeting: Meeting) -> Interview:
    """Return the interview that is open for the meeting, or one that is only thought of."""
    talk = meeting.talk
    if talk.uid:
        running = reader.find(Interview, client_uid=client.uid, talk_uid=talk.uid, status="open")
        if running:
            return running[0]
    return Interview(
        uid="brief",
        client_uid=client.uid,
        deal_uid=talk.deal_uid,
        on=talk.on,
        person_uids=talk.person_uids,
        industry=industry_of(reader, client),
    )


def _sheet(reader: Reader, client_uid: str, deal: Deal | None) -> TcoSheet | None:
    found = reader.find(TcoSheet, client_uid=client_uid)
    of_deal = [one for one in found if deal is not None and one.deal_uid == deal.uid]
    return next(iter(of_deal or found), None)


def _factors(
    reader: Reader, region: Region | None, client_uid: str, values: Values
) -> tuple[Factor, ...]:
    if region is None:
        return ()
    found = reader.find(Factor, region_uid=region.uid)
    ours = [one for one in found if not one.client_uids or client_uid in one.client_uids]
    return tuple(for_brief(ours, values.integer("factor_brief_min")))


def _cases(reader: Reader, client: Client, on: date) -> tuple[Case, ...]:
    spoken = client.language or "en"
    return tuple(
        one
        for one in offered_cases(reader.find(Case), client.sector)
        if case_complete(one) and case_permitted(one, on, spoken)
    )


def _references(reader: Reader, client: Client, on: date, values: Values) -> tuple[Reference, ...]:
    found = offered_references(reader.find(Reference), client.sector, None)
    return tuple(one for one in found if reference_usable(one, on, values))


def _complete(client: Client, view: MapView, values: Values) -> Decimal:
    return completeness(
        client,
        [one.person for one in view.people],
        working=values.number("completeness_working"),
        ready=values.number("completeness_ready"),
    ).total
