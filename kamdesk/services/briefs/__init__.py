"""Meeting brief: everything a person must know between two doors, and the form after it (51)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offer

if TYPE_CHECKING:
    from kamdesk.domain.briefs import WeakPoint
    from kamdesk.services.briefs.change import plan, prepare
    from kamdesk.services.briefs.debrief import NOT_HELD, Debrief, Told, debrief
    from kamdesk.services.briefs.files import brief_html, brief_name, brief_pdf, save_brief
    from kamdesk.services.briefs.text import brief_text
    from kamdesk.services.briefs.view import BriefView, brief, view
    from kamdesk.services.interviews.forms import NewFact, NewPromise
else:
    offer(__name__)

__all__ = [
    "NOT_HELD",
    "BriefView",
    "Debrief",
    "NewFact",
    "NewPromise",
    "Told",
    "WeakPoint",
    "brief",
    "brief_html",
    "brief_name",
    "brief_pdf",
    "brief_text",
    "debrief",
    "plan",
    "prepare",
    "save_brief",
    "view",
]
