"""The map of a client: people, influence, figures and gaps."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.clients import Client
from kamdesk.domain.clients.completeness import missing_of_person, person_completeness
from kamdesk.domain.deals import Deal
from kamdesk.domain.figures import Figure
from kamdesk.domain.library import TeamMember
from kamdesk.domain.own_fields import OwnField
from kamdesk.domain.people import DealSeat, Influence, PathStep, Person, seated
from kamdesk.domain.people.dmu import (
    RedFlag,
    Thresholds,
    coverage,
    covered,
    in_window,
    red_flags,
    support_band,
    support_index,
)
from kamdesk.domain.people.naming import joined
from kamdesk.domain.records import in_language
from kamdesk.domain.settings import Values
from kamdesk.i18n import Speech, _, language, term
from kamdesk.services import clock, names, settings, talks
from kamdesk.services.base import Workspace
from kamdesk.storage.unit import Reader

_CYRILLIC = re.compile("[А-Яа-яЁё]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NextContact:
    """What is agreed next with a person: a meeting ahead or an open promise."""

    on: date | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPerson:
    """A person as the map shows it; `last` is the last two-way talk, `fresh` says it is recent.

    `also` names those of us who talk to the person beside the owner: the sponsor, and whoever was
    in a two-way talk within the window.
    """

    person: Person
    name: str
    position: str
    owner: str
    covered: bool
    fresh: bool
    last: date | None
    next: NextContact | None
    complete: Decimal
    missing: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DealMap:
    """A deal of the client; `own` says that it has a map of its own."""

    uid: str
    title: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """The map of a client, or of one deal, with its figures and gaps; `team` names our people.

    On a deal's map people are seen as that deal sees them; `seats` by person uid say in what they
    differ. `others` are the client's people who are not on it, `maps` all deals of the client.
    `own_fields` are those declared for people.
    """

    client: Client
    people: tuple[MapPerson, ...]
    edges: tuple[Influence, ...]
    path: tuple[PathStep, ...]
    support: Figure[Decimal]
    band: str | None
    coverage: Figure[Decimal]
    flags: tuple[RedFlag, ...]
    on: date
    team: dict[str, str] = field(default_factory=dict)
    window_days: int = 60
    deal_uid: str | None = None
    seats: dict[str, DealSeat] = field(default_factory=dict)
    others: tuple[Person, ...] = ()
    maps: tuple[DealMap, ...] = ()
    own_fields: tuple[OwnField, ...] = ()

    def person(self, code_or_uid: str) -> MapPerson | None:
        """Find a person by uid or short code."""
        return next(
            (one for one in self.people if code_or_uid in (one.person.uid, one.person.code)), None
        )

    def edge(self, uid: str) -> Influence | None:
        """Find an influence by its uid."""
        return next((one for one in self.edges if one.uid == uid), None)


def thresholds(values: Values) -> Thresholds:
    """Return the settings of section 3."""
    return Thresholds(
        window_days=values.integer("coverage_window_days"),
        min_power=values.integer("coverage_min_power"),
        support_low=values.number("support_low"),
        support_high=values.number("support_high"),
        power_high=values.integer("flag_power_high"),
        role_power_min=values.integer("flag_role_power_min"),
        sceptic_max=values.integer("flag_sceptic_max"),
    )


def full_name(person: Person, lang: str = "") -> str:
    """Return the stored name in a language, else the parts the way that language writes them."""
    wanted = lang or language()
    stored = person.names.get(wanted)
    if stored:
        return stored
    if _CYRILLIC.search(person.surname + person.given):
        return names.full_name(names.Parts.of(person), wanted)
    parts = joined(person.surname, person.given, person.patronymic)
    return parts or in_language(person.names, wanted)


def position(person: Person, lang: str = "") -> str:
    """Return the position in a language, else as typed."""
    return person.positions.get(lang or language()) or person.position


def stance_word(attitude: int | None, speech: Speech) -> str:
    """Return the stance as it stands within a sentence: German nouns keep their capital."""
    word = speech.term("attitude", "unknown" if attitude is None else attitude)
    return word if speech.language == "de" and attitude != 0 else word.lower()


def map_view(
    ws: Workspace, client_uid: str, on: date | None = None, deal_uid: str | None = None
) -> MapView:
    """Return people, edges, path, figures and red flags of a client, or of a deal, on a date."""
    day = on or clock.today(ws)
    limits = thresholds(settings.values(ws))
    with ws.read() as reader:
        return read_map(reader, client_uid, day, limits, deal_uid)


def read_map(
    reader: Reader, client_uid: str, on: date, limits: Thresholds, deal_uid: str | None = None
) -> MapView:
    """Return the map from an open reader; a deal without a map of its own has the client's."""
    everybody = present(reader, client_uid, on)
    all_seats = reader.find(DealSeat, client_uid=client_uid)
    seats = {one.person_uid: one for one in all_seats if one.deal_uid == deal_uid}
    deal_uid = deal_uid if seats else None
    people, others = _on_map(everybody, seats)
    here = {one.uid for one in people}
    edges = tuple(
        one
        for one in reader.find(Influence, client_uid=client_uid)
        if one.from_uid in here and one.to_uid in here
    )
    last = talks.last_two_way(reader, client_uid, on)
    ahead = _next_contacts(reader, client_uid, on)
    seen = _seen_by(reader, client_uid, on, limits)
    team = {one.uid: names.name_of(one, language()).text for one in reader.find(TeamMember)}
    index = support_index(people)
    influenced = {edge.to_uid for edge in edges}
    return MapView(
        client=reader.one(Client, client_uid),
        people=tuple(_map_person(one, last, ahead, seen, team, on, limits) for one in people),
        edges=edges,
        path=tuple(
            one
            for one in reader.find(PathStep, client_uid=client_uid, order=("step_no",))
            if one.deal_uid == deal_uid
        ),
        support=index,
        band=None if index.value is None else support_band(index.value, limits),
        coverage=coverage(people, last, on, limits),
        flags=red_flags(people, last, influenced, on, limits, known=len(everybody)),
        on=on,
        team=team,
        window_days=limits.window_days,
        deal_uid=deal_uid,
        seats=seats,
        others=tuple(others),
        maps=_maps(reader, client_uid, {one.deal_uid for one in all_seats}),
        own_fields=tuple(reader.find(OwnField, subject="people")),
    )


def _on_map(
    everybody: Sequence[Person], seats: Mapping[str, DealSeat]
) -> tuple[list[Person], list[Person]]:
    """Return who is on the map, as the deal sees them, and who is not."""
    if not seats:
        return list(everybody), []
    people = [seated(one, seats[one.uid]) for one in everybody if one.uid in seats]
    return by_power(people), [one for one in everybody if one.uid not in seats]


def _maps(reader: Reader, client_uid: str, own: Collection[str]) -> tuple[DealMap, ...]:
    """Return the client's deals: those with a map, those that are open, the newest first."""
    deals = reader.find(Deal, client_uid=client_uid, order=("-uid",))
    found = [
        DealMap(uid=one.uid, title=one.title or _("Deal"), own=one.uid in own)
        for one in deals
        if one.uid in own or one.status == "open"
    ]
    return tuple(sorted(found, key=lambda one: not one.own))


def _map_person(
    one: Person,
    last: Mapping[str, date],
    ahead: Mapping[str, NextContact],
    seen: Mapping[str, list[str]],
    team: Mapping[str, str],
    on: date,
    limits: Thresholds,
) -> MapPerson:
    ours = [one.our_senior_sponsor or "", *seen.get(one.uid, ())]
    return MapPerson(
        person=one,
        name=full_name(one),
        position=position(one),
        owner=team.get(one.owner_user or "", ""),
        covered=covered(one, last.get(one.uid), on, limits),
        fresh=in_window(last.get(one.uid), on, limits.window_days),
        last=last.get(one.uid),
        next=ahead.get(one.uid),
        complete=person_completeness(one),
        missing=missing_of_person(one),
        also=tuple(
            team[uid] for uid in dict.fromkeys(ours) if uid in team and uid != one.owner_user
        ),
    )


def _seen_by(reader: Reader, client_uid: str, on: date, limits: Thresholds) -> dict[str, list[str]]:
    """Return for each person who of us was in a two-way talk within the window, the last first."""
    found: dict[str, list[str]] = {}
    for talk in talks.history(reader, client_uid):
        if talk.two_way and talk.held and in_window(talk.on, on, limits.window_days):
            for uid in talk.person_uids:
                found.setdefault(uid, []).extend(talk.team_uids)
    return found


def _next_contacts(reader: Reader, client_uid: str, on: date) -> dict[str, NextContact]:
    """Return for each person what comes first: a meeting ahead, or an open promise."""
    found: dict[str, NextContact] = {}

    def offer(uids: Iterable[str | None], step: NextContact) -> None:
        for uid in uids:
            known = found.get(uid or "")
            if uid and (known is None or (step.on or date.max) < (known.on or date.max)):
                found[uid] = step

    for talk in talks.planned(reader, client_uid, on):
        offer(talk.person_uids, NextContact(on=talk.on, text=talk.goal or talk.note))
    for one in talks.open_promises(reader, client_uid):
        offer([one.person_uid], NextContact(on=one.due_on, text=one.what))
    return found


def present(reader: Reader, client_uid: str, on: date) -> list[Person]:
    """Return the persons who have not left by `on`, by power, then name."""
    people = reader.find(Person, client_uid=client_uid)
    return by_power([one for one in people if one.left_on is None or one.left_on > on])


def by_power(people: Iterable[Person]) -> list[Person]:
    """Return persons by power, then name."""
    return sorted(people, key=lambda one: (-(one.power or 0), one.code, one.surname))


def gap_words(flag: RedFlag, view: MapView) -> str:
    """Say a gap in words, with the person or the type it names."""
    one = view.person(flag.subject)
    return term("red_flag", flag.kind).format(
        person=one.name if one else flag.subject, type=term("buyer_type", flag.subject)
    )
