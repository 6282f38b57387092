"""What is added, changed or removed, of whatever kind, is undone and redone row by row."""

from __future__ import annotations

import pytest

from kamdesk.domain.proposals import Proposal
from kamdesk.domain.records import Record
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.services import journal, records
from kamdesk.services.workspace import close_workspace, create_workspace
from kamdesk.storage.codec import specs
from kamdesk.storage.reading import ask
from kamdesk.storage.tables import BY_NAME
from tests.storage.samples import sample_records

#: What a step leaves in the journal itself is no part of what it changed.
_OWN = ("journal_", "alembic_", "search_", "sqlite_")
KINDS = sorted(set(BY_NAME) - {"bin"})
#: What nobody removes by itself.
CLOSED = ("sealed",)


@pytest.fixture(scope="module")
def one_of_each(tmp_path_factory):
    """A workspace with an entry of every kind that refers to the others, and all its rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        ws = create_workspace(tmp_path_factory.mktemp("undo") / "desk")
        with ws.unit("Added one of each") as unit:
            unit.add_all(sample_records())
            # What was sent, and an old talk, are closed to change.
            unit.change(unit.one(Proposal, "proposals-1"), status="draft")
            unit.change(unit.one(Talk, "talks-1"), held=False)
        yield ws, rows(ws)
        close_workspace(ws)


def rows(ws):
    """All rows of all tables, and what the search knows of them; its rows have new numbers."""
    with ws.read() as reader:
        listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
        names = [name for (name,) in ask(reader.driver, listed) if not name.startswith(_OWN)]
        found = {one: set(ask(reader.driver, f'SELECT * FROM "{one}"')) for one in names}
        found["found"] = {row[1:] for row in ask(reader.driver, "SELECT * FROM search_keys")}
    return found


def turned(ws, before):
    """Undo the last step, redo it, undo it again; all rows are what they were."""
    after = rows(ws)
    assert after != before, "else nothing was put to the test"
    journal.undo(ws)
    assert rows(ws) == before
    journal.redo(ws)
    assert rows(ws) == after
    journal.undo(ws)


def test_entries_of_every_kind_are_added_and_taken_back(one_of_each):
    ws, before = one_of_each
    with ws.unit("Added another of each") as unit:
        unit.add_all(sample_records(2))
    turned(ws, before)


def other(record: Record) -> dict:
    """Another value for each text of a record that refers to nothing."""
    entry = next(one for one in BY_NAME.values() if one.cls is type(record))
    return {one.name: f"other {one.name}" for one in specs(type(record))
            if one.type is str and one.name not in entry.refers and one.name != "uid"
            and not one.name.endswith("_uid")}  # fmt: skip


def test_entries_of_every_kind_are_changed_and_changed_back(one_of_each):
    ws, before = one_of_each
    with ws.unit("Changed one of each") as unit:
        for name in KINDS:
            record = unit.one(BY_NAME[name].cls, f"{name}-1")
            unit.change(record, **other(record))
    turned(ws, before)


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_that_is_removed_comes_back_with_what_hangs_on_it(one_of_each, kind):
    ws, before = one_of_each
    if kind in CLOSED:
        with pytest.raises(Refused):
            records.remove(ws, kind, f"{kind}-1")
        return
    records.remove(ws, kind, f"{kind}-1")
    with ws.read() as reader:
        assert reader.count(BY_NAME[kind].cls) == 0
    turned(ws, before)
