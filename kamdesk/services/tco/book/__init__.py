"""The comparison as a workbook: formulas that give our figures, sources, assumptions (section 38).

Whoever changes an amount, a rate, the years or the discount rate there sees every total follow.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kamdesk.domain.records import in_language
from kamdesk.errors import Refused
from kamdesk.formats.filenames import file_name
from kamdesk.formats.workbook import Sheet, Workbook, place, workbook_bytes
from kamdesk.i18n import _, language, speaking
from kamdesk.services import clock, documents, settings
from kamdesk.services.base import Workspace
from kamdesk.services.tco.book.lines import lines_sheet
from kamdesk.services.tco.book.plan import Plan
from kamdesk.services.tco.book.results import result_sheet, weights_sheet
from kamdesk.services.tco.book.sources import assumptions_sheet, facts_sheet, rates_sheet
from kamdesk.services.tco.book.years import years_sheet
from kamdesk.services.tco.view import SheetView, sheet


def book(view: SheetView, plan: Plan) -> Workbook:
    """Return a sheet's workbook in the language that is spoken now."""
    title = in_language(view.sheet.titles, language()) or _("Cost of ownership")
    sheets = (
        result_sheet(view, plan),
        lines_sheet(view, plan),
        weights_sheet(view, plan),
        assumptions_sheet(view, plan),
        facts_sheet(view, plan),
        rates_sheet(view, plan),
        years_sheet(view, plan),
    )
    names = {name: place(plan.result, row, 1) for name, row in plan.terms.items()}
    return Workbook(
        title=f"{title} · {view.client.short_name}",
        sheets=tuple(one for one in sheets if one is not None),
        names=names,
        on=plan.on,
    )


def cost_book(ws: Workspace, sheet_uid: str, lang: str = "", more: tuple[Sheet, ...] = ()) -> bytes:
    """Return a sheet as XLSX in a language, that of the window when empty; raises NotFound.

    `more` are further pages behind its own.
    """
    values = settings.values(ws)
    with speaking(lang or language()):
        view = sheet(ws, sheet_uid)
        if not any(one.counted for one in view.result.lines):
            raise Refused(_("No amounts have been entered yet."))
        made = book(view, Plan.of(view, values, clock.today(ws)))
        return workbook_bytes(replace(made, sheets=(*made.sheets, *more)))


def save_book(ws: Workspace, sheet_uid: str, path: Path, lang: str = "") -> Path:
    """Write that file whole or not at all; raises Refused, NotFound."""
    return documents.save(path, cost_book(ws, sheet_uid, lang))


def write_book(ws: Workspace, sheet_uid: str, folder: Path, lang: str = "") -> Path:
    """Write it into a folder under a name that says what it is; raises Refused, NotFound."""
    with speaking(lang or language()):
        client = sheet(ws, sheet_uid).client.short_name
        name = file_name(f"{_('Cost of ownership')} {client} {clock.today(ws)}", ".xlsx")
    return save_book(ws, sheet_uid, folder / name, lang)
