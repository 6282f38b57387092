"""The columns of a sheet as values: typed by their field, read by the habits of the column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kamdesk.domain.exchange import books, cards, values
from kamdesk.domain.exchange.fields import FieldSpec
from kamdesk.domain.exchange.fields import field as field_of
from kamdesk.domain.exchange.mapping import Mapping, unmarked
from kamdesk.domain.exchange.price_columns import told_of
from kamdesk.domain.exchange.values import Cell, Habits, Unreadable
from kamdesk.domain.own_fields import PREFIX, OwnField
from kamdesk.formats.sheet import Sheet
from kamdesk.i18n import N_, _, fmt_number
from kamdesk.services.exchange import words
from kamdesk.services.exchange.cells import all_clean, one_line, plain, tidy
from kamdesk.services.exchange.labels import label_of

#: Amounts beyond this are no amounts but numbers of something (money is kept in 64 bits).
_MOST = Decimal(10) ** 15
#: Fields that are kept as one line.
_NAMES = {
    "legal_name", "short_name", "client_name", "client_id", "external_id", "number", "product",
    "product_id", "city", "phone", "email", "tax_id", "registration_no", "sector", "position",
    "full_name", "surname", "given", "contact_name",
}  # fmt: skip
_EMPTY = frozenset(
    ("-", "–", "—", "none", "0000-00-00", "00.00.0000", "0/0/00", "0.0.00", "00.00.00", "k.a.",
     "нет", "?", "unspecified", "не определен", "keine angabe")
)  # fmt: skip

#: What is said of dates that could be read both ways.
_TOLD = {
    "dmy": N_("Dates in “{heading}” were read as day, month, year."),
    "mdy": N_("Dates in “{heading}” were read as month, day, year."),
}

Read = Callable[[str], Any]


@dataclass(slots=True)
class Table:
    """Values by field, one for each row of the sheet (None or "" = empty).

    `faults` are cells that could not be read: (row, field, text). `currency` holds the currency an
    amount was written with, by field.
    """

    sheet: Sheet
    mapping: Mapping
    values: dict[str, list[Any]] = field(default_factory=dict)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    currency: dict[str, list[str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def get(self, name: str) -> list[Any]:
        """Return the values of a field, all None when no column fills it."""
        return self.values.get(name) or [None] * self.sheet.height


def read_columns(sheet: Sheet, mapping: Mapping) -> Table:
    """Read all mapped columns of a sheet."""
    table = Table(sheet=sheet, mapping=mapping)
    for column, name in mapping.columns.items():
        if not 0 <= column < len(sheet.headings):
            continue
        own = mapping.own_field(name)
        if own is None and name.startswith(PREFIX):
            continue  # it is not declared any more
        spec = field_of(mapping.kind, name) if own is None else _own_spec(own)
        cells = sheet.columns[column]
        read = _text(spec, cells) if spec.kind in _TEXTS else _typed(table, spec, column, cells)
        if spec.many and name in table.values:
            joined = zip(table.values[name], read, strict=True)
            read = ["\n".join(filter(None, pair)) for pair in joined]
        table.values[name] = read
    return table


def _own_spec(own: OwnField) -> FieldSpec:
    kind = {"yes_no": "flag", "choice": "text"}.get(own.kind, own.kind)
    return FieldSpec(id=own.name, kind=kind)


_TEXTS = ("text", "name", "tags", "photo")


def _text(spec: FieldSpec, cells: Sequence[Cell]) -> list[Any]:
    if spec.kind == "photo" or all_clean(cells):
        return list(cells)
    lined = (spec.id in _NAMES and not spec.many) or spec.kind == "name"
    clean = one_line if lined else tidy
    return [clean(one) if one != "" else "" for one in cells]


def _typed(table: Table, spec: FieldSpec, column: int, cells: Sequence[Cell]) -> list[Any]:
    heading = table.sheet.headings[column]
    texts = [plain(one).strip() for one in cells]
    filled = [one for one in texts if one and one.casefold() not in _EMPTY]
    habits = _habits(spec, heading, filled, table)
    told, factor = told_of(heading) if spec.kind == "money" else ("", 1)
    if factor != 1:
        table.warnings.append(
            _("Amounts in “{heading}” were multiplied by {factor}.").format(
                heading=heading, factor=fmt_number(Decimal(factor))
            )
        )
    result: list[Any] = []
    currencies: list[str] = []
    faults: list[tuple[int, str, str]] = []
    known: dict[Any, Any] = {}
    for row, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        if not text or text.casefold() in _EMPTY or not tidy(text):
            result.append(None)
            currencies.append("")
            continue
        if text not in known:
            try:
                known[text] = _one(spec, cell, text, habits, factor)
            except Unreadable:
                known[text] = Unreadable
        value = known[text]
        if value is Unreadable:
            faults.append((row, spec.id, tidy(text)))
            value = None
        currency = ""
        if spec.kind == "money" and value is not None:
            value, currency = value[0], value[1] or told
        result.append(value)
        currencies.append(currency)
    if faults and len(faults) * 2 > len(filled) and spec.kind in ("enum", "grade", "language"):
        table.warnings.append(
            _("Column “{heading}” was not imported as “{field}”: its values are not known.").format(
                heading=heading, field=label_of(table.mapping, spec.id)
            )
        )
        return [None] * len(cells)
    table.faults += faults
    if spec.kind == "money":
        table.currency[spec.id] = currencies
    return result


def _habits(spec: FieldSpec, heading: str, filled: list[str], table: Table) -> Habits:
    """Return how a column is written, and warn when nothing in it says so."""
    if spec.kind in ("date", "yearly"):
        habits = date_habits(table, filled)
        if habits.unsure:
            told = _TOLD[habits.dates]
            table.warnings.append(_(told).format(heading=heading))
        return habits
    if spec.kind == "share":
        return values.percent_habit(filled, heading)
    fallback = "," if table.sheet.delimiter == ";" else "."
    habits = values.decimal_habit(filled, fallback)
    if habits.unsure and spec.kind in ("number", "money"):
        table.warnings.append(
            _("Numbers in “{heading}”: “{mark}” was read as the decimal mark.").format(
                heading=heading, mark=habits.decimal
            )
        )
    return habits


def date_habits(table: Table, texts: Sequence[str] = ()) -> Habits:
    """Return how days are written: in a list of people all columns of days decide together."""
    if table.mapping.kind == "people":
        texts = [*texts, *_days_of_people(table)]
    usual = books.usual_dates(table.sheet.book, table.sheet.headings)
    return values.date_habit(texts, table.mapping.dates or usual)


def undecided(sheet: Sheet, mapping: Mapping) -> str:
    """Return how dates are read that nothing in the rows at hand decides, "" without such dates."""
    table = Table(sheet=sheet, mapping=mapping)
    for column, name in mapping.columns.items():
        own = mapping.own_field(name)
        kind = own.kind if own is not None else field_of(mapping.kind, name).kind
        if kind in ("date", "yearly"):
            habits = date_habits(table, [plain(one) for one in sheet.columns[column]])
            if habits.unsure:
                return habits.dates
    habits = date_habits(table)
    return habits.dates if habits.unsure else ""


def _days_of_people(table: Table) -> list[str]:
    names = ("birthday", "dates")
    columns = [nr for nr, name in table.mapping.columns.items() if name in names]
    cells = (plain(cell) for nr in columns for cell in table.sheet.columns[nr])
    return [line.rpartition(": ")[2] for cell in cells for line in cell.splitlines()]


def _one(spec: FieldSpec, cell: Cell, text: str, habits: Habits, factor: int = 1) -> Any:
    """Read one cell by the kind of its field; raises Unreadable. `factor` counts bare amounts."""
    if spec.kind == "date":
        return values.day(cell, habits)
    if spec.kind == "yearly":
        return cards.yearly(unmarked(text)) or cards.without_guess(values.day(cell, habits))
    if spec.kind == "money":
        if isinstance(cell, Decimal):
            amount = cell * factor, ""
        else:
            amount = values.amount(text, habits, factor)
        if abs(amount[0]) >= _MOST:
            raise Unreadable(text)
        return amount
    if spec.kind == "number":
        number = cell if isinstance(cell, Decimal) else values.amount(text, habits)[0]
        if abs(number) >= _MOST:
            raise Unreadable(text)
        return number
    if spec.kind == "share":
        return values.share(text, habits)
    simple = _SIMPLE.get(spec.kind)
    value = simple(text, habits) if simple else words.choice(spec.term, text)
    if value is None:
        raise Unreadable(text)
    return value


def _year(text: str, _habits: Habits) -> int:
    return values.year(text)


def _count(text: str, habits: Habits) -> int:
    number = values.count(text, habits)
    if number > 10_000_000:
        raise Unreadable(text)
    return number


def _score(text: str, habits: Habits) -> int:
    number = values.number(text, habits)
    if number != int(number) or not -2 <= number <= 5:
        raise Unreadable(text)
    return int(number)


_SIMPLE: dict[str, Callable[[str, Habits], Any]] = {
    "year": _year,
    "count": _count,
    "score": _score,
    "flag": lambda text, _habits: values.flag(text),
    "currency": lambda text, _habits: values.currency(text),
    "language": lambda text, _habits: words.language(text),
    "grade": lambda text, _habits: words.grade(text),
}
