"""Meeting brief: everything a person must know between two doors, and the form after it (51)."""

from __future__ import annotations

from kamdesk.services.briefs.view import BriefView, brief, view

__all__ = ["BriefView", "brief", "view"]
