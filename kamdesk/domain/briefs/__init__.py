"""Meeting brief: what a person prepares by hand; everything else is computed (section 51)."""

from __future__ import annotations

from dataclasses import dataclass

from kamdesk.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakPoint:
    """A weak side of ours, or a doubt they will voice, with the honest answer to it."""

    text: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief(Record):
    """What was prepared for one meeting; when, where, who, goal and fallback stand in its talk.

    `travel_minutes` is the way from door to door, `buffer_minutes` what is added for a jam;
    `listening` says that a person means to ask and wait.
    """

    client_uid: str
    talk_uid: str
    agenda: str = ""
    offer_idea: str = ""
    questions: tuple[str, ...] = ()
    route: str = ""
    travel_minutes: int | None = None
    buffer_minutes: int | None = None
    manners: str = ""
    materials: tuple[str, ...] = ()
    weak_points: tuple[WeakPoint, ...] = ()
    listening: bool = False


#: What holds for the next meeting as well, until somebody changes it.
CARRIED = ("route", "travel_minutes", "buffer_minutes", "manners", "materials", "weak_points")
