"""The comparison as the document shows it: chart and sentences, in any of the languages."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.domain.proposals import Proposal
from kamdesk.domain.proposals.material import Material
from kamdesk.domain.tco.sentence import sentences
from kamdesk.i18n import Speech
from kamdesk.services import clock, documents, settings
from kamdesk.services.base import Workspace
from kamdesk.services.proposals.costs import cost_table
from kamdesk.services.tco.view import sheet
from kamdesk.services.wording import paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """SVG of the chart ('' while amounts are unknown) and the comparison in a few sentences."""

    svg: str
    words: str
    language: str


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
    )
