"""Own fields, tags and owners in the window, over a real workspace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kamdesk.domain.clients import Client
from kamdesk.domain.library import TeamMember
from kamdesk.services import clients, own_fields, records, tags
from ui.actions import registry
from ui.pages.clients import columns
from ui.pages.clients.change import ChangeBody
from ui.pages.clients.choosing import ColumnChoice
from ui.pages.clients.filtering import FilterBody
from ui.pages.clients.page import ClientsPage
from ui.pages.library.page import LibraryPage
from ui.widgets.editors import Field
from ui.widgets.forms import Form


@pytest.fixture
def page(live, ws, qtbot, settle):
    for name in ("Alba", "Boreal", "Сокмаш"):
        clients.add_client(ws, Client(short_name=name, tags=("Messe",) if name == "Alba" else ()))
    records.add(ws, "team", TeamMember(surname="Вересова", given="Анна"))
    made = ClientsPage(live)
    qtbot.addWidget(made)
    live.went.connect(lambda page, args: page == "clients" and made.open(**args))
    made.resize(1300, 900)
    made.show()
    made.open()
    settle()
    return made


def line_of(form, name):
    return form.editor(name).findChild(QLineEdit)


def test_tags_are_typed_completed_and_taken_off(qtbot):
    saved = {}
    form = Form(
        [Field("tags", "Tags", "tags", choices=[("Messe", "Messe"), ("VIP", "VIP")])], saved.update
    )
    form.on_save = lambda name, value: saved.update({name: value})
    qtbot.addWidget(form)
    form.show()
    editor = form.editor("tags")
    QTest.keyClicks(editor.line, "messe")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert saved["tags"] == ("Messe",)
    QTest.keyClicks(editor.line, "Neu,")
    assert saved["tags"] == ("Messe", "Neu")
    QTest.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert saved["tags"] == ("Messe",)
    QTest.keyClicks(editor.line, "half")
    form.flush()
    assert saved["tags"] == ("Messe", "half")
    completer = editor.line.completer()
    completer.setCompletionPrefix("i")
    assert completer.completionCount() == 1


def test_the_card_keeps_owner_tags_and_own_fields(page, live, ws, qtbot, settle):
    own_fields.declare(ws, "clients", "Maschinen", "number")
    page.card.show_tab("business")
    settle()
    tab, uid = page.card.pages["business"], page.presenter.uid
    us = tab.forms[2]
    assert [us.editor("owner_user").combo.itemText(n) for n in range(2)] == ["—", "Вересова Анна"]
    us.editor("owner_user").combo.setCurrentIndex(1)
    us.editor("owner_user").combo.activated.emit(1)
    QTest.keyClicks(us.editor("tags").line, "VIP")
    tab.own.more.set_open(True)
    line = line_of(tab.own.form, "own.maschinen")
    QTest.keyClicks(line, "many")
    page.flush()
    settle()
    assert tab.own.form.errors["own.maschinen"]
    line.clear()
    QTest.keyClicks(line, "12.5")
    page.flush()
    settle()
    client = records.get(ws, "clients", uid)
    assert (client.owner_user is not None, client.tags) == (True, ("Messe", "VIP"))
    assert client.own == {"maschinen": "12.5"}
    live.masked = True
    assert not tab.more.isVisibleTo(tab)
    live.masked = False
    assert tab.more.isVisibleTo(tab)


def test_the_library_declares_a_field_and_renames_a_tag(page, live, ws, qtbot, settle):
    library = LibraryPage(live)
    qtbot.addWidget(library)
    library.show()
    library.open(section="own_fields")
    settle()
    library.presenter.add()
    settle()
    form = library.forms["own_fields"]
    line_of(form, "label").selectAll()
    QTest.keyClicks(line_of(form, "label"), "Machine park")
    form.flush()
    settle()
    (field,) = own_fields.own_fields(ws)
    assert (field.label, field.key) == ("Machine park", "machine_park")
    assert "{own.machine_park}" in form.key.text()
    library.open(section="tags")
    settle()
    assert [row[1:] for row in library.model.rows] == [("Messe", "1 client")]
    assert not library.add.isVisibleTo(library)
    tag = library.forms["tags"]
    line_of(tag.form, "tag").selectAll()
    QTest.keyClicks(line_of(tag.form, "tag"), "Fair")
    library.flush()
    settle()
    assert [one.tag for one in tags.tags_in_use(ws)] == ["Fair"]
    assert library.presenter.uid == "Fair"
    library.presenter.remove()
    settle()
    assert tags.tags_in_use(ws) == ()
    assert library.empty.isVisibleTo(library)


def shown(page):
    return [row[1] for row in page.list.view.rows.rows]


def test_a_filter_is_composed_kept_chosen_again_and_removed(page, ws, qtbot, settle):
    page.list.ask_filter()
    settle()
    body = page.findChild(FilterBody)
    QTest.keyClicks(body.form.editor("tags").line, "mes,")
    settle()
    assert shown(page) == []
    QTest.keyClick(body.form.editor("tags").line, Qt.Key.Key_Backspace)
    QTest.keyClicks(body.form.editor("tags").line, "messe,")
    settle()
    assert (shown(page), body.count.text()) == (["Alba"], "1 client")
    assert page.list.narrow.currentText() == "Messe"
    QTest.keyClicks(body.name, "From the fair")
    QTest.keyClick(body.name, Qt.Key.Key_Return)
    settle()
    assert page.list.narrow.currentText() == "From the fair"
    body.clear.click()
    settle()
    assert len(shown(page)) == 3
    assert body.form.editor("tags").tags == ()
    at = page.list.narrow.findText("From the fair")
    page.list.narrow.setCurrentIndex(at)
    page.list.narrow.activated.emit(at)
    settle()
    assert shown(page) == ["Alba"]
    page.list.ask_filter()
    settle()
    again = page.findChildren(FilterBody)[-1]
    assert again.name.text() == "From the fair"
    again.drop.click()
    settle()
    assert page.list.narrow.findText("From the fair") < 0
    assert shown(page) == ["Alba"]


def test_several_are_told_then_changed_in_one_step(page, live, ws, qtbot, settle):
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.list.several.change.click()
    settle()
    body = page.findChild(ChangeBody)
    assert not body.run.isEnabled()
    QTest.keyClicks(body.editor.line, "messe")
    qtbot.waitUntil(lambda: body.run.isEnabled())
    assert body.sentence.text() == "Add tag “Messe” to 3 clients"
    assert (body.also.text(), body.run.text()) == ("1 already has it.", "Change 2 clients")
    body.run.click()
    settle()
    assert tags.tags_in_use(ws) == (tags.TagUse(tag="Messe", clients=3),)
    assert not body.run.isEnabled()
    body.which.setCurrentIndex(body.which.findData("grade"))
    body.editor.show_value("B")
    body.editor.edited.emit()
    qtbot.waitUntil(lambda: body.run.isEnabled())
    assert body.sentence.text() == "Account class of 3 clients: → B"
    live.undo()
    settle()
    assert tags.tags_in_use(ws) == (tags.TagUse(tag="Messe", clients=1),)


def test_all_that_meet_the_filter_can_be_marked(page, ws, qtbot, settle):
    bar = page.list.several
    page.list._total = 30
    page.list.view.selectAll()
    assert bar.rest.isVisibleTo(bar)
    assert bar.rest.text() == "Mark all 30"
    bar.rest.click()
    assert bar.chosen().wanted == page.list.wanted()
    assert bar.count.text() == "30 clients marked"
    bar.unmark.click()
    assert bar.isHidden()


def test_what_was_marked_beyond_the_rows_is_deleted_with_them(page, live, ws, qtbot, settle):
    there = {one.uid for one in records.listing(ws, "clients")}
    page.list._model.set_rows(page.list._model.rows[:2], more=True)  # the others not loaded yet
    page.list.view.selectAll()
    bar = page.list.several
    bar.rest.click()
    assert len(bar.uids) == 2 < len(there)
    bar.delete.click()
    settle()
    assert records.listing(ws, "clients") == ()
    assert not bar.isVisible()
    live.undo()
    settle()
    assert {one.uid for one in records.listing(ws, "clients")} == there


def test_the_table_shows_chosen_columns_in_their_order_and_sorts(page, live, ws, qtbot, settle):
    own_fields.declare(ws, "clients", "Maschinen", "number")
    for name, count in (("Alba", "9"), ("Boreal", "100")):
        uid = next(one.uid for one in clients.list_clients(ws).rows if one.name == name)
        own_fields.set_value(ws, "clients", uid, "maschinen", count)
    page.presenter._read_facets()
    settle()
    registry.get("clients.table").run()
    settle()
    assert page.right.isHidden()
    page.list.ask_columns()
    choice = page.findChild(ColumnChoice)
    last = choice.list.count() - 1
    names = [choice.list.item(at).text() for at in range(last + 1)]
    assert names[:6] == ["Place", "Industry", "Account class", "Covered by", "Tags", "Last talk"]
    choice.list.setCurrentRow(names.index("Maschinen"))
    QTest.keyClick(choice.list, Qt.Key.Key_Space)
    for _step in range(names.index("Maschinen")):
        QTest.keyClick(choice.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    model = page.list.view.rows
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(3)]
    assert heads == ["Client", "Maschinen", "Place"]
    assert [model.data(model.index(at, 1)) for at in range(3)] == ["9", "100", ""]
    page.list.view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    settle()
    assert (shown(page), page.list.order.currentText()) == (
        ["Boreal", "Alba", "Сокмаш"],
        "Maschinen",
    )
    page.list.view.horizontalHeader().resizeSection(1, 211)
    page.list.view.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    settle()
    assert page.card.isVisibleTo(page)
    assert (page.list.table, page.card.name.text()) == (False, "Alba")
    page.open()
    settle()
    assert page.list.table
    assert columns.chosen()[0] == "own.maschinen"
    assert columns.width_of("own.maschinen") == 211


def test_people_are_found_by_tag_and_sorted_by_an_own_field(tab, case, ws, live, qtbot, settle):
    client, people = case
    own_fields.declare(ws, "people", "Shoe size", "number")
    for code, size in (("p1", "44"), ("p2", "9")):
        own_fields.set_value(ws, "people", people[code], "shoe_size", size)
    records.set_field(ws, "people", people["p2"], "tags", ["Golf"])
    tab.show_as("list")
    tab.show_card(clients.card(ws, client))
    settle()
    model = tab.list.model
    heads = [column.header for column in model.columns]
    assert heads[-2:] == ["Tags", "Shoe size"]
    tab.list.view.horizontalHeader().setSortIndicator(len(heads) - 1, Qt.SortOrder.AscendingOrder)
    assert [one[0].person.code for one in model.rows][:2] == ["p2", "p1"]
    QTest.keyClicks(tab.list.search, "golf")
    assert [one[0].person.code for one in model.rows] == ["p2"]
    tab.list.search.clear()
    assert len(model.rows) == len(tab.view.people)
    live.masked = True
    tab.show_card(clients.card(ws, client))
    assert "Tags" not in [column.header for column in model.columns]
