"""Backups while the window is open, and what the rail says of them."""

from __future__ import annotations

import pytest

from kamdesk.domain.clients import Client
from kamdesk.services import backups, records
from ui import keeper
from ui.keeper import Keeper
from ui.shell.window import Window


@pytest.fixture
def kept(live, qtbot):
    window = Window(live)
    qtbot.addWidget(window)
    made = Keeper(live, window)
    return made, window


def said(window):
    return window.rail._backup_text.text()


def test_the_rail_says_when_the_last_backup_was_and_nothing_untrue(kept, live, ws, qtbot):
    made, window = kept
    made.tell()
    qtbot.waitUntil(lambda: said(window) == "No backup yet")
    records.add(ws, "clients", Client(short_name="Alba"))
    made.take()
    qtbot.waitUntil(lambda: said(window).startswith("Backup "))
    assert len(backups.listed(ws.folder)) == 1
    made.take()
    live.flush()
    assert len(backups.listed(ws.folder)) == 1


def test_a_backup_that_fails_is_told(kept, live, ws, qtbot, monkeypatch):
    made, window = kept
    (ws.folder / "backups").write_text("no folder")
    made.take()
    qtbot.waitUntil(lambda: said(window) == "The last backup failed")
    assert live.messages.last is not None


def test_it_looks_every_half_hour(kept):
    assert kept[0]._clock.interval() == keeper.EVERY_MS == 30 * 60 * 1000


def test_a_folder_of_a_cloud_is_told_once(kept, live, ws, qtbot, monkeypatch):
    made, _window = kept
    monkeypatch.setattr(keeper, "_notice", lambda _ws: "Copied about by a cloud.")
    made.look()
    qtbot.waitUntil(lambda: live.messages.last is not None)
    assert live.messages.last.text == "Copied about by a cloud."
    live.messages.last = None
    made.look()
    qtbot.waitUntil(lambda: not live.busy)
    assert live.messages.last is None


def test_what_the_weekly_look_finds_leads_to_trust(kept, live, ws, qtbot):
    made, _window = kept
    made.check()
    qtbot.waitUntil(lambda: not live.busy)
    assert live.messages.last is None
    with ws.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM settings WHERE key = 'last_check'")
    records.add(ws, "clients", Client(short_name="Alba"))
    with ws.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_keys")
    made.check()
    qtbot.waitUntil(lambda: live.messages.last is not None)
    live.messages.last.run()
    assert live.place == ("settings", {"group": "trust"})
