"""The project team on both sides: names and roles for the client, nothing we think of people."""

from __future__ import annotations

import pytest

from kamdesk.domain.deals import Deal
from kamdesk.errors import Refused
from kamdesk.services import documents, people, proposals, records
from kamdesk.services.people.project import team_file, team_paper, write_team
from tests import sokmash
from tests.formats import pdfs

INTERNAL = ("sceptic", "supporter", "approves", "influences", "Power", "power 4", "committee")

pytestmark = pytest.mark.usefixtures("printing")


@pytest.fixture
def case(ws):
    return sokmash.client_with_people(ws)


@pytest.fixture
def deal(ws, case) -> str:
    uid = records.add(ws, "deals", Deal(client_uid=case[0], title="Pumps")).value.uid
    people.make_map(ws, uid)
    roles = {"p3": {"en": "sponsor", "de": "Auftraggeber"}, "p4": {"en": "project lead"}}
    for code, role in roles.items():
        people.see(ws, uid, case[1][code], "project_roles", role)
    return uid


def cells(paper) -> list[tuple[str, ...]]:
    return [row for part in paper.parts for row in part.table.rows]


def test_only_who_has_a_role_is_in_the_team_with_those_of_us_who_work_with_them(ws, case, deal):
    paper = team_paper(ws, case[0], deal, "en")
    assert [one.heading for one in paper.parts] == ["On our side", "On your side"]
    ours, theirs = (one.table.rows for one in paper.parts)
    assert {row[0] for row in ours} == {"Anna Veresova", "Ilya Gromov"}
    assert ("Lev A. Karpov", "Production director", "sponsor") in theirs
    assert ("Roman I. Tkach", "Chief engineer", "project lead") in theirs
    assert len(theirs) == 2
    assert next(row for row in ours if row[0] == "Ilya Gromov")[2] == "works with Roman I. Tkach"


def test_the_role_is_said_in_the_language_of_the_paper(ws, case, deal):
    theirs = team_paper(ws, case[0], deal, "de").parts[1].table.rows
    assert {row[2] for row in theirs} == {"Auftraggeber", "project lead"}


def test_nothing_internal_is_in_the_paper(ws, case, deal, tmp_path):
    people.see(ws, deal, case[1]["p4"], "attitude", -2)
    people.add_fact(ws, case[1]["p4"], "hobby", "sails on the Volga")
    path = write_team(ws, tmp_path / "team.pdf", case[0], deal, "en")
    shown = pdfs.text(path.read_bytes())
    assert "project lead" in shown
    for words in (*INTERNAL, "opponent", "Volga", "Internal"):
        assert words not in shown


def test_without_roles_there_is_no_team(ws, case):
    uid = records.add(ws, "deals", Deal(client_uid=case[0], title="Pumps")).value.uid
    people.make_map(ws, uid)
    with pytest.raises(Refused):
        team_paper(ws, case[0], uid, "en")
    with pytest.raises(Refused):
        team_paper(ws, case[0], None, "en")


def test_who_left_is_no_longer_in_the_team(ws, case, deal):
    people.remove_person(ws, case[1]["p3"])
    assert "Lev A. Karpov" not in {row[0] for row in cells(team_paper(ws, case[0], deal, "en"))}


def test_the_file_is_named_in_the_clients_language(ws, case, deal):
    records.set_field(ws, "clients", case[0], "language", "de")
    name, lang = team_file(people.map_view(ws, case[0], deal_uid=deal))
    assert lang == "de"
    assert name == "Sokmash Pumps Projektteam.pdf"


def test_a_role_is_taken_away_again(ws, case, deal):
    people.see(ws, deal, case[1]["p3"], "project_roles", {})
    people.see(ws, deal, case[1]["p4"], "project_roles", None)
    with pytest.raises(Refused):
        team_paper(ws, case[0], deal, "en")


def test_a_proposal_has_the_team_as_a_page_when_asked(ws, case, deal):
    uid = proposals.create(ws, case[0], deal_uid=deal, languages=("en",)).value.uid
    assert proposals.document(ws, uid, "en").client_team == ()
    records.set_field(ws, "proposals", uid, "with_team", True)
    document = proposals.document(ws, uid, "en")
    assert {one.role for one in document.client_team} == {"project lead", "sponsor"}
    shown = pdfs.text(documents.print_document(document).pdf)
    assert "Project team" in shown
    assert "Roman I. Tkach" in shown
    for words in INTERNAL:
        assert words not in shown


def test_a_proposal_of_another_deal_has_no_team(ws, case, deal):
    other = records.add(ws, "deals", Deal(client_uid=case[0], title="Valves")).value.uid
    uid = proposals.create(ws, case[0], deal_uid=other, languages=("en",)).value.uid
    records.set_field(ws, "proposals", uid, "with_team", True)
    assert proposals.document(ws, uid, "en").client_team == ()
