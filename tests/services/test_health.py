"""Is the workspace whole: each kind of damage is found, and what is safe is put right."""

from __future__ import annotations

import pytest

from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from kamdesk.services import attachments, backups, drafts, health, records
from kamdesk.services.attachments import Given
from kamdesk.services.search import search
from kamdesk.storage.workspace import files


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
    assert report.checks == (
        "pages",
        "references",
        "records",
        "journal",
        "index",
        "files",
        "drafts",
        "backups",
    )


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


@pytest.mark.parametrize(
    ("left", "whole"), [(b"", True), (b'{"field": "no\n', True), (b"x\ny\n", False)]
)
def test_drafts_that_cannot_be_read_are_told_and_one_torn_line_is_no_loss(filled, left, whole):
    drafts.note(filled, "clients-1", "note", "Alba")
    (path,) = (filled.folder / "drafts").iterdir()
    assert health.check(filled).findings == ()
    path.write_bytes(left)
    assert found(filled) == [("drafts", False)]
    assert health.check(filled).whole is whole


def test_a_damaged_backup_is_told(filled):
    taken = backups.back_up(filled)
    path = taken.folder / taken.backup.name
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert found(filled) == [("backups", False)]


def test_a_missing_and_a_changed_file_are_named_and_a_stray_one_is_no_loss(filled):
    with filled.read() as reader:
        alba = reader.first(Client, short_name="Alba")
    given = [Given(name=f"{name}.pdf", data=name.encode()) for name in ("offer", "plan", "map")]
    made = attachments.attach(filled, alba.uid, given).value
    offer, plan, _map = (files.folder_of(filled.folder) / one.digest for one in made)
    stray = offer.with_name("0" * 64)
    stray.write_bytes(b"?")
    report = health.check(filled)
    assert report.whole
    assert [one.text for one in report.findings] == [
        "1 file in the folder “files” belongs to no entry."
    ]
    stray.unlink()
    offer.unlink()
    plan.write_bytes(b"PLAN")
    report = health.check(filled, repair=True)
    assert not report.whole
    assert [one.text for one in report.findings] == [
        "The file offer.pdf of Alba is missing.",
        "The file plan.pdf of Alba has changed since it was attached.",
    ]


@pytest.mark.parametrize("flipped", ["'['", "1"])
def test_an_entry_that_makes_no_record_is_counted(filled, flipped):
    spoil(filled, f"UPDATE clients SET tags = {flipped} WHERE short_name = 'Alba'")
    (finding,) = health.check(filled).findings
    assert (finding.check, finding.text) == (
        "records",
        "Client: 1 entry cannot be read. Restore a backup.",
    )


def test_text_that_is_none_any_more_is_damage_and_tells_nothing_of_it(filled):
    spoil(filled, "UPDATE clients SET note = CAST(x'63616e617279ff' AS TEXT)")
    with pytest.raises(Refused) as caught:
        health.check(filled)
    assert "canary" not in caught.value.message
