"""Meeting brief: everything a person must know between two doors, and the form after it (51)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.later import offered

if TYPE_CHECKING:
    from kamdesk.domain.briefs import WeakPoint
    from kamdesk.services.briefs.change import plan, prepare
    from kamdesk.services.briefs.debriefing import NOT_HELD, Debrief, Told, debrief
    from kamdesk.services.briefs.files import brief_html, brief_name, brief_pdf, save_brief
    from kamdesk.services.briefs.text import brief_text
    from kamdesk.services.briefs.viewing import BriefView, brief, view
    from kamdesk.services.interviews.forms import NewFact, NewPromise
else:
    __getattr__ = offered(
        __name__,
        {
            "kamdesk.domain.briefs": "WeakPoint",
            ".change": "plan prepare",
            ".debriefing": "NOT_HELD Debrief Told debrief",
            ".files": "brief_html brief_name brief_pdf save_brief",
            ".text": "brief_text",
            ".viewing": "BriefView brief view",
            "kamdesk.services.interviews.forms": "NewFact NewPromise",
        },
    )

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
