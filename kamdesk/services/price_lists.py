"""A price list out of a file (CSV, XLSX): items meet by their code, all of it is one step."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kamdesk.domain.exchange import values
from kamdesk.domain.exchange.price_columns import (
    PriceColumns,
    decimal_habit,
    priced_in,
    rates,
    recognise,
    untaxed,
)
from kamdesk.domain.money import Money
from kamdesk.domain.prices import PriceItem, PriceList
from kamdesk.domain.proposals import UNITS
from kamdesk.errors import Refused
from kamdesk.formats.lists_in.client import ListReader
from kamdesk.formats.sheet import Sheet
from kamdesk.i18n import LANGUAGES, N_, Speech, _, language, ngettext
from kamdesk.services import checks, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.text import clean_text, fold

NEEDED = ("name", "price")
#: So many lines that cannot be read are named at once.
MOST_TOLD = 5
_OTHER_UNITS = {
    "pcs": "pc", "piece": "pc", "stk": "pc", "stuck": "pc", "штука": "pc", "комплект": "set",
    "satz": "set", "h": "hour", "hr": "hour", "std": "hour", "stunde": "hour", "ч": "hour",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of the rows of a file; `skipped` are lines that hold no item."""

    of: PriceList
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: tuple[int, ...] = ()


def import_prices(ws: Workspace, path: Path, name: str, currency: str = "") -> Done[Taken]:
    """Take the items of a file into the list of that name, which is made when it is not there.

    An item of a code that is there gets the file's values; what the file does not say stays, and
    items that the file lacks stay. Names are in the language that is spoken. A new list is in
    `currency`, else in that of the file, else in our own. Raises Refused naming the lines of values
    that cannot be read and of codes that stand there twice; then nothing was changed.
    """
    code = checks.VALIDATORS[PriceList, "currency"](currency)
    with ListReader() as reader:
        sheet = reader.read(path)
    columns = recognise(sheet.headings)
    missing = [one for one in NEEDED if one not in columns.fields]
    if missing:
        told = _("The file needs a column “{heading}”.")
        raise Refused(told.format(heading=missing[0]), field=missing[0])
    title = clean_text(name, 200).strip()
    if not title:
        raise Refused(_("Give the price list a name."), field="name")
    code = code or columns.currency or _first_currency(sheet, columns)
    counts = {"added": 0, "updated": 0, "unchanged": 0}
    with ws.unit(N_("Took price list {name} over"), name=title) as unit:
        known = next((one for one in unit.find(PriceList) if one.name == title), None)
        if known is not None and code and code != known.currency:
            raise Refused(_("This list is in {currency}.").format(currency=known.currency))
        if known is not None and columns.with_vat not in (None, known.with_vat):
            raise Refused(
                _("The prices in this list include VAT.")
                if known.with_vat
                else _("The prices in this list do not include VAT.")
            )
        listed = known or unit.add(
            PriceList(
                name=title,
                currency=code or _beside_prices(sheet, columns) or settings.own_currency(ws),
                with_vat=bool(columns.with_vat),
            )
        )
        here = {
            fold(one.code): one for one in unit.find(PriceItem, list_uid=listed.uid) if one.code
        }
        rows = _Rows(sheet, columns, listed.currency)
        for item in rows.read():
            old = here.get(fold(item.get("code", "")))
            if old is None:
                unit.add(PriceItem(list_uid=listed.uid, **item))
                counts["added"] += 1
                continue
            item["names"] = {**old.names, **item["names"]}
            same = all(getattr(old, field) == value for field, value in item.items())
            counts["unchanged" if same else "updated"] += 1
            if not same:
                unit.change(old, **item)
    return Done(value=Taken(of=listed, **counts, skipped=tuple(rows.skipped)), changes=unit.changes)


def _first_currency(sheet: Sheet, columns: PriceColumns) -> str:
    """Return the currency that the first priced row names in a column of its own."""
    at = columns.fields.get("currency")
    for cell in sheet.columns[at] if at is not None else ():
        if cell != "":
            with suppress(values.Unreadable):
                return values.currency(str(cell))
    return ""


def _beside_prices(sheet: Sheet, columns: PriceColumns) -> str:
    cells = sheet.columns[columns.fields["price"]]
    return priced_in(cells, decimal_habit(cells, _mark()))


def _mark() -> str:
    """Return the decimal mark of the language that is spoken."""
    return "." if language() == "en" else ","


class _Rows:
    """The rows of a file as values of items; `skipped` are the lines of headings and sums."""

    def __init__(self, sheet: Sheet, columns: PriceColumns, currency: str) -> None:
        self.skipped: list[int] = []
        self._lines = sheet.lines
        self._cells = {field: sheet.columns[at] for field, at in columns.fields.items()}
        self._currency = currency
        self._units = _units()
        self._habits = {
            field: decimal_habit(cells, _mark())
            for field, cells in self._cells.items()
            if field in ("price", "cost")
        }
        at = columns.fields.get("discount_limit")
        # "VAT, %" over 0.19 is 19 % all the same: no VAT is under 1 %, a discount may be.
        headings = {"vat_rate": "", "discount_limit": "" if at is None else sheet.headings[at]}
        self._rates = {
            field: rates(self._cells.get(field, ()), _mark(), heading)
            for field, heading in headings.items()
        }
        self._codes: dict[str, int] = {}

    def read(self) -> list[dict[str, Any]]:
        """Return the values of each item; raises Refused naming the lines that cannot be read."""
        found, wrong = [], []
        for at, line in enumerate(self._lines):
            row = {field: cell for field, cells in self._cells.items() if (cell := cells[at]) != ""}
            if "name" not in row or not row.keys() & {"price", "code"}:
                self.skipped += [line] if row else []
                continue
            try:
                self._once(row, line)
                found.append(self._values(row))
            except (Refused, values.Unreadable) as error:
                reason = error.message if isinstance(error, Refused) else self._unread(error)
                wrong.append(_("Line {line}: {reason}").format(line=line, reason=reason))
        if wrong:
            more = len(wrong) - MOST_TOLD
            told = wrong[:MOST_TOLD]
            if more > 0:
                told.append(ngettext("{n} more line", "{n} more lines", more))
            raise Refused(" ".join(told), field="file")
        return found

    def _once(self, row: dict[str, Any], line: int) -> None:
        code = self._read("code", row.get("code", ""))
        first = self._codes.setdefault(fold(code), line) if code else line
        if first != line:
            told = _("The code “{code}” is already used in line {line}.")
            raise Refused(told.format(code=clean_text(code, 60), line=first), field="code")

    @staticmethod
    def _unread(error: values.Unreadable) -> str:
        return _("“{text}” cannot be read.").format(text=clean_text(str(error), 60))

    def _values(self, row: dict[str, Any]) -> dict[str, Any]:
        if "currency" in row:
            self._same(values.currency(str(row["currency"])))
        names = {language(): clean_text(str(row["name"]), 400).strip()}
        rest = (field for field in row if field not in ("name", "currency"))
        return {**{field: self._read(field, row[field]) for field in rest}, "names": names}

    def _read(self, field: str, cell: Any) -> Any:
        if field == "code":
            text = f"{cell.normalize():f}" if isinstance(cell, Decimal) else str(cell)
            return clean_text(text, 100).strip()
        if field == "unit":
            return self._units.get(fold(str(cell)), "pc")
        if field in ("price", "cost"):
            return self._money(field, cell)
        if field == "vat_rate" and isinstance(cell, str) and untaxed(cell):
            return Decimal(0)
        share = self._rates[field].read(cell)
        if field == "vat_rate" and 0 < share < Decimal("0.01") and "%" not in str(cell):
            raise values.Unreadable(str(cell))  # a share among percents
        return share

    def _money(self, field: str, cell: Any) -> Money:
        number, code = (
            (cell, "") if isinstance(cell, Decimal) else values.amount(cell, self._habits[field])
        )
        self._same(code or self._currency)
        if number < 0:
            raise Refused(_("Give a number that is not below zero."), field=field)
        return Money.of(number, self._currency)

    def _same(self, code: str) -> None:
        if code != self._currency:
            raise Refused(_("This list is in {currency}.").format(currency=self._currency))


def _units() -> dict[str, str]:
    """Return the units by what they are called in each language."""
    named = {fold(Speech(one).term("unit", unit)): unit for one in LANGUAGES for unit in UNITS}
    bare = {one.rstrip("."): unit for one, unit in named.items()}
    return _OTHER_UNITS | named | bare | {unit: unit for unit in UNITS}
