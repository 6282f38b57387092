"""A region passport as shown: everything computed for a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kamdesk.domain.clients import Client, Hours
from kamdesk.domain.records import in_language
from kamdesk.domain.regions import Factor, Region
from kamdesk.domain.regions.factors import by_score, for_brief, is_stale, market_entry_hint
from kamdesk.domain.regions.overlap import (
    DayBar,
    Overlap,
    Place,
    day_bar,
    hours_ahead,
    worst_overlap,
)
from kamdesk.domain.settings import Values
from kamdesk.errors import NotFound
from kamdesk.i18n import _, language
from kamdesk.services import clock, settings
from kamdesk.services.base import Workspace
from kamdesk.services.regions.hours import (
    holidays_ahead,
    hours_together,
    our_place,
    region_place,
)
from kamdesk.services.regions.meaning import Meaning, meanings
from kamdesk.storage.unit import Reader

__all__ = [
    "PassportView",
    "RegionRow",
    "holidays_ahead",
    "hours_together",
    "list_regions",
    "our_place",
    "passport",
    "region_name",
    "region_of",
    "region_place",
    "stale_regions",
]

#: A fact is called old when its source is older than this.
FACT_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class PassportView:
    """A passport as shown: overlap, factors by score, its clients and what it means for each.

    `ahead` is how many hours their clock is ahead of ours; `old` holds the uids of factors whose
    source is older than a year; `review_days` is when the passport grows stale.
    """

    region: Region
    name: str
    factors: tuple[Factor, ...]
    brief: tuple[Factor, ...]
    today: Overlap | None
    worst: Overlap | None
    bars: tuple[DayBar, ...]
    ours: Hours | None
    our_zone: str
    ahead: Decimal | None
    holidays: tuple[tuple[date, str], ...]
    stale: bool | None
    old: frozenset[str]
    review_days: int
    entry_hint: bool | None
    clients: tuple[Client, ...]
    meanings: tuple[Meaning, ...]
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


def region_of(ws: Workspace, text: str) -> str:
    """Return the uid of the region with a uid, code or name; raises NotFound."""
    wanted = text.strip().casefold()
    with ws.read() as reader:
        found = reader.find(Region)
    for one in found:
        if wanted and wanted in (
            name.casefold() for name in (one.uid, one.code, one.subdivision, *one.names.values())
        ):
            return one.uid
    known = ", ".join(region_name(one) for one in found) or "–"
    told = _("There is no region {name}. There are: {known}")
    raise NotFound(told.format(name=text, known=known))


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


def stale_regions(reader: Reader, on: date, values: Values) -> list[tuple[Region, date]]:
    """Return passports to be reviewed, each with the day since which it is, the longest first."""
    found = [
        (one, one.updated_on + timedelta(days=_review_days(one, values) + 1))
        for one in reader.find(Region)
        if one.updated_on and is_stale(one.updated_on, on, _review_days(one, values))
    ]
    return sorted(found, key=lambda one: (one[1], region_name(one[0]).casefold()))


def passport(ws: Workspace, uid: str, on: date | None = None) -> PassportView:
    """Return one passport with everything computed for a date."""
    day, values = on or clock.today(ws), settings.values(ws)
    with ws.read() as reader:
        region = reader.one(Region, uid)
        factors = by_score(reader.find(Factor, region_uid=uid))
        ours, theirs = our_place(reader), region_place(region, day)
        clients = reader.find(Client, region_uid=uid, order=("short_name",))
    today = hours_together(ours, theirs, day, values)
    worst = _worst(ours, theirs, day, values)
    year_ago = day - timedelta(days=FACT_DAYS)
    return PassportView(
        region=region,
        name=region_name(region),
        factors=tuple(factors),
        brief=tuple(for_brief(factors, values.integer("factor_brief_min"))),
        today=today,
        worst=worst,
        bars=_bars(ours, theirs, today, worst),
        ours=ours.hours if ours else None,
        our_zone=ours.zone if ours else "",
        ahead=hours_ahead(ours.zone, theirs.zone, day) if ours and theirs else None,
        holidays=holidays_ahead(region, day),
        stale=is_stale(region.updated_on, day, _review_days(region, values)),
        old=frozenset(
            one.uid for one in factors if one.source_date and one.source_date <= year_ago
        ),
        review_days=_review_days(region, values),
        entry_hint=market_entry_hint(region.market_entry, values.integer("market_entry_min_yes")),
        clients=tuple(clients),
        meanings=meanings(region, clients, factors, ours, day, values),
        on=day,
    )


def _bars(
    ours: Place | None, theirs: Place | None, today: Overlap | None, worst: Overlap | None
) -> tuple[DayBar, ...]:
    """Return the bar of today, and of the worst day when that is worse."""
    if ours is None or theirs is None or today is None:
        return ()
    days = [today.on]
    if worst is not None and worst.hours < today.hours:
        days.append(worst.on)
    return tuple(day_bar(ours, theirs, one) for one in days)


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


def _review_days(region: Region, values: Values) -> int:
    return region.review_after_days or values.integer("region_review_days")
