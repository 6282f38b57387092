"""Figures of the country in words: "84.0 million", "USD 4.66 trillion", "2.3 %"."""

from __future__ import annotations

from decimal import Decimal

from kamdesk.i18n import _, fmt_number, fmt_percent
from kamdesk.services.places import CountryFigure


def figure_words(one: CountryFigure) -> str:
    """Say a figure with its unit: "84 million", "USD 4.66 trillion", "2.3 %"; '' without one."""
    value = one.value
    if value is None:
        return ""
    if one.name.endswith("_pct"):
        return fmt_percent(value / 100, 1)
    number = large(value)
    if one.name.endswith("_usd"):
        return _("USD {n}").format(n=number)
    return _("{n} km²").format(n=number) if one.name == "area_km2" else number


def large(value: Decimal) -> str:
    """Say a large number by its size, with three figures: "4.66 trillion"."""
    sizes = (
        (Decimal(10) ** 12, _("{n} trillion")),
        (Decimal(10) ** 9, _("{n} billion")),
        (Decimal(10) ** 6, _("{n} million")),
    )
    for size, words in sizes:
        if abs(value) >= size:
            part = value / size
            digits = 2 if part < 10 else 1 if part < 100 else 0
            return words.format(n=fmt_number(part, digits))
    return fmt_number(value)
