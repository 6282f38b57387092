"""The registry of actions: clashes of keys, scopes, the frame's own keys."""

from __future__ import annotations

import pytest

from ui.actions import Action, KeyClash, Registry, portable

LOOK = {
    "find": {"Ctrl+K"},
    "talk.log": {"Ctrl+L"},
    "brief": {"Ctrl+B"},
    "promise.new": {"Ctrl+J"},
    "interview.new": {"Ctrl+I"},
    "proposal.new": {"Ctrl+Shift+P"},
    "mask": {"F12", "Ctrl+Shift+H"},
    "undo": {"Ctrl+Z"},
    "redo": {"Ctrl+Shift+Z"},
    "settings": {"Ctrl+,"},
    "help": {"F1"},
    "shortcuts": {"Shift+F1"},
    "guide": {"Ctrl+G"},
}


def test_the_same_key_twice_is_refused_where_scopes_overlap():
    registry = Registry()
    registry.add(Action("a", "A", keys=("Ctrl+K",)))
    with pytest.raises(KeyClash):
        registry.add(Action("b", "B", keys=("ctrl+k",), scope="clients"))
    registry.add(Action("c", "C", keys=("Ctrl+E",), scope="clients"))
    registry.add(Action("d", "D", keys=("Ctrl+E",), scope="library"))
    assert registry.clashes() == []


def test_an_action_may_be_added_again():
    registry = Registry()
    registry.add(Action("a", "A", keys=("Ctrl+K",)))
    registry.add(Action("a", "Again", keys=("Ctrl+K",)))
    assert registry.get("a").label == "Again"


def test_the_frame_has_the_keys_that_were_promised_and_no_clash(window, desk):
    for action_id, keys in LOOK.items():
        assert set(desk.actions.get(action_id).keys) == keys
    assert desk.actions.clashes() == []


def test_print_stays_free(window, desk):
    assert desk.actions.find_key("Ctrl+P", ()) is None


def test_actions_are_found_by_key_in_their_scope():
    registry = Registry()
    registry.add(Action("a", "A", keys=("Ctrl+Return",), scope="studio"))
    assert registry.find_key("Ctrl+Return", ("studio",)).id == "a"
    assert registry.find_key("Ctrl+Return", ("clients",)) is None
    assert portable("ctrl+shift+p") == "Ctrl+Shift+P"
