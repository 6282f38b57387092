"""The people tab over a real workspace: map, keys, gaps, form, path, masking."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from kamdesk.domain.clients import Client
from kamdesk.services import clients, journal, people
from tests import sokmash
from ui.pages.people.gaps import gap_words
from ui.pages.people.influence import InfluenceEditor
from ui.pages.people.newcomer import NewPerson
from ui.pages.people.path import PathEditor
from ui.pages.people.tab import LIST, MAP, NOBODY, PeopleTab
from ui.widgets.text import Label

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def case(ws):
    """The client and the uids of its people by code."""
    return sokmash.client_with_people(ws)


@pytest.fixture
def tab(live, case, qtbot, settle) -> PeopleTab:
    made = PeopleTab(live)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    qtbot.waitExposed(made)
    made.show_card(clients.card(live.workspace, case[0]))
    settle()
    return made


def spot(tab: PeopleTab, uid: str) -> QPoint:
    """Where a person stands in the viewport."""
    return tab.map.mapFromScene(tab.map.people[uid].pos())


def stored(ws, case, code: str):
    return people.map_view(ws, case[0]).person(case[1][code]).person


def drag(qtbot, tab: PeopleTab, start: QPoint, way: QPoint) -> None:
    port = tab.map.viewport()
    qtbot.mousePress(port, LEFT, pos=start)
    for part in (0.3, 0.7, 1.0):
        qtbot.mouseMove(port, start + QPoint(round(way.x() * part), round(way.y() * part)))
    qtbot.mouseRelease(port, LEFT, pos=start + way)


def gaps(tab: PeopleTab) -> list[str]:
    return [
        one.text()
        for one in tab.gaps.findChildren(Label)
        if one.property("kind") == "strong" and one.isVisible()
    ]


def test_everybody_and_every_arrow_is_on_the_map(tab, case):
    assert set(tab.map.people) == set(case[1].values())
    assert len(tab.map.arrows.arrows) == 6
    zimin = tab.map.people[case[1]["p1"]].picture
    assert (zimin.name, zimin.decides, zimin.covers) == ("Arkady L. Zimin", True, (True, True))
    orlova = tab.map.people[case[1]["p2"]].picture
    assert (orlova.role, orlova.stance) == ("bad", "approves · sceptic")
    assert orlova.covers == (False, False)


def test_a_dragged_box_stays_and_undo_brings_it_back(tab, case, ws, live, qtbot, settle):
    uid = case[1]["p5"]
    before = tab.map.people[uid].pos()
    drag(qtbot, tab, spot(tab, uid), QPoint(-220, -40))
    settle()
    kept = stored(ws, case, "p5")
    assert kept.map_x is not None
    assert kept.map_x < before.x() - 100
    assert tab.map.people[uid].pos().x() == kept.map_x
    assert live.messages.last.action == "Undo"
    live.undo()
    settle()
    assert stored(ws, case, "p5").map_x is None
    qtbot.waitUntil(lambda: tab.map.people[uid].pos() == before)


def test_a_box_dropped_on_another_stands_beside_it(tab, case, ws, qtbot, settle):
    start, end = spot(tab, case[1]["p5"]), spot(tab, case[1]["p4"])
    drag(qtbot, tab, start, end - start)
    settle()
    boxes = [item.box for item in tab.map.people.values()]
    assert not any(a.hits(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_arrange_gives_moved_boxes_back(tab, case, ws, qtbot, settle):
    drag(qtbot, tab, spot(tab, case[1]["p5"]), QPoint(-150, 0))
    settle()
    tab.arrange.click()
    settle()
    assert stored(ws, case, "p5").map_x is None


def test_a_click_shows_the_person(tab, case, qtbot, settle):
    qtbot.mouseClick(tab.map.viewport(), LEFT, pos=spot(tab, case[1]["p2"]))
    settle()
    assert tab.person.uid == case[1]["p2"]
    assert tab.person.name.text() == "Nina S. Orlova"
    assert tab.map.accessibleDescription().startswith("Nina S. Orlova, Finance director")


def test_arrow_keys_walk_and_enter_opens(tab, case, qtbot, settle):
    tab.map.setFocus()
    qtbot.keyClick(tab.map, Qt.Key.Key_Down)
    assert tab.map.current == case[1]["p1"]
    qtbot.keyClick(tab.map, Qt.Key.Key_Down)
    assert tab.map.current in (case[1]["p2"], case[1]["p3"])
    qtbot.keyClick(tab.map, Qt.Key.Key_Up)
    assert tab.map.current == case[1]["p1"]
    tab.activateWindow()
    qtbot.keyClick(tab.map, Qt.Key.Key_Return)
    settle()
    field = tab.person.form.editor("full_name")
    qtbot.waitUntil(lambda: field.isAncestorOf(tab.window().focusWidget()))


def test_connecting_by_keyboard_draws_an_arrow_and_asks_why(tab, case, ws, qtbot, settle):
    tab.map.setFocus()
    tab.map.choose(case[1]["p6"])
    qtbot.keyClick(tab.map, "c")
    assert "Irina P. Belova" in tab.legend.told.text()
    qtbot.keyClick(tab.map, Qt.Key.Key_Right)
    qtbot.keyClick(tab.map, Qt.Key.Key_Return)
    settle()
    edges = people.map_view(ws, case[0]).edges
    assert any(e.from_uid == case[1]["p6"] and e.to_uid == case[1]["p4"] for e in edges)
    assert isinstance(tab.panel.content, InfluenceEditor)
    assert not tab.legend.told.isVisible()
    tab.panel.content.form.editor("why").line.setText("sits in the same committee")
    tab.panel.content.form.editor("why").edited.emit()
    tab.close_panel()
    settle()
    edge = next(e for e in people.map_view(ws, case[0]).edges if e.from_uid == case[1]["p6"])
    kept = {e.why for e in people.map_view(ws, case[0]).edges}
    assert edge is not None
    assert "sits in the same committee" in kept


def test_escape_leaves_the_arrow_that_was_begun(tab, case, qtbot):
    tab.map.setFocus()
    tab.map.choose(case[1]["p6"])
    qtbot.keyClick(tab.map, "c")
    qtbot.keyClick(tab.map, Qt.Key.Key_Escape)
    assert tab.map.source == ""
    assert len(tab.map.arrows.arrows) == 6


def test_dragging_from_the_handle_draws_an_arrow(tab, case, ws, qtbot, settle):
    start = case[1]["p6"]
    tab.map.choose(start)
    item = tab.map.people[start]
    handle = tab.map.mapFromScene(item.pos() + item.handle())
    drag(qtbot, tab, handle, spot(tab, case[1]["p3"]) - handle)
    settle()
    edges = people.map_view(ws, case[0]).edges
    assert any((e.from_uid, e.to_uid) == (start, case[1]["p3"]) for e in edges)


def test_delete_takes_a_person_off_and_undo_brings_them_back(tab, case, ws, live, qtbot, settle):
    tab.map.setFocus()
    tab.map.choose(case[1]["p2"])
    qtbot.keyClick(tab.map, Qt.Key.Key_Delete)
    settle()
    assert case[1]["p2"] not in tab.map.people
    assert len(people.map_view(ws, case[0]).edges) == 4
    live.undo()
    settle()
    qtbot.waitUntil(lambda: case[1]["p2"] in tab.map.people)
    assert len(tab.map.arrows.arrows) == 6


def test_a_person_with_history_leaves_and_the_history_stays(tab, case, ws, qtbot, settle):
    tab.map.setFocus()
    tab.map.choose(case[1]["p3"])
    qtbot.keyClick(tab.map, Qt.Key.Key_Delete)
    settle()
    assert case[1]["p3"] not in tab.map.people
    assert len(clients.history(ws, case[0])) == 5
    assert journal.undo(ws) is not None
    assert stored(ws, case, "p3").left_on is None


def test_a_click_on_an_arrow_opens_its_form(tab, qtbot, settle):
    uid, way = next(iter(tab.map.arrows.ways.items()))
    x, y = way.at(0.3)
    point = tab.map.mapFromScene(x, y)
    qtbot.mouseClick(tab.map.viewport(), LEFT, pos=point)
    assert isinstance(tab.panel.content, InfluenceEditor)
    assert tab.panel.content.uid == uid


def test_zoom_by_keys_and_buttons(tab, qtbot):
    tab.map.setFocus()
    qtbot.keyClick(tab.map, "0")
    assert tab.map.zoom == pytest.approx(1.0)
    qtbot.keyClick(tab.map, "+")
    assert tab.map.zoom == pytest.approx(1.2)
    assert tab.percent.text() == "120\u00a0%"
    qtbot.keyClick(tab.map, "-")
    qtbot.keyClick(tab.map, "f")
    area = tab.map._content()
    assert tab.map.zoom * area.height() <= tab.map.viewport().height() + 4


def test_gaps_are_said_in_words_and_lead_to_the_field(tab, case, qtbot, settle):
    assert "Nina S. Orlova has strong influence, and nobody of us is in touch" in gaps(tab)
    assert "Nina S. Orlova is sceptical and has strong influence" in gaps(tab)
    assert tab.gaps.support.text() == "12.5"
    assert tab.gaps.coverage.text() == "5 of 6, 83\u00a0%"
    tab.presenter.cure("p2", "owner_user")
    settle()
    assert tab.person.uid == case[1]["p2"]


def test_filling_a_gap_takes_it_away(tab, case, ws, qtbot, settle):
    from kamdesk.services import records

    tab.choose(case[1]["p2"])
    editor = tab.person.form.editor("attitude")
    editor.combo.setCurrentIndex(editor.combo.findData(1))
    editor.combo.activated.emit(editor.combo.currentIndex())
    settle()
    qtbot.waitUntil(lambda: "Nina S. Orlova is sceptical and has strong influence" not in gaps(tab))
    assert records.get(ws, "people", case[1]["p2"]).attitude == 1
    assert tab.map.people[case[1]["p2"]].picture.role == "good"


def test_every_red_flag_has_words_and_a_next_step(ws):
    from kamdesk.domain.people.dmu import RedFlag
    from kamdesk.terms import TERMS
    from ui.pages.people.gaps import CURES

    uid, _uids = sokmash.client_with_people(ws)
    view = people.map_view(ws, uid)
    assert set(TERMS["red_flag"]) == set(TERMS["red_flag_next"]) == set(CURES)
    for kind in CURES:
        subject = "economic" if kind == "buyer_type_empty" else "p2"
        assert "{" not in gap_words(RedFlag(kind=kind, subject=subject), view)


def test_the_first_person_is_added_from_the_empty_state(live, ws, qtbot, settle):
    sokmash.pin(ws)
    client = clients.add_client(ws, Client(short_name="New")).value
    tab = PeopleTab(live)
    qtbot.addWidget(tab)
    tab.resize(1000, 700)
    tab.show()
    tab.show_card(clients.card(ws, client.uid))
    assert tab.stack.currentIndex() == NOBODY
    assert not tab.tools.isVisible()
    qtbot.mouseClick(tab.empty.button, LEFT)
    content = tab.panel.content
    assert isinstance(content, NewPerson)
    content.submit()
    settle()
    assert content.error.text() == "Type a name first."
    content.name.setText("Орлова Нина Сергеевна")
    qtbot.keyClick(content.name, Qt.Key.Key_Return)
    settle()
    qtbot.waitUntil(lambda: tab.stack.currentIndex() == MAP)
    (one,) = people.map_view(ws, client.uid).people
    assert (one.person.surname, one.person.given) == ("Орлова", "Нина")
    assert tab.person.uid == one.person.uid


def test_renaming_in_one_line_changes_the_parts(tab, case, ws, settle):
    tab.choose(case[1]["p4"])
    settle()
    editor = tab.person.form.editor("full_name")
    editor.line.setText("Ткачёв Роман Игоревич")
    editor.edited.emit()
    tab.flush()
    settle()
    assert stored(ws, case, "p4").surname == "Ткачёв"


def test_the_list_says_who_of_us_whom_and_when(tab, case, qtbot):
    tab.views.button(LIST).click()
    assert tab.stack.currentIndex() == LIST
    model = tab.list.model
    heads = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    assert heads == ["Who of us", "Whom", "Role", "Stance", "Talked", "Next step"]
    rows = {one[0].person.uid: at for at, one in enumerate(model.rows)}
    orlova = rows[case[1]["p2"]]
    cells = [model.index(orlova, at).data() for at in range(5)]
    assert cells == ["nobody yet", "Nina S. Orlova", "approves", "Sceptic", "never"]
    tab.list.view.select(orlova)
    assert tab.person.uid == case[1]["p2"]


def test_sensitive_facts_are_refused_until_a_reason_is_given(tab, case, ws, qtbot, settle):
    tab.choose(case[1]["p1"])
    line = tab.person.personal.add_fact
    line.text.setText("had a heart attack in May")
    line.submit()
    settle()
    assert line.error.text().startswith("Health: facts like this are not kept")
    assert stored(ws, case, "p1").personal_facts == ()
    line.reason.setText("he asked us to plan visits around it")
    line.submit()
    settle()
    (fact,) = stored(ws, case, "p1").personal_facts
    assert fact.sensitive
    assert line.text.text() == ""


def test_a_harmless_fact_and_a_date_are_kept(tab, case, ws, settle):
    tab.choose(case[1]["p1"])
    part = tab.person.personal
    part.add_fact.text.setText("sails on the Volga")
    part.add_fact.submit()
    part.add_date.text.setText("9.4")
    part.add_date.submit()
    settle()
    person = stored(ws, case, "p1")
    assert not person.personal_facts[0].sensitive
    assert person.dates[0].on == "--04-09"


def test_a_suggested_spelling_is_taken_by_a_click(tab, case, ws, qtbot, settle):
    tab.choose(case[1]["p2"])
    tab.person.spelled.set_open(True)
    settle()
    wanted = next(
        one for one in tab.person.spellings.found if (one.kind, one.language) == ("name", "de")
    )
    assert wanted.text == "Nina S. Orlowa"
    tab.person.spellings._take(wanted)
    settle()
    assert stored(ws, case, "p2").names == {"de": "Nina S. Orlowa"}
    qtbot.waitUntil(lambda: wanted not in tab.person.spellings.found)


def test_the_decision_path_is_a_strip_and_can_be_edited(tab, case, ws, qtbot, settle):
    assert tab.path.steps.count() == 5  # four steps and the room at the end
    tab.path.edit_wanted.emit(1)
    editor = tab.panel.content
    assert isinstance(editor, PathEditor)
    assert editor.current == 1
    editor._swap(1, 0)
    settle()
    path = people.map_view(ws, case[0]).path
    assert [one.does for one in path] == ["compares", "checks", "approves", "decides"]
    editor.add.click()
    settle()
    qtbot.waitUntil(lambda: len(editor.view.path) == 5)
    assert editor.current == 4
    editor._remove(4)
    settle()
    assert len(people.map_view(ws, case[0]).path) == 4


def test_while_the_client_is_watching_nothing_internal_is_shown(tab, case, live, qtbot, settle):
    tab.choose(case[1]["p2"])
    live.masked = True
    settle()
    words = [
        one.text()
        for one in tab.findChildren(Label)
        if one.isVisible()
    ]  # fmt: skip
    assert not any("sceptic" in word.lower() or "12.5" in word for word in words)
    assert not tab.gaps.isVisible()
    assert not tab.path.isVisible()
    assert not tab.person.form.isVisible()
    assert all(not one.stance and one.role == "neutral" for one in tab.map.picture.boxes)
    assert all(not one.lines and not one.against for one in tab.map.picture.arrows)
    tab.views.button(LIST).click()
    assert "Stance" not in [
        tab.list.model.headerData(i, Qt.Orientation.Horizontal)
        for i in range(tab.list.model.columnCount())
    ]
    live.masked = False
    settle()
    assert tab.map.people[case[1]["p2"]].picture.role == "bad"


def test_another_client_starts_with_nobody_chosen(tab, case, ws, settle):
    tab.choose(case[1]["p2"])
    other = clients.add_client(ws, Client(short_name="Other")).value
    tab.show_card(clients.card(ws, other.uid))
    assert tab.map.current == ""
    assert tab.person is None
    assert tab.stack.currentIndex() == NOBODY


def test_every_button_has_a_name(tab, case, settle):
    tab.choose(case[1]["p2"])
    settle()
    nameless = [
        one for one in tab.findChildren(QPushButton)
        if one.isVisible() and not (one.accessibleName() or one.text())
    ]  # fmt: skip
    assert nameless == []


def test_sixty_people_are_shown_and_dragged_smoothly(live, ws, qtbot, settle):
    import time

    from kamdesk.domain.people import Influence, Person
    from kamdesk.services.base import Workspace

    assert isinstance(ws, Workspace)
    client = clients.add_client(ws, Client(short_name="Large")).value
    uids = [f"{'0' * 28}{at:04}" for at in range(60)]
    with ws.unit("x") as unit:
        unit.add_all(
            [
                Person(
                    uid=uid, client_uid=client.uid, code=f"p{at}", surname=f"Person {at}",
                    power=5 - at * 5 // 60, attitude=at % 5 - 2,
                    decision_role="decision_maker" if at == 0 else "influencer",
                )
                for at, uid in enumerate(uids)
            ]
        )  # fmt: skip
        unit.add_all(
            [
                Influence(
                    client_uid=client.uid, from_uid=uids[at], to_uid=uids[at // 3], why="works with"
                )
                for at in range(1, 60)
            ]
        )  # fmt: skip
    tab = PeopleTab(live)
    qtbot.addWidget(tab)
    tab.resize(1200, 800)
    tab.show()
    tab.show_card(clients.card(ws, client.uid))
    settle()
    item = tab.map.people[uids[7]]
    start = time.perf_counter()
    for step in range(20):
        item.setPos(item.pos().x() + 3, item.pos().y() + step % 2)
        tab.map._bend(item)
    assert (time.perf_counter() - start) / 20 < 0.02
