"""The people tab over a real workspace: map, keys, gaps, form, path, masking."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from kamdesk.domain.clients import Client
from kamdesk.services import clients, journal, people
from ui.pages.people.influence import InfluenceEditor
from ui.pages.people.tab import NOBODY, PeopleTab
from ui.widgets.text import Label

LEFT = Qt.MouseButton.LeftButton


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


def test_everybody_and_every_arrow_is_on_the_map(tab, case):
    assert set(tab.map.people) == set(case[1].values())
    assert len(tab.map.arrows.arrows) == 6
    zimin = tab.map.people[case[1]["p1"]].picture
    assert (zimin.name, zimin.decides, zimin.covers) == ("Arkady L. Zimin", True, (True, True))
    orlova = tab.map.people[case[1]["p2"]].picture
    assert (orlova.role, orlova.standing) == ("bad", "approves · sceptic")
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


def test_a_box_brought_back_to_where_it_was_is_let_go(tab, case, ws, qtbot, settle):
    port, start = tab.map.viewport(), spot(tab, case[1]["p5"])
    before = tab.map.people[case[1]["p5"]].pos()
    qtbot.mousePress(port, LEFT, pos=start)
    qtbot.mouseMove(port, start + QPoint(90, 0))
    qtbot.mouseMove(port, start + QPoint(1, 0))
    qtbot.mouseRelease(port, LEFT, pos=start + QPoint(1, 0))
    settle()
    assert tab.map.lifted.uids == ()
    assert abs(tab.map.people[case[1]["p5"]].pos().x() - before.x()) < 6


def test_arrange_gives_moved_boxes_back(tab, case, ws, qtbot, settle):
    drag(qtbot, tab, spot(tab, case[1]["p5"]), QPoint(-150, 0))
    settle()
    tab.zooms.arrange.click()
    settle()
    assert stored(ws, case, "p5").map_x is None


def test_a_click_shows_the_person(tab, case, qtbot, settle):
    qtbot.mouseClick(tab.map.viewport(), LEFT, pos=spot(tab, case[1]["p2"]))
    settle()
    assert tab.person.uid == case[1]["p2"]
    assert tab.person.name.text() == "Nina S. Orlova"
    assert tab.map.accessibleDescription().startswith("Nina S. Orlova, Finance director")


def test_the_menu_at_a_person_and_on_the_free_board(tab, case, qtbot, settle):
    uid = case[1]["p2"]
    menu = tab.map.menu_of(uid)
    assert tab.map.current == uid
    texts = ["Open", "Draw an arrow", "Remove the person", "", "New person", "Show the whole map"]
    assert [one.text() for one in menu.actions()] == texts
    menu.actions()[1].trigger()
    assert tab.map.source == uid
    tab.map.cancel_link()
    assert [one.text() for one in tab.map.menu_of("").actions()] == texts[4:]
    qtbot.mouseDClick(tab.map.viewport(), LEFT, pos=QPoint(3, 3))
    assert tab.panel is not None  # which asks for the name


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
    assert tab.zooms.percent.text() == "120\u00a0%"
    qtbot.keyClick(tab.map, "-")
    qtbot.keyClick(tab.map, "f")
    area = tab.map._content()
    assert tab.map.zoom * area.height() <= tab.map.viewport().height() + 4


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
    assert all(not one.standing and one.role == "neutral" for one in tab.map.picture.boxes)
    assert all(not one.lines and not one.against for one in tab.map.picture.arrows)
    for which, hidden in (("list", "Stance"), ("coverage", "Next step")):
        tab.show_as(which)
        table = getattr(tab, which)
        model = table.model
        heads = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
        assert hidden not in heads
    tab.show_as("grid")
    assert tab.map.picture.view == "reports"
    assert tab.map.picture.plain
    assert "grid" not in tab.views.views
    assert not tab.maps.isVisible()
    tab.show_as("influence")
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


def test_two_hundred_people_are_dragged_smoothly(live, ws, qtbot, settle):
    import statistics
    import time

    from kamdesk.domain.people import Influence, Person
    from kamdesk.services.base import Workspace

    assert isinstance(ws, Workspace)
    client = clients.add_client(ws, Client(short_name="Large")).value
    uids = [f"{'0' * 28}{at:04}" for at in range(200)]
    with ws.unit("x") as unit:
        unit.add_all(
            [
                Person(
                    uid=uid, client_uid=client.uid, code=f"p{at}", surname=f"Person {at}",
                    power=5 - at * 5 // 200, attitude=at % 5 - 2,
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
                for at in range(1, 200)
            ]
        )  # fmt: skip
    tab = PeopleTab(live)
    qtbot.addWidget(tab)
    tab.resize(1200, 800)
    tab.show()
    tab.show_card(clients.card(ws, client.uid))
    settle()
    start, port = spot(tab, uids[0]), tab.map.viewport()
    qtbot.mousePress(port, LEFT, pos=start)
    frames = []
    for step in range(1, 40):
        begin = time.process_time()
        qtbot.mouseMove(port, start + QPoint(8 + 4 * step, 2 * step))
        QApplication.processEvents()
        frames.append(time.process_time() - begin)
    qtbot.mouseRelease(port, LEFT, pos=start + QPoint(160, 80))
    assert tab.map.lifted.uids == ()
    assert statistics.median(frames) < 0.02
