"""The people tab over a real workspace: gaps, form, list, personal facts, decision path."""

from __future__ import annotations

from PySide6.QtCore import Qt

from kamdesk.domain.clients import Client
from kamdesk.services import clients, people
from tests import sokmash
from ui.pages.people.gaps import gap_words
from ui.pages.people.newcomer import NewPerson
from ui.pages.people.path import PathEditor
from ui.pages.people.tab import BOARD, COVERAGE, LIST, NOBODY, PeopleTab
from ui.widgets.text import Label

LEFT = Qt.MouseButton.LeftButton


def stored(ws, case, code: str):
    return people.map_view(ws, case[0]).person(case[1][code]).person


def gaps(tab: PeopleTab) -> list[str]:
    return [
        one.text()
        for one in tab.gaps.findChildren(Label)
        if one.property("kind") == "strong" and one.isVisible()
    ]


def test_gaps_are_said_in_words_and_lead_to_the_field(tab, case, qtbot, settle):
    assert "Nina S. Orlova has strong influence, and none of us is in touch" in gaps(tab)
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
    qtbot.waitUntil(lambda: tab.stack.currentIndex() == BOARD)
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


def heads(table) -> list[str]:
    model = table.model
    return [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]


def cells(table, uid: str) -> list[str]:
    at = next(at for at, row in enumerate(table.model.rows) if row[0].person.uid == uid)
    return [table.model.index(at, i).data() for i in range(table.model.columnCount())]


def test_the_coverage_says_who_of_us_whom_and_when(tab, case, qtbot):
    tab.views.buttons["coverage"].click()
    assert tab.stack.currentIndex() == COVERAGE
    assert heads(tab.coverage) == ["Our person", "Whom", "Last contact", "Next step"]
    assert cells(tab.coverage, case[1]["p2"]) == ["nobody yet", "Nina S. Orlova", "never", "—"]
    assert tab.coverage.model.rows[0][0].person.uid == case[1]["p2"]  # who is not covered is first
    tab.coverage.view.select(0)
    assert tab.person.uid == case[1]["p2"]


def test_the_list_says_whom_what_they_think_and_how_to_reach_them(tab, case, qtbot):
    tab.views.buttons["list"].click()
    assert tab.stack.currentIndex() == LIST
    assert heads(tab.list) == ["Whom", "Role", "Stance", "Reach"]
    assert cells(tab.list, case[1]["p2"])[:3] == ["Nina S. Orlova", "approves", "Sceptic"]
    tab.list.view.horizontalHeader().setSortIndicator(2, Qt.SortOrder.AscendingOrder)
    first = tab.list.model.rows[0][0].person.attitude
    assert first == -1


def test_enter_in_a_table_opens_the_person(tab, case, qtbot, settle):
    tab.show_as("coverage")
    tab.activateWindow()
    qtbot.waitUntil(tab.coverage.view.hasFocus)
    qtbot.keyClick(tab.coverage.view, Qt.Key.Key_Down)
    qtbot.keyClick(tab.coverage.view, Qt.Key.Key_Return)
    settle()
    field = tab.person.form.editor("full_name")
    qtbot.waitUntil(lambda: field.isAncestorOf(tab.window().focusWidget()))


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
