"""A unit of work is one step or nothing."""

from __future__ import annotations

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.errors import NotFound, Refused
from kamdesk.storage.tables import journal_rows, journal_steps
from kamdesk.storage.workspace.faults import StorageFault


def counts(ws) -> tuple[int, ...]:
    with ws.read() as reader:
        return tuple(
            reader.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
            for name in ("clients", "people", journal_steps.name, journal_rows.name, "search_keys")
        )


def test_failed_unit_leaves_nothing(ws):
    before = counts(ws)

    def fail():
        with ws.unit("Fails") as unit:
            client = unit.add(Client(short_name="A"))
            unit.change(client, note="x")
            unit.put_setting("k", 1)
            raise KeyError("a bug")

    with pytest.raises(KeyError):
        fail()
    assert counts(ws) == before
    with ws.unit("Works") as unit:
        unit.add(Client(short_name="B"))
    assert unit.changes.step


def test_reference_to_nothing_is_refused_at_commit(ws):
    before = counts(ws)

    def fail():
        with ws.unit("Fails") as unit:
            unit.add(Person(client_uid="nobody", surname="A"))

    with pytest.raises(StorageFault, match="refers") as caught:
        fail()
    assert caught.value.kind == "linked"
    assert counts(ws) == before


def test_rows_of_a_step_come_in_any_order(ws):
    with ws.unit("Add") as unit:
        unit.add(Person(uid="p" * 32, client_uid="c" * 32, surname="A"))
        unit.add(Client(uid="c" * 32, short_name="B"))
    assert counts(ws)[:2] == (1, 1)


def test_unit_that_changes_nothing_is_no_step(ws):
    with ws.unit("Add") as unit:
        client = unit.add(Client(short_name="A"))
    before = counts(ws)
    with ws.unit("Nothing") as unit:
        assert unit.change(client, short_name="A") == client
        assert unit.put(client) == client
    assert counts(ws) == before
    assert unit.changes.step is None


def test_changes_say_what_was_touched(ws):
    with ws.unit("Added {name}", name="A") as unit:
        client = unit.add(Client(short_name="A"))
    changes = unit.changes
    assert changes.tables == {"clients"}
    assert changes.uids == {client.uid}
    assert changes.label == "Added {name}"
    assert changes.args == {"name": "A"}


def test_put_adds_or_changes(ws):
    with ws.unit("Add") as unit:
        unit.put(Client(uid="c" * 32, short_name="A"))
    with ws.unit("Change") as unit:
        unit.put(Client(uid="c" * 32, short_name="B"))
    with ws.read() as reader:
        assert [one.short_name for one in reader.find(Client)] == ["B"]


def test_change_of_what_is_gone_is_refused(ws):
    ghost = Client(uid="x" * 32, short_name="A")
    with ws.unit("Fails") as unit:
        with pytest.raises(NotFound):
            unit.change(ghost, note="b")
        with pytest.raises(NotFound):
            unit.remove(ghost)
    assert unit.changes.step is None


def test_journal_keeps_the_stored_value_not_the_copy_at_hand(ws):
    with ws.unit("Add") as unit:
        stale = unit.add(Client(short_name="A"))
    with ws.unit("First") as unit:
        unit.change(stale, note="first")
    with ws.unit("Second") as unit:
        unit.change(stale, note="second")
    with ws.read() as reader:
        row = reader.connection.exec_driver_sql(
            "SELECT before FROM journal_rows ORDER BY step DESC LIMIT 1"
        ).scalar_one()
    assert row == '{"note":"first"}'


def test_find_orders_limits_and_counts(ws):
    with ws.unit("Add") as unit:
        unit.add_all(Client(short_name=one, vip=one == "b") for one in "cab")
    with ws.read() as reader:
        assert [one.short_name for one in reader.find(Client, order=("-short_name",))] == [*"cba"]
        assert [one.short_name for one in reader.find(Client, order=("short_name",), limit=2)] == [
            *"ab"
        ]
        assert reader.count(Client, vip=True) == 1
        assert reader.first(Client, short_name="z") is None
        with pytest.raises(Refused):
            reader.one(Client, "")
