"""The comparison as a paper: what is saved, what that turns on, what is only assumed (38)."""

from __future__ import annotations

from kamdesk.domain.library import OwnCompany
from kamdesk.domain.money import Money, half_up
from kamdesk.domain.papers import Datum, Paper, Part, Point, Table
from kamdesk.domain.records import in_language
from kamdesk.domain.tco.rules import Payback
from kamdesk.domain.tco.sensitivity import Range
from kamdesk.i18n import (
    LANGUAGES,
    _,
    fmt_date,
    fmt_money,
    fmt_number,
    fmt_percent,
    language,
    ngettext,
    speaking,
    speech,
    term,
)
from kamdesk.services import clock
from kamdesk.services.base import Workspace
from kamdesk.services.proposals.costs import column_name
from kamdesk.services.tco.picture import course, picture, turns_on
from kamdesk.services.tco.view import SheetView, sheet


def paper(ws: Workspace, sheet_uid: str, lang: str = "") -> Paper:
    """Return a sheet as a paper in a language, the client's when empty; raises NotFound."""
    client = sheet(ws, sheet_uid).client
    wanted = lang or client.language
    with speaking(wanted if wanted in LANGUAGES else language()):
        view = sheet(ws, sheet_uid)
        shown = picture(ws, sheet_uid, language())
        with ws.read() as reader:
            own = reader.first(OwnCompany)
        title = in_language(view.sheet.titles, language())
        parts = (
            Part(lead=view.words, figures=_figures(view), drawing=shown.svg),
            _costs(view),
            _turns(view),
            _course(view),
            _assumed(view),
            _sources(view),
        )
        return Paper(
            kind="summary",
            language=language(),
            title=_("Cost of ownership: {client}").format(client=_client(view)),
            about=title,
            us=in_language(own.names, language()) if own else "",
            mark=fmt_date(clock.today(ws)),
            parts=tuple(one for one in parts if one is not None),
            pages=4,
        )


def _client(view: SheetView) -> str:
    return in_language(view.client.short_names, language()) or view.client.short_name


def _figures(view: SheetView) -> tuple[Datum, ...]:
    offer = view.result.offered
    if offer is None or offer.saving.value is None:
        return ()
    years = ngettext("{n} year", "{n} years", view.result.horizon)
    found = [
        Datum(
            label=_("Saving over {years}").format(years=years),
            value=fmt_money(offer.saving.value),
            note=fmt_percent(offer.saving_share.value),
        ),
        Datum(label=_("Payback"), value=_payback(offer.payback.value)),
    ]
    if offer.cost_of_delay.value is not None and offer.cost_of_delay.value.minor > 0:
        delay = fmt_money(offer.cost_of_delay.value)
        found.append(Datum(label=_("Each month of waiting costs"), value=delay))
    return tuple(found)


def _payback(found: Payback | None) -> str:
    if found is None:
        return term("payback", "incomplete")
    if found.months is None:
        return term("payback", found.state)
    return ngettext("{n} month", "{n} months", half_up(found.months, 1))


def _costs(view: SheetView) -> Part:
    """Every line over the years, with the totals."""
    names = [column_name(view.sheet, one, speech()) for one in view.sheet.columns]
    columns = [view.result.columns[one] for one in view.sheet.columns]
    counted = {one.component for one in view.result.lines if one.counted}
    rows = [
        (
            term("tco_component", row.component),
            *(_whole(one.horizon.get(row.component)) for one in columns),
        )
        for row in view.rows
        if row.component in counted
    ]
    rows.append((_("Total"), *(_whole(one.total.value) for one in columns)))
    years = ngettext("{n} year", "{n} years", view.result.horizon)
    rates = [
        _("1 {currency} = {rate} {own}, {date}").format(
            currency=one.currency,
            rate=fmt_number(one.rate),
            own=view.sheet.currency,
            date=", ".join(part for part in (fmt_date(one.on), one.source) if part),
        )
        for one in view.sheet.rates
    ]
    return Part(
        heading=_("What each alternative costs over {years}, {currency}").format(
            years=years, currency=view.sheet.currency
        ),
        table=Table(
            heads=(_("Component"), *names),
            rows=tuple(rows),
            figures=tuple(range(1, 1 + len(names))),
            widths=(0, *[32 if len(names) < 4 else 25] * len(names)),
            strong=(len(rows) - 1,),
        ),
        note="; ".join(rates),
    )


def _whole(amount: Money | None) -> str:
    return "—" if amount is None else fmt_number(amount.amount, 0)


def _turns(view: SheetView) -> Part | None:
    drawing = turns_on(view, speech())
    if not drawing:
        return None
    return Part(
        heading=_("What the saving depends on"),
        lead=range_words(view.outlook.saving),
        drawing=drawing,
        note=_("One line at a time; a dashed bar uses an assumed range where none was given."),
    )


def range_words(found: Range | None) -> str:
    """Return between which amounts the saving lies, "" while nobody said how far a line may."""
    if found is None or not found.open:
        return ""
    return _("With every line at its worst, {low} is saved; at its best, {high}.").format(
        low=fmt_money(found.low), high=fmt_money(found.high)
    )


def _course(view: SheetView) -> Part | None:
    drawing = course(view, speech())
    return Part(heading=_("Paid by the end of each year"), drawing=drawing) if drawing else None


def _assumed(view: SheetView) -> Part | None:
    points = []
    for one in view.outlook.assumptions:
        due = _("by {date}").format(date=fmt_date(one.due_on)) if one.due_on else ""
        moves = (
            _("moves the saving by up to {sum}").format(sum=fmt_money(one.reach))
            if one.reach
            else ""
        )
        name = term("tco_component", one.component)
        column = column_name(view.sheet, one.column, speech())
        points.append(
            Point(
                text=f"{name} · {column}: {fmt_money(one.amount)}",
                note=" · ".join(part for part in (moves, one.owner, due) if part),
            )
        )
    return Part(heading=_("What is only assumed"), points=tuple(points)) if points else None


def _sources(view: SheetView) -> Part | None:
    """Every figure with its source."""
    rows = [
        (
            term("tco_component", row.component),
            column_name(view.sheet, one.column, speech()),
            fmt_money(one.amount),
            f"{one.source} · {term('evidence_state', one.evidence_state)}",
        )
        for row in view.rows
        for one in row.cells
        if one.amount is not None
    ]
    if not rows:
        return None
    return Part(
        heading=_("Where the figures are from"),
        table=Table(
            heads=(_("Component"), _("Column"), _("Amount"), _("Source")),
            rows=tuple(rows),
            figures=(2,),
            widths=(36, 30, 27, 0),
        ),
    )
