"""Zones, hours and holidays: ours and a region's, and what they have in common (section 2)."""

from __future__ import annotations

from datetime import date

from kamdesk.domain.clients import Client
from kamdesk.domain.library import OwnCompany
from kamdesk.domain.regions import Region
from kamdesk.domain.regions.overlap import Overlap, Place, overlap
from kamdesk.domain.settings import Values
from kamdesk.i18n import language
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


def client_place(region: Region | None, client: Client, on: date) -> Place | None:
    """Return a client's zone and hours: the region's, its own where the region does not say."""
    place = None if region is None else region_place(region, on)
    if place is not None or not client.time_zone or client.working_hours is None:
        return place
    return Place(zone=client.time_zone, hours=client.working_hours)


def holidays_ahead(region: Region, on: date) -> tuple[tuple[date, str], ...]:
    """Return the public holidays of the next 12 months with names, own days included."""
    end = on.replace(year=on.year + 1, day=min(on.day, 28))
    found = {day: "" for day in region.holidays if on <= day < end}
    if region.country:
        found |= _public_holidays(region.country, region.subdivision, on, end)
    return tuple(sorted(found.items()))


def _public_holidays(country: str, subdivision: str, on: date, end: date) -> dict[date, str]:
    """Return what the calendar of a country knows, with names in the window's language."""
    import holidays

    known = holidays.list_supported_countries(include_aliases=False)
    if country not in known:
        return {}
    spoken = holidays.list_localized_countries().get(country, [])
    wanted = {"en": "en_US"}.get(language(), language())
    calendar = holidays.country_holidays(
        country,
        subdiv=part if (part := subdivision.rpartition("-")[2]) in known[country] else None,
        years=(on.year, end.year),
        language=wanted if wanted in spoken else "en_US" if "en_US" in spoken else None,
    )
    return {day: str(name) for day, name in calendar.items() if on <= day < end}
