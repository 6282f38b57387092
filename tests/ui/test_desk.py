"""The desk: reads, writes that announce, undo, places, settings."""

from __future__ import annotations

import sys
import time
import types
from dataclasses import dataclass, field
from datetime import date, datetime

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kamdesk.errors import Refused
from ui import messages


@dataclass(frozen=True)
class Changes:
    label: str = "Company name changed"
    args: dict = field(default_factory=dict)
    tables: frozenset = frozenset({"clients"})
    uids: frozenset = frozenset({"c1"})


@dataclass(frozen=True)
class Done:
    value: int
    changes: Changes


def test_read_passes_the_workspace_and_the_arguments(desk, qtbot):
    got: list[tuple] = []
    desk.read(lambda ws, a, *, b: (ws, a, b), 1, b=2, then=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(desk.workspace, 1, 2)]


def test_what_cannot_be_read_is_told_where_somebody_waits_for_it(desk, qtbot):
    def gone(_ws):
        raise Refused("This entry no longer exists.")

    page = QWidget()
    qtbot.addWidget(page)
    presenter = QObject(page)
    desk.read(gone, owner=presenter)
    qtbot.waitUntil(lambda: not desk.busy)
    assert desk.messages.last is None
    page.show()
    desk.read(gone, owner=presenter)
    qtbot.waitUntil(lambda: desk.messages.last is not None)
    assert desk.messages.last.text == "This entry no longer exists."


def test_what_stands_beside_waits_for_the_paint(desk, qtbot):
    done: list[str] = []
    alive, dead = QObject(desk), QObject(desk)
    desk.when_painted(lambda: done.append("alive"), alive)
    desk.when_painted(lambda: done.append("dead"), dead)
    assert desk.busy
    assert not done
    shiboken6.delete(dead)
    qtbot.waitUntil(lambda: not desk.busy)
    assert done == ["alive"]


def test_write_announces_what_changed_with_undo(desk, qtbot):
    seen: list[object] = []
    values: list[int] = []
    desk.changed.connect(seen.append)
    desk.write(lambda _ws: Done(5, Changes()), then=lambda done: values.append(done.value))
    qtbot.waitUntil(lambda: bool(seen))
    assert values == [5]
    assert seen[0].uids == frozenset({"c1"})
    assert desk.messages.last.text == "Company name changed"
    assert desk.messages.last.action == "Undo"


def test_a_label_is_filled_with_its_names(desk, qtbot):
    step = Changes(label="Changed {name}", args={"name": "Sok{mash}"})
    desk.write(lambda _ws: step)
    qtbot.waitUntil(lambda: desk.messages.last is not None)
    assert desk.messages.last.text == "Changed Sok{mash}"


def test_quiet_writes_change_without_a_message(desk, qtbot):
    seen: list[object] = []
    desk.changed.connect(seen.append)
    desk.write(lambda _ws: Changes(), quiet=True)
    qtbot.waitUntil(lambda: bool(seen))
    assert desk.messages.last is None


def test_changes_are_announced_though_the_owner_died(desk, qtbot):
    owner, seen, then = QObject(), [], []
    desk.changed.connect(seen.append)
    desk.write(lambda _ws: Changes(), then=then.append, owner=owner)
    shiboken6.delete(owner)
    qtbot.waitUntil(lambda: bool(seen))
    assert then == []


def test_a_refused_write_is_told_and_not_called_saved(desk, qtbot):
    def refuse(_ws):
        raise Refused("The disk is full.")

    states: list[str] = []
    desk.saving_changed.connect(states.append)
    desk.write(refuse)
    qtbot.waitUntil(lambda: states == ["saving", "failed"])
    assert desk.messages.last.text == "The disk is full."
    desk.write(lambda _ws: None)
    qtbot.waitUntil(lambda: states[-1] == "saved")


def test_what_cannot_be_shown_is_told_at_its_place_only(desk, qtbot):
    bar = messages.MessageBar(desk.messages)
    qtbot.addWidget(bar)

    def refuse(_ws):
        raise Refused("This entry no longer exists.")

    desk.go("client", uid="c1")
    desk.read(refuse)
    qtbot.waitUntil(lambda: bar.shown is not None)
    assert bar.shown.text == "This entry no longer exists."
    desk.go("clients")
    assert bar.shown is None
    late = desk.read(refuse)
    desk.go("today")
    qtbot.waitUntil(lambda: late.finished)
    assert bar.shown is None


def test_undo_and_redo_go_through_the_journal(desk, qtbot, monkeypatch):
    journal = types.ModuleType("kamdesk.services.journal")
    steps = [Changes(label="Price changed")]
    journal.undo = lambda _ws, _progress: steps.pop() if steps else None
    journal.redo = lambda _ws, _progress: Changes(label="Price changed")
    import kamdesk.services

    monkeypatch.setitem(sys.modules, "kamdesk.services.journal", journal)
    monkeypatch.setattr(kamdesk.services, "journal", journal, raising=False)
    desk.undo()
    qtbot.waitUntil(lambda: desk.messages.last is not None)
    assert desk.messages.last.text == "Undone: Price changed"
    assert desk.messages.last.action == "Redo"
    desk.messages.last.run()
    qtbot.waitUntil(lambda: desk.messages.last.text == "Redone: Price changed")
    desk.undo()
    qtbot.waitUntil(lambda: desk.messages.last.text == "There is nothing to undo.")


def test_a_long_undo_tells_how_far_it_is_and_can_be_stopped(desk, app, qtbot, monkeypatch):
    def undo(_ws, progress):
        while True:
            progress(1, 4, "")
            time.sleep(0.002)

    monkeypatch.setattr("kamdesk.services.journal.undo", undo)
    monkeypatch.setattr(messages, "SOON", 0.01)
    place = QWidget()
    qtbot.addWidget(place)
    bar = messages.MessageBar(desk.messages, place)
    desk.undo()
    qtbot.waitUntil(lambda: bar.shown is not None)
    assert bar._text.text().startswith("Undoing… 25")
    (cancel,) = bar.buttons()
    cancel.click()
    qtbot.waitUntil(lambda: desk.messages.last.text == "Stopped. Nothing was changed.")
    assert desk.saving == "saved"


def test_places_are_remembered_both_ways(desk):
    went: list[tuple] = []
    desk.went.connect(lambda page, args: went.append((page, args)))
    desk.go("today")
    desk.go("clients", client="c1")
    desk.go("clients", client="c1")
    desk.back()
    desk.forward()
    desk.forward()
    assert [page for page, _args in went] == ["today", "clients", "clients", "today", "clients"]
    desk.back()
    desk.go("library")
    desk.forward()
    assert desk.place == ("library", {})
    desk.stay(tab="cases")
    assert desk.place == ("library", {"tab": "cases"})


def test_masking_tells_once(desk):
    told: list[bool] = []
    desk.masked_changed.connect(told.append)
    desk.masked = True
    desk.masked = True
    desk.masked = False
    assert told == [True, False]


def test_today_is_the_day_of_the_workspace(desk):
    desk.workspace = types.SimpleNamespace(now=lambda: datetime(2026, 3, 16, 9))
    assert desk.today() == date(2026, 3, 16)
    desk.workspace = None
    assert abs((desk.today() - date.today()).days) <= 1
