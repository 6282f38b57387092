"""A region passport as shown: everything computed for a date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kamdesk.domain.clients import Client, Hours
from kamdesk.domain.records import in_language
from kamdesk.domain.regions import Competitor, Factor, Region
from kamdesk.domain.regions.ageing import age_of
from kamdesk.domain.regions.factors import by_score, for_brief, market_entry_hint
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
    other_zones,
    our_place,
    region_place,
)
from kamdesk.services.regions.market import MarketLine, market
from kamdesk.services.regions.meaning import Meaning, meanings
from kamdesk.storage.unit import Reader

__all__ = [
    "PassportView",
    "RegionRow",
    "ToReview",
    "holidays_ahead",
    "hours_together",
    "list_regions",
    "our_place",
    "passport",
    "region_name",
    "region_of",
    "region_place",
    "to_review",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassportView:
    """A passport as shown: overlap, factors by score, its clients and what it means for each.

    `zones` are today's hours with the other clocks of a region that has several; `ahead` is how
    many hours their clock is ahead of ours; `age` is that of the passport, `ages`
    that of each factor and competitor by uid; `review_days` is when the passport grows old;
    `currency` is that of prices typed without one.
    """

    region: Region
    name: str
    factors: tuple[Factor, ...]
    brief: tuple[Factor, ...]
    today: Overlap | None
    worst: Overlap | None
    bars: tuple[DayBar, ...]
    zones: tuple[Overlap, ...]
    ours: Hours | None
    our_zone: str
    ahead: Decimal | None
    holidays: tuple[tuple[date, str], ...]
    age: str
    ages: dict[str, str]
    review_days: int
    entry_hint: bool | None
    clients: tuple[Client, ...]
    meanings: tuple[Meaning, ...]
    market: tuple[MarketLine, ...]
    currency: str
    on: date

    @property
    def to_check(self) -> int:
        """How many factors and competitors are to be checked again."""
        return sum(one != "fresh" for one in self.ages.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """A passport in the list."""

    uid: str
    name: str
    country: str
    factors: int
    clients: int
    age: str


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
                age=age_of(day, _review_days(one, values), one.updated_on),
            )
            for one in reader.find(Region)
        ]
    return sorted(rows, key=lambda one: one.name.casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """A passport to be read through (`facts` is 0), or so many of its facts to be checked again.

    `since` is the day from which that is due, None where nothing was ever dated.
    """

    region: Region
    facts: int
    since: date | None


def to_review(reader: Reader, on: date, values: Values) -> list[ToReview]:
    """Return what is to be reviewed, the longest due first, what was never dated at the end."""
    regions = {one.uid: one for one in reader.find(Region)}
    found = []
    for one in regions.values():
        limit = _review_days(one, values)
        if age_of(on, limit, one.updated_on) != "fresh":
            found.append(ToReview(region=one, facts=0, since=_due(one.updated_on, limit)))
    limit = values.integer("fact_review_days")
    facts: Counter[str] = Counter()
    since: dict[str, date] = {}
    every: list[Factor | Competitor] = [*reader.find(Factor), *reader.find(Competitor)]
    for fact in every:
        if age_of(on, limit, fact.source_date, fact.reviewed_on) == "fresh":
            continue
        facts[fact.region_uid] += 1
        last = max(filter(None, (fact.source_date, fact.reviewed_on)), default=None)
        if (due := _due(last, limit)) is not None:
            since[fact.region_uid] = min(due, since.get(fact.region_uid, due))
    found += [
        ToReview(region=regions[uid], facts=number, since=since.get(uid))
        for uid, number in facts.items()
    ]
    return sorted(
        found, key=lambda one: (one.since or date.max, region_name(one.region).casefold())
    )


def _due(last: date | None, limit: int) -> date | None:
    return None if last is None else last + timedelta(days=limit + 1)


def passport(ws: Workspace, uid: str, on: date | None = None) -> PassportView:
    """Return one passport with everything computed for a date."""
    day, values = on or clock.today(ws), settings.values(ws)
    with ws.read() as reader:
        region = reader.one(Region, uid)
        factors = by_score(reader.find(Factor, region_uid=uid))
        ours, theirs = our_place(reader), region_place(region, day)
        clients = reader.find(Client, region_uid=uid, order=("short_name",))
        rivals = reader.find(Competitor, region_uid=uid)
    today = hours_together(ours, theirs, day, values)
    worst = _worst(ours, theirs, day, values)
    limit = values.integer("fact_review_days")
    facts: list[Factor | Competitor] = [*factors, *rivals]
    ages = {one.uid: age_of(day, limit, one.source_date, one.reviewed_on) for one in facts}
    return PassportView(
        region=region,
        name=region_name(region),
        factors=tuple(factors),
        brief=tuple(for_brief(factors, values.integer("factor_brief_min"))),
        today=today,
        worst=worst,
        bars=_bars(ours, theirs, today, worst),
        zones=other_zones(region, ours, day, values),
        ours=ours.hours if ours else None,
        our_zone=ours.zone if ours else "",
        ahead=hours_ahead(ours.zone, theirs.zone, day) if ours and theirs else None,
        holidays=holidays_ahead(region, day),
        age=age_of(day, _review_days(region, values), region.updated_on),
        ages=ages,
        review_days=_review_days(region, values),
        entry_hint=market_entry_hint(region.market_entry, values.integer("market_entry_min_yes")),
        clients=tuple(clients),
        meanings=meanings(region, clients, factors, ours, day, values),
        market=market(rivals, clients, ages),
        currency=_currency(ws, region),
        on=day,
    )


def _currency(ws: Workspace, region: Region) -> str:
    habits = region.payment_habits
    return (habits.currency if habits else "") or settings.own_currency(ws)


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
