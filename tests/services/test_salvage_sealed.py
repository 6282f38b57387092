"""Salvage of an encrypted workspace, and of one whose file was upgraded."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.own_fields import OwnField
from kamdesk.domain.people import Person
from kamdesk.errors import Refused
from kamdesk.services import attachments, backups, encryption, health, salvage
from kamdesk.services.workspace import close_workspace, create_workspace, file_of, open_workspace
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.workspace import Workspace, keys
from tests.services.test_salvage import pages_of, spoil

PHRASE, CANARY = "correct horse battery", "Kanarienvogel-Zwetschge"
COUNT = 200
OLD = Path(__file__).parents[1] / "fixtures" / "schema_0001.sqlite"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed encrypted workspace of some hundred pages, with a backup and a file."""
    folder = tmp_path_factory.mktemp("sealed") / "desk"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "MEMORY_KIB", 64)
        secret = encryption.secret_for(PHRASE)
        ws = create_workspace(folder, secret=secret)
    with ws.unit("Add") as unit:
        for nr in range(COUNT):
            unit.add(Client(uid=f"c{nr}", short_name=f"{CANARY} {nr}", note="x" * 700))
            unit.add(Person(uid=f"p{nr}", client_uid=f"c{nr}", code="p1", surname=f"Falk {nr}"))
    attachments.attach(ws, "c0", [attachments.Given(name="terms.txt", data=CANARY.encode())])
    backups.back_up(ws)
    close_workspace(ws)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "desk"))


def told_in(folder: Path) -> list[str]:
    """Return the files that tell what they hold."""
    return [one.name for one in folder.rglob("*")
            if one.is_file() and CANARY.encode() in one.read_bytes()]  # fmt: skip


def counted(folder: Path) -> tuple[int, int]:
    ws = open_workspace(folder, keys=encryption.unlock(folder, PHRASE))
    assert [one.text for one in health.check(ws).findings if not one.harmless] == []
    with ws.read() as reader:
        found = reader.count(Client), reader.count(Person)
    close_workspace(ws)
    return found


def test_what_lies_on_whole_pages_is_saved_and_stays_encrypted(folder: Path) -> None:
    total = pages_of(folder)
    broken = spoil(folder, random.Random(1).sample(range(total // 2, total), 10))
    opening = encryption.unlock(folder, PHRASE)
    done = salvage.salvage(folder, keys=opening)
    clients, people = counted(folder)
    assert COUNT < clients + people < 2 * COUNT + 1
    assert done.saved - clients - people in (0, 1), "the row of the file may lie on a broken page"
    assert (done.aside / "workspace.sqlite").read_bytes() == broken
    assert told_in(folder) == []
    assert not list(folder.glob(".salvage*"))


@pytest.mark.parametrize("backup", [True, False])
def test_the_first_page_with_the_salt_is_not_missed(folder: Path, backup: bool) -> None:
    spoil(folder, [1])
    if not backup:
        keep = (folder / "backups" / "workspace.key").read_bytes()
        shutil.rmtree(folder / "backups")
        assert keep == (folder / "workspace.key").read_bytes()
    opening = encryption.unlock(folder, PHRASE)
    with pytest.raises(Refused) as refused:
        open_workspace(folder, keys=opening)
    assert getattr(refused.value, "kind", "") == "corrupt", "leads to the rescue"
    done = salvage.salvage(folder, keys=opening)
    assert (done.saved, done.lost) == (2 * COUNT + 1, 0)
    assert counted(folder) == (COUNT, COUNT)
    assert told_in(folder) == []


def test_into_another_folder_the_files_come_along(folder: Path, tmp_path: Path) -> None:
    opening = encryption.unlock(folder, PHRASE)
    (folder / "workspace.key").unlink()
    salvage.salvage(folder, tmp_path / "new", keys=opening)
    assert counted(tmp_path / "new") == (COUNT, COUNT)
    assert told_in(tmp_path / "new") == []


@pytest.mark.parametrize("backup", ["later", "of the upgrade", ""])
def test_tables_of_an_upgraded_file_are_not_mistaken(tmp_path: Path, backup: str) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copyfile(OLD, file_of(folder))
    old = sqlite3.connect(file_of(folder))
    (text,) = old.execute("SELECT group_concat(name, ', ') FROM pragma_table_info('clients')"
                          " WHERE name NOT IN ('uid', 'note')").fetchone()  # fmt: skip
    for nr in range(COUNT):
        old.execute(f"INSERT INTO clients (uid, note, {text}) SELECT ?, ?, {text} FROM clients"
                    " WHERE rowid = 1", (f"c{nr}", "x" * 700))  # fmt: skip
    old.commit()
    first = {row[0] for row in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    old.close()
    ws = open_workspace(folder)
    with ws.unit("Add") as unit:
        unit.add(OwnField(uid="own", subject="clients", key="floor", label="Floor", kind="text"))
    before = uids_of(ws)
    if backup == "later":
        backups.back_up(ws)
    close_workspace(ws)
    if not backup:
        shutil.rmtree(folder / "backups")
    spoil(folder, [1])
    salvage.salvage(folder)
    ws = open_workspace(folder)
    expected = {name: uids if backup or name in first else set() for name, uids in before.items()}
    assert uids_of(ws) == expected
    assert "own" in before["own_fields"]
    close_workspace(ws)


def uids_of(ws: Workspace) -> dict[str, set[str]]:
    with ws.read() as reader:
        return {name: {one.uid for one in reader.find(entry.cls)}
                for name, entry in BY_NAME.items()}  # fmt: skip


def test_a_row_that_was_read_as_two_belongs_to_the_larger_table() -> None:
    clients = {f"c{nr}": Client(uid=f"c{nr}") for nr in range(3)}
    fields = {uid: OwnField(uid=uid, subject="clients", key=uid) for uid in ("c1", "own")}
    found = salvage._Found(records={"own_fields": fields, "clients": clients})
    found.sort_out()
    assert {name: set(rows) for name, rows in found.records.items()} == {
        "own_fields": {"own"}, "clients": {"c0", "c1", "c2"},
    }  # fmt: skip
