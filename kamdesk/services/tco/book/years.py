"""The years of the workbook: how often a line counts, what is paid so far, who is ahead."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from kamdesk.domain.tco.lines import Line
from kamdesk.formats.workbook import Cell, Formula, Sheet, place, span
from kamdesk.i18n import _, speech, term
from kamdesk.services.proposals.costs import column_name
from kamdesk.services.tco.book import plan as at
from kamdesk.services.tco.book.plan import Plan, Row, times_of
from kamdesk.services.tco.view import SheetView

#: Sums of cents in floating point miss nothing by a hair: what is that little counts as nothing.
ROUGHLY = "ROUND({},6)"


def years_sheet(view: SheetView, plan: Plan) -> Sheet:
    """Return how often each line counts in each year, what is paid so far, and who is ahead."""
    years = range(plan.longest + 1)
    rate = view.sheet.discount_rate
    rows: list[Row] = [
        [Cell(_("Years"), "title")],
        [Cell(_("How often each line counts in each year; year 0 is the start."), "muted")],
        [Cell(_("Year"), "head"), Cell(_("At today's worth"), "head")],
        [Cell(_("One unit of each year is worth today"), "muted"), None],
    ]
    for year in years:
        rows[at.YEARS].append(Cell(year, "head right"))
        here = place(plan.years, at.YEARS, at.START + year)
        worth = Decimal(0) if rate is None else 1 / (1 + rate) ** year
        formula = f'IF(discount="",0,1/(1+discount)^{here})'
        rows[at.WORTH].append(Cell(Formula(formula, worth), "factor"))
    for block in plan.blocks.values():
        rows += [[] for _row in range(block.head - len(rows))]
        rows.append([Cell(column_name(view.sheet, block.name, speech()), "strong")])
        for nr, line in enumerate(block.lines):
            rows.append(_year_row(plan, line, block.first + nr, rate))
    rows += _course_rows(view, plan, plan.paid_row(plan.base) - len(rows))
    return Sheet(
        name=plan.years, rows=rows, widths=(34, 12, *[13] * (plan.longest + 1)), frozen=at.WORTH
    )


def _year_row(plan: Plan, line: Line, row: int, rate: Decimal | None) -> Row:
    worth = Decimal(0)
    cells: Row = []
    for year in range(plan.longest + 1):
        here = place(plan.years, at.YEARS, at.START + year)
        times = times_of(line, plan.horizon, year)
        worth += Decimal(0) if rate is None else times / (1 + rate) ** year
        formula = {
            "one_off": f"IF({here}=0,1,0)",
            "end": f"IF({here}=horizon,1,0)",
            "annual": f"IF(AND({here}>=1,{here}<=horizon),"
            f"(1+{plan.at(row, at.GROWTH)})^({here}-1),0)",
        }[line.kind]
        cells.append(Cell(Formula(formula, times), "factor"))
    ends = (at.START, None, at.START + plan.longest)
    mine = span(plan.years, row, row, ends[0], ends[2])
    all_worth = span(plan.years, at.WORTH, at.WORTH, ends[0], ends[2])
    present = Cell(Formula(f"SUMPRODUCT({mine},{all_worth})", worth), "factor")
    return [Cell(term("tco_component", line.component)), present, *cells]


def _course_rows(view: SheetView, plan: Plan, gap: int) -> list[Row]:
    """Return what is paid so far by column, with and without the end, and when one gets ahead."""
    rows: list[Row] = [[] for _row in range(gap)]
    paid = {name: _paid(plan, name, running=False) for name in plan.blocks}
    running = {name: _paid(plan, name, running=True) for name in plan.blocks}
    labels = {name: column_name(view.sheet, name, speech()) for name in plan.blocks}
    for points, is_running in ((paid, False), (running, True)):
        note = _("paid so far, without the end") if is_running else _("paid so far")
        for name, values in points.items():
            row: Row = [Cell(labels[name]), Cell(note, "muted")]
            row += _paid_cells(plan, name, values, running=is_running)
            rows.append(row)
    for name in list(plan.blocks)[1:]:
        ahead = [mine - ours for mine, ours in zip(running[plan.base], running[name], strict=True)]
        rows += _ahead_rows(plan, name, labels[name], ahead)
    return rows


def _paid(plan: Plan, column: str, *, running: bool) -> list[Decimal]:
    lines = [one for one in plan.blocks[column].lines if one.amount is not None]
    if running:
        lines = [one for one in lines if one.kind != "end"]
    points, so_far = [], Decimal(0)
    for year in range(plan.longest + 1):
        for one in lines:
            assert one.amount is not None
            so_far += one.amount.amount * times_of(one, plan.horizon, year)
        points.append(so_far)
    return points


def _paid_cells(
    plan: Plan, column: str, values: Sequence[Decimal], *, running: bool
) -> list[Cell | None]:
    row = plan.paid_row(column, running=running)
    lines = plan.blocks[column].lines
    none = running and all(one.kind == "end" for one in lines)
    cells: list[Cell | None] = []
    for year, value in enumerate(values):
        amounts = plan.lines_of(column, at.AMOUNT, running=running)
        times = plan.years_of(column, at.START + year, running=running)
        formula = "0" if none else f"SUMPRODUCT({amounts},{times})"
        if year:
            formula = f"{place(plan.years, row, at.START + year - 1)}+{formula}"
        cells.append(Cell(Formula(formula, value), "money"))
    return cells


def _ahead_rows(plan: Plan, column: str, label: str, ahead: Sequence[Decimal]) -> list[Row]:
    """Return by how much a column is ahead of today's way, and the year in which it gets there."""
    row = plan.ahead_row(column)
    mine = plan.paid_row(plan.base, running=True), plan.paid_row(column, running=True)
    first: Row = [Cell(label), Cell(_("ahead by"), "muted")]
    for year, value in enumerate(ahead):
        both = [place(plan.years, one, at.START + year) for one in mine]
        first.append(Cell(Formula(f"{both[0]}-{both[1]}", value), "money"))
    second: Row = [Cell(label), Cell(_("gets ahead in year"), "muted"), None]
    for year, (before, after) in enumerate(pairwise(ahead), start=1):
        a, b = (place(plan.years, row, at.START + one) for one in (year - 1, year))
        begun, here = (place(plan.years, at.YEARS, at.START + one) for one in (year - 1, year))
        crossed = before < 0 <= after and year <= plan.horizon
        reached: Decimal | str = year - 1 + before / (before - after) if crossed else ""
        second.append(
            Cell(
                Formula(
                    f'IF(AND({ROUGHLY.format(a)}<0,{ROUGHLY.format(b)}>=0,{here}<=horizon),{begun}+{a}/({a}-{b}),"")',
                    reached,
                ),
                "years",
            )
        )
    return [first, second]
