"""The first steps: one strip, one key, kept for each workspace, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from kamdesk.services import clients, guide, talks
from kamdesk.services.workspace import (
    close_workspace,
    create_workspace,
    lay_aside,
    open_workspace,
    workspace_exists,
)
from ui.shell.guide import Guide
from ui.shell.steps import TOUR, WAY, next_step
from ui.shell.window import Window


@pytest.fixture
def ws(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    workspace = create_workspace(tmp_path / "desk")
    yield workspace
    close_workspace(workspace)


@pytest.fixture
def begin(desk, ws, qtbot):
    """A guide over a window of its own, as far as the workspace is."""
    desk.workspace, desk.folder = ws, ws.folder
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()

    def make() -> Guide:
        made = Guide(desk, window)
        made.begin()
        qtbot.waitUntil(lambda: not desk.busy)
        return made

    yield make
    window._closed = True


def test_the_way_is_read_from_the_workspace(ws):
    assert guide.progress(ws).done == frozenset()
    uid = clients.add_client(ws, Client(short_name="Alba", products="valves")).value.uid
    way = guide.progress(ws)
    assert (way.done, way.missing, way.client_uid) == ({"client"}, ("person", "talk"), uid)
    talks.log_talk(ws, talks.Talk(client_uid=uid, on=ws.now().date(), note="They call on Friday"))
    assert guide.progress(ws).missing == ("person",)


def test_every_step_is_known_to_the_service():
    assert tuple(step.id for step in WAY) == guide.STEPS


def test_one_key_does_the_next_thing_and_the_strip_follows(begin, desk, ws, qtbot):
    first = begin()
    assert first.strip.isVisible()
    assert first.strip.number.text() == "1 of 8"
    assert first.strip.next.text() == "Next: a client"
    desk.actions.get("guide").run()
    assert desk.place == ("clients", {"new": True})
    desk.write(clients.add_client, Client(short_name="Alba"))
    qtbot.waitUntil(lambda: first.strip.number.text() == "2 of 8")
    assert first.strip.what.text() == "What does the client make or do?"
    first.skip()
    assert first.strip.what.text() == "Whom do you talk to there?"


def test_put_away_it_stays_away_until_it_is_called(begin, desk, qtbot):
    first = begin()
    first.skip()
    first.put_away()
    assert not first.strip.isVisible()
    again = begin()
    assert again.strip is None
    again.bring_back()
    qtbot.waitUntil(lambda: again.strip is not None)
    assert again.strip.number.text() == "2 of 8"


def test_it_hides_while_the_client_is_watching_and_survives_another_language(begin, desk, qtbot):
    first = begin()
    desk.masked = True
    assert not first.strip.isVisible()
    first.window.rebuild()
    desk.masked = False
    qtbot.waitUntil(first.strip.isVisible)
    assert first.window.isAncestorOf(first.strip)


def test_a_sample_workspace_is_laid_aside_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "desk"
    close_workspace(create_workspace(folder))
    (tmp_path / "desk-demo").mkdir()
    kept = lay_aside(folder)
    assert kept == tmp_path / "desk-demo2"
    assert not folder.exists()
    close_workspace(open_workspace(kept))
    monkeypatch.setattr(Path, "rename", lambda *_a: (_ for _ in ()).throw(OSError(13, "no")))
    with pytest.raises(Refused):
        lay_aside(kept)
    assert workspace_exists(kept)


def test_the_tour_ends_with_an_empty_workspace_of_ones_own(begin, desk, ws, qtbot):
    ws.pinned = ws.now().date()
    tour = begin()
    tour._keep([one.id for one in TOUR[:-1]])
    tour.begin()
    qtbot.waitUntil(lambda: tour.strip.next.text() == "Next: begin with my own")
    assert tour.strip.number.text() == "6 of 6"
    folder = desk.folder
    desk.actions.get("guide").run()
    qtbot.waitUntil(lambda: desk.workspace is None and not desk.busy)
    assert not workspace_exists(folder)
    assert workspace_exists(folder.with_name("desk-demo"))
    assert (tour.seen, tour.off) == ([""], False)
    assert not tour.window.topbar.talk.isVisible()
    desk.create(demo=False, language="en")
    qtbot.waitUntil(lambda: desk.workspace is not None and not desk.busy)
    tour.begin()
    qtbot.waitUntil(lambda: tour.strip is not None and tour.strip.isVisible())
    assert tour.strip.number.text() == "1 of 8"
    close_workspace(desk.workspace)


def test_the_tour_tells_of_the_page_in_front():
    way = guide.Progress(
        done=frozenset(guide.STEPS), missing=(), client_uid="c", interview_uid="i", demo=True
    )
    assert next_step(way, ()).then is TOUR[0]
    second = next_step(way, ("card",))
    assert (second.number, second.told, second.then) == (1, TOUR[0], TOUR[1])
    assert next_step(way, [one.id for one in TOUR]).then is None
