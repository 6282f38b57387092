"""The lines of the workbook: every amount, what it makes over the years, and where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kamdesk.domain.money import Money, minor_digits
from kamdesk.domain.tco.lines import Line
from kamdesk.formats.workbook import Cell, Formula, Sheet, place, span
from kamdesk.i18n import _, speech, term
from kamdesk.services.proposals.costs import column_name
from kamdesk.services.tco.book import plan as at
from kamdesk.services.tco.book.plan import KINDS, Block, Plan, Row, all_times, heads, major, shown
from kamdesk.services.tco.view import CellView, SheetView


def lines_sheet(view: SheetView, plan: Plan) -> Sheet:
    """Return the lines, column after column, with their sums."""
    rows: list[Row] = [
        [Cell(_("Lines"), "title")],
        [Cell(_("Blue cells can be changed; everything else is calculated."), "muted")],
        [],
        heads(_headings(view), {2, 3, *range(6, 15), 19}),
    ]
    cells = {(one.column, one.component): one for row in view.rows for one in row.cells}
    for column, block in plan.blocks.items():
        rows += [[] for _row in range(block.head - len(rows))]
        rows.append([Cell(column_name(view.sheet, column, speech()), "strong")])
        for nr, line in enumerate(block.lines):
            found = cells.get((line.column, line.component))
            rows.append(_line_row(view, plan, line, block.first + nr, found))
        rows += _sum_rows(plan, block)
    return Sheet(
        name=plan.lines,
        rows=rows,
        widths=(30, 12, 15, 9, 10, 9, 10, 16, 9, 9, 17, 14, 14, 17, 17, 16, 14, 30, 30, 14),
        frozen=at.FIRST,
    )


def _headings(view: SheetView) -> tuple[str, ...]:
    code = view.sheet.currency
    return (
        _("Component"),
        _("Paid"),
        _("Amount of one"),
        _("Quantity"),
        _("Unit"),
        _("Currency"),
        _("Exchange rate"),
        _("Amount, {currency}").format(currency=code),
        _("Growth a year"),
        _("Counts, times"),
        _("Over the years, {currency}").format(currency=code),
        term("field", "low"),
        term("field", "high"),
        _("Over the years, at least"),
        _("Over the years, at most"),
        _("Source"),
        _("Evidence"),
        _("Where from"),
        _("Comment"),
        _("Without sign"),
    )


def _line_row(view: SheetView, plan: Plan, line: Line, row: int, found: CellView | None) -> Row:
    amount, whole = line.amount, all_times(line, plan.horizon)
    given = line.given
    code = given.currency if given is not None else view.sheet.currency
    cell = found.cell if found is not None else None
    typed = cell if cell is not None and line.fact_uid is None else None
    times = span(plan.years, row, row, at.START, at.START + plan.longest)
    told = amount is not None
    return [
        Cell(term("tco_component", line.component)),
        Cell(term("tco_kind", line.kind), "muted"),
        _given(plan, line, found),
        Cell(typed.quantity if typed is not None else None, "number input"),
        Cell(typed.unit if typed is not None else "", "indent"),
        Cell(code, "muted indent"),
        _rate(plan, line, code) if code != view.sheet.currency else None,
        Cell(Formula(_amount(view, plan, row, code), shown(amount)), "money"),
        Cell(line.growth, "percent input") if line.kind == "annual" else None,
        Cell(Formula(f"SUM({times})", whole), "factor"),
        _over(plan, row, plan.at(row, at.AMOUNT), amount, whole),
        Cell(major(line.low), "money input"),
        Cell(major(line.high), "money input"),
        _over(plan, row, bound(plan, row, at.LOW), line.least, whole),
        _over(plan, row, bound(plan, row, at.HIGH), line.most, whole),
        Cell(term("number_source", line.number_source) if told else "", "indent"),
        Cell(term("evidence_state", line.evidence_state) if told else ""),
        Cell(found.source if found is not None else ""),
        Cell(cell.comment if cell is not None else ""),
        _size(plan, row, amount, whole),
    ]


def _amount(view: SheetView, plan: Plan, row: int, code: str) -> str:
    """Return the formula of an amount: one × quantity, rounded, × rate, rounded (section 0)."""
    given, quantity, rate = (plan.at(row, one) for one in (at.GIVEN, at.QUANTITY, at.RATE))
    own = f'ROUND({given}*IF({quantity}="",1,{quantity}),{minor_digits(code)})'
    if code == view.sheet.currency:
        return f'IF({given}="","",{own})'
    digits = minor_digits(view.sheet.currency)
    return f'IF(OR({given}="",{rate}=""),"",ROUND({own}*{rate},{digits}))'


def bound(plan: Plan, row: int, which: int) -> str:
    """Return the formula of the lower or upper end of a line: the amount where none was said."""
    said, amount = plan.at(row, which), plan.at(row, at.AMOUNT)
    function = "MIN" if which == at.LOW else "MAX"
    return f'IF({said}="",{amount},{function}({said},{amount}))'


def _given(plan: Plan, line: Line, found: CellView | None) -> Cell:
    """Return what was typed, or where the fact stands that was chosen."""
    if line.fact_uid is not None and line.given is not None:
        where = place(plan.facts, plan.fact_rows[line.fact_uid], at.FACT_WORTH)
        return Cell(Formula(where, line.given.amount), "number")
    cell = found.cell if found is not None and line.given is not None else None
    return Cell(major(cell.estimate) if cell is not None else None, "number input")


def _rate(plan: Plan, line: Line, code: str) -> Cell:
    where = place(plan.rates, plan.rate_rows[code], 1)
    value = line.rate.rate if line.rate is not None else ""
    return Cell(Formula(f'IF({where}="","",{where})', value), "number")


def _over(plan: Plan, row: int, what: str, amount: Money | None, times: Decimal) -> Cell:
    value: Decimal | str = "" if amount is None else amount.amount * times
    formula = f'IF({plan.at(row, at.AMOUNT)}="","",({what})*{plan.at(row, at.TIMES)})'
    return Cell(Formula(formula, value), "money")


def _size(plan: Plan, row: int, amount: Money | None, times: Decimal) -> Cell:
    whole = plan.at(row, at.WHOLE)
    value = Decimal(0) if amount is None else abs(amount.amount * times)
    return Cell(Formula(f'IF({whole}="",0,ABS({whole}))', value), "money muted")


def _sum_rows(plan: Plan, block: Block) -> list[Row]:
    """Return the sums of each kind, of all, and how many amounts are missing."""
    rows = []
    for kind in KINDS:
        found = block.rows(kind)
        here = [one for one in block.lines if one.kind == kind]
        row: Row = [Cell(term("tco_kind", kind), "total"), *[Cell(None, "total")] * 14]
        for column, value in _sums(here, plan.horizon, yearly=True).items():
            formula = f"SUM({span(plan.lines, *found, column)})" if found else "0"
            row[column] = Cell(Formula(formula, value), "total money")
        rows.append(row)
    total: Row = [Cell(_("Total"), "total"), *[Cell(None, "total")] * 14]
    for column, value in _sums(block.lines, plan.horizon, yearly=False).items():
        total[column] = Cell(
            Formula(f"SUM({plan.lines_of(block.name, column)})", value), "total money"
        )
    amounts = plan.lines_of(block.name, at.AMOUNT)
    gap = sum(one.amount is None for one in block.lines)
    missing: Row = [Cell(_("Amounts missing"), "muted"), *[None] * 6]
    missing.append(Cell(Formula(f"ROWS({amounts})-COUNT({amounts})", gap), "muted"))
    return [*rows, total, missing]


def _sums(lines: Sequence[Line], horizon: int, *, yearly: bool) -> dict[int, Decimal]:
    known = [one for one in lines if one.amount is not None]
    found = {}
    if yearly:
        found[at.AMOUNT] = sum((one.amount.amount for one in known if one.amount), Decimal(0))
    for column, name in ((at.WHOLE, "amount"), (at.WHOLE_LOW, "least"), (at.WHOLE_HIGH, "most")):
        parts = (getattr(one, name).amount * all_times(one, horizon) for one in known)
        found[column] = sum(parts, Decimal(0))
    return found
