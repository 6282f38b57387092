"""Drafts of open forms: typed, not yet saved, safe from a sudden end (safety point 5)."""

from __future__ import annotations

import json
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


def clear(ws: Workspace, form_id: str) -> None:
    """Forget the drafts of a form, after the call that saved them has returned."""
    files.remove(ws.folder, form_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A draft as it is offered after a sudden end: where it was typed, when, and the words."""

    form_id: str
    field: str
    place: str
    text: str
    at: datetime


def left(ws: Workspace) -> tuple[Left, ...]:
    """Return what was typed and not saved, the newest first, with the record it belongs to."""
    found = [
        Left(form_id=one.form_id, field=one.field, place=_place(ws, one.form_id),
             text=_words(one.text), at=one.at)
        for one in pending(ws)
    ]  # fmt: skip
    return tuple(sorted((one for one in found if one.text), key=lambda one: one.at, reverse=True))


def discard(ws: Workspace, form_id: str, field: str) -> None:
    """Forget one draft because a person says so."""
    note(ws, form_id, field, None)


def _place(ws: Workspace, form_id: str) -> str:
    """Say of what record a form is, as far as its id tells."""
    from kamdesk.services.titles import kind_label, title_of
    from kamdesk.storage.tables import BY_NAME

    kind, _dash, uid = form_id.partition("-")
    if kind not in BY_NAME:
        return ""
    with ws.read() as reader:
        record = reader.get(BY_NAME[kind].cls, uid)
    return kind_label(kind) if record is None else f"{kind_label(kind)}: {title_of(record)}"


def _words(text: str) -> str:
    """Return the words of a draft; a panel keeps those of all its fields as one."""
    try:
        fields = json.loads(text)
    except ValueError:
        return text.strip()
    if not isinstance(fields, dict):
        return text.strip()
    return "\n".join(one.strip() for one in fields.values() if isinstance(one, str) and one.strip())
