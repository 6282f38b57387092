"""Opening and creating: nothing is silently replaced, and one holder wins."""

from __future__ import annotations

import hashlib
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.errors import Held, Refused
from kamdesk.services import clock
from kamdesk.services.workspace import (
    close_workspace,
    create_workspace,
    file_of,
    open_workspace,
    pin,
    workspace_exists,
)
from kamdesk.storage.workspace import schema
from kamdesk.storage.workspace.engine import make_engine
from kamdesk.storage.workspace.faults import StorageFault
from kamdesk.storage.workspace.lock import WorkspaceLock
from tests.drill.damage import races


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_missing_workspace_is_refused_and_not_made(tmp_path):
    assert not workspace_exists(tmp_path / "nowhere")
    with pytest.raises(Refused, match="no workspace"):
        open_workspace(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_engine_never_makes_a_file(tmp_path):
    engine = make_engine(tmp_path / "absent.sqlite")
    with pytest.raises(Exception, match="unable to open"):
        engine.connect()
    assert not (tmp_path / "absent.sqlite").exists()


def broken(folder: Path, kind: str) -> None:
    path = file_of(folder)
    if kind == "empty":
        path.write_bytes(b"")
        return
    if kind == "text":
        path.write_text("Dear reader, this is a letter and no database at all. " * 9)
        return
    data = bytearray(path.read_bytes())
    if kind == "foreign":
        data[68:72] = b"ABCD"
    else:
        data[60:64] = (schema.LATEST + 1).to_bytes(4, "big")
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("empty", "empty"),
        ("text", "not a KAM Desk workspace"),
        ("foreign", "another program"),
        ("newer", "newer version"),
    ],
)
def test_unfit_file_is_refused_and_stays_as_it_is(ws, kind, says):
    close_workspace(ws)
    broken(ws.folder, kind)
    before, names = digest(file_of(ws.folder)), sorted(os.listdir(ws.folder))
    for _again in range(2):
        with pytest.raises(Refused, match=says):
            open_workspace(ws.folder)
    assert digest(file_of(ws.folder)) == before
    assert sorted(os.listdir(ws.folder)) == names
    with pytest.raises(Refused, match="already"):
        create_workspace(ws.folder)
    assert digest(file_of(ws.folder)) == before


def test_new_workspace_is_private_and_complete(tmp_path):
    folder = tmp_path / "deep" / "new"
    ws = create_workspace(folder, language="ru")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file_of(folder).stat().st_mode) == 0o600
    with ws.read() as reader:
        assert reader.setting("language") == "ru"
        schema.check(reader.driver)
    assert sorted(os.listdir(folder)) == ["reserve", "workspace.sqlite"]
    close_workspace(ws)


def test_folder_with_files_keeps_its_rights(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "letter.txt").write_text("x")
    close_workspace(create_workspace(folder))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_failed_creation_leaves_nothing(tmp_path, monkeypatch):
    def fail(_engine):
        raise RuntimeError("no")

    monkeypatch.setattr(schema, "build", fail)
    with pytest.raises(RuntimeError):
        create_workspace(tmp_path / "new")
    assert os.listdir(tmp_path / "new") == []
    monkeypatch.undo()


def test_second_start_is_told_who_holds_it(ws):
    with pytest.raises(Held, match=f"process {os.getpid()}"):
        open_workspace(ws.folder)
    close_workspace(ws)
    again = open_workspace(ws.folder, what="backup")
    with pytest.raises(Held, match="command backup"):
        open_workspace(ws.folder)
    close_workspace(again)


def test_of_four_processes_one_wins(tmp_path):
    assert races(tmp_path, 1).wrong == 0
    close_workspace(open_workspace(tmp_path / "desk"))


def test_clock_is_the_real_one_unless_pinned(ws):
    assert clock.today(ws) == date.today()
    with ws.unit("Pin") as unit:
        pin(unit, date(2026, 3, 16))
    close_workspace(ws)
    again = open_workspace(ws.folder)
    assert clock.today(again) == date(2026, 3, 16)
    assert clock.now(again).date() == date(2026, 3, 16)
    close_workspace(again)


def test_reads_nest_and_units_do_not(ws):
    with ws.unit("Add") as unit:
        client = unit.add(Client(short_name="A"))
        with ws.read() as reader:
            assert reader.one(Client, client.uid) == client
        with pytest.raises(RuntimeError), ws.unit("Second"):
            pass
    with ws.read() as reader, ws.read() as inner:
        assert inner is reader


def test_after_a_sudden_end_the_file_is_looked_through_before_it_is_used(ws):
    with ws.unit("Add") as unit:
        unit.add_all(Client(short_name=f"A {nr}", note="x" * 500) for nr in range(200))
    close_workspace(ws)
    path = file_of(ws.folder)
    data = bytearray(path.read_bytes())
    data[-4096:] = b"\xff" * 4096
    path.write_bytes(data)
    WorkspaceLock(ws.folder)._info.write_text("{}")  # what a killed process leaves
    with pytest.raises(StorageFault) as caught:
        open_workspace(ws.folder)
    assert caught.value.kind == "corrupt"
    assert path.read_bytes() == bytes(data)
