"""What day it is for a workspace: the real one, or the day a demo is pinned to (0a.14)."""

from __future__ import annotations

from datetime import date, datetime

from kamdesk.services.base import Workspace


def today(ws: Workspace) -> date:
    """Return the evaluation date; every service asks this and never the machine."""
    return ws.now().date()


def now(ws: Workspace) -> datetime:
    """Return the local time on the evaluation date."""
    return ws.now()
