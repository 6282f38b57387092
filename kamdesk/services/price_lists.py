"""A price list out of a file (CSV, XLSX): items meet by their code, all of it is one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kamdesk.domain.money import Money
from kamdesk.domain.prices import PriceItem, PriceList
from kamdesk.domain.proposals import UNITS
from kamdesk.errors import Refused, Unreadable
from kamdesk.formats.lists_in.client import ListReader
from kamdesk.formats.sheet import Sheet
from kamdesk.i18n import LANGUAGES, N_, Speech, _, language
from kamdesk.services import checks
from kamdesk.services.base import Done, Workspace
from kamdesk.services.text import parse_decimal, parse_money
from kamdesk.text import clean_text, fold

#: What a column may be called, folded; the first that is there is taken.
HEADINGS = {
    "code": ("code", "sku", "article", "артикул", "код", "artikelnummer", "artikel-nr.", "nummer"),
    "name": ("name", "item", "description", "наименование", "название", "товар", "bezeichnung",
             "artikel"),
    "unit": ("unit", "единица", "ед.", "ед. изм.", "einheit"),
    "price": ("price", "unit price", "list price", "цена", "preis", "einzelpreis", "listenpreis"),
    "cost": ("cost", "our cost", "purchase price", "себестоимость", "закупка", "закупочная цена",
             "kosten", "einkaufspreis", "ek"),
    "discount_limit": ("discount", "max discount", "discount at most", "скидка", "макс. скидка",
                       "rabatt", "max. rabatt"),
    "vat_rate": ("vat", "ндс", "mwst", "mwst.", "ust"),
}  # fmt: skip
NEEDED = ("name", "price")
EURO = "EUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of the rows of a file."""

    of: PriceList
    added: int = 0
    updated: int = 0
    unchanged: int = 0


def import_prices(ws: Workspace, path: Path, name: str, currency: str = "") -> Done[Taken]:
    """Take the items of a file into the list of that name, which is made when it is not there.

    An item of a code that is there gets the file's values; what the file does not say stays, and
    items that the file lacks stay. Names are in the language that is spoken. Raises Refused naming
    the line of a value that cannot be read; then nothing was changed.
    """
    code = checks.VALIDATORS[PriceList, "currency"](currency)
    with ListReader() as reader:
        sheet = reader.read(path)
    columns = _columns(sheet)
    title = clean_text(name, 200).strip()
    if not title:
        raise Refused(_("Give the price list a name."), field="name")
    counts = {"added": 0, "updated": 0, "unchanged": 0}
    with ws.unit(N_("Took price list {name} over"), name=title) as unit:
        known = next((one for one in unit.find(PriceList) if one.name == title), None)
        if known is not None and code and code != known.currency:
            raise Refused(_("This list is in {currency}.").format(currency=known.currency))
        listed = known or unit.add(PriceList(name=title, currency=code or EURO))
        here = {
            fold(one.code): one for one in unit.find(PriceItem, list_uid=listed.uid) if one.code
        }
        for values in _rows(sheet, columns, listed.currency):
            old = here.get(fold(values.get("code", "")))
            if old is None:
                unit.add(PriceItem(list_uid=listed.uid, **values))
                counts["added"] += 1
                continue
            values["names"] = {**old.names, **values["names"]}
            same = all(getattr(old, field) == value for field, value in values.items())
            counts["unchanged" if same else "updated"] += 1
            if not same:
                unit.change(old, **values)
    return Done(value=Taken(of=listed, **counts), changes=unit.changes)


def _columns(sheet: Sheet) -> dict[str, int]:
    """Return which column is which field; raises Refused without names or prices."""
    headings = [fold(one) for one in sheet.headings]
    found = {}
    for field, words in HEADINGS.items():
        at = next((headings.index(one) for one in words if one in headings), None)
        if at is not None:
            found[field] = at
    missing = [one for one in NEEDED if one not in found]
    if missing:
        told = _("The file needs a column “{heading}”.")
        raise Refused(told.format(heading=missing[0]), field=missing[0])
    return found


def _rows(sheet: Sheet, columns: dict[str, int], currency: str) -> Iterator[dict[str, Any]]:
    cells = {field: sheet.columns[at] for field, at in columns.items()}
    units = _units()
    for at, line in enumerate(sheet.lines):
        row = {field: cell for field, column in cells.items() if (cell := column[at]) != ""}
        if "name" not in row:
            continue
        try:
            values = {
                field: _read(field, cell, currency, units)
                for field, cell in row.items()
                if field != "name"
            }
        except (Refused, Unreadable) as error:
            told = _("Line {line}: {reason}").format(line=line, reason=error.message)
            raise Refused(told, field="file") from error
        yield {**values, "names": {language(): clean_text(str(row["name"]), 400).strip()}}


def _read(field: str, cell: Any, currency: str, units: dict[str, str]) -> Any:
    if field == "code":
        text = f"{cell.normalize():f}" if isinstance(cell, Decimal) else str(cell)
        return clean_text(text, 100).strip()
    if field == "unit":
        return units.get(fold(str(cell)), "pc")
    if field in ("price", "cost"):
        plain = isinstance(cell, Decimal)
        made = Money.of(cell, currency) if plain else parse_money(str(cell), currency)
        if made.currency != currency:
            raise Refused(_("This list is in {currency}.").format(currency=currency), field=field)
        if made.minor < 0:
            raise Refused(_("Give a number that is not below zero."), field=field)
        return made
    number = cell if isinstance(cell, Decimal) else parse_decimal(str(cell).rstrip(" %"))
    return number if isinstance(cell, Decimal) and number < 1 else number / 100


def _units() -> dict[str, str]:
    """Return the units by what they are called in each language."""
    named = {fold(Speech(one).term("unit", unit)): unit for one in LANGUAGES for unit in UNITS}
    return named | {unit: unit for unit in UNITS}
