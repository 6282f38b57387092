"""The first sheet of the workbook: terms, totals, savings; and what the result turns on."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from kamdesk.domain.money import Money, minor_digits
from kamdesk.domain.records import in_language
from kamdesk.domain.tco.rules import Comparison, Payback
from kamdesk.domain.tco.sensitivity import Swing
from kamdesk.formats.workbook import Cell, Chart, Formula, Series, Sheet, place, span
from kamdesk.i18n import _, fmt_date, language, speech, term
from kamdesk.services.proposals.costs import column_name
from kamdesk.services.tco.book import plan as at
from kamdesk.services.tco.book.lines import bound
from kamdesk.services.tco.book.plan import Plan, Row, heads, shown
from kamdesk.services.tco.book.years import ROUGHLY
from kamdesk.services.tco.view import SheetView

#: The rows of the first sheet.
HEADS = 8
ONCE, YEARLY, END, TOTAL, LEAST, MOST, PRESENT, MISSING = range(9, 17)
AGAINST = 18
SAVING, SHARE, PREMIUM, EXTRA, ANNUAL, PAYBACK, MONTHS, AHEAD = range(19, 27)
DELAY, WORST, BEST, LATER, LATER_SHARE, GUESSED = range(27, 33)


def result_sheet(view: SheetView, plan: Plan) -> Sheet:
    """Return terms, what each way costs, what the others save against today's way."""
    title = in_language(view.sheet.titles, language())
    rows: list[Row] = [
        [Cell(_("Cost of ownership"), "title")],
        [Cell(" · ".join(one for one in (view.client.short_name, title) if one))],
        [Cell(fmt_date(plan.on), "muted")],
        [Cell(_("Terms"), "strong")],
        [Cell(_("Years")), Cell(view.sheet.horizon, "input")],
        [Cell(_("Discount rate")), Cell(view.sheet.discount_rate, "percent input")],
        [
            Cell(_("Assumed range where none was given")),
            Cell(plan.values.number("tco_range_default"), "percent input"),
        ],
        [],
    ]
    labels = [column_name(view.sheet, name, speech()) for name in plan.blocks]
    cost = _("Cost, {currency}").format(currency=view.sheet.currency)
    rows.append([Cell(cost, "head"), *(Cell(one, "head right") for one in labels)])
    columns = [_costs(view, plan, name) for name in plan.blocks]
    names = (
        term("tco_kind", "one_off"), _("A year"), term("tco_kind", "end"),
        _("Over the years"), term("field", "low"), term("field", "high"), _("Present value"),
        _("Amounts missing"),
    )  # fmt: skip
    rows += _table(names, columns, strong=TOTAL - ONCE)
    rows.append([])
    rows.append(
        [Cell(_("Compared with today's solution"), "head"), *[Cell(None, "head")] * len(labels)]
    )
    savings = [_savings(view, plan, name) for name in plan.others]
    rows += _table(_saving_names(), [[None] * (GUESSED - SAVING), *savings], strong=0)
    rows.append([Cell(_("Share of our estimates")), _guessed(view, plan)])
    rows += _scores(view)
    return Sheet(
        name=plan.result,
        rows=rows,
        widths=(46, *[22] * len(labels)),
        charts=_charts(view, plan),
        page=True,
    )


def _saving_names() -> tuple[str, ...]:
    return (
        _("Saving"),
        _("Saving, share"),
        _("Price against today's"),
        _("Extra investment"),
        _("Saving a year"),
        _("Payback, years"),
        _("Payback, months"),
        _("Ahead after years, with growth"),
        _("Each month of waiting costs"),
        _("Saving at the worst"),
        _("Saving at the best"),
        _("Saving at today's worth"),
        _("The same, share"),
    )


def _table(names: tuple[str, ...], columns: list[list[Cell | None]], *, strong: int) -> list[Row]:
    rows: list[Row] = []
    for nr, name in enumerate(names):
        style = "total" if nr == strong else ""
        row: Row = [Cell(name, style)]
        for column in columns:
            cell = column[nr]
            row.append(Cell(cell.content, f"{cell.style} {style}".strip()) if cell else None)
        rows.append(row)
    return rows


def _costs(view: SheetView, plan: Plan, name: str) -> list[Cell | None]:
    """Return what a column costs; every figure empty while an amount is missing."""
    column, block = view.result.columns[name], plan.blocks[name]
    digits = minor_digits(view.sheet.currency)
    gap = plan.at(block.sum_row("missing"), at.AMOUNT)
    total = block.sum_row("total")

    def whole(where: str, amount: Money | None) -> Cell:
        return Cell(Formula(f'IF({gap}>0,"",ROUND({where},{digits}))', shown(amount)), "money")

    ranged = view.outlook.ranges.get(name)
    ends = [one.amount for one in block.lines if one.kind == "end"]
    end = None if column.missing else Money(sum(o.minor for o in ends if o), view.sheet.currency)
    present = f"SUMPRODUCT({plan.lines_of(name, at.AMOUNT)},{plan.years_of(name, at.PRESENT)})"
    later = f'IF(OR({gap}>0,discount=""),"",ROUND({present},{digits}))'
    return [
        whole(plan.at(block.sum_row("one_off"), at.AMOUNT), column.one_off.value),
        whole(plan.at(block.sum_row("annual"), at.AMOUNT), column.annual.value),
        whole(plan.at(block.sum_row("end"), at.AMOUNT), end),
        whole(plan.at(total, at.WHOLE), column.total.value),
        whole(plan.at(total, at.WHOLE_LOW), ranged.low if ranged else None),
        whole(plan.at(total, at.WHOLE_HIGH), ranged.high if ranged else None),
        Cell(Formula(later, shown(column.present_value.value)), "money"),
        Cell(Formula(gap, len(column.missing)), "muted"),
    ]


def _savings(view: SheetView, plan: Plan, name: str) -> list[Cell | None]:
    """Return what a column saves against today's way, by the rules of section 38."""
    found = view.result.comparisons[name]
    mine = 1 + list(plan.blocks).index(name)
    digits = minor_digits(view.sheet.currency)

    def here(row: int) -> str:
        return place(plan.result, row, mine)

    def base(row: int) -> str:
        return place(plan.result, row, 1)

    def money(where: str, amount: Money | None) -> Cell:
        known = f'IF({here(SAVING)}="","",ROUND({where},{digits}))'
        return Cell(Formula(known, shown(amount)), "money")

    def part(row: int, whole: int, share: Decimal | None) -> Cell:
        formula = f'IF({here(row)}="","",IF({base(whole)}=0,"",{here(row)}/{base(whole)}))'
        return Cell(Formula(formula, "" if share is None else share), "percent")

    def difference(row: int, amount: Money | None) -> Cell:
        both = base(row), here(row)
        formula = f'IF(OR({both[0]}="",{both[1]}=""),"",ROUND({both[0]}-{both[1]},{digits}))'
        return Cell(Formula(formula, shown(amount)), "money")

    ranged = view.outlook.ranges
    known = plan.base in ranged and name in ranged
    worst = ranged[plan.base].low - ranged[name].high if known else None
    best = ranged[plan.base].high - ranged[name].low if known else None
    return [
        difference(TOTAL, found.saving.value),
        part(SAVING, TOTAL, found.saving_share.value),
        _premium(plan, name, found),
        money(f"{here(ONCE)}-{base(ONCE)}", found.one_off_diff.value),
        money(f"{base(YEARLY)}-{here(YEARLY)}", found.annual_saving.value),
        *_paybacks(here, found.payback.value),
        _ahead(view, plan, name, here(SAVING)),
        money(f"{here(ANNUAL)}/12", found.cost_of_delay.value),
        money(f"{base(LEAST)}-{here(MOST)}", worst),
        money(f"{base(MOST)}-{here(LEAST)}", best),
        difference(PRESENT, found.present_saving.value),
        part(LATER, PRESENT, found.present_saving_share.value),
    ]


def _premium(plan: Plan, name: str, found: Comparison) -> Cell:
    share = found.premium.value
    rows = [
        block.first + nr
        for block in (plan.blocks[plan.base], plan.blocks[name])
        for nr, line in enumerate(block.lines)
        if line.component == "purchase_price"
    ]
    if len(rows) < 2:
        return Cell(None)
    before, after = (plan.at(row, at.AMOUNT) for row in rows)
    formula = f'IF(OR({before}="",{after}=""),"",IF({before}<=0,"",({after}-{before})/{before}))'
    return Cell(Formula(formula, "" if share is None else share), "percent")


def _paybacks(here: Callable[[int], str], found: Payback | None) -> tuple[Cell, Cell]:
    """Return the payback in years and in months, or the word that says there is none."""
    extra, annual, years = here(EXTRA), here(ANNUAL), here(PAYBACK)
    formula = (
        f'IF({here(SAVING)}="","",IF({extra}<=0,{_quoted(_word("immediate"))},'
        f"IF({annual}<=0,{_quoted(_word('never'))},{extra}/{annual})))"
    )
    months = f"IF(ISNUMBER({years}),{years}*12,{years})"
    value = _value(found)
    return (
        Cell(Formula(formula, value), "years right"),
        Cell(Formula(months, value * 12 if isinstance(value, Decimal) else value), "years right"),
    )


def _ahead(view: SheetView, plan: Plan, name: str, saving: str) -> Cell:
    from kamdesk.domain.tco.course import course

    seen = course(view.result, name)
    crossings = plan.ahead_row(name, crossing=True)
    among = span(plan.years, crossings, crossings, at.START + 1, at.START + plan.longest)
    start = place(plan.years, plan.ahead_row(name), at.START)
    formula = (
        f'IF({saving}="","",IF({ROUGHLY.format(start)}>=0,{_quoted(_word("immediate"))},'
        f"IF(COUNT({among})=0,{_quoted(_word('never'))},MIN({among}))))"
    )
    return Cell(
        Formula(formula, _value(seen.break_even.value if seen is not None else None)), "years right"
    )


def _value(found: Payback | None) -> Decimal | str:
    if found is None:
        return ""
    return _word(found.state) if found.years is None else found.years


def _word(state: str) -> str:
    return term("payback", state)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _guessed(view: SheetView, plan: Plan) -> Cell:
    label = _quoted(term("number_source", "our_estimate"))
    sizes = [plan.lines_of(one, at.SIZE) for one in plan.blocks]
    sources = [plan.lines_of(one, at.SOURCE) for one in plan.blocks]
    part = "+".join(
        f"SUMIF({source},{label},{size})" for source, size in zip(sources, sizes, strict=True)
    )
    whole = "+".join(f"SUM({size})" for size in sizes)
    share = view.result.estimate_share.value
    formula = f'IF({whole}=0,"",({part})/({whole}))'
    return Cell(Formula(formula, "" if share is None else share), "percent")


def _scores(view: SheetView) -> list[Row]:
    """Return the lines that are no money, 1 to 5."""
    if not view.result.subjective:
        return []
    rows: list[Row] = [[], [Cell(_("Not in money, 1 to 5"), "strong")]]
    for one in view.result.subjective:
        scores = (one.scores.get(name) for name in view.sheet.columns)
        rows.append(
            [Cell(term("tco_component", one.component)), *(Cell(score) for score in scores)]
        )
    return rows


def _charts(view: SheetView, plan: Plan) -> tuple[Chart, ...]:
    last = at.START + plan.horizon
    years = span(plan.years, at.YEARS, at.YEARS, at.START, last)
    names = {one: place(plan.result, HEADS, 1 + nr) for nr, one in enumerate(plan.blocks)}
    paid = tuple(
        Series(
            name=names[one],
            categories=years,
            values=span(plan.years, plan.paid_row(one), plan.paid_row(one), at.START, last),
        )
        for one in plan.blocks
    )
    sums = tuple(
        Series(
            name=names[one],
            categories=plan.lines_of(plan.base, 0),
            values=plan.lines_of(one, at.WHOLE),
        )
        for one in plan.blocks
    )
    row = GUESSED + 5 + len(view.result.subjective)
    return (
        Chart(kind="line", title=_("Paid so far, by year"), at=f"A{row}", series=paid),
        Chart(kind="bar", title=_("Over the years, by component"), at=f"A{row + 17}", series=sums),
    )


def weights_sheet(view: SheetView, plan: Plan) -> Sheet | None:
    """Return the lines by how far each moves the saving; None while none can be stated."""
    if not view.outlook.swings:
        return None
    names = (
        _("Component"), _("Column"), _("Amount"), _("Tried from"), _("Tried up to"),
        _("Saving at the lower end"), _("Saving at the upper end"), _("Moves it by"),
        _("Nothing is saved at"),
    )  # fmt: skip
    rows: list[Row] = [
        [Cell(_("What the saving depends on"), "title")],
        [Cell(_("One line at a time; where no range was given, the assumed share."), "muted")],
        [],
        heads(names, range(2, 9)),
    ]
    for swing in view.outlook.swings:
        rows.append(_weight_row(view, plan, swing, len(rows)))
    return Sheet(
        name=_("What the saving depends on"), rows=rows, widths=(30, 26, *[18] * 7), frozen=at.FIRST
    )


def _weight_row(view: SheetView, plan: Plan, swing: Swing, row: int) -> Row:
    digits = minor_digits(view.sheet.currency)
    block = plan.blocks[swing.column]
    line = block.first + [one.component for one in block.lines].index(swing.component)
    totals = {
        name: plan.at(plan.blocks[name].sum_row("total"), at.WHOLE)
        for name in (plan.base, "offered")
    }
    said = f'AND({plan.at(line, at.LOW)}="",{plan.at(line, at.HIGH)}="")'
    here = [place(_("What the saving depends on"), row, column) for column in range(8)]
    step = f"ROUND(ABS({here[2]})*tried,{digits})"
    times = plan.at(line, at.TIMES)

    def end(sign: str, which: int, amount: Money) -> Cell:
        formula = f"IF({said},{here[2]}{sign}{step},{bound(plan, line, which)})"
        return Cell(Formula(formula, amount.amount), "money")

    def saving(tried: str, amount: Money) -> Cell:
        moved = {
            name: f"{where}+({tried}-{here[2]})*{times}" if name == swing.column else where
            for name, where in totals.items()
        }
        formula = f"ROUND({moved[plan.base]},{digits})-ROUND({moved['offered']},{digits})"
        return Cell(Formula(formula, amount.amount), "money")

    sign = "-" if swing.column == plan.base else "+"
    zero = f"({here[2]}{sign}({totals[plan.base]}-{totals['offered']})/{times})"
    nothing = f'IF(OR({zero}*{here[2]}>0,ROUND({zero},{digits})=0),ROUND({zero},{digits}),"")'
    width = Money(swing.width, view.sheet.currency)
    return [
        Cell(term("tco_component", swing.component)),
        Cell(column_name(view.sheet, swing.column, speech())),
        Cell(Formula(plan.at(line, at.AMOUNT), swing.amount.amount), "money"),
        end("-", at.LOW, swing.low),
        end("+", at.HIGH, swing.high),
        saving(here[3], swing.saving_low),
        saving(here[4], swing.saving_high),
        Cell(Formula(f"ABS({here[6]}-{here[5]})", width.amount), "money"),
        Cell(Formula(nothing, shown(swing.zero_at)), "money"),
    ]
