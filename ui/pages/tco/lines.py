"""A sheet as lines of the table: groups by when they are paid, the sums, the scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kamdesk.domain.money import Money
from kamdesk.domain.tco.components import COMPONENTS, SUBJECTIVE, kind_of
from kamdesk.i18n import _, fmt_number, fmt_percent, ngettext, term
from ui.pages.tco.results import column_names
from ui.pages.tco.table import CAPTION, COMPONENT, TOTAL, Cell, CostLine

if TYPE_CHECKING:
    from kamdesk.services.tco import CellView, RowView, SheetView

KINDS = ("one_off", "annual", "end")


def heads(view: SheetView) -> list[tuple[str, str]]:
    """Names of the columns, and what their two figures are."""
    years = ngettext("{n} year", "{n} years", view.sheet.horizon)
    note = _("a year · over {years}").format(years=years)
    return [(name, note) for name in column_names(view).values()]


def lines(view: SheetView, pending: Sequence[str] = ()) -> list[CostLine]:
    """The lines of a sheet; `pending` are components that were added and hold nothing yet."""
    found: list[CostLine] = []
    known = {one.component: one for one in view.rows}
    wanted = [one for one in COMPONENTS if one in known or one in pending]
    for kind in KINDS:
        here = [
            one for one in wanted if kind_of(one) == kind and not in_scores(known.get(one), one)
        ]
        if here:
            found.append(CostLine(CAPTION, term("tco_kind", kind).upper()))
            found += [line(view, one, known.get(one)) for one in here]
    scored = [one for one in wanted if in_scores(known.get(one), one)]
    if scored:
        found.append(CostLine(CAPTION, _("Not in money, 1 to 5").upper()))
        found += [score_line(view, one, known.get(one)) for one in scored]
    return found


def in_scores(row: RowView | None, component: str) -> bool:
    """True for a line that is no money until the client agrees on an amount."""
    if component not in SUBJECTIVE:
        return False
    cells = row.cells if row is not None else ()
    return not any(one.cell is not None and one.cell.agreed for one in cells)


def line(view: SheetView, component: str, row: RowView | None) -> CostLine:
    """A component with its cells."""
    cells = {one.column: one for one in row.cells} if row is not None else {}
    return CostLine(
        COMPONENT,
        term("tco_component", component),
        component,
        tuple(cell(view, component, name, cells.get(name)) for name in view.sheet.columns),
    )


def cell(view: SheetView, component: str, column: str, found: CellView | None) -> Cell:
    """A cell in words: the year, the sum over the years, source and evidence."""
    if found is None or found.amount is None:
        words = source_words(found) if found is not None else ""
        return Cell(column, component, source=words)
    yearly = kind_of(component) == "annual"
    whole = view.result.columns[column].horizon.get(component)
    source = source_words(found)
    if found.cell is not None and found.cell.growth:
        source += " · " + _("{share} a year").format(share=signed(found))
    if found.stale:
        source = _("replaced by a newer figure")
    elif found.outside:
        source = _("outside its range, check again")
    return Cell(
        column,
        component,
        year=money(found.amount) if yearly else "",
        total=money(whole if whole is not None else found.amount),
        source=source,
        evidence=found.evidence_state,
        state=term("evidence_state", found.evidence_state),
        told=". ".join(part for part in (found.source, comment_of(found)) if part),
    )


def comment_of(found: CellView) -> str:
    """What was noted on a figure."""
    if found.fact is not None:
        return found.fact.evidence_note
    return found.cell.comment if found.cell is not None else ""


def source_words(found: CellView) -> str:
    """Who and when, without the code that the chooser and the tooltip show."""
    code = found.fact.code if found.fact is not None else ""
    return found.source.removesuffix(f", {code}") if code else found.source


def signed(found: CellView) -> str:
    """Growth with its sign."""
    growth = found.cell.growth if found.cell is not None else None
    return ("+" if growth and growth > 0 else "") + fmt_percent(growth)


def total_line(view: SheetView) -> CostLine:
    """The sums; an incomplete column says what it lacks."""
    cells = []
    for name in view.sheet.columns:
        column = view.result.columns[name]
        gaps = [term("tco_component", one) for one in column.missing if one != "amounts"]
        cells.append(
            Cell(
                name,
                TOTAL,
                year=money(column.annual.value),
                total=money(column.total.value),
                source=_("incomplete: {what}").format(what=", ".join(gaps)) if gaps else "",
            )
        )
    years = ngettext("{n} year", "{n} years", view.sheet.horizon)
    name = _("Total over {years}, {currency}").format(years=years, currency=view.sheet.currency)
    return CostLine(TOTAL, name, "", tuple(cells))


def score_line(view: SheetView, component: str, row: RowView | None) -> CostLine:
    """A line that is no money: a score in each column."""
    cells = {one.column: one.cell for one in row.cells} if row is not None else {}
    made = []
    for name in view.sheet.columns:
        kept = cells.get(name)
        score = kept.score if kept is not None else None
        words = f"{score} · {term('scale', score)}" if score is not None else "—"
        made.append(Cell(name, component, total=words))
    return CostLine(COMPONENT, term("tco_component", component), component, tuple(made))


def money(value: Money | None) -> str:
    """An amount without its currency; unknown is a dash."""
    return "—" if value is None else fmt_number(value.amount, 0)
