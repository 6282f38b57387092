"""Recap e-mail after a talk: what we understood, who does what, and when it is due (section 52)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kamdesk.domain.briefs.moments import ends
from kamdesk.domain.records import Record
from kamdesk.domain.talks import Talk

#: Talks after which both sides should read what was understood.
CHANNELS = ("meeting", "phone", "video", "event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A line of the table of actions: what, who, on which side, by when, as it will be read."""

    what: str
    who: str = ""
    side: str = "ours"
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap(Record):
    """The letter after a talk, in the client's language, part by part as a person may change it."""

    client_uid: str
    talk_uid: str
    language: str = ""
    person_uids: tuple[str, ...] = ()
    subject: str = ""
    greeting: str = ""
    thanks: str = ""
    understood: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    questions: tuple[str, ...] = ()
    next_meeting: str = ""
    closing: str = ""
    status: str = "draft"
    sent_at: datetime | None = None


def recap_due(talk: Talk, hours: int) -> datetime | None:
    """Return the moment in UTC by which a recap is to be sent: the end of the talk and `hours`.

    Of an older talk known by its day alone the day ends at midnight in its zone; None without a
    zone. Section 52 (recap_due_hours).
    """
    end = ends(talk)
    if end is None:
        if not talk.zone:
            return None
        midnight = datetime.combine(talk.on + timedelta(days=1), time(), ZoneInfo(talk.zone))
        end = midnight.astimezone(UTC)
    return end + timedelta(hours=hours)


def overdue(due: datetime | None, now: datetime) -> bool:
    """Return whether a recap is late; at the very moment it is due it is still in time."""
    return due is not None and now > due


def owed_for(talk: Talk) -> bool:
    """Return whether a talk asks for a recap: both sides spoke, and an outcome was recorded."""
    return (
        talk.held
        and talk.two_way
        and talk.outcome is not None
        and bool(talk.person_uids)
        and talk.channel in CHANNELS
    )
