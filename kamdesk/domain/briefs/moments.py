"""When a meeting is, there and here, and when to leave for it (sections 2, 51)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from kamdesk.domain.talks import Talk


def begins(talk: Talk) -> datetime | None:
    """Return the start as a moment in UTC; None while hour or zone is unknown.

    An hour that the clocks leave out is read as the one after it.
    """
    if talk.started_at is None or not talk.zone:
        return None
    return talk.started_at.replace(tzinfo=ZoneInfo(talk.zone)).astimezone(UTC)


def ends(talk: Talk) -> datetime | None:
    """Return the end as a moment in UTC; without a length it is the start."""
    start = begins(talk)
    return None if start is None else start + timedelta(minutes=talk.duration_minutes or 0)


def leave_at(talk: Talk, travel: int | None, buffer: int | None) -> datetime | None:
    """Return when to leave, in UTC: start less the way and the buffer, both in minutes."""
    start = begins(talk)
    if start is None or travel is None:
        return None
    return start - timedelta(minutes=travel + (buffer or 0))


def local(moment: datetime, zone: str) -> datetime:
    """Return a moment as the clock of a zone shows it, naive."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
