"""People of a client and the map of who influences whom (section 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kamdesk.domain.clients import Client
from kamdesk.domain.clients.completeness import missing_of_person, person_completeness
from kamdesk.domain.figures import Figure
from kamdesk.domain.people import Influence, PathStep, Person
from kamdesk.domain.people.dmu import (
    RedFlag,
    Thresholds,
    coverage,
    covered,
    red_flags,
    support_band,
    support_index,
)
from kamdesk.domain.records import in_language
from kamdesk.domain.settings import Values
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, language
from kamdesk.services import clock, settings, talks
from kamdesk.services.base import Done, Workspace
from kamdesk.storage.tables import TABLES
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPerson:
    """A person as the map shows it; `last` is the last two-way talk."""

    person: Person
    name: str
    position: str
    covered: bool
    last: date | None
    complete: Decimal
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """The map of a client with its figures and gaps."""

    client: Client
    people: tuple[MapPerson, ...]
    edges: tuple[Influence, ...]
    path: tuple[PathStep, ...]
    support: Figure[Decimal]
    band: str | None
    coverage: Figure[Decimal]
    flags: tuple[RedFlag, ...]
    on: date

    def person(self, code_or_uid: str) -> MapPerson | None:
        """Find a person by uid or short code."""
        return next(
            (one for one in self.people if code_or_uid in (one.person.uid, one.person.code)), None
        )


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
    """Return the stored name in a language, else surname, given name and patronymic."""
    stored = person.names.get(lang or language())
    parts = " ".join(p for p in (person.surname, person.given, person.patronymic) if p)
    return stored or parts or in_language(person.names, lang or language())


def position(person: Person, lang: str = "") -> str:
    """Return the position in a language, else as typed."""
    return person.positions.get(lang or language()) or person.position


def map_view(ws: Workspace, client_uid: str, on: date | None = None) -> MapView:
    """Return people, edges, path, figures and red flags of a client on a date."""
    day = on or clock.today(ws)
    limits = thresholds(settings.values(ws))
    with ws.read() as reader:
        return read_map(reader, client_uid, day, limits)


def read_map(reader: Reader, client_uid: str, on: date, limits: Thresholds) -> MapView:
    """Return the map from an open reader."""
    people = present(reader, client_uid, on)
    edges = tuple(reader.find(Influence, client_uid=client_uid))
    last = talks.last_two_way(reader, client_uid, on)
    index = support_index(people)
    return MapView(
        client=reader.one(Client, client_uid),
        people=tuple(
            MapPerson(
                person=one,
                name=full_name(one),
                position=position(one),
                covered=covered(one, last.get(one.uid), on, limits),
                last=last.get(one.uid),
                complete=person_completeness(one),
                missing=missing_of_person(one),
            )
            for one in people
        ),
        edges=edges,
        path=tuple(reader.find(PathStep, client_uid=client_uid, order=("step_no",))),
        support=index,
        band=None if index.value is None else support_band(index.value, limits),
        coverage=coverage(people, last, on, limits),
        flags=red_flags(people, last, {edge.to_uid for edge in edges}, on, limits),
        on=on,
    )


def present(reader: Reader, client_uid: str, on: date) -> list[Person]:
    """Return the persons who have not left by `on`, by power, then name."""
    people = reader.find(Person, client_uid=client_uid)
    here = [one for one in people if one.left_on is None or one.left_on > on]
    return sorted(here, key=lambda one: (-(one.power or 0), one.code, one.surname))


def add_person(ws: Workspace, person: Person) -> Done[Person]:
    """Add a person; a name is needed, the short code is given when empty."""
    if not (person.surname or person.given):
        raise Refused(_("Type a name first."), field="surname")
    with ws.unit(N_("Added {name}"), name=full_name(person)) as unit:
        taken = {one.code for one in unit.find(Person, client_uid=person.client_uid)}
        number = next(n for n in range(1, 10_000) if f"p{n}" not in taken)
        stored = unit.add(replace(person, code=person.code or f"p{number}"))
    return Done(value=stored, changes=unit.changes)


def connect(
    ws: Workspace, from_uid: str, to_uid: str, *, why: str = "", how: str | None = None,
    strength: int = 1, polarity: str = "neutral",
) -> Done[Influence]:  # fmt: skip
    """Draw an influence edge; without `why` it stays a draft. One edge for each direction."""
    if from_uid == to_uid:
        raise Refused(_("A person cannot influence themselves."))
    with ws.unit(N_("Drew an influence")) as unit:
        start = unit.one(Person, from_uid)
        known = unit.first(Influence, from_uid=from_uid, to_uid=to_uid)
        values = {"why": why, "how": how, "strength": strength, "polarity": polarity}
        if known is None:
            stored = unit.add(
                Influence(
                    client_uid=start.client_uid,
                    from_uid=from_uid,
                    to_uid=to_uid,
                    why=why,
                    how=how,
                    strength=strength,
                    polarity=polarity,
                )
            )
        else:
            stored = unit.change(known, **values)
    return Done(value=stored, changes=unit.changes)


def place(ws: Workspace, positions: Mapping[str, tuple[int, int] | None]) -> Done[int]:
    """Keep where boxes were dragged to; None gives a box back to the automatic arrangement."""
    with ws.unit(N_("Moved boxes on the map")) as unit:
        for uid, spot in positions.items():
            person = unit.one(Person, uid)
            x, y = spot if spot else (None, None)
            unit.change(person, map_x=x, map_y=y)
    return Done(value=len(positions), changes=unit.changes)


def set_path(ws: Workspace, client_uid: str, steps: Sequence[PathStep]) -> Done[int]:
    """Replace the decision path of a client by these steps, numbered in their order."""
    table = TABLES[PathStep]
    with ws.unit(N_("Changed the decision path")) as unit:
        kept = {one.uid for one in steps if one.uid}
        for old in unit.find(PathStep, table.c.client_uid == client_uid):
            if old.uid not in kept:
                unit.remove(old)
        for number, step in enumerate(steps, start=1):
            record = replace(step, client_uid=client_uid, step_no=number)
            if record.uid:
                unit.put(record)
            else:
                unit.add(record)
    return Done(value=len(steps), changes=unit.changes)
