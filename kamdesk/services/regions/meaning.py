"""What a region means for each of its clients: factor, clock, next holiday (section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kamdesk.domain.clients import Client
from kamdesk.domain.records import in_language
from kamdesk.domain.regions import Factor, Region
from kamdesk.domain.regions.factors import factor_score, strongest_for
from kamdesk.domain.regions.overlap import Overlap, Place
from kamdesk.domain.settings import Values
from kamdesk.i18n import _, fmt_date, fmt_number, language, term
from kamdesk.services.regions.hours import client_place, holidays_ahead, hours_together

#: A holiday is told of so many days before.
HOLIDAY_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a region means for one client; None where that is not known.

    `client` is the name in the window, `spoken` that in documents of its language. `holiday` is the
    next one within HOLIDAY_DAYS; `calendar` is False while no holidays are known.
    """

    client_uid: str
    client: str
    spoken: str
    factor: Factor | None
    today: Overlap | None
    holiday: tuple[date, str] | None
    calendar: bool

    @property
    def named(self) -> bool:
        """True when the factor names this very client."""
        return self.factor is not None and self.client_uid in self.factor.client_uids


def meanings(
    region: Region,
    clients: Iterable[Client],
    factors: Sequence[Factor],
    ours: Place | None,
    on: date,
    values: Values,
) -> tuple[Meaning, ...]:
    """Return what a region means for each client: first those that a factor names, by its score."""
    days = holidays_ahead(region, on)
    near = [one for one in days if one[0] <= on + timedelta(days=HOLIDAY_DAYS)]
    found = []
    for client in clients:
        theirs = client_place(region, client)
        found.append(
            Meaning(
                client_uid=client.uid,
                client=client.short_name,
                spoken=in_language(client.short_names, language()) or client.short_name,
                factor=strongest_for(factors, client.uid),
                today=hours_together(ours, theirs, on, values),
                holiday=near[0] if near else None,
                calendar=bool(days),
            )
        )
    return tuple(sorted(found, key=_weight))


def _weight(one: Meaning) -> tuple[bool, int, str]:
    score = factor_score(one.factor) if one.factor else None
    return (not one.named, -(score or 0), one.client.casefold())


def factor_words(one: Meaning) -> str:
    """Say the factor that weighs most: "Threat: power price rises by 9 %"."""
    if one.factor is None:
        return _("No factor noted yet")
    direction = term("direction", one.factor.direction)
    return _("{kind}: {what}").format(kind=direction, what=one.factor.statement)


def day_words(one: Meaning) -> tuple[str, ...]:
    """Say how far the hours meet and when the next holiday is."""
    if one.today is None:
        clock = _("shared working hours not known")
    else:
        hours = _("{n} h shared").format(n=fmt_number(one.today.hours))
        status = term("overlap_status", one.today.status)
        clock = f"{hours} ({status[:1].lower()}{status[1:]})"
    if one.holiday is not None:
        day, name = one.holiday
        rest = _("holiday on {day}").format(day=fmt_date(day, "day"))
        holiday = f"{rest}: {name}" if name else rest
    elif one.calendar:
        holiday = _("no holiday within {n} days").format(n=HOLIDAY_DAYS)
    else:
        holiday = _("holidays not known")
    return (clock, holiday)
