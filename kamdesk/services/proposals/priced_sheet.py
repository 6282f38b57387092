"""The prices of an offer as a sheet of a workbook: formulas that give the figures printed."""

from __future__ import annotations

from decimal import Decimal

from kamdesk.domain.money import Money, half_up, minor_digits, total
from kamdesk.domain.proposals.document import Document, PrintedLine
from kamdesk.formats.workbook import Cell, Formula, Sheet, place, span
from kamdesk.i18n import _, speech

Row = list[Cell | None]
QUANTITY, PRICE, DISCOUNT, RATE, NET = 1, 3, 5, 6, 7
#: The row under the heads.
FIRST = 4


def prices_sheet(document: Document) -> Sheet | None:
    """Return the priced lines, sums and what is not in the total; None where nothing is priced."""
    if not document.lines or document.net is None or document.gross is None:
        return None
    name = _("Price")
    heads = (
        _("Item"), _("Quantity"), _("Unit"), _("Unit price"), _("Currency"), _("Discount"),
        _("VAT"), f"{_('Sum without VAT')}, {document.currency}",
    )  # fmt: skip
    words = (0, 2, 4)
    rows: list[Row] = [
        [Cell(f"{name} · {document.number}", "title")],
        [Cell(document.client.legal_name, "muted")],
        [],
        [Cell(one, "head" if nr in words else "head right") for nr, one in enumerate(heads)],
    ]
    rows += [_line(one, name, FIRST + nr) for nr, one in enumerate(document.lines)]
    rows += _sums(document, name)
    if document.options:
        rows += [[], [Cell(_("Not in the total, if you wish"), "strong")]]
        start = len(rows)
        rows += [_line(one, name, start + nr) for nr, one in enumerate(document.options)]
    return Sheet(name=name, rows=rows, widths=(48, 12, 12, 16, 10, 10, 10, 20), frozen=FIRST)


def _line(line: PrintedLine, sheet: str, row: int) -> Row:
    quantity, price, discount = (place(sheet, row, at) for at in (QUANTITY, PRICE, DISCOUNT))
    formula = f"ROUND({quantity}*{price}*(1-{discount}),{minor_digits(line.net.currency)})"
    net = Formula(formula, line.net.amount)
    return [
        Cell(line.item, "wrap"),
        Cell(line.quantity, "number input"),
        Cell(line.unit),
        Cell(line.unit_price.amount, "number input"),
        Cell(line.unit_price.currency, "muted"),
        Cell(line.discount, "percent input"),
        Cell(line.vat_rate, "percent input"),
        Cell(net if _follows(line) else line.net.amount, "number"),
    ]


def _follows(line: PrintedLine) -> bool:
    """Say whether a formula gives a line's sum; one with VAT or converted says the sum alone."""
    if line.with_vat or line.unit_price.currency != line.net.currency:
        return False
    made = float(line.quantity) * float(line.unit_price.amount) * (1 - float(line.discount))
    return _gives(made, line.net)


def _gives(made: float, wanted: Money) -> bool:
    """Say whether a spreadsheet, which counts in floating point, rounds to the sum wanted."""
    return half_up(Decimal(f"{made:.15g}"), minor_digits(wanted.currency)) == wanted.amount


def _sums(document: Document, sheet: str) -> list[Row]:
    """Return the net sum, VAT by rate and the gross sum, each from the cells above it."""
    assert document.net is not None
    assert document.gross is not None
    last = FIRST + len(document.lines) - 1
    nets, rates = (span(sheet, FIRST, last, column) for column in (NET, RATE))
    rows = [_sum(_("Total without VAT"), Formula(f"SUM({nets})", document.net.amount))]
    digits = minor_digits(document.currency)
    for rate, amount in document.vat:
        label = _("VAT {rate}").format(rate=speech().percent(rate))
        formula = Formula(f"ROUND(SUMIF({rates},{rate},{nets})*{rate},{digits})", amount.amount)
        taxed = [one.net for one in document.lines if (one.vat_rate or 0) == rate]
        made = float(total(taxed, document.currency).amount) * float(rate)
        rows.append(_sum(label, formula if _gives(made, amount) else amount.amount))
    whole = span(sheet, last + 1, last + len(rows), NET)
    rows.append(_sum(_("Total with VAT"), Formula(f"SUM({whole})", document.gross.amount)))
    return rows


def _sum(label: str, content: Formula | Decimal) -> Row:
    return [Cell(label, "total"), *[Cell(None, "total")] * (NET - 1), Cell(content, "number total")]
