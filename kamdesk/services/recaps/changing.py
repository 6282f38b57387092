"""Keeping a recap: begun, changed part by part, sent or not needed (section 52)."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.recaps import Action, Recap, overdue, recap_due
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.formats.eml import draft
from kamdesk.formats.filenames import file_name
from kamdesk.i18n import N_, _
from kamdesk.services import clock, letters, settings
from kamdesk.services.base import Done, Workspace
from kamdesk.services.letters import Letter
from kamdesk.services.recaps.letter import letter_of
from kamdesk.services.recaps.write import write_recap
from kamdesk.text import clean_text

_FIXED = ("uid", "client_uid", "talk_uid", "status", "sent_at")
EDITABLE = tuple(one.name for one in fields(Recap) if one.name not in _FIXED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapView:
    """A recap on its page: the record, its letter, its text, and when it is due.

    `due` is local time at the client, `late` whether it is over; `stored` is False while nobody
    has changed what was written.
    """

    recap: Recap
    talk: Talk
    client: str
    letter: Letter
    text: str
    due: datetime | None
    late: bool
    stored: bool


def recap(ws: Workspace, talk_uid: str) -> RecapView:
    """Return the recap of a talk, written from the records when nobody has begun it."""
    values, now = settings.values(ws), clock.now(ws)
    with ws.read() as reader:
        talk = reader.one(Talk, talk_uid)
        stored = reader.first(Recap, talk_uid=talk_uid)
        found = stored or write_recap(reader, talk, values)
        client = reader.one(Client, talk.client_uid)
        letter = letter_of(reader, found)
    due = recap_due(talk, values.integer("recap_due_hours"))
    return RecapView(
        recap=found,
        talk=talk,
        client=client.short_name,
        letter=letter,
        text=letters.plain(letter),
        due=None if due is None else _there(due, talk),
        late=found.status == "draft" and overdue(due, now.astimezone(UTC)),
        stored=stored is not None,
    )


def _there(moment: datetime, talk: Talk) -> datetime:
    from kamdesk.domain.briefs.moments import local

    return local(moment, talk.zone) if talk.zone else moment.replace(tzinfo=None)


def change(ws: Workspace, talk_uid: str, **values: Any) -> Done[Recap]:
    """Change parts of a recap, by name (EDITABLE); a sent one stays as it was sent."""
    unknown = sorted(set(values) - set(EDITABLE))
    if unknown:
        raise ValueError(unknown)
    cleaned = {name: _clean(value) for name, value in values.items()}
    rules = settings.values(ws)
    with ws.unit(N_("Changed a recap")) as unit:
        talk = unit.one(Talk, talk_uid)
        stored = unit.first(Recap, talk_uid=talk_uid)
        if stored is not None and stored.status == "sent":
            raise Refused(_("This recap was sent; it stays as it is."))
        if stored is None:
            kept = unit.add(replace(write_recap(unit, talk, rules), **cleaned))
        else:
            kept = unit.change(stored, **cleaned)
    return Done(value=kept, changes=unit.changes)


def rewrite(ws: Workspace, talk_uid: str) -> Done[Recap]:
    """Write a recap anew from the records, in place of what stands there."""
    rules = settings.values(ws)
    with ws.unit(N_("Wrote a recap anew")) as unit:
        talk = unit.one(Talk, talk_uid)
        stored = unit.first(Recap, talk_uid=talk_uid)
        if stored is not None and stored.status == "sent":
            raise Refused(_("This recap was sent; it stays as it is."))
        fresh = write_recap(unit, talk, rules)
        kept = unit.put(replace(fresh, uid=stored.uid)) if stored else unit.add(fresh)
    return Done(value=kept, changes=unit.changes)


def settle(ws: Workspace, talk_uid: str, status: str) -> Done[Recap]:
    """Mark a recap as sent, as not needed, or as a draft again."""
    label = {
        "sent": N_("Marked the recap as sent"),
        "not_needed": N_("Marked the recap as not needed"),
        "draft": N_("Opened the recap again"),
    }[status]
    rules, now = settings.values(ws), clock.now(ws)
    with ws.unit(label) as unit:
        talk = unit.one(Talk, talk_uid)
        kept = unit.first(Recap, talk_uid=talk_uid) or unit.add(write_recap(unit, talk, rules))
        kept = unit.change(kept, status=status, sent_at=now if status == "sent" else None)
    return Done(value=kept, changes=unit.changes)


def eml(ws: Workspace, talk_uid: str) -> bytes:
    """Return the recap of a talk as an e-mail draft (.eml)."""
    return draft(letters.mail(recap(ws, talk_uid).letter))


def eml_name(view: RecapView) -> str:
    """Return "2026-03-12 Sokmash.eml", fit for every platform."""
    return file_name(f"{view.talk.on.isoformat()} {view.client}", ".eml")


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value).strip()
    if isinstance(value, tuple) and value and isinstance(value[0], Action):
        rows = (replace(one, what=clean_text(one.what).strip(), who=clean_text(one.who).strip(),
                        due=clean_text(one.due).strip()) for one in value)  # fmt: skip
        return tuple(one for one in rows if one.what)
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return tuple(line for one in value if (line := clean_text(one).strip()))
    return value
