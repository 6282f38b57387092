"""`kamdesk bin`: listed, restored by number or name, purged after two answers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.talks import Talk
from kamdesk.services import clock, records
from kamdesk.services.workspace import close_workspace, create_workspace


@pytest.fixture(autouse=True)
def deleted(place):
    ws = create_workspace(Path(os.environ["KAMDESK_WORKSPACE"]))
    for name in ("Alba", "Boreal"):
        uid = records.add(ws, "clients", Client(short_name=name)).value.uid
        records.add(ws, "talks", Talk(client_uid=uid, on=clock.today(ws)))
        records.remove(ws, "clients", uid)
    close_workspace(ws)


def test_what_was_deleted_is_listed_and_restored(kamdesk, refused):
    rows = kamdesk("bin", "list", "--json")
    assert [(one["name"], one["with"], one["days_left"]) for one in rows] == [
        ("Boreal", {"talks": 1}, 30),
        ("Alba", {"talks": 1}, 30),
    ]
    assert "Boreal: Client, with 1 talk" in kamdesk("bin", "list")
    assert kamdesk("bin", "restore", "2") == "Restored: Alba\n"
    assert kamdesk("bin", "restore", "boreal", "--json")["restored"] == ["Boreal"]
    assert "empty" in kamdesk("bin", "list")
    assert "not in the recycle bin" in refused("bin", "restore", "Alba")


def test_a_purge_needs_two_answers(kamdesk, refused):
    assert "--yes --yes" in refused("bin", "purge", "Alba", "--yes")
    assert kamdesk("bin", "purge", "Alba", "--yes", "--yes") == "1 entry deleted for good.\n"
    assert [one["name"] for one in kamdesk("bin", "list", "--json")] == ["Boreal"]
    kamdesk("bin", "purge", "--all", "--yes", "--yes")
    assert kamdesk("bin", "list", "--json") == []
