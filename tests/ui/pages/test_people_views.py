"""Views of the same people: the switcher, reporting lines, the grid, changes, maps of deals."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kamdesk.domain.deals import Deal
from kamdesk.domain.people import Person
from kamdesk.services import clients, people, records, talks
from ui.pages.people import remembered
from ui.pages.people.gaps import FIRST
from ui.pages.people.newcomer import NewPerson
from ui.pages.people.tab import PeopleTab
from ui.widgets.text import Label, LinkLabel, Pressable


@pytest.fixture
def deal(tab, case, ws, live, settle) -> str:
    """A deal with a map of its own, made by the menu."""
    uid = records.add(ws, "deals", Deal(client_uid=case[0], title="Pumps")).value.uid
    live.changed.emit(_changed("deals"))
    settle()
    tab.presenter.make_map(uid)
    settle()
    return uid


def _changed(*tables: str):
    from kamdesk.services.base import Changes

    return Changes(tables=frozenset(tables))


def entries(tab: PeopleTab) -> list[str]:
    tab.maps._fill(tab.maps.menu())
    return [one.text() for one in tab.maps.menu().actions() if one.text()]


def report(ws, case) -> None:
    for code, boss in (("p2", "p1"), ("p3", "p1"), ("p4", "p3")):
        records.set_field(ws, "people", case[1][code], "reports_to_uid", case[1][boss])


def test_the_switcher_turns_to_every_view_by_the_keys(tab, case, qtbot):
    for which in ("reports", "grid", "coverage", "list", "influence"):
        button = tab.views.buttons[which]
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
        assert tab.shown == which
        assert button.isChecked()
    assert tab.map.picture.view == "influence"


def test_where_room_is_short_the_views_are_behind_one_button(tab, qtbot):
    tab.resize(760, 600)
    qtbot.waitUntil(tab.views.folded.isVisible)
    assert tab.views.folded.accessibleName() == "View: Influence"
    assert not any(one.isVisible() for one in tab.views.buttons.values())
    grid = next(one for one in tab.views.menu.actions() if one.text() == "Power × interest")
    grid.trigger()
    assert tab.shown == "grid"
    assert tab.views.folded.accessibleName() == "View: Power × interest"
    tab.resize(1400, 800)
    qtbot.waitUntil(lambda: not tab.views.folded.isVisible())
    assert tab.tools.add.text().strip() == "Person"


def test_the_view_of_each_client_is_remembered(tab, case, ws, settle):
    tab.show_as("grid")
    other = clients.add_client(ws, clients_client("Other")).value
    people.add_person(ws, Person(client_uid=other.uid), "Eva Muster")
    tab.show_card(clients.card(ws, other.uid))
    settle()
    assert tab.shown == "influence"
    tab.show_card(clients.card(ws, case[0]))
    settle()
    assert tab.shown == "grid"


def clients_client(name: str):
    from kamdesk.domain.clients import Client

    return Client(short_name=name)


def test_only_so_many_clients_are_remembered():
    for number in range(remembered.MOST + 5):
        remembered.keep(f"c{number}", "list", "")
    assert remembered.recall("c0") == ("influence", "")
    assert remembered.recall("c9") == ("list", "")


def test_reporting_lines_are_drawn_and_walked_by_the_keys(tab, case, ws, live, qtbot, settle):
    report(ws, case)
    live.changed.emit(_changed("people"))
    settle()
    tab.show_as("reports")
    assert len(tab.map.picture.ties) == 3
    assert tab.map.people[case[1]["p1"]].box.y < tab.map.people[case[1]["p3"]].box.y
    tab.map.choose(case[1]["p3"])
    qtbot.keyClick(tab.map, Qt.Key.Key_Up)
    assert tab.map.current == case[1]["p1"]
    assert tab.map.accessibleDescription().startswith("Arkady L. Zimin, General director, decides")


def test_without_reporting_lines_it_is_said_what_to_do(tab):
    tab.show_as("reports")
    assert tab.legend.isVisible()
    assert tab.legend.signs.text().startswith("Nobody reports to anybody here yet")
    tab.show_as("grid")
    assert tab.legend.signs.text().startswith("Power and interest are not known yet")


def test_boxes_of_other_views_are_not_dragged_or_connected(tab, case, ws, qtbot, settle):
    tab.show_as("grid")
    tab.map.choose(case[1]["p2"])
    qtbot.keyClick(tab.map, "c")
    assert tab.map.source == ""
    before = tab.map.people[case[1]["p2"]].pos()
    qtbot.keyClick(tab.map, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert tab.map.people[case[1]["p2"]].pos() == before
    assert people.map_view(ws, case[0]).person("p2").person.map_x is None


def test_a_chip_of_the_grid_says_stance_power_and_interest(tab, case, ws, live, qtbot, settle):
    records.set_field(ws, "people", case[1]["p2"], "interest", 5)
    live.changed.emit(_changed("people"))
    settle()
    tab.show_as("grid")
    tab.map.choose(case[1]["p2"])
    told = tab.map.accessibleDescription()
    assert told == "Nina S. Orlova, Finance director, approves, sceptic, power 4, interest 5"
    assert [one.text for one in tab.map.people[case[1]["p2"]].lines()][1] == "sceptic"


@pytest.mark.parametrize("which", ["influence", "reports", "grid", "coverage", "list"])
def test_a_gap_leads_to_its_person_in_every_view(tab, case, which: str, settle):
    tab.show_as(which)
    tab.presenter.cure("p2", "owner_user")
    settle()
    assert tab.person.uid == case[1]["p2"]
    assert tab.map.current == case[1]["p2"]
    table = {"coverage": tab.coverage, "list": tab.list}.get(which)
    if table is not None:
        assert table.view.current[0].person.uid == case[1]["p2"]


def test_words_of_boxes_can_be_read_at_every_zoom(tab, case):
    for zoom in (2.0, 1.0, 0.72, 0.5, 0.3):
        tab.map.set_zoom(zoom)
        for item in tab.map.people.values():
            assert all(line.size * tab.map.zoom >= 9.5 for line in item.lines())
            assert item.lines() or zoom < 0.3


def test_a_map_is_first_shown_as_large_as_it_can_be_read(tab):
    from ui.pages.people.map_board import READABLE

    tab.resize(700, 420)
    tab.map.begin()
    assert tab.map.zoom >= READABLE
    tab.map.fit()
    area = tab.map._content()
    assert tab.map.zoom * area.height() <= tab.map.viewport().height() + 4


# -- changes ------------------------------------------------------------------------------------


@pytest.fixture
def moved(tab, case, ws, live, settle):
    """After a talk a stance moved and somebody came."""
    talks.log_talk(ws, talks.blank(case[0]))
    records.set_field(ws, "people", case[1]["p2"], "attitude", 1)
    people.add_person(ws, Person(client_uid=case[0]), "Eva Muster")
    live.changed.emit(_changed("people"))
    settle()
    return tab


def told(tab: PeopleTab) -> list[str]:
    return [one.accessibleName() for one in tab.changed.findChildren(Pressable) if one.isVisible()]


def test_changes_are_marked_on_the_boxes_and_told_in_words(moved, case, qtbot):
    assert moved.changed.heading.text() == "Changed since the talk of 16 March"
    assert told(moved) == ["Eva Muster: new on the map", "Nina S. Orlova: sceptic → supporter"]
    mark = moved.map.people[case[1]["p2"]].picture.mark
    assert (mark.word, mark.role) == ("warmer", "good")
    assert "sceptic → supporter" in moved.map.people[case[1]["p2"]].picture.described
    line = moved.changed.findChildren(Pressable)[1]
    line.on_press()
    assert moved.person.uid == case[1]["p2"]


def test_changes_are_hidden_while_the_client_is_watching(moved, case, live, settle):
    live.masked = True
    settle()
    assert not moved.changed.isVisible()
    assert all(one.mark is None for one in moved.map.picture.boxes)


def test_many_gaps_and_changes_are_shown_on_demand(live, ws, qtbot, settle):
    client = clients.add_client(ws, clients_client("Large")).value
    for number in range(12):
        people.add_person(
            ws, Person(client_uid=client.uid, power=5, attitude=-1), f"Muster Eva{number}"
        )
    tab = PeopleTab(live)
    qtbot.addWidget(tab)
    tab.resize(1200, 800)
    tab.show()
    tab.show_card(clients.card(ws, client.uid))
    settle()

    def shown() -> int:
        labels = tab.gaps.findChildren(Label)
        return len([one for one in labels if one.property("kind") == "strong" and one.isVisible()])

    qtbot.waitUntil(lambda: shown() == 2 + FIRST)  # two figures and the first gaps
    more = next(one for one in tab.gaps.findChildren(LinkLabel) if "more gaps" in one.text())
    more.click()
    qtbot.waitUntil(lambda: shown() == 2 + len(tab.view.flags))


# -- maps of deals ------------------------------------------------------------------------------


def test_a_deal_gets_a_map_of_its_own_and_is_switched_to(tab, case, deal, settle):
    assert tab.view.deal_uid == deal
    assert tab.maps.accessibleName() == "Map: Pumps"
    assert entries(tab) == ["All people", "Pumps", "Delete this map"]
    tab.presenter.turn_to("")
    settle()
    assert tab.view.deal_uid is None
    assert tab.maps.accessibleName() == "Map: All people"


def test_a_stance_on_the_deals_map_is_the_deals_own(tab, case, ws, deal, settle, qtbot):
    tab.choose(case[1]["p2"])
    assert "may differ for this deal" in tab.person.deal_note.text()
    editor = tab.person.form.editor("attitude")
    editor.combo.setCurrentIndex(editor.combo.findData(2))
    editor.combo.activated.emit(editor.combo.currentIndex())
    settle()
    assert people.map_view(ws, case[0]).person("p2").person.attitude == -1
    assert people.map_view(ws, case[0], deal_uid=deal).person("p2").person.attitude == 2
    qtbot.waitUntil(lambda: tab.map.people[case[1]["p2"]].picture.role == "good")
    assert tab.person.deal_note.text() == "For this deal only: Stance."
    tab.person.same.click()
    settle()
    qtbot.waitUntil(lambda: tab.map.people[case[1]["p2"]].picture.role == "bad")
    assert not tab.person.same.isVisible()


def test_what_is_no_judgement_is_the_clients_on_every_map(tab, case, ws, deal, settle):
    tab.choose(case[1]["p2"])
    editor = tab.person.form.editor("position")
    editor.line.setText("Treasurer")
    editor.edited.emit()
    tab.flush()
    settle()
    assert people.map_view(ws, case[0]).person("p2").person.position == "Treasurer"


def test_delete_takes_a_person_off_the_deals_map_alone(tab, case, ws, live, deal, qtbot, settle):
    tab.map.setFocus()
    tab.map.choose(case[1]["p6"])
    qtbot.keyClick(tab.map, Qt.Key.Key_Delete)
    settle()
    assert case[1]["p6"] not in tab.map.people
    assert people.map_view(ws, case[0]).person("p6") is not None
    tab.ask_person()
    content = tab.panel.content
    assert isinstance(content, NewPerson)
    known = list(content.findChildren(Pressable))
    assert [one.accessibleName() for one in known] == ["Put Irina P. Belova on this map"]
    known[0].on_press()
    settle()
    qtbot.waitUntil(lambda: case[1]["p6"] in tab.map.people)


def test_a_deleted_map_comes_back_with_undo(tab, case, ws, live, deal, settle, qtbot):
    tab.presenter.remove_map(deal)
    settle()
    assert tab.view.deal_uid is None
    assert "Make a map for “Pumps”" in entries(tab)
    assert live.messages.last.action == "Undo"
    live.undo()
    settle()
    qtbot.waitUntil(lambda: any(one.own for one in tab.view.maps))
    tab.presenter.turn_to(deal)
    settle()
    assert len(tab.view.people) == 6


def test_a_box_dragged_on_the_deals_map_stays_there_alone(tab, case, ws, deal, qtbot, settle):
    tab.map.setFocus()
    tab.map.choose(case[1]["p5"])
    qtbot.keyClick(tab.map, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert people.map_view(ws, case[0], deal_uid=deal).person("p5").person.map_x is not None
    assert people.map_view(ws, case[0]).person("p5").person.map_x is None


def test_the_path_of_the_deal_is_edited_alone(tab, case, ws, deal, settle):
    tab.open_path()
    tab.panel.content._remove(0)
    settle()
    assert len(people.map_view(ws, case[0], deal_uid=deal).path) == 3
    assert len(people.map_view(ws, case[0]).path) == 4
