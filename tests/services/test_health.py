"""Is the workspace whole: each kind of damage is found, and what is safe is put right."""

from __future__ import annotations

import pytest

from kamdesk.domain.clients import Client
from kamdesk.services import backups, health, records
from kamdesk.services.search import search


@pytest.fixture
def filled(ws):
    for name in ("Alba", "Boreal"):
        records.add(ws, "clients", Client(short_name=name))
    return ws


def spoil(ws, statement):
    with ws.engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            connection.exec_driver_sql(statement)


def found(ws, **given):
    return [(one.check, one.mended) for one in health.check(ws, **given).findings]


def test_a_whole_workspace_has_nothing_to_tell(filled):
    report = health.check(filled)
    assert report.whole
    assert report.findings == ()
    assert report.checks == ("pages", "references", "journal", "index", "drafts", "backups")


def test_a_missing_index_entry_is_found_and_made_anew(filled):
    spoil(filled, "DELETE FROM search_keys WHERE title = 'Alba'")
    assert search(filled, "alba") == ()
    assert found(filled) == [("index", False)]
    assert found(filled, repair=True) == [("index", True)]
    assert [hit.title for group in search(filled, "alba") for hit in group.hits] == ["Alba"]
    assert health.check(filled).whole


def test_a_reference_to_nothing_is_told_and_left_alone(filled):
    spoil(filled, "UPDATE clients SET region_uid = 'gone' WHERE short_name = 'Alba'")
    assert found(filled, repair=True) == [("references", False)]
    assert not health.check(filled).whole


def test_a_row_of_the_journal_without_a_step_is_told(filled):
    spoil(
        filled,
        "UPDATE journal_rows SET step = 99 WHERE step = (SELECT max(step) FROM journal_rows)",
    )
    assert ("journal", False) in found(filled)


def test_a_damaged_backup_is_told(filled):
    taken = backups.back_up(filled)
    path = taken.folder / taken.backup.name
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert found(filled) == [("backups", False)]
