"""Zones, hours and holidays: ours and a region's, and what they have in common (section 2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from kamdesk.domain.clients import Client
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.regions import Region
from kamdesk.domain.regions.overlap import Overlap, Place, hours_ahead, overlap
from kamdesk.domain.settings import Values
from kamdesk.i18n import _, language
from kamdesk.services.places import zones_of
from kamdesk.services.regions.holiday_names import in_words
from kamdesk.storage.unit import Reader


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


def client_place(region: Region | None, client: Client) -> Place | None:
    """Return a client's zone and hours: its own, the region's where its card does not say."""
    zone = client.time_zone or (region.time_zone if region else "")
    hours = client.working_hours or (region.working_hours if region else None)
    return Place(zone=zone, hours=hours) if zone and hours else None


def other_zones(
    region: Region, ours: Place | None, on: date, values: Values
) -> tuple[Overlap, ...]:
    """Return the hours in common with the other clocks of a region, from the west.

    One zone stands for all whose clocks are the same on that day.
    """
    if ours is None or not region.time_zone or region.working_hours is None:
        return ()
    first = hours_ahead("UTC", region.time_zone, on)
    clocks: dict[Decimal, str] = {}
    for zone in zones_of(region.country, region.subdivision):
        clocks.setdefault(hours_ahead("UTC", zone, on), zone)
    places = (
        Place(zone=zone, hours=region.working_hours)
        for ahead, zone in sorted(clocks.items())
        if ahead != first
    )
    found = (hours_together(ours, place, on, values) for place in places)
    return tuple(one for one in found if one is not None)


def holidays_ahead(region: Region, on: date) -> tuple[tuple[date, str], ...]:
    """Return the public holidays of the next 12 months with names, own days included."""
    leap = (on.month, on.day) == (2, 29)
    end = date(on.year + 1, 3, 1) if leap else on.replace(year=on.year + 1)
    found = {day: "" for day in region.holidays if on <= day < end}
    if region.country:
        found |= _public_holidays(region.country, region.subdivision, on, end, language())
    return tuple(sorted(found.items()))


@lru_cache(maxsize=64)
def _public_holidays(
    country: str, subdivision: str, on: date, end: date, lang: str
) -> dict[date, str]:
    """Return what the calendar of a country knows, with names in a language.

    A day off that stands in for another is called so: its calendars name the other day in figures.
    """
    import holidays

    known = holidays.list_supported_countries(include_aliases=False)
    if country not in known:
        return {}
    spoken = holidays.list_localized_countries().get(country, [])
    wanted = {"en": "en_US"}.get(lang, lang)
    calendar = holidays.country_holidays(
        country,
        subdiv=part if (part := subdivision.rpartition("-")[2]) in known[country] else None,
        years=(on.year, end.year),
        language=wanted if wanted in spoken else "en_US" if "en_US" in spoken else None,
    )
    moved = moved_day()
    return {
        day: moved if any(map(str.isdigit, name)) else in_words(str(name))
        for day, name in calendar.items()
        if on <= day < end
    }


def moved_day() -> str:
    """Return what a day off is called that stands in for another."""
    return _("moved day off")
