"""Clients marked in the list: what is done to several, and to two, at once."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kamdesk.domain.clients import Client
from kamdesk.services import clients
from kamdesk.services.clients import handover
from tests.ui.pages.clients_desk import clients_page, shown
from ui import printing
from ui.assets import prefs


@pytest.fixture
def page(live, ws, qtbot, settle):
    return clients_page(live, ws, qtbot, settle)


def test_several_clients_are_marked_and_their_people_leave(page, live, qtbot, settle):
    asked = []
    live.commanded.connect(lambda name, args: asked.append((name, args)))
    bar = page.list.several
    press(page, 0)
    assert not bar.isVisible()
    press(page, 1, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert bar.isVisible()
    assert bar.count.text() == "2 clients marked"
    assert page.card.name.text() == "Boreal"  # the card follows the cursor, the marks stay
    page.list.refresh()
    settle()
    page.list.search.setText("o")  # other rows: what is not among them is not marked any more
    page.list.refresh()
    settle()
    page.list.search.clear()
    page.list.refresh()
    settle()
    press(page, 0)
    press(page, 2, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert (bar.count.text(), bar.merge.isVisible()) == ("3 clients marked", False)
    bar.export.click()
    ((name, args),) = asked
    uids = tuple(row[0] for row in page.list.view.rows.rows)
    assert (name, args["chosen"].clients) == ("export_people", uids)


def test_marked_clients_are_handed_over_with_paper_and_data(page, settle, qtbot, tmp_path):
    prefs().setValue(printing.FOLDER, str(tmp_path))
    press(page, 0)
    press(page, 1, Qt.KeyboardModifier.ControlModifier)
    settle()
    page.list.several.hand_over.click()
    qtbot.waitUntil(lambda: len(list(tmp_path.rglob("*.json"))) == 2, timeout=60_000)
    (folder,) = [one for one in tmp_path.iterdir() if one.name.startswith("Handover ")]
    assert sorted(one.suffix for one in folder.iterdir()) == [".json", ".json", ".pdf", ".pdf"]
    settle()


def test_a_handover_pack_that_takes_long_is_stopped(
    page, live, settle, qtbot, tmp_path, monkeypatch
):
    def long(_ws, _uids, _folder, *, progress):
        for _step in range(2_000):  # it ends when nobody stops it
            progress(1, 4, "")
            time.sleep(0.01)

    prefs().setValue(printing.FOLDER, str(tmp_path))
    monkeypatch.setattr(handover, "pack", long)
    press(page, 0)
    press(page, 1, Qt.KeyboardModifier.ControlModifier)
    settle()
    page.list.several.hand_over.click()
    going = "Writing the handover pack…"
    qtbot.waitUntil(lambda: bool(live.messages.last) and live.messages.last.text.startswith(going))
    live.messages.last.run()
    stopped = "Stopped. Files already written are kept."
    qtbot.waitUntil(lambda: live.messages.last.text == stopped)
    settle()


def test_two_marked_clients_are_compared(page, live, settle):
    press(page, 0)
    press(page, 2, Qt.KeyboardModifier.ControlModifier)
    settle()
    uids = [row[0] for row in page.list.view.rows.rows]
    page.list.several.merge.click()
    settle()
    assert live.place == ("merging", {"kind": "clients", "mine": uids[0], "theirs": uids[2]})


def test_the_client_of_the_card_is_compared_with_any_other(page, live, ws):
    asked = []
    live.commanded.connect(lambda name, args: asked.append((name, args["question"])))
    page.presenter.merge()
    ((name, question),) = asked
    assert name == "choose"
    assert [one for _uid, one, _place in question.find(ws, "", 8)] == ["Boreal", "Сокмаш"]
    ((other, *_rest),) = question.find(ws, "sokm", 8)
    question.then(other)
    mine = page.presenter.uid
    assert live.place == ("merging", {"kind": "clients", "mine": mine, "theirs": other})
    live.masked = True  # the names of others are nothing for a client who is watching
    page.presenter.merge()
    assert len(asked) == 1


def test_marks_go_with_a_click_on_the_cross_or_a_row(page, settle):
    press(page, 0)
    press(page, 2, Qt.KeyboardModifier.ControlModifier)
    settle()
    page.list.several.unmark.click()
    assert [row[1] for row in page.list.view.chosen] == ["Сокмаш"]
    assert not page.list.several.isVisible()
    press(page, 0, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.list.several.isVisible()
    press(page, 1)
    settle()
    assert not page.list.several.isVisible()


def test_marks_stay_when_rows_come_anew(page, ws, settle):
    press(page, 0)
    press(page, 1, Qt.KeyboardModifier.ControlModifier)
    settle()
    clients.add_client(ws, Client(short_name="Aaron"))
    page.list.refresh()
    settle()
    assert shown(page)[0] == "Aaron"
    assert [row[1] for row in page.list.view.chosen] == ["Alba", "Boreal"]
    assert page.list.several.isVisible()


def press(page, at, keys=Qt.KeyboardModifier.NoModifier):
    """Click on a row of the list."""
    view = page.list.view
    spot = view.visualRect(view.rows.index(at, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, spot)
