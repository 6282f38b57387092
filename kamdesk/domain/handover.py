"""Handing a client over to another manager: what must be there, what keeps it open (section 54)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.people import Person
from kamdesk.domain.records import Record
from kamdesk.domain.talks import Promise

#: The list in its order; the last two are done by people and have a day.
CHECKS = (
    "card", "map", "deals", "promises", "terms", "personal", "files", "risks", "introduction",
    "follow_up",
)  # fmt: skip
BY_HAND = ("introduction", "follow_up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Record):
    """A client on its way from one of us to another; open until `finished_on` (section 54).

    `accepted` are the points of the list that the new manager took over as they are, `anyway` the
    reason why it is finished although something keeps it open.
    """

    client_uid: str
    from_user: str | None = None
    to_user: str | None = None
    reason: str = ""
    started_on: date | None = None
    client_informed_on: date | None = None
    joint_meeting_on: date | None = None
    finished_on: date | None = None
    followed_up_on: date | None = None
    accepted: tuple[str, ...] = ()
    first_days_plan: str = ""
    anyway: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A point of the list: done or not, and in words what is there or missing."""

    id: str
    done: bool
    told: str = ""


def blockers(done: Collection[str], owed: int) -> tuple[str, ...]:
    """Return what keeps a handover from being finished, in the order of the list (section 54).

    `done` are the points that are done, `owed` our open promises that still have the old owner.
    """
    found = []
    if owed:
        found.append("promises")
    if "introduction" not in done:
        found.append("introduction")
    return tuple(found)


def still_owed(promises: Iterable[Promise], old_uid: str | None) -> tuple[Promise, ...]:
    """Return our open promises that are the old manager's, or nobody's (section 54)."""
    return tuple(
        one for one in promises
        if one.side == "ours" and one.status == "open" and one.team_uid in (None, old_uid)
    )  # fmt: skip


def without_owner(people: Iterable[Person], power: int) -> tuple[Person, ...]:
    """Return those of some power, still there, whom nobody of us looks after (sections 3, 54)."""
    return tuple(
        one for one in people
        if (one.power or 0) >= power and one.left_on is None and not one.owner_user
    )  # fmt: skip
