"""Drafts of open forms: typed, not yet saved, safe from a sudden end (safety point 5)."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from kamdesk.services.base import Workspace
from kamdesk.storage import drafts as files


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed in a field of a form and not saved."""

    form_id: str
    field: str
    text: str
    at: datetime


def note(ws: Workspace, form_id: str, field: str, text: str | None) -> None:
    """Keep what is typed in a field; it lasts when this returns. None: the field is saved now.

    Call it with None (or `clear`) only after the call that saved the field has returned.
    """
    files.append(ws.folder, form_id, field, text, time.time(), ws.keys)


def of_form(ws: Workspace, form_id: str) -> dict[str, str]:
    """Return the drafts of one form by field."""
    return {field: line.text for field, line in files.read(ws.folder, form_id, ws.keys).items()}


def pending(ws: Workspace) -> tuple[Draft, ...]:
    """Return all drafts of the workspace, the oldest first."""
    found = [
        Draft(form_id=form, field=line.field, text=line.text, at=datetime.fromtimestamp(line.at))
        for form in files.forms(ws.folder)
        for line in files.read(ws.folder, form, ws.keys).values()
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def recover(ws: Workspace) -> tuple[Draft, ...]:
    """Return what the last session left unsaved; the files stay until each form clears its own."""
    return pending(ws)


def clear(ws: Workspace, form_id: str) -> None:
    """Forget the drafts of a form, after the call that saved them has returned."""
    files.remove(ws.folder, form_id)
