"""Tables: three rules, figures to the right, the head repeated, no row split over two pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from kamdesk import paths
from kamdesk.formats.docx.runs import Look
from kamdesk.formats.docx.tree import Node

#: Twentieths of a point between the margins, and to a millimetre.
TEXT_WIDTH, MM = 9411, 56.69
_NARROW = 600
#: More than a figure takes in a table.
_LETTER = 140
#: What parts two columns.
_GAP = 113
_RULE, _FINE = 6, 4
_INK = "1B2A30"
_WIDTH = re.compile(r"([^{}]+)\{[^{}]*?\bwidth:\s*([0-9.]+)mm")
_HEAD = re.compile(r"\.(\w+) thead (?:th)?([.:][\w()-]+)$")

Paragraph = Callable[[Node, str, str, Look], str]


def table(node: Node, accent: str, paragraph: Paragraph, pad: int) -> str:
    """Return a table; `paragraph` makes one of (element, style, more properties, look)."""
    rows = list(node.all("tr"))
    widths = _widths(node.classes, rows)
    keep = _kept_together(node, rows)
    made = []
    for number, row in enumerate(rows):
        first_total = (
            "totals" in _body_of(node, row).classes and row is _body_of(node, row).elements[0]
        )
        cells, at = [], 0
        for place, cell in enumerate(row.elements):
            span = int(cell.attrs.get("colspan", 1))
            width = sum(widths[at : at + span])
            at += span
            cells.append(
                _cell(
                    cell, width, span, accent, paragraph, pad,
                    head=number == 0, small="sources" in node.classes,
                    strong="strong" in row.classes, rule=first_total, keep=keep[number],
                    last=place == len(row.elements) - 1,
                )
            )  # fmt: skip
        header = "<w:tblHeader/>" if number == 0 else ""
        made.append(f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>")
    return _whole(widths, made, f'<w:bottom w:val="single" w:sz="{_RULE}" w:color="{_INK}"/>')


def ruled_row(columns: Sequence[tuple[int, str]], *, gap: int) -> str:
    """Return one row of cells (width, paragraphs), each under a fine rule, without a head."""
    line = f'<w:tcBorders><w:top w:val="single" w:sz="{_FINE}" w:color="C9C7BF"/></w:tcBorders>'
    row = _plain_row([(width, inside, line) for width, inside in columns])
    return _whole([width for width, _inside in columns], [row], "", gap=gap)


def plain_rows(widths: Sequence[int], rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells (paragraphs) of these widths, without rules and a head."""
    made = [
        _plain_row([(w, inside, "") for w, inside in zip(widths, row, strict=True)]) for row in rows
    ]
    return _whole(widths, made, "", gap=0)


def _plain_row(cells: Sequence[tuple[int, str, str]]) -> str:
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{rule}</w:tcPr>{inside}</w:tc>'
        for width, inside, rule in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(made)}</w:tr>"


def _whole(widths: Sequence[int], rows: Sequence[str], borders: str, *, gap: int = _GAP) -> str:
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        + (f"<w:tblBorders>{borders}</w:tblBorders>" if borders else "")
        + '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{gap}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(
    node: Node,
    width: int,
    span: int,
    accent: str,
    paragraph: Paragraph,
    pad: int,
    *,
    head: bool,
    small: bool,
    strong: bool,
    rule: bool,
    keep: bool,
    last: bool,
) -> str:
    border = ""
    if head:
        border = f'<w:bottom w:val="single" w:sz="{_RULE}" w:color="{_INK}"/>'
    elif rule:
        border = f'<w:top w:val="single" w:sz="{_FINE}" w:color="{_INK}"/>'
    above, below = (0, 74) if head else (28, 28) if small else (pad + 31 if rule else pad, pad)
    margins = f'<w:top w:w="{above}" w:type="dxa"/><w:bottom w:w="{below}" w:type="dxa"/>' + (
        '<w:right w:w="0" w:type="dxa"/>' if last else ""
    )
    properties = "".join((
        f'<w:tcW w:w="{width}" w:type="dxa"/>',
        f'<w:gridSpan w:val="{span}"/>' if span > 1 else "",
        f"<w:tcBorders>{border}</w:tcBorders>" if border else "",
        f"<w:tcMar>{margins}</w:tcMar>",
        '<w:vAlign w:val="bottom"/>' if head else "",
    ))  # fmt: skip
    style = "TableHead" if head else "TableSmall" if small else "TableText"
    look = Look(bold=strong or None, colour=accent if "ours" in node.classes else "")
    more = (
        "<w:keepNext/>" if keep else "",
        '<w:jc w:val="right"/>' if "num" in node.classes else "",
    )
    inner = [one for one in node.elements if one.tag == "p"] or [node]
    texts = "".join(paragraph(one, style, "|".join(more), look) for one in inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{texts}</w:tc>"


def _body_of(table_: Node, row: Node) -> Node:
    return next(one for one in table_.elements if any(kid is row for kid in one.elements))


def _kept_together(node: Node, rows: Sequence[Node]) -> list[bool]:
    """Say of each row whether it stays with the next: none stands alone, totals stay together."""
    whole = "whole" in node.classes or "costs" in node.classes
    last = len(rows) - 1
    totals = [nr for nr, row in enumerate(rows) if "totals" in _body_of(node, row).classes]
    tied = {0, 1, *(nr - 1 for nr in totals), last - 1}
    return [nr < last and (whole or nr in tied) for nr in range(len(rows))]


def _widths(classes: Sequence[str], rows: Sequence[Node]) -> list[int]:
    """Return the width of each column: as the style sheet says, the rest in equal parts.

    What has no room for its figures gets it.
    """
    known = _declared()
    found: list[int | None] = []
    for place, cell in enumerate(rows[0].elements, start=1):
        marks = [*(f".{one}" for one in cell.classes), f":nth-child({place})"]
        if place == 1:
            marks.append(":first-child")
        fitting = (known[one, mark] for one in classes for mark in marks if (one, mark) in known)
        width = next(fitting, None)
        if width is not None and width < _NARROW:
            texts = (row.elements[place - 1].text for row in rows if len(row.elements) >= place)
            width = max(width, _LETTER * max(map(len, texts)) + _GAP)
        found.append(width)
    left = TEXT_WIDTH - sum(one for one in found if one is not None)
    rest = left // max(1, found.count(None))
    return [rest if one is None else one for one in found]


@cache
def _declared() -> dict[tuple[str, str], int]:
    """Return widths by class of the table and mark of the column, out of the style sheet."""
    sheet = (paths.resources() / "templates" / "proposal" / "proposal.css").read_text("utf-8")
    widths = {}
    for selectors, millimetres in _WIDTH.findall(sheet):
        for one in selectors.split(","):
            if found := _HEAD.match(one.strip()):
                widths[found[1], found[2]] = round(float(millimetres) * MM)
    return widths
