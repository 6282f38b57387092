"""A brief to take along: two sheets as PDF, one page for the phone (section 51)."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kamdesk.domain.briefs.document import BriefDocument
from kamdesk.errors import Refused
from kamdesk.formats.filenames import file_name
from kamdesk.formats.pdf.typeset import tied
from kamdesk.formats.phone import phone_page
from kamdesk.i18n import Speech, _
from kamdesk.services import documents
from kamdesk.services.base import Workspace
from kamdesk.services.briefs.paper import papers

KINDS = (".pdf", ".html")


def brief_pdf(ws: Workspace, brief: BriefDocument) -> bytes:
    """Return a brief as PDF: two pages, less of each list where a client brings along too much."""
    return documents.print_fitting(ws, papers(brief))


def brief_html(brief: BriefDocument) -> str:
    """Return a brief as one HTML file for a phone that asks the network for nothing."""
    values = msgspec.to_builtins(tied(brief, brief.language))
    return phone_page("brief/phone.html", values, Speech(brief.language))


def save_brief(ws: Workspace, brief: BriefDocument, path: Path) -> Path:
    """Write a brief as PDF or HTML, by the ending of the name; raises Refused for another."""
    ending = path.suffix.lower()
    if ending not in KINDS:
        raise Refused(_("A brief is written as .pdf or .html."), field="out")
    data = brief_pdf(ws, brief) if ending == ".pdf" else brief_html(brief).encode("utf-8")
    return documents.save(path, data)


def brief_name(brief: BriefDocument, ending: str) -> str:
    """Return "Sokmash 2026-03-27.pdf", fit for every platform."""
    return file_name(f"{brief.client} {brief.day or brief.prepared}", ending)
