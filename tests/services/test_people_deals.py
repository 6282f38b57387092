"""Maps of deals: own people, roles, places and path; the client's map stays as it is."""

from __future__ import annotations

import pytest

from kamdesk.domain.deals import Deal
from kamdesk.domain.people import DealSeat, PathStep, Person
from kamdesk.errors import Refused
from kamdesk.services import journal, people, records
from tests import sokmash


@pytest.fixture
def case(ws):
    return sokmash.client_with_people(ws)


@pytest.fixture
def deal(ws, case) -> str:
    values = Deal(client_uid=case[0], title="Pumps")
    uid = records.add(ws, "deals", values).value.uid
    people.make_map(ws, uid)
    return uid


def of_deal(ws, case, deal):
    return people.map_view(ws, case[0], deal_uid=deal)


def test_a_deal_without_a_map_shows_the_clients(ws, case):
    uid = records.add(ws, "deals", Deal(client_uid=case[0], title="Pumps")).value.uid
    view = people.map_view(ws, case[0], deal_uid=uid)
    assert view.deal_uid is None
    assert len(view.people) == 6
    assert [(one.title, one.own) for one in view.maps] == [("Pumps", False)]


def test_a_new_map_has_everybody_where_they_stand_and_a_copy_of_the_path(ws, case):
    people.place(ws, {case[1]["p5"]: (700, 40)})
    uid = records.add(ws, "deals", Deal(client_uid=case[0], title="Pumps")).value.uid
    people.make_map(ws, uid)
    view = of_deal(ws, case, uid)
    assert view.deal_uid == uid
    assert len(view.people) == 6
    assert (view.person("p5").person.map_x, view.person("p5").person.map_y) == (700, 40)
    assert [one.does for one in view.path] == ["checks", "compares", "approves", "decides"]
    assert len(people.map_view(ws, case[0]).path) == 4
    assert [(one.title, one.own) for one in view.maps] == [("Pumps", True)]
    with pytest.raises(Refused):
        people.make_map(ws, uid)


def test_making_and_removing_a_map_are_one_step_each(ws, case, deal):
    people.remove_map(ws, deal)
    assert of_deal(ws, case, deal).deal_uid is None
    with ws.read() as reader:
        assert reader.count(PathStep, client_uid=case[0]) == 4
    journal.undo(ws)
    assert len(of_deal(ws, case, deal).path) == 4
    journal.undo(ws)
    assert of_deal(ws, case, deal).deal_uid is None


def test_a_role_of_the_deal_leaves_the_clients_map_alone(ws, case, deal):
    orlova = case[1]["p2"]
    people.see(ws, deal, orlova, "decision_role", "decision_maker")
    people.see(ws, deal, orlova, "attitude", 2)
    view, whole = of_deal(ws, case, deal), people.map_view(ws, case[0])
    assert view.person("p2").person.decision_role == "decision_maker"
    assert whole.person("p2").person.decision_role == "approver"
    assert view.seats[orlova].own == ("decision_role", "attitude")
    assert view.support.value > whole.support.value
    assert "sceptic_power4:p2" not in [flag.code for flag in view.flags]
    assert "sceptic_power4:p2" in [flag.code for flag in whole.flags]


def test_what_is_as_at_the_client_follows_the_client(ws, case, deal):
    tkach = case[1]["p4"]
    people.see(ws, deal, tkach, "power", 5)
    people.see(ws, deal, tkach, "power", 3)
    assert of_deal(ws, case, deal).seats[tkach].own == ()
    records.set_field(ws, "people", tkach, "power", 4)
    assert of_deal(ws, case, deal).person("p4").person.power == 4


def test_differences_are_taken_back_at_once(ws, case, deal):
    orlova = case[1]["p2"]
    people.see(ws, deal, orlova, "buyer_types", ())
    people.see(ws, deal, orlova, "interest", 5)
    assert of_deal(ws, case, deal).person("p2").person.buyer_types == ()
    people.see_as_client(ws, deal, orlova)
    assert of_deal(ws, case, deal).seats[orlova].own == ()


@pytest.mark.parametrize(("field", "value"), [("power", 9), ("attitude", 7), ("surname", "X")])
def test_what_does_not_fit_is_refused(ws, case, deal, field: str, value: object):
    with pytest.raises(Refused):
        people.see(ws, deal, case[1]["p2"], field, value)


def test_people_come_and_go_on_the_map_of_a_deal(ws, case, deal):
    belova = case[1]["p6"]
    people.take_off(ws, deal, belova)
    view = of_deal(ws, case, deal)
    assert [one.uid for one in view.others] == [belova]
    assert all(belova not in (one.from_uid, one.to_uid) for one in view.edges)
    assert all(belova not in one.person_uids for one in view.path)
    assert len(people.map_view(ws, case[0]).people) == 6
    people.take_on(ws, deal, belova)
    assert len(of_deal(ws, case, deal).people) == 6
    with pytest.raises(Refused):
        people.take_on(ws, deal, belova)


def test_the_last_person_stays(ws, case, deal):
    for code in ("p2", "p3", "p4", "p5", "p6"):
        people.take_off(ws, deal, case[1][code])
    with pytest.raises(Refused):
        people.take_off(ws, deal, case[1]["p1"])
    flags = [one.kind for one in of_deal(ws, case, deal).flags]
    assert "single_thread" not in flags  # we know six people of the firm


def test_boxes_of_a_deal_have_places_of_their_own(ws, case, deal):
    people.place(ws, {case[1]["p1"]: (10, 20)}, deal)
    assert of_deal(ws, case, deal).person("p1").person.map_x == 10
    assert people.map_view(ws, case[0]).person("p1").person.map_x is None


def test_the_path_of_a_deal_is_its_own(ws, case, deal):
    steps = list(of_deal(ws, case, deal).path)[:2]
    people.set_path(ws, case[0], steps, deal)
    assert len(of_deal(ws, case, deal).path) == 2
    assert len(people.map_view(ws, case[0]).path) == 4
    people.set_path(ws, case[0], [])
    assert len(of_deal(ws, case, deal).path) == 2


def test_a_person_added_on_the_map_of_a_deal_stands_on_it(ws, case, deal):
    added = people.add_person(ws, Person(client_uid=case[0]), "Eva Muster", deal).value
    assert of_deal(ws, case, deal).person(added.uid) is not None
    other = people.add_person(ws, Person(client_uid=case[0]), "Max Muster").value
    assert of_deal(ws, case, deal).person(other.uid) is None


def test_a_person_removed_from_the_client_leaves_every_map(ws, case, deal):
    people.remove_person(ws, case[1]["p2"])
    assert of_deal(ws, case, deal).person("p2") is None
    with ws.read() as reader:
        assert reader.count(DealSeat, person_uid=case[1]["p2"]) == 0
    journal.undo(ws)
    assert of_deal(ws, case, deal).person("p2") is not None


def test_a_removed_deal_takes_its_map_and_its_path_along(ws, case, deal):
    records.remove(ws, "deals", deal)
    assert len(people.map_view(ws, case[0]).path) == 4
    with ws.read() as reader:
        assert reader.count(DealSeat, client_uid=case[0]) == 0
    journal.undo(ws)
    assert len(of_deal(ws, case, deal).path) == 4
