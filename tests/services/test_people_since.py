"""What changed on the map since the last two-way talk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.deals import Deal
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Talk
from kamdesk.i18n import Speech
from kamdesk.services import clients, journal, people, records, talks
from tests import sokmash


@pytest.fixture
def case(ws):
    """The map as it was; a talk that begins now; what follows comes after it."""
    made = sokmash.client_with_people(ws)
    talk_now(ws, made[0])
    return made


def talk_now(ws, client_uid: str) -> None:
    talks.log_talk(ws, talks.blank(client_uid))


def kinds(ws, case, deal=None) -> list[str]:
    return [one.kind for one in people.since_talk(ws, case[0], deal).changes]


def said(ws, case, language: str = "en") -> list[str]:
    found = people.since_talk(ws, case[0]).changes
    return [people.change_words(one, Speech(language)) for one in found]


def test_nothing_happened_since(ws, case):
    found = people.since_talk(ws, case[0])
    assert found.on == sokmash.TODAY
    assert found.changes == ()


def test_a_stance_that_moved_is_told_with_both_ends(ws, case):
    records.set_field(ws, "people", case[1]["p2"], "attitude", 0)
    records.set_field(ws, "people", case[1]["p2"], "attitude", 1)
    (change,) = people.since_talk(ws, case[0]).changes
    assert (change.kind, change.before, change.after, change.warmer) == ("stance", -1, 1, True)
    assert said(ws, case) == ["Nina S. Orlova: sceptic → supporter"]
    assert said(ws, case, "de") == ["Nina S. Orlowa: Skeptiker → Unterstützer"]


def test_what_was_moved_and_moved_back_is_no_change(ws, case):
    records.set_field(ws, "people", case[1]["p2"], "attitude", 1)
    records.set_field(ws, "people", case[1]["p2"], "attitude", -1)
    assert kinds(ws, case) == []


def test_new_people_and_new_arrows_are_told(ws, case):
    eva = people.add_person(ws, Person(client_uid=case[0]), "Eva Muster").value
    people.connect(ws, eva.uid, case[1]["p1"], why="adviser")
    assert kinds(ws, case) == ["new", "edge_new"]
    assert said(ws, case)[0] == "Eva Muster: new on the map"


def test_who_left_and_who_was_taken_off_are_told_apart(ws, case):
    people.remove_person(ws, case[1]["p2"])  # nobody ever talked to her: removed
    people.remove_person(ws, case[1]["p3"])  # he stands in the history: left
    found = {one.person.code: one.kind for one in people.since_talk(ws, case[0]).changes}
    assert found == {"p2": "removed", "p3": "left"}


def test_arrows_taken_away_and_turned_are_told(ws, case):
    edges = {(e.from_uid, e.to_uid): e for e in people.map_view(ws, case[0]).edges}
    people.disconnect(ws, edges[case[1]["p5"], case[1]["p4"]].uid)
    turned = edges[case[1]["p2"], case[1]["p1"]]
    records.set_field(ws, "influences", turned.uid, "polarity", "supports")
    assert kinds(ws, case) == ["edge_gone", "edge_turned"]
    assert said(ws, case)[1].endswith("Against → Supports")


def test_an_arrow_drawn_again_is_no_change(ws, case):
    edges = {(e.from_uid, e.to_uid): e for e in people.map_view(ws, case[0]).edges}
    people.disconnect(ws, edges[case[1]["p5"], case[1]["p4"]].uid)
    people.connect(ws, case[1]["p5"], case[1]["p4"], why="20 years together", polarity="supports")
    assert kinds(ws, case) == []


def test_undo_and_redo_count_as_what_they_came_to(ws, case):
    people.add_person(ws, Person(client_uid=case[0]), "Eva Muster")
    records.set_field(ws, "people", case[1]["p2"], "attitude", 2)
    journal.undo(ws)
    journal.undo(ws)
    assert kinds(ws, case) == []
    journal.redo(ws)
    assert kinds(ws, case) == ["new"]
    journal.redo(ws)
    assert kinds(ws, case) == ["new", "stance"]


def test_a_step_before_the_talk_that_is_undone_after_it_is_a_change(ws):
    made = sokmash.client_with_people(ws)
    people.add_person(ws, Person(client_uid=made[0]), "Eva Muster")
    begin = datetime.combine(sokmash.TODAY, datetime.now().time())
    talk = Talk(client_uid=made[0], on=sokmash.TODAY, started_at=begin)
    with ws.unit("x", step_kind="redo") as unit:  # no step that the next undo would take back
        unit.add(talk)
    journal.undo(ws)
    (change,) = people.since_talk(ws, made[0]).changes
    assert (change.kind, change.person.surname) == ("removed", "Muster")


def test_another_clients_people_are_none_of_it(ws, case):
    other = clients.add_client(ws, Client(short_name="Other")).value
    added = people.add_person(ws, Person(client_uid=other.uid), "Max Muster").value
    people.remove_person(ws, added.uid)
    assert kinds(ws, case) == []


def test_a_map_begun_after_the_talk_has_no_changes(ws):
    sokmash.pin(ws)
    client = clients.add_client(ws, Client(short_name="Alba")).value
    talks.log_talk(ws, Talk(client_uid=client.uid, on=sokmash.TODAY - timedelta(days=9)))
    people.add_person(ws, Person(client_uid=client.uid), "Eva Muster")
    assert people.since_talk(ws, client.uid).changes == ()


def test_without_a_talk_there_is_no_since(ws):
    client = clients.add_client(ws, Client(short_name="Alba")).value
    assert people.since_talk(ws, client.uid).on is None


def test_the_hour_of_a_talk_counts_in_the_zone_of_the_talk(ws, case):
    now = datetime.combine(sokmash.TODAY, datetime.now().time()).astimezone(UTC)
    tonga = now.astimezone(ZoneInfo("Pacific/Tongatapu")).replace(tzinfo=None)
    records.set_field(ws, "people", case[1]["p2"], "attitude", 0)
    for minutes, found in ((0, ["stance"]), (1, [])):
        start = tonga + timedelta(minutes=minutes)
        talk = Talk(
            client_uid=case[0], on=sokmash.TODAY, zone="Pacific/Tongatapu", started_at=start
        )
        stored = talks.log_talk(ws, talk).value
        assert kinds(ws, case) == found
        records.remove(ws, "talks", stored.uid)


def test_the_map_of_a_deal_has_changes_of_its_own(ws, case):
    deal = records.add(ws, "deals", Deal(client_uid=case[0], title="Pumps")).value.uid
    people.make_map(ws, deal)
    talk_now(ws, case[0])
    people.see(ws, deal, case[1]["p2"], "attitude", 1)
    people.take_off(ws, deal, case[1]["p6"])
    assert kinds(ws, case, deal) == ["removed", "stance"]
    assert kinds(ws, case) == []
