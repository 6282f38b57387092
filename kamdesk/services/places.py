"""Countries and their parts by name, with time zones and figures (resources/countries)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import msgspec

from kamdesk import paths
from kamdesk.domain.records import Texts, in_language

#: What the snapshot may hold of a country, in the order in which it is shown.
FIGURES = (
    "population",
    "area_km2",
    "gdp_usd",
    "gdp_per_head_usd",
    "gdp_growth_pct",
    "inflation_pct",
    "unemployment_pct",
    "exports_usd",
    "imports_usd",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFigure:
    """A figure of the snapshot: `value` None and `year` "" when it has none (never zero)."""

    name: str
    value: Decimal | None = None
    year: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a country: ISO 3166-2 code, names by language, zones with the capital's first."""

    code: str
    names: Texts
    zones: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Return the name in a language, else the one known."""
        return in_language(self.names, language) or self.code


@cache
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Return (ISO 3166-1 code, name in a language), by name."""
    import pycountry
    from babel import Locale

    names = Locale.parse(language).territories
    known = [(one.alpha_2, str(names.get(one.alpha_2) or one.name)) for one in pycountry.countries]
    return tuple(sorted(known, key=lambda one: one[1].casefold().replace("ё", "е")))


def country_name(code: str, language: str) -> str:
    """Return the name of a country in a language, or the code itself."""
    return dict(countries(language)).get(code, code)


def country_figures(code: str) -> tuple[CountryFigure, ...]:
    """Return the snapshot of a country, each figure with its year (World Factbook, 2026-02)."""
    known = _snapshot().get(code, {})
    found = []
    for name in FIGURES:
        value, year = known.get(name, (None, ""))
        found.append(
            CountryFigure(name=name, value=None if value is None else Decimal(value), year=year)
        )
    return tuple(found)


@cache
def parts_of(country: str) -> tuple[Part, ...]:
    """Return the parts of a country (ISO 3166-2); none for an unknown one.

    The subjects of Russia have names in three languages and their zones; of others the name in the
    country's own language is known.
    """
    if country == "RU":
        return tuple(
            Part(
                code=code,
                names={lang: str(row[lang]) for lang in ("en", "ru", "de")},
                zones=tuple(row["zones"]),
            )
            for code, row in _read("russia.json").items()
        )
    import pycountry

    found = pycountry.subdivisions.get(country_code=country) or ()  # type: ignore[no-untyped-call]
    return tuple(Part(code=one.code, names={"en": one.name}) for one in found)


@cache
def subdivisions(country: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return (code, name in a language) of the parts of a country, by name."""
    rows = [(one.code, one.name(language)) for one in parts_of(country)]
    return tuple(sorted(rows, key=lambda one: one[1].casefold().replace("ё", "е")))


def part_of(code: str) -> Part | None:
    """Return the part of a country that a code such as "RU-SAM" names."""
    return next((one for one in parts_of(code.partition("-")[0]) if one.code == code), None)


@cache
def zones_of(country: str, subdivision: str = "") -> tuple[str, ...]:
    """Return the time zones of a country or of a part of it; none when unknown."""
    part = part_of(subdivision) if subdivision else None
    if part is not None and part.zones:
        return part.zones
    from importlib import resources

    text = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(row[2] for row in rows if row[0] == country)


@cache
def town_of(zone: str, language: str) -> str:
    """Return the town that names a time zone (IANA), in a language that has a name of its own."""
    known = None
    if language != "en":
        from babel import Locale

        known = Locale.parse(language).time_zones.get(zone, {}).get("city")
    return known or zone.rpartition("/")[2].replace("_", " ")


@cache
def _snapshot() -> dict[str, dict[str, tuple[str, str]]]:
    path = paths.resources() / "countries" / "figures.json"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, tuple[str, str]]])


def _read(name: str) -> dict[str, dict[str, str | list[str]]]:
    path = paths.resources() / "countries" / name
    return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, str | list[str]]])
