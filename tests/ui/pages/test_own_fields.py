"""Own fields, tags and owners in the window, over a real workspace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kamdesk.domain.clients import Client
from kamdesk.domain.library import TeamMember
from kamdesk.services import clients, own_fields, records, tags
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


def test_the_card_keeps_owner_tags_and_own_fields(page, ws, qtbot, settle):
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
