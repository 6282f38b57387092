"""The comparison as the document shows it: chart and sentences, in any of the languages."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.domain.proposals import Proposal
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.tco.sentence import sentences
from kamdesk.i18n import Speech
from kamdesk.services import clock, documents, settings
from kamdesk.services.base import Workspace
from kamdesk.services.proposals.costs import column_name, cost_table
from kamdesk.services.tco.view import SheetView, sheet
from kamdesk.services.wording import paragraph

#: So many lines are drawn.
MOST_BARS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """SVG of the chart ('' while amounts are unknown) and the comparison in a few sentences.

    `turns_on` draws the lines by how far they move the saving, `course` what is paid year by year.
    """

    svg: str
    words: str
    language: str
    turns_on: str = ""
    course: str = ""


def picture(ws: Workspace, sheet_uid: str, language: str) -> Picture:
    """Return chart and sentences of a sheet in a language; raises NotFound."""
    view, speech = sheet(ws, sheet_uid), Speech(language)
    today = clock.today(ws)
    material = Material(
        on=today,
        values=settings.values(ws),
        proposal=Proposal(
            client_uid=view.client.uid, number="", dated=today, currency=view.sheet.currency
        ),
        client=view.client,
        sheet=view.sheet,
    )
    costs = cost_table(material, view.result, speech)
    return Picture(
        svg=documents.chart(costs, language) if costs is not None else "",
        words=paragraph(sentences(view.result), speech),
        language=language,
        turns_on=turns_on(view, speech),
        course=course(view, speech),
    )


def turns_on(view: SheetView, speech: Speech) -> str:
    """Return the drawing of the lines that move the saving most; '' while none can be stated."""
    from kamdesk.formats.pdf.outlook import Bar, tornado_chart

    saving = view.outlook.saving
    if saving is None:
        return ""
    bars = [
        Bar(
            label=" · ".join(
                (
                    speech.term("tco_component", one.component),
                    column_name(view.sheet, one.column, speech),
                )
            ),
            low=one.saving_low.amount,
            high=one.saving_high.amount,
            said=one.said,
        )
        for one in view.outlook.swings[:MOST_BARS]
    ]
    return tornado_chart(bars, saving.base.amount, view.sheet.currency, speech)


def course(view: SheetView, speech: Speech) -> str:
    """Return the drawing of what is paid by the end of each year; '' while nothing is known."""
    from kamdesk.formats.pdf.outlook import Curve, course_chart

    found = view.outlook.course
    if found is None:
        return ""
    curves = [
        Curve(label=column_name(view.sheet, name, speech), points=tuple(p.amount for p in points))
        for name, points in found.paid.items()
    ]
    ahead = found.break_even.value
    years = ahead.years if ahead is not None else None
    return course_chart(curves, view.sheet.currency, speech, years)
