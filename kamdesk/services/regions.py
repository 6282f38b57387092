"""Region passports: overlap of working hours, factors, holidays, ageing, clients (section 2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kamdesk.domain.clients import Client, Hours
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.records import in_language
from kamdesk.domain.regions import Factor, Region
from kamdesk.domain.regions.factors import by_score, for_brief, is_stale, market_entry_hint
from kamdesk.domain.regions.overlap import Overlap, Place, overlap, worst_overlap
from kamdesk.domain.settings import Values
from kamdesk.errors import Refused
from kamdesk.i18n import N_, _, language
from kamdesk.services import clock, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.storage.unit import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class PassportView:
    """A passport as shown: today's and the worst overlap, factors by score, its clients."""

    region: Region
    name: str
    factors: tuple[Factor, ...]
    brief: tuple[Factor, ...]
    today: Overlap | None
    worst: Overlap | None
    ours: Hours | None
    our_zone: str
    holidays: tuple[tuple[date, str], ...]
    stale: bool | None
    entry_hint: bool | None
    clients: tuple[Client, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """A passport in the list."""

    uid: str
    name: str
    country: str
    factors: int
    clients: int
    stale: bool | None


def region_name(region: Region, lang: str = "") -> str:
    """Return the name of a region in a language."""
    return in_language(region.names, lang or language()) or region.code


def list_regions(ws: Workspace) -> list[RegionRow]:
    """Return all passports by name."""
    day, values = clock.today(ws), settings.values(ws)
    with ws.read() as reader:
        rows = [
            RegionRow(
                uid=one.uid,
                name=region_name(one),
                country=one.country,
                factors=reader.count(Factor, region_uid=one.uid),
                clients=reader.count(Client, region_uid=one.uid),
                stale=is_stale(one.updated_on, day, _review_days(one, values)),
            )
            for one in reader.find(Region)
        ]
    return sorted(rows, key=lambda one: one.name.casefold())


def passport(ws: Workspace, uid: str, on: date | None = None) -> PassportView:
    """Return one passport with everything computed for a date."""
    day, values = on or clock.today(ws), settings.values(ws)
    with ws.read() as reader:
        region = reader.one(Region, uid)
        factors = by_score(reader.find(Factor, region_uid=uid))
        ours, theirs = our_place(reader), region_place(region, day)
        both = ours is not None and theirs is not None
        clients = reader.find(Client, region_uid=uid, order=("short_name",))
    return PassportView(
        region=region,
        name=region_name(region),
        factors=tuple(factors),
        brief=tuple(for_brief(factors, values.integer("factor_brief_min"))),
        today=hours_together(ours, theirs, day, values) if both else None,
        worst=_worst(ours, theirs, day, values),
        ours=ours.hours if ours else None,
        our_zone=ours.zone if ours else "",
        holidays=holidays_ahead(region, day),
        stale=is_stale(region.updated_on, day, _review_days(region, values)),
        entry_hint=market_entry_hint(region.market_entry, values.integer("market_entry_min_yes")),
        clients=tuple(clients),
        on=day,
    )


def hours_together(
    ours: Place | None, theirs: Place | None, on: date, values: Values
) -> Overlap | None:
    """Return the overlap of two places on a date, or None while one is unknown."""
    if ours is None or theirs is None:
        return None
    return overlap(
        ours,
        theirs,
        on,
        red_below=values.number("tz_overlap_min"),
        green_from=values.number("tz_overlap_good"),
    )


def _worst(ours: Place | None, theirs: Place | None, on: date, values: Values) -> Overlap | None:
    if ours is None or theirs is None:
        return None
    return worst_overlap(
        ours,
        theirs,
        on,
        months=values.integer("overlap_horizon_months"),
        red_below=values.number("tz_overlap_min"),
        green_from=values.number("tz_overlap_good"),
    )


def our_place(reader: Reader) -> Place | None:
    """Return our own zone and hours, or None while the own company does not say."""
    own = reader.first(OwnCompany)
    if own is None or not own.time_zone or own.working_hours is None:
        return None
    return Place(zone=own.time_zone, hours=own.working_hours)


def region_place(region: Region, on: date) -> Place | None:
    """Return a region's zone, hours and days off, or None while unknown."""
    if not region.time_zone or region.working_hours is None:
        return None
    return Place(
        zone=region.time_zone,
        hours=region.working_hours,
        holidays=frozenset(day for day, _name in holidays_ahead(region, on)),
    )


def holidays_ahead(region: Region, on: date) -> tuple[tuple[date, str], ...]:
    """Return the public holidays of the next 12 months with names, own days included."""
    end = on.replace(year=on.year + 1, day=min(on.day, 28))
    found = {day: "" for day in region.holidays if on <= day < end}
    if region.country:
        found |= _public_holidays(region.country, region.subdivision, on, end)
    return tuple(sorted(found.items()))


def _public_holidays(country: str, subdivision: str, on: date, end: date) -> dict[date, str]:
    import holidays

    try:
        calendar = holidays.country_holidays(
            country, subdiv=subdivision or None, years=(on.year, end.year)
        )
    except NotImplementedError:
        return {}
    return {day: str(name) for day, name in calendar.items() if on <= day < end}


def add_region(ws: Workspace, region: Region) -> Done[Region]:
    """Add a passport dated today."""
    check_zone(region.time_zone)
    with ws.unit(N_("Added region {name}"), name=region_name(region)) as unit:
        stored = unit.add(replace(region, updated_on=region.updated_on or clock.today(ws)))
    return Done(value=stored, changes=unit.changes)


def touch(ws: Workspace, uid: str) -> Done[Region]:
    """Say that a passport was read through today and still holds."""
    with ws.unit(N_("Reviewed a region passport")) as unit:
        stored = unit.change(unit.one(Region, uid), updated_on=clock.today(ws))
    return Done(value=stored, changes=unit.changes)


def check_zone(zone: str) -> None:
    """Refuse a time zone that IANA does not know."""
    if not zone:
        return
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Refused(
            _("Unknown time zone. Choose one such as Europe/Samara."), field="time_zone"
        ) from error


def _review_days(region: Region, values: Values) -> int:
    return region.review_after_days or values.integer("region_review_days")
