"""What a passport knows, in words: clock, age, languages, payment, days off in a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from kamdesk.domain.regions import LanguageNeed, PaymentHabits
from kamdesk.i18n import NBSP, _, fmt_date, fmt_number, language, ngettext, term
from kamdesk.services.places import town_of
from kamdesk.services.regions.hours import moved_day

if TYPE_CHECKING:
    from kamdesk.domain.regions import Competitor, Factor
    from kamdesk.services.regions.view import PassportView

TREND_SIGNS = {"rising": "▲", "steady": "▬", "falling": "▼"}


def clock_words(view: PassportView) -> str:
    """Say how their clock differs from ours; "" while one is unknown."""
    if view.ahead is None:
        return ""
    if not view.ahead:
        return _("same clock as ours")
    hours = fmt_number(abs(view.ahead))
    if view.ahead > 0:
        return _("{n} h ahead of us").format(n=hours)
    return _("{n} h behind us").format(n=hours)


def zone_words(view: PassportView) -> str:
    """Say today's hours in common with the other clocks there: "Samara 7 h, Omsk 5 h"."""
    return ", ".join(
        _("{place} {n} h").format(place=town_of(one.to_zone, language()), n=fmt_number(one.hours))
        for one in view.zones
    )


def age_words(view: PassportView) -> str:
    """Say how fresh a passport and its facts are."""
    updated = view.region.updated_on
    if updated is None:
        return _("never reviewed")
    if view.age != "fresh":
        days = (view.on - updated).days
        return ngettext("reviewed {n} day ago", "reviewed {n} days ago", days)
    if view.to_check:
        return ngettext("{n} fact to check again", "{n} facts to check again", view.to_check)
    return _("up to date on {date}").format(date=fmt_date(updated))


def worst_age(view: PassportView) -> str:
    """Return the age that colours a passport: its own, or that of its oldest fact."""
    ages = {view.age} if view.age != "fresh" else set(view.ages.values())
    return next((one for one in ("very_old", "old", "undated") if one in ages), "fresh")


def source_words(one: Factor | Competitor, age: str) -> str:
    """Say who says so, when that was, when it was checked, and what its age asks for."""
    said = [one.source_text.strip(), _together(one.source_date)]
    source = ", ".join(part for part in said if part) or _("no source")
    parts = [source]
    if one.reviewed_on:
        parts.append(_("checked on {date}").format(date=_together(one.reviewed_on)))
    if age != "fresh":
        parts.append(term("fact_age", age))
    return " · ".join(parts)


def _together(day: date | None) -> str:
    return fmt_date(day).replace(" ", NBSP) if day else ""


def figure_and_trend(one: Factor) -> str:
    """Say the figure of a factor with where it goes: "+9 % ▲ rising"."""
    trend = f"{TREND_SIGNS[one.trend]} {term('trend', one.trend).lower()}" if one.trend else ""
    return " ".join(part for part in (one.value.strip(), trend) if part)


def weekdays() -> list[tuple[int, str]]:
    """Return weekdays 1..7 with their short names."""
    from babel.dates import get_day_names

    names = get_day_names("abbreviated", locale=language())
    return [(day, str(names[day - 1])) for day in range(1, 8)]


def show_languages(languages: Iterable[LanguageNeed]) -> str:
    """Say the languages with the level that business needs: "Russian: spoken"."""
    return ", ".join(
        f"{term('language', one.language)}: {term('language_level', one.level).lower()}"
        for one in languages
    )


def show_payment(habits: PaymentHabits) -> str:
    """Say how the region pays: "RUB, 30 days, 20 % prepaid"."""
    parts = [habits.currency] if habits.currency else []
    if habits.deferral_days is not None:
        parts.append(ngettext("{n} day", "{n} days", habits.deferral_days))
    if habits.prepayment_pct is not None:
        parts.append(_("{n} % prepaid").format(n=fmt_number(habits.prepayment_pct)))
    return ", ".join(parts)


def holiday_runs(days: Iterable[tuple[date, str]]) -> list[tuple[str, str]]:
    """Return (when, name) of days off, those that follow each other as one: "1 – 8 January"."""
    runs: list[list[tuple[date, str]]] = []
    for one in days:
        if runs and (one[0] - runs[-1][-1][0]).days == 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [(_days(run[0][0], run[-1][0]), _name([name for _day, name in run])) for run in runs]


def _days(first: date, last: date) -> str:
    until = f" – {fmt_date(last, 'day')}" if last != first else ""
    return fmt_date(first, "day") + until


def _name(names: list[str]) -> str:
    """Return what stands for days off in a row: the most, moved days last."""
    known, moved = [one for one in names if one], moved_day()
    return min(known, key=lambda one: (one == moved, -known.count(one)), default="")
