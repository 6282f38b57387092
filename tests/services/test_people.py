"""People of a client: names in one line, gaps, refusals, spellings, leaving."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk import i18n
from kamdesk.domain.people import Person, PersonDate
from kamdesk.domain.people.naming import NameParts, joined, split_name
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.services import journal, people, talks
from kamdesk.services.people.facts import read_yearly, show_yearly
from tests import sokmash


@pytest.fixture
def case(ws):
    return sokmash.client_with_people(ws)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Орлова Нина Сергеевна", ("Орлова", "Нина", "Сергеевна")),
        ("Нина Сергеевна Орлова", ("Орлова", "Нина", "Сергеевна")),
        ("Нина Орлова", ("Орлова", "Нина", "")),
        ("Ткач Роман", ("Ткач", "Роман", "")),
        ("Лев Андреевич", ("", "Лев", "Андреевич")),
        ("Мамедов Эльчин Рашид оглы", ("Мамедов", "Эльчин", "Рашид оглы")),
        ("Nina S. Orlova", ("Orlova", "Nina", "S.")),
        ("Karl von Berg", ("von Berg", "Karl", "")),
        ("von Berg, Karl", ("von Berg", "Karl", "")),
        ("Madonna", ("Madonna", "", "")),
        ("   ", ("", "", "")),
    ],
)
def test_a_name_in_one_line_falls_into_its_parts(typed: str, parts: tuple[str, str, str]):
    assert split_name(typed) == NameParts(*parts)
    if parts[0] and parts[1]:
        assert split_name(joined(*parts)) == NameParts(*parts)


def test_names_follow_the_language_of_the_window(ws, case):
    person = people.map_view(ws, case[0]).person("p2").person
    assert people.full_name(person, "ru") == "Орлова Нина Сергеевна"
    assert people.full_name(person, "en") == "Nina S. Orlova"
    assert people.full_name(person, "de") == "Nina S. Orlowa"
    latin = Person(client_uid="c", surname="Schmidt", given="Peter")
    assert people.full_name(latin, "ru") == "Peter Schmidt"


def test_figures_and_flags_of_the_demo(ws, case):
    view = people.map_view(ws, case[0])
    assert view.support.value == pytest.approx(12.5)
    assert view.band == "open"
    assert [flag.code for flag in view.flags] == ["power4_uncovered:p2", "sceptic_power4:p2"]
    assert view.person("p1").owner == "Ilya Gromov"
    assert view.person("p2").owner == ""
    assert view.person("p1").fresh


def test_what_is_agreed_next_stands_with_the_person(ws, case):
    uid, uids = case
    tkach = uids["p4"]
    talks.add_promise(
        ws, uid, talks.NewPromise(side="client", what="Logs", due_on=date(2026, 3, 20),
                                  person_uid=tkach)
    )  # fmt: skip
    talks.plan_talk(
        ws, Talk(client_uid=uid, on=date(2026, 3, 18), person_uids=(tkach,), goal="Check the table")
    )
    ahead = people.map_view(ws, uid).person("p4").next
    assert (ahead.on, ahead.text) == (date(2026, 3, 18), "Check the table")
    assert people.map_view(ws, uid).person("p1").next is None


def test_codes_are_given_in_order_and_a_name_is_needed(ws, case):
    added = people.add_person(ws, Person(client_uid=case[0]), "Peter Schmidt").value
    assert (added.code, added.surname) == ("p7", "Schmidt")
    with pytest.raises(Refused) as refused:
        people.add_person(ws, Person(client_uid=case[0]), "  ")
    assert refused.value.field == "surname"
    assert people.rename(ws, added.uid, "Dr. Anna Weber").value.surname == "Weber"


def test_connecting_twice_keeps_what_was_said(ws, case):
    uids = case[1]
    again = people.connect(ws, uids["p5"], uids["p4"]).value
    assert again.why == "20 years together"
    assert len(people.map_view(ws, case[0]).edges) == 6
    people.disconnect(ws, again.uid)
    assert len(people.map_view(ws, case[0]).edges) == 5
    with pytest.raises(Refused):
        people.connect(ws, uids["p1"], uids["p1"])


def test_somebody_without_history_is_removed_with_all_ties(ws, case):
    uid, uids = case
    people.remove_person(ws, uids["p2"])
    view = people.map_view(ws, uid)
    assert view.person("p2") is None
    assert len(view.edges) == 4
    assert [step.person_uids for step in view.path][2] == ()
    journal.undo(ws)
    back = people.map_view(ws, uid)
    assert back.person("p2") is not None
    assert len(back.edges) == 6
    assert back.path[2].person_uids == (uids["p2"],)


def test_somebody_with_history_is_marked_as_left(ws, case):
    uid, uids = case
    left = people.remove_person(ws, uids["p1"]).value
    assert left.left_on == sokmash.TODAY
    view = people.map_view(ws, uid)
    assert view.person("p1") is None
    assert all(uids["p1"] not in (edge.from_uid, edge.to_uid) for edge in view.edges)
    assert view.flags[0].kind == "no_decision_maker"


@pytest.mark.parametrize(
    ("category", "text"),
    [
        ("health", "tall"),
        ("other", "лежит в больнице"),
        ("family", "going through a divorce"),
        ("other", "wählt die Opposition"),
        ("hobby", "sings in a church choir"),
    ],
)
def test_sensitive_facts_need_a_reason(ws, case, category: str, text: str):
    uid = case[1]["p1"]
    with pytest.raises(Refused) as refused:
        people.add_fact(ws, uid, category, text)
    assert refused.value.field == "reason"
    stored = people.add_fact(ws, uid, category, text, reason="asked to be considered").value
    assert stored.personal_facts[0].sensitive
    assert stored.personal_facts[0].category in ("other", "family", "hobby")


@pytest.mark.parametrize(
    "text",
    ["ходит под парусом на Волге", "дочь поступает на энергофак", "likes hiking", "Spielt Schach"],
)
def test_harmless_facts_are_kept_and_can_be_forgotten(ws, case, text: str):
    uid = case[1]["p5"]
    stored = people.add_fact(ws, uid, "family", text, source="himself").value
    (fact,) = stored.personal_facts
    assert not fact.sensitive
    assert fact.learned_on == sokmash.TODAY
    assert people.remove_fact(ws, uid, fact).value.personal_facts == ()


def test_dates_to_remember_are_read_and_shown(ws, case):
    assert read_yearly("9.4") == "--04-09"
    assert read_yearly("29.2.") == "--02-29"
    assert read_yearly("03.04.2006") == "2006-04-03"
    with pytest.raises(Refused):
        read_yearly("31.2")
    assert show_yearly("--04-09") == "9 April"
    stored = people.add_date(ws, case[1]["p1"], "birthday", "9.4").value
    assert stored.dates == (PersonDate(kind="birthday", on="--04-09"),)
    assert people.remove_date(ws, case[1]["p1"], stored.dates[0]).value.dates == ()


def test_suggestions_end_when_they_are_taken(ws, case):
    person = people.map_view(ws, case[0]).person("p1").person
    offered = people.suggestions(person)
    texts = {(one.kind, one.language, one.case): one.text for one in offered}
    assert texts["salutation", "ru", ""] == "Аркадий Львович"
    assert texts["salutation", "de", ""] == "Sehr geehrter Herr Simin"
    assert texts["case", "ru", "dative"] == "Зимину Аркадию Львовичу"
    stored = people.take(ws, person.uid, *offered).value
    assert stored.case_forms["ru"]["dative"] == "Зимину Аркадию Львовичу"
    assert people.suggestions(stored) == ()


def test_boxes_given_back_are_arranged_again(ws, case):
    uid = case[1]["p3"]
    people.place(ws, {uid: (10, -20)})
    assert people.map_view(ws, case[0]).person(uid).person.map_y == -20
    people.place(ws, {uid: None})
    assert people.map_view(ws, case[0]).person(uid).person.map_x is None
    i18n.set_language("en")
