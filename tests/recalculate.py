"""Reads a workbook and works its formulas out: an opinion of its own about what they give.

It knows the functions that our workbooks use and counts in floating point, as spreadsheets do.
"""

from __future__ import annotations

import io
import re
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from lxml import etree

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*)|(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<ref>'[^']+'!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)"
    r"|(?P<name>[A-Za-z]+)|(?P<op><=|>=|<>|[-+*/^=<>(),]))"
)


class Book:
    """A workbook's cells; `value` works a cell out, `stored` is what the file says of it."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            shared = etree.fromstring(file.read("xl/sharedStrings.xml"))
            texts = ["".join(one.itertext()) for one in shared.findall("m:si", NS)]
            book = etree.fromstring(file.read("xl/workbook.xml"))
            names = book.iterfind(".//m:definedName", NS)
            self.names = {one.get("name"): one.text for one in names}
            self.formulas: dict[tuple[str, str], str] = {}
            self.stored: dict[tuple[str, str], Any] = {}
            for nr, sheet in enumerate(book.iterfind(".//m:sheet", NS), start=1):
                page = etree.fromstring(file.read(f"xl/worksheets/sheet{nr}.xml"))
                for cell in page.iterfind(".//m:c", NS):
                    self._take(sheet.get("name"), cell, texts)
        self._known: dict[tuple[str, str], Any] = {}

    def _take(self, sheet: str, cell: Any, texts: list[str]) -> None:
        place = (sheet, cell.get("r"))
        formula, value = cell.find("m:f", NS), cell.find("m:v", NS)
        if formula is not None:
            self.formulas[place] = formula.text
        if value is not None and value.text is not None:
            kind = cell.get("t")
            text = texts[int(value.text)] if kind == "s" else value.text
            self.stored[place] = text if kind in ("s", "str") else float(value.text)

    def value(self, sheet: str, cell: str) -> Any:
        """Return what a cell gives; "" for an empty one."""
        place = (sheet, cell)
        if place not in self._known:
            formula = self.formulas.get(place)
            if formula is None:
                self._known[place] = self.stored.get(place, "")
            else:
                self._known[place] = Reading(self, formula).all()
        return self._known[place]

    def change(self, sheet: str, cell: str, value: float) -> None:
        """Write into a cell as a person would; all that hangs on it is worked out anew."""
        self.stored[sheet, cell] = value
        self._known.clear()

    def row(self, sheet: str, words: str) -> str:
        """Return the row that begins with some words."""
        return next(
            cell[1:]
            for (name, cell), text in self.stored.items()
            if name == sheet and text == words and re.fullmatch(r"A\d+", cell)
        )

    def named(self, sheet: str, words: str, column: str = "B") -> Any:
        """Return the value beside some words in the first column of a sheet."""
        return self.value(sheet, f"{column}{self.row(sheet, words)}")

    def area(self, ref: str) -> list[Any]:
        """Return the values of a reference such as 'Lines'!$A$1:$B$3, row by row."""
        sheet, cells = ref.replace("$", "").rsplit("!", 1)
        first, _, last = cells.partition(":")
        a, b = _split(first), _split(last or first)
        return [
            self.value(sheet.strip("'"), f"{_letters(column)}{row}")
            for row in range(a[1], b[1] + 1)
            for column in range(a[0], b[0] + 1)
        ]


def _split(cell: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column, int(digits)


def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def half_up(value: float, digits: int) -> float:
    """Round as a spreadsheet does: by the fifteen digits it shows."""
    seen = Decimal(f"{value:.15g}")
    return float(seen.quantize(Decimal(1).scaleb(-int(digits)), rounding=ROUND_HALF_UP))


class Reading:
    """One formula, read from left to right; branches that are not taken are not worked out."""

    def __init__(self, book: Book, text: str) -> None:
        self.book = book
        found = list(TOKEN.finditer(text))
        assert sum(len(one.group()) for one in found) == len(text), text
        self.tokens = [(one.lastgroup, one.group(one.lastgroup)) for one in found]
        self.at = 0

    def all(self) -> Any:
        """Work the whole formula out."""
        found = self.compare()()
        assert self.at == len(self.tokens)
        return found[0] if isinstance(found, list) else found

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> tuple[str, str]:
        kind, text = self.tokens[self.at]
        assert not wanted or text == wanted, (wanted, text)
        self.at += 1
        return kind, text

    def _binary(self, below: Any, operators: dict[str, Any]) -> Any:
        left = below()
        while self.peek() in operators:
            what = operators[self.take()[1]]
            right, before = below(), left
            left = lambda b=before, r=right, w=what: w(_one(b()), _one(r()))  # noqa: E731
        return left

    def compare(self) -> Any:
        return self._binary(
            self.add,
            {
                "=": lambda a, b: a == b,
                "<": lambda a, b: _order(a) < _order(b),
                ">": lambda a, b: _order(a) > _order(b),
                "<=": lambda a, b: _order(a) <= _order(b),
                ">=": lambda a, b: _order(a) >= _order(b),
            },
        )

    def add(self) -> Any:
        return self._binary(self.multiply, {"+": lambda a, b: _n(a) + _n(b),
                                            "-": lambda a, b: _n(a) - _n(b)})  # fmt: skip

    def multiply(self) -> Any:
        return self._binary(self.power, {"*": lambda a, b: _n(a) * _n(b),
                                         "/": lambda a, b: _n(a) / _n(b)})  # fmt: skip

    def power(self) -> Any:
        return self._binary(self.primary, {"^": lambda a, b: _n(a) ** _n(b)})

    def primary(self) -> Any:
        kind, text = self.take()
        if kind == "number":
            return lambda: float(text)
        if kind == "text":
            return lambda: text[1:-1].replace('""', '"')
        if kind == "ref":
            return lambda: self.book.area(text)
        if text == "(":
            inside = self.compare()
            self.take(")")
            return inside
        if self.peek() != "(":
            return lambda: self.book.area(self.book.names[text])
        self.take("(")
        given = [self.compare()]
        while self.peek() == ",":
            self.take()
            given.append(self.compare())
        self.take(")")
        return lambda: FUNCTIONS[text](*given)


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _n(value: Any) -> float:
    """An empty cell counts as nothing; a text in arithmetic is a fault."""
    if value == "":
        return 0.0
    assert isinstance(value, (int, float)), value
    return float(value)


def _order(value: Any) -> tuple[int, Any]:
    """Texts are greater than all numbers."""
    return (1, value) if isinstance(value, str) and value else (0, _n(value))


def _numbers(given: tuple[Any, ...]) -> list[float]:
    values = [one() for one in given]
    flat = [v for one in values for v in (one if isinstance(one, list) else [one])]
    return [one for one in flat if isinstance(one, float)]


def _sum_product(*given: Any) -> float:
    rows = zip(*(one() for one in given), strict=True)
    total = 0.0
    for row in rows:
        product = 1.0
        for one in row:
            product *= one if isinstance(one, float) else 0.0
        total += product
    return total


FUNCTIONS: dict[str, Any] = {
    "IF": lambda test, yes, no: _one(yes()) if _one(test()) else _one(no()),
    "AND": lambda *given: all(_one(one()) for one in given),
    "OR": lambda *given: any(_one(one()) for one in given),
    "SUM": lambda *given: sum(_numbers(given), 0.0),
    "COUNT": lambda *given: float(len(_numbers(given))),
    "ROWS": lambda area: float(len(area())),
    "ROUND": lambda value, digits: half_up(_n(_one(value())), int(_one(digits()))),
    "ABS": lambda value: abs(_n(_one(value()))),
    "MIN": lambda *given: min(_numbers(given), default=0.0),
    "MAX": lambda *given: max(_numbers(given), default=0.0),
    "ISNUMBER": lambda value: isinstance(_one(value()), float),
    "SUMIF": lambda keys, wanted, sums: sum(
        (s for k, s in zip(keys(), sums(), strict=True) if k == wanted() and isinstance(s, float)),
        0.0,
    ),
    "SUMPRODUCT": _sum_product,
}
