"""Talks, messages and promises: the append-only history of a client (sections 1, 52)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kamdesk.domain.records import Record

DIRECTIONS = ("ours", "client")
OUTCOMES = ("order", "advance", "continuation", "no_sale")
PROMISE_STATES = ("open", "done", "cancelled")
SIDES = ("ours", "client")


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk(Record):
    """A recorded contact.

    `started_at` is local wall time in `zone` (IANA), None for an older row known by `on` alone. A
    planned talk lies ahead and has `held` False; a cancelled or unanswered one has two_way False.
    `message_id` is the mark of the e-mail it was read from.
    """

    client_uid: str
    deal_uid: str | None = None
    on: date
    started_at: datetime | None = None
    zone: str = ""
    duration_minutes: int | None = None
    channel: str = "phone"
    direction: str = "ours"
    two_way: bool = True
    held: bool = True
    person_uids: tuple[str, ...] = ()
    team_uids: tuple[str, ...] = ()
    place: str = ""
    goal: str = ""
    wanted_advance: str = ""
    fallback: str = ""
    note: str = ""
    outcome: str | None = None
    outcome_text: str = ""
    corrects_uid: str | None = None
    message_id: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Record):
    """A commitment of either side: who, what, by when."""

    client_uid: str
    deal_uid: str | None = None
    talk_uid: str | None = None
    interview_uid: str | None = None
    side: str
    person_uid: str | None = None
    team_uid: str | None = None
    what: str
    due_on: date | None = None
    status: str = "open"
    done_on: date | None = None
