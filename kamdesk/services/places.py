"""Countries by name, and the time zones of a country."""

from __future__ import annotations

from functools import cache
from importlib import resources


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


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """Return the time zones of a country as the zone table lists them; none when unknown."""
    text = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(row[2] for row in rows if row[0] == country)
