"""Where the figures of the workbook come from: facts, rates, and what is only assumed."""

from __future__ import annotations

from decimal import Decimal

from kamdesk.domain.interviews import Fact
from kamdesk.domain.interviews.facts import multiplier, state_of
from kamdesk.domain.money import minor_digits, rate_for
from kamdesk.domain.records import in_language
from kamdesk.formats.workbook import Cell, Formula, Sheet, place
from kamdesk.i18n import _, language, speech, term
from kamdesk.services.proposals.costs import column_name
from kamdesk.services.tco.book import plan as at
from kamdesk.services.tco.book.plan import Plan, Row, all_times, heads, shown
from kamdesk.services.tco.outlook import Assumption
from kamdesk.services.tco.view import SheetView


def facts_sheet(view: SheetView, plan: Plan) -> Sheet | None:
    """Return the facts that lines follow: who said what, when, and what it makes; or None."""
    if not plan.fact_rows:
        return None
    names = (
        _("Code"), _("What"), _("Where from"), _("As said"), _("Amount"), _("Currency"),
        _("How often"), _("Times a year"), _("Makes a year or once"), _("Period"), _("Evidence"),
        _("Source"), _("About the evidence"),
    )  # fmt: skip
    sources = {one.fact.uid: one.source for row in view.rows for one in row.cells if one.fact}
    rows: list[Row] = [
        [Cell(_("Facts"), "title")],
        [Cell(_("Lines follow these: what is changed here changes them."), "muted")],
        [],
        heads(names, {4, 6, 7, 8}),
    ]
    for uid, row in plan.fact_rows.items():
        rows.append(_fact_row(plan, view.facts[uid], sources.get(uid, ""), row))
    return Sheet(
        name=plan.facts,
        rows=rows,
        widths=(16, 30, 30, 40, 16, 9, 10, 10, 18, 14, 14, 18, 40),
        frozen=at.FIRST,
    )


def _fact_row(plan: Plan, fact: Fact, source: str, row: int) -> Row:
    amount = fact.amount
    times = multiplier(fact.period, plan.values, shifts_per_day=fact.shifts_per_day)
    one, often, yearly = (place(plan.facts, row, column) for column in (4, 6, 7))
    makes: Cell | None = None
    if amount is not None:
        digits = minor_digits(amount.currency)
        formula = (
            f'IF({one}="","",ROUND({one}*IF({often}="",1,{often})*IF({yearly}="",1,{yearly}),'
            f"{digits}))"
        )
        factor = (Decimal(1) if fact.frequency is None else fact.frequency) * (times or 1)
        makes = Cell(Formula(formula, amount.times(factor).amount), "number")
    return [
        Cell(fact.code),
        Cell(in_language(fact.labels, language()) or term("tco_component", fact.tco_component)),
        Cell(source),
        Cell(fact.said),
        Cell(None if amount is None else amount.amount, "number input"),
        Cell("" if amount is None else amount.currency, "muted indent"),
        Cell(fact.frequency, "number input"),
        Cell(times, "number input"),
        makes,
        Cell(term("period", fact.period), "indent"),
        Cell(term("evidence_state", state_of(fact))),
        Cell(term("number_source", fact.number_source)),
        Cell(fact.evidence_note),
    ]


def rates_sheet(view: SheetView, plan: Plan) -> Sheet | None:
    """Return the rates that lines are converted at, each with its day and source; None without."""
    if not plan.rate_rows:
        return None
    names = (_("Currency"), _("Exchange rate"), _("Into"), _("Day"), _("Source"))
    rows: list[Row] = [
        [Cell(_("Exchange rates"), "title")],
        [Cell(_("What one unit of a currency is worth."), "muted")],
        [],
        heads(names, {1}),
    ]
    for code in plan.rate_rows:
        stated = rate_for(view.sheet.rates, code)
        rows.append(
            [
                Cell(code),
                Cell(stated.rate if stated else None, "number input"),
                Cell(view.sheet.currency, "indent"),
                Cell(stated.on if stated else None, "date"),
                Cell(stated.source if stated else ""),
            ]
        )
    return Sheet(name=plan.rates, rows=rows, widths=(12, 14, 10, 14, 40), frozen=at.FIRST)


def assumptions_sheet(view: SheetView, plan: Plan) -> Sheet:
    """Return what is only assumed: what hangs on it, who checks it, and by when."""
    names = (
        _("Component"), _("Column"), _("Amount"), _("Moves the total by"), _("Source"),
        _("Evidence"), _("Checked by"), _("Until"),
    )  # fmt: skip
    rows: list[Row] = [
        [Cell(_("Assumptions"), "title")],
        [Cell(_("What nobody at the client has said or shown yet."), "muted")],
        [],
        heads(names, {2, 3}),
    ]
    rows += [_assumption_row(view, plan, one) for one in view.outlook.assumptions]
    if not view.outlook.assumptions:
        rows.append([Cell(_("Nothing is only assumed."))])
    return Sheet(
        name=_("Assumptions"),
        rows=rows,
        widths=(30, 26, 16, 18, 18, 16, 20, 14),
        frozen=at.FIRST,
    )


def _assumption_row(view: SheetView, plan: Plan, one: Assumption) -> Row:
    block = plan.blocks[one.column]
    nr = [line.component for line in block.lines].index(one.component)
    line, row = block.lines[nr], block.first + nr
    low, high, whole = (plan.at(row, column) for column in (at.LOW, at.HIGH, at.WHOLE))
    ends = plan.at(row, at.WHOLE_HIGH), plan.at(row, at.WHOLE_LOW)
    formula = (
        f'IF({whole}="","",IF(AND({low}="",{high}=""),2*tried*ABS({whole}),{ends[0]}-{ends[1]}))'
    )
    value: Decimal | str = ""
    if line.amount is not None and line.least is not None and line.most is not None:
        times = all_times(line, plan.horizon)
        tried = 2 * plan.values.number("tco_range_default") * abs(line.amount.amount * times)
        value = (line.most - line.least).amount * times if line.ranged else tried
    return [
        Cell(term("tco_component", one.component)),
        Cell(column_name(view.sheet, one.column, speech())),
        Cell(Formula(plan.at(row, at.AMOUNT), shown(one.amount)), "money"),
        Cell(Formula(formula, value), "money"),
        Cell(term("number_source", one.number_source), "indent"),
        Cell(term("evidence_state", one.evidence_state)),
        Cell(one.owner),
        Cell(one.due_on, "date"),
    ]
