"""A disk that is full or may not be written, in the real window: told, and nothing is lost."""

from __future__ import annotations

import subprocess
from contextlib import suppress

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from kamdesk.services import attachments, backups, documents, health, records
from kamdesk.services.attachments import Given
from kamdesk.services.workspace import create_workspace
from ui.app import Program
from ui.widgets import slots
from ui.widgets.records import RecordForm
from ui.widgets.text import Label

ALBA = "alba"


@pytest.fixture
def disk(tmp_path):
    """A small file system of its own with a workspace on it."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def folder(disk, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    ws = create_workspace(disk / "desk")
    records.add(ws, "clients", Client(uid=ALBA, short_name="Alba", note="first"))
    backups.close_with_backup(ws)
    return disk / "desk"


@pytest.fixture
def start(app, qtbot):
    """A function that starts the program over a folder, with the card of the client in front."""
    made = []

    def run(folder):
        program = Program(app, folder, language="en", theme_name="light")
        qtbot.addWidget(program.window)
        made.append(program)
        program.told = []
        program.desk.messages.posted.connect(lambda one: program.told.append(one.text))
        program.start()
        qtbot.waitUntil(lambda: program.desk.workspace is not None)
        program.desk.go("clients", uid=ALBA, tab="business")
        return program

    yield run
    for program in made:
        program.window._closed = True
        program.window.close()
        program.end()


def card(program, qtbot):
    """The form of the card that is shown."""

    def found():
        forms = program.window.findChildren(RecordForm)
        return [one for one in forms if "legal_name" in one.names and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def type_in(form, words):
    line = form.editor("legal_name").findChild(QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, words)
    form.flush()


def error_of(form):
    return form.errors.get("legal_name", "")


def stored(program):
    with program.desk.workspace.read() as reader:
        return reader.one(Client, ALBA).legal_name


def fill(path):
    """Write until there is no room left."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(1 << 12))


def held_in(disk):
    """What lies there; a file without a byte is none."""
    files = {one: one.read_bytes() for one in disk.rglob("*") if one.is_file()}
    return {one: held for one, held in files.items() if held and one.name != "ballast"}


def test_on_a_full_disk_the_form_keeps_what_is_typed_and_saving_goes_on(
    disk, folder, start, qtbot, monkeypatch
):
    monkeypatch.setattr(slots, "RETRY_MS", 100)
    program = start(folder)
    form, ws = card(program, qtbot), program.desk.workspace
    qtbot.waitUntil(lambda: not program.desk.busy)
    fill(disk / "ballast")
    before = held_in(disk)
    type_in(form, "Alba SA")
    qtbot.waitUntil(lambda: "disk is full" in error_of(form))
    assert form.dirty()
    assert form.values()["legal_name"] == "Alba SA"
    qtbot.waitUntil(lambda: program.desk.saving == "failed")
    for work in (
        lambda: attachments.attach(ws, ALBA, [Given(name="plan.pdf", data=b"plan" * 9000)]),
        lambda: backups.back_up(ws),
        lambda: documents.save(disk / "offer.pdf", b"%PDF" * 9000),
    ):
        with pytest.raises(Refused, match="full"):
            work()
    assert held_in(disk) == before, "nothing stays behind by half"
    assert health.check(ws).whole
    assert stored(program) == ""
    (disk / "ballast").unlink()
    qtbot.waitUntil(lambda: not form.dirty())
    assert form.errors == {}
    assert stored(program) == "Alba SA"
    qtbot.waitUntil(lambda: program.desk.saving == "saved")
    attachments.attach(ws, ALBA, [Given(name="plan.pdf", data=b"plan" * 9000)])
    assert backups.back_up(ws).backup.verified
    assert documents.save(disk / "offer.pdf", b"%PDF" * 9000).stat().st_size == 36_000
    assert health.check(ws).whole
    qtbot.waitUntil(lambda: not program.desk.busy)


def test_where_nothing_can_be_written_all_is_read_and_no_change_is_taken(
    disk, folder, start, qtbot
):
    before = held_in(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    program = start(folder)
    form = card(program, qtbot)
    said = [one.text() for one in program.window.rail.findChildren(Label)]
    assert "Read only" in said
    assert any("cannot be written to" in one for one in program.told)
    type_in(form, "Alba SA")
    qtbot.waitUntil(
        lambda: "cannot be written" in form.errors.get("legal_name", ""), timeout=20_000
    )
    assert form.dirty()
    assert stored(program) == ""
    for page in ("today", "settings"):
        program.desk.go(page)
        qtbot.waitUntil(lambda: not program.desk.busy)
    assert held_in(disk) == before
