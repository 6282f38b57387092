"""The passport of a region on paper: what it means for each client, factors, business (2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kamdesk.domain.library import OwnCompany
from kamdesk.domain.papers import Datum, Paper, Part, Point, Table
from kamdesk.domain.records import in_language
from kamdesk.domain.regions import MARKET_ENTRY, Competitor, Factor, Region
from kamdesk.domain.regions.factors import factor_score
from kamdesk.i18n import NBSP, _, fmt_date, fmt_number, language, speaking, term
from kamdesk.services import places
from kamdesk.services.base import Workspace
from kamdesk.services.regions.figures import figure_words
from kamdesk.services.regions.market import MarketLine, presence_words, price_words
from kamdesk.services.regions.meaning import Meaning, day_words, factor_words
from kamdesk.services.regions.view import PassportView, passport
from kamdesk.services.regions.words import (
    age_words,
    clock_words,
    figure_and_trend,
    holiday_runs,
    show_languages,
    show_payment,
    source_words,
    weekdays,
    zone_words,
)
from kamdesk.text import shortened

#: So many rows of a kind are printed; how many more there are is said.
CLIENTS, FACTORS, RIVALS, HOLIDAYS = 6, 8, 3, 6
#: So many names stand in a row of clients.
NAMES = 6
#: A note, and a line of a table, is cut after so many characters.
_NOTE, _LINE = 300, 100
#: A figure with its name is kept on one line up to so many characters.
_TOGETHER = 40
_TEXTS = ("governing_law", "court", "tax_customs_notes", "culture_notes", "note")


def passport_paper(ws: Workspace, uid: str, on: date | None = None, lang: str = "") -> Paper:
    """Return the passport of a region to print; `lang` is the window's language when empty."""
    with speaking(lang or language()):
        view = passport(ws, uid, on)
        with ws.read() as reader:
            own = reader.first(OwnCompany)
        us = in_language(own.names, language()) if own else ""
        return _paper(view, us)


def _paper(view: PassportView, us: str) -> Paper:
    region = view.region
    place = places.country_name(region.country, language()) if region.country else ""
    return Paper(
        kind="passport",
        language=language(),
        title=_("Region passport: {name}").format(name=view.name),
        about=" · ".join(
            one for one in (place, region.subdivision, clock_words(view), age_words(view)) if one
        ),
        us=us,
        mark=fmt_date(view.on),
        foot=_("For our own notes: not for the client."),
        parts=tuple(_parts(view)),
        pages=2,
    )


def _parts(view: PassportView) -> Iterator[Part]:
    yield Part(figures=tuple(head_figures(view)))
    if view.meanings:
        yield _clients(view)
    if view.factors:
        yield _factors(view)
    if view.market:
        yield _market(view)
    business = list(business_fields(view.region))
    if view.zones:
        business.insert(1, Datum(label=_("Hours in other zones there"), value=zone_words(view)))
    if view.holidays:
        runs = holiday_runs(view.holidays)[:HOLIDAYS]
        days = "; ".join(f"{when.replace(' ', NBSP)} {name or _('day off')}" for when, name in runs)
        business.append(Datum(label=_("Holidays ahead"), value=days))
    yield Part(heading=_("Doing business there"), fields=tuple(business))
    if view.region.country:
        yield _country(view.region.country)
    if view.region.market_entry:
        yield _entry(view)


def head_figures(view: PassportView) -> Iterator[Datum]:
    """Yield the figures at the top: hours in common, the worst day, the next day off."""
    if view.today is None or view.worst is None:
        yield Datum(label=_("Shared working hours"), value=_("no data"))
    else:
        status = term("overlap_status", view.today.status)
        hours = _("{n} h").format(n=fmt_number(view.today.hours))
        yield Datum(label=_("Shared working hours"), value=hours, note=status)
        least = _("{n} h").format(n=fmt_number(view.worst.hours))
        when = fmt_date(view.worst.on) if view.worst.hours < view.today.hours else ""
        yield Datum(label=_("Fewest shared hours in the year ahead"), value=least, note=when)
    day, name = view.holidays[0] if view.holidays else (None, "")
    value = fmt_date(day, "day") if day else _("no data")
    yield Datum(label=_("Next public holiday"), value=value, note=name)


def _clients(view: PassportView) -> Part:
    """A row for all clients of whom the same is said."""
    said: dict[tuple[str, str], list[str]] = {}
    for one in view.meanings:
        said.setdefault((_about(one), "; ".join(day_words(one))), []).append(one.spoken)
    rows = [(_names(names), *words) for words, names in said.items()]
    heads = (_("Client"), _("What weighs most"), _("Hours and holidays"))
    return Part(
        heading=_("What it means for each client"),
        table=Table(heads=heads, rows=tuple(rows[:CLIENTS]), widths=(46, 0, 54)),
        note=_more(sum(len(names) for names in list(said.values())[CLIENTS:])),
    )


def _about(one: Meaning) -> str:
    return shortened(factor_words(one), _LINE)


def _names(names: Sequence[str]) -> str:
    more = _more(len(names) - NAMES)
    return ", ".join((*names[:NAMES], more) if more else names)


def _factors(view: PassportView) -> Part:
    rows = tuple(
        (fmt_number(factor_score(one)), _said(one), _source(view, one))
        for one in view.factors[:FACTORS]
    )
    heads = (_("Weight"), _("Factor"), _("Source"))
    return Part(
        heading=_("Factors"),
        table=Table(heads=heads, rows=rows, figures=(0,), widths=(17, 0, 60)),
        note=_more(len(view.factors) - FACTORS),
    )


def _said(one: Factor) -> str:
    kind = term("direction", one.direction)
    words = _("{kind}: {what}").format(kind=kind, what=shortened(one.statement, _LINE))
    figure = figure_and_trend(one)
    return f"{words} ({figure})" if figure else words


def _source(view: PassportView, one: Factor) -> str:
    return f"{term('dimension', one.dimension)} · {source_words(one, view.ages[one.uid])}"


def _market(view: PassportView) -> Part:
    rows = tuple(
        (_who(line), _beside_us(line.record), source_words(line.record, line.age))
        for line in view.market[:RIVALS]
    )
    heads = (_("Who sells there"), _("Competitors"), _("Source"))
    return Part(
        heading=_("Market there"),
        table=Table(heads=heads, rows=rows, widths=(46, 0, 36)),
        note=_more(len(view.market) - RIVALS),
    )


def _who(line: MarketLine) -> str:
    parts = (line.record.name, presence_words(line), price_words(line.record))
    return "; ".join(part for part in parts if part)


def _beside_us(one: Competitor) -> str:
    """Say in what a competitor is stronger and weaker than we are, and what we answer."""
    said = [
        f"{term('field', field)}: {shortened(text, _LINE)}"
        for field in ("strengths", "weaknesses", "our_answer")
        if (text := " ".join(getattr(one, field).split()))
    ]
    return ". ".join(one.rstrip(".") for one in said)


def _more(left: int) -> str:
    return _("and {n} more").format(n=fmt_number(left)) if left > 0 else ""


def business_fields(region: Region) -> Iterator[Datum]:
    """Yield what is known of business there; the first five say so where nothing is."""
    hours, habits = region.working_hours, region.payment_habits
    names = dict(weekdays())
    days = ", ".join(names[day] for day in hours.days) if hours else ""
    entity = region.legal_entity_required
    first = {
        "time_zone": region.time_zone,
        "working_hours": f"{days}, {hours.start}–{hours.end}" if hours else "",
        "languages": show_languages(region.languages),
        "payment_habits": show_payment(habits) if habits else "",
        "legal_entity_required": term("legal_entity_required", entity) if entity else "",
    }
    for field, value in first.items():
        yield Datum(label=term("field", field), value=value or _("no data"))
    residency, code = region.data_residency, region.code_residency
    rest = {
        "data_residency": ", ".join(term("data_residency", one) for one in residency),
        "code_residency": term("code_residency", code) if code else "",
        "legal_similarity": _("{n} of 5").format(n=region.legal_similarity)
        if region.legal_similarity
        else "",
        **{field: shortened(getattr(region, field), _NOTE) for field in _TEXTS},
    }
    for field, value in rest.items():
        if value:
            yield Datum(label=term("field", field), value=value)


def _country(code: str) -> Part:
    source = _("World Factbook of the CIA, as of February 2026")
    said = (
        f"{one.label}: {one.value}{f' ({one.note})' if one.note else ''}"
        for one in country_fields(code)
    )
    lead = " · ".join(one.replace(" ", NBSP) if len(one) < _TOGETHER else one for one in said)
    return Part(heading=_("The country in figures"), lead=lead, note=source)


def country_fields(code: str) -> Iterator[Datum]:
    """Yield the figures of a country with their years; what is missing says so."""
    for one in places.country_figures(code):
        value = figure_words(one) or _("no data")
        yield Datum(label=term("country_figure", one.name), value=value, note=one.year)


def _entry(view: PassportView) -> Part:
    words = {True: _("Yes"), False: _("No"), None: _("open")}
    said = view.region.market_entry
    points = tuple(
        Point(text=term("market_entry", one), mark=words[said.get(one)] + ":")
        for one in MARKET_ENTRY
    )
    hint = (
        _("Too few “yes” answers: think twice before entering this market.")
        if view.entry_hint
        else ""
    )
    return Part(heading=_("Ready for this market?"), points=points, note=hint)
