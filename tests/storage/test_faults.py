"""Storage errors are told apart from bugs, and nothing is lost by them."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from kamdesk.services import backups, drafts, records, trust
from kamdesk.services.workspace import (
    close_workspace,
    create_workspace,
    file_of,
    open_workspace,
)
from kamdesk.storage.workspace import faults, reserve, schema
from kamdesk.storage.workspace.engine import connect
from kamdesk.storage.workspace.faults import StorageFault, kind_of, message_of, told_apart


@pytest.fixture
def small_disk(tmp_path):
    """Give a real small file system, or a limit on file sizes where none can be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)],
            capture_output=True,
            check=False,
        ).returncode
        == 0
    )
    yield place, mounted
    if mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def mounted_disk(small_disk):
    """Give a real small file system, or say why there is none."""
    place, mounted = small_disk
    if not mounted:
        pytest.skip("no file system can be mounted here")
    return place


FILL = """
import resource, signal, sys
from pathlib import Path
from kamdesk.domain.clients import Client
from kamdesk.services.workspace import create_workspace
from kamdesk.storage.workspace.faults import StorageFault
ws = create_workspace(Path(sys.argv[1]))
if sys.argv[2] == "limit":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 20, resource.RLIM_INFINITY))
saved = 0
try:
    while saved < 500:
        with ws.unit("Add") as unit:
            unit.add_all(Client(short_name="A", note="x" * 15000) for _nr in range(2))
        saved += 2
except StorageFault as fault:
    print(fault.kind, saved)
with ws.read() as reader:
    assert reader.count(Client) == saved
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
ballast = Path(sys.argv[1]).parent / "ballast"
if ballast.exists():
    ballast.unlink()
with ws.unit("Add") as unit:
    unit.add(Client(short_name="B"))
print("resumed")
ws.close()
"""


def test_full_disk_is_told_and_saving_resumes(small_disk):
    place, mounted = small_disk
    if mounted:
        (place / "ballast").write_bytes(b"x" * 300_000)
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(place / "w"), "disk" if mounted else "limit"],
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = done.stdout.splitlines()
    kind, saved = first.split()
    assert kind in ("full", "io")
    assert second == "resumed"
    ws = open_workspace(place / "w")
    with ws.read() as reader:
        assert reader.count(Client) == int(saved) + 1
        schema.check(reader.driver)
    close_workspace(ws)


@pytest.fixture
def larger_disk(tmp_path):
    """Give a file system with room for the reserve and not for much more."""
    place = tmp_path / "larger"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(path: Path) -> None:
    with path.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(1 << 12))


def test_a_full_disk_gives_the_reserve_back_once_and_keeps_it_anew_when_there_is_room(larger_disk):
    ws = create_workspace(larger_disk / "w")
    kept = larger_disk / "w" / reserve.FILE
    assert kept.stat().st_blocks * 512 >= reserve.SIZE, "it takes room, not only a size"
    assert kept.stat().st_mode & 0o777 == 0o600
    one = records.add(ws, "clients", {"short_name": "A"}).value
    fill(larger_disk / "other")
    with pytest.raises(StorageFault, match="released the space") as caught:
        records.add(ws, "clients", {"short_name": "B", "note": "x" * 15000})
    assert caught.value.kind == "full"
    drafts.note(ws, "f", "a", "typed")
    records.add(ws, "clients", {"short_name": "B", "note": "x" * 15000})
    records.remove(ws, "clients", one.uid)
    assert trust.look(ws).scarce
    fill(larger_disk / "other")
    with pytest.raises(StorageFault, match="Free some space"):
        records.add(ws, "clients", {"short_name": "C", "note": "x" * 15000})
    (larger_disk / "other").unlink()
    backups.back_up(ws)
    assert not trust.look(ws).scarce
    assert [each.short_name for each in records.listing(ws, "clients")] == ["B"]
    close_workspace(ws)


def test_words_that_are_typed_on_a_full_disk_have_the_room_of_the_reserve(larger_disk):
    ws = create_workspace(larger_disk / "w")
    drafts.note(ws, "f", "a", "first")
    fill(larger_disk / "other")
    with pytest.raises(StorageFault, match="released the space"):
        drafts.note(ws, "f", "a", "x" * 5000)
    drafts.note(ws, "f", "a", "x" * 5000)
    assert drafts.of_form(ws, "f") == {"a": "x" * 5000}
    close_workspace(ws)


def test_new_workspace_on_a_full_disk_leaves_nothing(mounted_disk):
    (mounted_disk / "ballast").write_bytes(b"x" * 2_900_000)
    with pytest.raises(StorageFault) as caught:
        create_workspace(mounted_disk / "w")
    assert caught.value.kind in ("full", "io")
    assert not file_of(mounted_disk / "w").exists()
    assert os.listdir(mounted_disk / "w") == []


def test_drafts_on_a_full_disk_are_told(mounted_disk, ws):
    ws.folder = mounted_disk
    (mounted_disk / "ballast").write_bytes(b"x" * (3 << 20))
    with pytest.raises(StorageFault, match="full"):
        drafts.note(ws, "f", "a", "x" * 5000)


def test_damaged_file_is_told(ws):
    with ws.unit("Add") as unit:
        unit.add_all(Client(short_name=f"A {nr}", note="x" * 500) for nr in range(500))
    close_workspace(ws)
    path = file_of(ws.folder)
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 200] = b"\xff" * 200
    path.write_bytes(data)
    with pytest.raises(StorageFault) as caught:
        open_workspace(ws.folder)
    assert caught.value.kind == "corrupt"
    path.write_bytes(b"\x00" * len(data))
    with pytest.raises(StorageFault) as caught:
        open_workspace(ws.folder)
    assert caught.value.kind == "notadb"


def test_a_schema_that_is_no_text_any_more_is_told(ws):
    close_workspace(ws)
    path = file_of(ws.folder)
    data = path.read_bytes()
    assert b"CREATE TABLE clients" in data
    path.write_bytes(data.replace(b"CREATE TABLE", b"\xb9\xff\xfe\xb9\xff\xfe TABLE"))
    with pytest.raises(StorageFault) as caught:
        open_workspace(ws.folder)
    assert caught.value.kind == "corrupt"


def test_a_place_for_locks_that_cannot_be_used_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with pytest.raises(StorageFault) as caught:
        create_workspace(tmp_path / "w")
    assert caught.value.kind == "missing"
    assert not (tmp_path / "w").exists()


HOLD = """
import sqlite3, sys
base = sqlite3.connect(sys.argv[1], isolation_level=None)
base.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_file_held_by_another_program_is_told(ws):
    close_workspace(ws)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file_of(ws.folder))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout.readline() == "held\n"
    with pytest.raises(StorageFault) as caught:
        open_workspace(ws.folder)
    assert caught.value.kind == "busy"
    other.communicate("go")
    close_workspace(open_workspace(ws.folder))


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_read_only_files_are_told(code):
    def fail():
        with told_apart(files=True):
            raise OSError(code, "no")

    with pytest.raises(StorageFault) as caught:
        fail()
    assert caught.value.kind == "readonly"


def test_read_only_disk_is_told(mounted_disk):
    close_workspace(create_workspace(mounted_disk / "w"))
    subprocess.run(["mount", "-o", "remount,ro", str(mounted_disk)], check=True)
    with pytest.raises(StorageFault) as caught:
        records.add(open_workspace(mounted_disk / "w"), "clients", {"short_name": "A"})
    assert caught.value.kind == "readonly"


def test_vanished_file_is_told(ws):
    ws.close()
    shutil.rmtree(ws.folder)
    with pytest.raises(Refused, match="no workspace"):
        open_workspace(ws.folder)
    with pytest.raises(StorageFault) as caught, told_apart():
        connect(file_of(ws.folder))
    assert caught.value.kind == "missing"
    with pytest.raises(Refused, match="is closed"), ws.read():
        pass


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("database or disk is full", "full"),
        ("attempt to write a readonly database", "readonly"),
        ("database is locked", "busy"),
        ("database disk image is malformed", "corrupt"),
        ("file is not a database", "notadb"),
        ("disk I/O error", "io"),
        ("unable to open database file", "missing"),
        ("FOREIGN KEY constraint failed", "linked"),
        ("no such table: x", None),
    ],
)
def test_kinds_by_the_words_of_the_engine(text, kind):
    assert kind_of(sqlcipher3.dbapi2.OperationalError(text)) == kind
    assert kind is None or message_of(kind)


def test_bugs_stay_bugs():
    for error in (KeyError("x"), OSError(errno.ENOENT, "x"), ValueError("x")):
        assert kind_of(error) is None

    def fail():
        with told_apart():
            raise PermissionError(errno.EACCES, "an export's own trouble")

    with pytest.raises(PermissionError):
        fail()


def test_every_kind_has_a_message():
    kinds = {
        *faults._CODES.values(),
        *faults._ERRNO.values(),
        *(kind for _w, kind in faults._WORDS),
    }
    for kind in kinds:
        assert len(message_of(kind)) > 20


def test_path_helper_is_a_folder_of_files(tmp_path: Path):
    assert file_of(tmp_path).parent == tmp_path
