"""The project team of a deal on both sides, as it is said to the client (section 3).

It holds names, positions and roles in the project, nothing that we think of people: only who was
given a role in the project stands in it, and ours are those who work with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kamdesk.domain.clients import Client
from kamdesk.domain.library import OwnCompany, TeamMember
from kamdesk.domain.papers import Paper, Part, Table
from kamdesk.domain.people import DealSeat, Person
from kamdesk.domain.proposals.document import PrintedMember
from kamdesk.domain.records import in_language
from kamdesk.errors import Refused
from kamdesk.formats.filenames import file_name
from kamdesk.i18n import LANGUAGES, N_, Speech, _, language
from kamdesk.services import names
from kamdesk.services.base import Workspace
from kamdesk.services.people.view import MapView, full_name, map_view, position
from kamdesk.storage.unit import Reader

Members = tuple[PrintedMember, ...]


def project_team(
    seats: Iterable[DealSeat],
    people: Mapping[str, Person],
    team: Mapping[str, TeamMember],
    speech: Speech,
) -> tuple[Members, Members]:
    """Return our side and the client's; both empty while nobody has a role in the project.

    `people` and `team` are keyed by uid; people who left are not in the team.
    """
    roles = {
        one.person_uid: role
        for one in seats
        if (role := in_language(one.project_roles, speech.language).strip())
    }
    theirs = [one for one in people.values() if one.uid in roles and one.left_on is None]
    with_whom: dict[str, list[str]] = {}
    for one in theirs:
        for uid in dict.fromkeys((one.owner_user, one.our_senior_sponsor)):
            if uid in team:
                with_whom.setdefault(uid or "", []).append(full_name(one, speech.language))
    ours = tuple(
        PrintedMember(
            name=names.name_of(team[uid], speech.language).text,
            position=in_language(team[uid].positions, speech.language),
            role=speech.text(N_("works with {names}")).format(names=", ".join(found)),
        )
        for uid, found in with_whom.items()
    )
    return ours, tuple(
        PrintedMember(
            name=full_name(one, speech.language),
            position=position(one, speech.language),
            role=roles[one.uid],
        )
        for one in theirs
    )


def our_name(reader: Reader, lang: str) -> str:
    """Return what our company is called in a language; '' when nobody said."""
    own = reader.first(OwnCompany)
    return in_language(own.names, lang) if own is not None else ""


def client_name(client: Client, lang: str) -> str:
    """Return what a client is called in a language, else as typed."""
    return client.short_names.get(lang) or client.short_name


def team_paper(ws: Workspace, client_uid: str, deal_uid: str | None, lang: str) -> Paper:
    """Return the project team of a deal as a paper for the client; raises Refused without any."""
    speech = Speech(lang)
    view = map_view(ws, client_uid, deal_uid=deal_uid)
    with ws.read() as reader:
        team = {one.uid: one for one in reader.find(TeamMember)}
        us = our_name(reader, lang)
    people = {one.person.uid: one.person for one in view.people}
    ours, theirs = project_team(view.seats.values(), people, team, speech)
    if not theirs:
        raise Refused(
            _("Nobody has a role in the project yet. Assign roles on the map of the deal.")
        )
    title = next((one.title for one in view.maps if one.uid == view.deal_uid), "")
    client = client_name(view.client, lang)
    return Paper(
        kind="team",
        language=lang,
        title=speech.text(N_("Project team")),
        about=" · ".join(part for part in (client, title) if part),
        us=us,
        mark=speech.date(view.on),
        parts=(
            *([_part(speech.text(N_("On our side")), ours, speech)] if ours else ()),
            _part(speech.text(N_("On your side")), theirs, speech),
        ),
    )


def team_file(view: MapView) -> tuple[str, str]:
    """Return a file name for the team of a map, and the language: that of the client."""
    spoken = view.client.language
    lang = spoken if spoken in LANGUAGES else language()
    title = next((one.title for one in view.maps if one.uid == view.deal_uid), "")
    words = (client_name(view.client, lang), title, Speech(lang).text(N_("Project team")))
    return file_name(" ".join(part for part in words if part), ".pdf"), lang


def write_team(ws: Workspace, path: Path, client_uid: str, deal_uid: str, lang: str) -> Path:
    """Write the project team of a deal as PDF; raises Refused without any."""
    from kamdesk.services import documents

    paper = team_paper(ws, client_uid, deal_uid, lang)
    return documents.save(path, documents.print_paper(ws, paper))


def _part(heading: str, members: Members, speech: Speech) -> Part:
    heads = (N_("Name"), N_("Position"), N_("In the project"))
    return Part(
        heading=heading,
        table=Table(
            heads=tuple(speech.text(one) for one in heads),
            rows=tuple((one.name, one.position, one.role) for one in members),
            widths=(50, 55, 0),
        ),
    )
