"""Every action is bound by its page, found by name in the palette and listed with its keys."""

from __future__ import annotations

import pytest

from ui.actions import GLOBAL, registry
from ui.desk import Desk
from ui.keys import native
from ui.pages.actions import ACTIONS
from ui.pages.registry import PAGES
from ui.shell.shortcuts import ShortcutList
from ui.shell.window import Window
from ui.widgets.text import Label

#: Opens the palette itself, or is one of a row of keys that number what is on the page.
NOT_BY_NAME = {"find"} | {
    one for one in ACTIONS if one[:-1] in ("interview.keep", "interview.kind")
}


@pytest.fixture
def all_pages(live, qtbot):
    window = Window(live)
    qtbot.addWidget(window)
    for spec in PAGES:
        qtbot.addWidget(spec.make(live))
    qtbot.waitUntil(lambda: not live.busy)
    yield window
    window._closed = True


def test_every_page_binds_what_is_declared_for_it_and_the_palette_finds_all(
    all_pages, settle, monkeypatch
):
    bound = {one.id: one for one in registry.all() if one.scope != GLOBAL}
    assert bound.keys() == ACTIONS.keys()
    assert all(bound[name].run is not ACTIONS[name].run for name in ACTIONS)
    assert {one.scope for one in ACTIONS.values()} <= {spec.id for spec in PAGES}
    assert registry.clashes() == []


def test_every_action_is_found_in_the_palette_where_it_can_be_done(all_pages, settle, monkeypatch):
    assert {one.id for one in registry.all() if not one.palette} == NOT_BY_NAME
    for scope in {one.scope for one in registry.all()}:
        place = ("today" if scope == GLOBAL else scope, {})
        monkeypatch.setattr(Desk, "place", place)
        all_pages.open_palette()
        shown = {entry.title for entry in all_pages.palette_box.model.entries}
        assert {one.label for one in registry.all(scope) if one.palette} <= shown, scope
        all_pages.palette_box.close_palette()
    settle()


def test_every_action_and_key_is_on_the_panel_of_keys_before_any_page_was_opened(live, qtbot):
    window = Window(live)
    qtbot.addWidget(window)
    shown = ShortcutList(registry)
    qtbot.addWidget(shown)
    words = [label.text() for label in shown.findChildren(Label)]
    keys = " ".join(words)
    for action in (*registry.all(GLOBAL), *ACTIONS.values()):
        assert action.label in words, action.id
        for key in () if action.id[-1].isdigit() else action.keys:
            assert native(key) in keys, key
    window._closed = True
