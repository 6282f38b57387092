"""Looking at a brief: the document, and what its page needs beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.domain.briefs import Brief
from kamdesk.domain.briefs.document import BriefDocument
from kamdesk.domain.settings import Values
from kamdesk.domain.talks import Talk
from kamdesk.i18n import language as window_language
from kamdesk.i18n import speaking
from kamdesk.services import clock
from kamdesk.services.base import Workspace
from kamdesk.services.briefs.compose import compose
from kamdesk.services.briefs.gather import Gathered, gather
from kamdesk.services.briefs.meeting import state_of
from kamdesk.services.names import name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """A brief on its page: the document, the records a person types into, and who there is.

    `state` is ahead, now, over or held; `stored` says that the meeting is in the calendar.
    `stances` is what each person thinks of us, by uid; `values` what a figure costs a year.
    """

    client_uid: str
    document: BriefDocument
    talk: Talk
    brief: Brief
    stored: bool
    agreed: bool
    state: str
    people: tuple[tuple[str, str], ...]
    team: tuple[tuple[str, str], ...]
    stances: dict[str, int | None]
    values: Values
    on: date


def brief(
    ws: Workspace,
    client_uid: str,
    *,
    talk_uid: str | None = None,
    on: date | None = None,
    language: str = "",
) -> BriefDocument:
    """Return the brief for the next meeting of a client, or for one asked for (section 51).

    `on` is the evaluation date (today), `language` that of the brief (the window's). Raises
    NotFound for an unknown client.
    """
    with speaking(language or window_language()):
        return compose(gather(ws, client_uid, talk_uid, on))


def view(ws: Workspace, client_uid: str, talk_uid: str | None = None) -> BriefView:
    """Return the brief as its page shows it; raises NotFound for an unknown client."""
    found = gather(ws, client_uid, talk_uid, None)
    return BriefView(
        client_uid=client_uid,
        document=compose(found),
        talk=found.meeting.talk,
        brief=found.meeting.brief,
        stored=found.meeting.stored,
        agreed=found.meeting.agreed,
        state=_state(ws, found),
        people=tuple((one.person.uid, one.name) for one in found.map.people),
        team=tuple((one.uid, name_of(one, window_language()).text) for one in found.team.values()),
        stances={one.person.uid: one.person.attitude for one in found.map.people},
        values=found.values,
        on=found.on,
    )


def _state(ws: Workspace, found: Gathered) -> str:
    if not found.meeting.agreed:
        return "ahead"
    return state_of(found.meeting.talk, clock.now(ws))
