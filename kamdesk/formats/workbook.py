"""A workbook whose figures are formulas: what it holds is said in values, written as XLSX here.

Every formula carries the value it has now, so that a reader who calculates nothing sees it too.
Texts are written as texts: no word of a client can act as a formula.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal
from itertools import cycle
from typing import Any

#: What a word of a style says; several may stand together: "money strong".
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"},
    "strong": {"bold": True},
    "total": {"bold": True, "top": 1},
    "muted": {"font_color": "#5B686F"},
    "input": {"font_color": "#1F4FA3"},
    "right": {"align": "right"},
    "indent": {"indent": 1},
    "wrap": {"text_wrap": True, "valign": "top"},
    "percent": {"num_format": "0.0%"},
    "money": {"num_format": "#,##0"},
    "number": {"num_format": "#,##0.####"},
    "factor": {"num_format": "0.0000"},
    "years": {"num_format": "0.00"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
}
#: Line and shade of the series of a chart, in turn: a printer without colour tells them apart.
_LOOKS = (
    ("solid", "#5F6B70"),
    ("dash", "#0E7C7B"),
    ("round_dot", "#A9B0B3"),
    ("long_dash", "#1B2A30"),
    ("square_dot", "#87B9B8"),
)
_AS_EXACT_AS_A_CELL = Context(prec=17)
#: A text of a cell may not be longer.
_LONGEST = 32_767


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in English spelling without its "=", and the value it has now."""

    text: str
    value: Decimal | int | str


Content = str | Decimal | int | date | Formula | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and words of `STYLES` how."""

    content: Content
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A row of figures in a chart: references to its name, its categories and its values."""

    name: str
    categories: str
    values: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart at a cell: "line" or "bar"; told apart in black and white, too."""

    kind: str
    title: str
    at: str
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: rows of cells from A1, widths of the columns, rows that stay in sight.

    One on a `page` is printed upright on a single one, others across and as wide as a page.
    """

    name: str
    rows: Sequence[Sequence[Cell | None]]
    widths: tuple[int, ...] = ()
    frozen: int = 0
    charts: tuple[Chart, ...] = ()
    page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """Sheets in order, names of cells, and the day it is of."""

    title: str
    sheets: tuple[Sheet, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    on: date | None = None


def place(sheet: str, row: int, column: int) -> str:
    """Return the absolute reference of a cell, row and column from 0: "'Lines'!$B$3"."""
    return f"'{sheet}'!${letters(column)}${row + 1}"


def span(sheet: str, first: int, last: int, column: int, to: int | None = None) -> str:
    """Return the absolute reference of rows `first`..`last` in one column, or up to column `to`."""
    end = letters(column if to is None else to)
    return f"'{sheet}'!${letters(column)}${first + 1}:${end}${last + 1}"


def letters(column: int) -> str:
    """Return the letters of a column from 0: A, Z, AA."""
    text, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        text = chr(65 + rest) + text
    return text


def workbook_bytes(book: Workbook) -> bytes:
    """Return the file."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as file:
        file.set_properties({"title": book.title, "created": book.on} if book.on else {})
        for name, where in book.names.items():
            file.define_name(name, f"={where}")
        formats: dict[str, Any] = {}
        for sheet in book.sheets:
            _write_sheet(file, sheet, formats)
    return out.getvalue()


def _write_sheet(file: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    page = file.add_worksheet(sheet.name)
    for at, width in enumerate(sheet.widths):
        page.set_column(at, at, width)
    for nr, row in enumerate(sheet.rows):
        for at, cell in enumerate(row):
            if cell is not None:
                _write(page, nr, at, cell.content, _format(file, cell.style, formats))
    if sheet.frozen:
        page.freeze_panes(sheet.frozen, 1)
    page.hide_gridlines(2)
    page.set_paper(9)
    page.fit_to_pages(1, int(sheet.page))
    if not sheet.page:
        page.set_landscape()
    for chart in sheet.charts:
        page.insert_chart(chart.at, _chart(file, chart))


def _format(file: Any, style: str, formats: dict[str, Any]) -> Any:
    if style not in formats:
        merged: dict[str, Any] = {}
        for word in style.split():
            merged |= STYLES[word]
        formats[style] = file.add_format(merged)
    return formats[style]


def _write(page: Any, row: int, column: int, content: Content, style: Any) -> None:
    if content is None or content == "":
        page.write_blank(row, column, None, style)
    elif isinstance(content, Formula):
        value = content.value
        if isinstance(value, Decimal):
            value = _AS_EXACT_AS_A_CELL.plus(value)
        page.write_formula(row, column, f"={content.text}", style, value)
    elif isinstance(content, str):
        page.write_string(row, column, content[:_LONGEST], style)
    elif isinstance(content, date):
        page.write_datetime(row, column, content, style)
    else:
        page.write_number(row, column, content, style)


def _chart(file: Any, chart: Chart) -> Any:
    made = file.add_chart({"type": chart.kind})
    for one, (dash, colour) in zip(chart.series, cycle(_LOOKS), strict=False):
        looks: dict[str, Any] = {"line": {"width": 2, "dash_type": dash, "color": colour}}
        if chart.kind != "line":
            looks = {"fill": {"color": colour}, "border": {"color": "#1B2A30", "width": 0.5}}
        made.add_series(
            {
                "name": f"={one.name}",
                "categories": f"={one.categories}",
                "values": f"={one.values}",
                **looks,
            }
        )
    made.set_title({"name": chart.title, "name_font": {"size": 11}, "overlay": False})
    made.set_legend({"position": "bottom"})
    if chart.kind == "bar":
        made.set_y_axis({"reverse": True, "label_position": "low"})
        made.set_x_axis({"num_format": "#,##0"})
    else:
        made.set_y_axis({"num_format": "#,##0"})
    made.set_size({"width": 620, "height": 320})
    return made
