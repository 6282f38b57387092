"""A damaged workspace in the window: the best backup is a key away, else what can be read."""

from __future__ import annotations

import stat

import pytest

from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from kamdesk.services import backups, drafts, records
from kamdesk.services.workspace import close_workspace, create_workspace, file_of
from kamdesk.storage.workspace.faults import StorageFault
from ui import rescue
from ui.app import Program
from ui.widgets.buttons import Button
from ui.widgets.drafts import DraftKeeper
from ui.widgets.panel import Panel
from ui.widgets.text import Label


@pytest.fixture
def damaged(tmp_path, monkeypatch):
    """A function that makes a damaged workspace, with or without a backup."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def make(*, backup):
        folder = tmp_path / "workspace"
        ws = create_workspace(folder)
        records.add(ws, "clients", Client(short_name="Alba"))
        if backup:
            backups.back_up(ws)
            records.add(ws, "clients", Client(short_name="Boreal"))
        close_workspace(ws)
        path = file_of(folder)
        data = bytearray(path.read_bytes())
        data[100:4096] = b"\xff" * 3996
        path.write_bytes(data)
        return folder, bytes(data)

    return make


@pytest.fixture
def start(app, qtbot):
    made = []

    def run(folder):
        program = Program(app, folder, language="en", theme_name="light")
        qtbot.addWidget(program.window)
        made.append(program)
        program.start()
        return program

    yield run
    for program in made:
        program.window._closed = True
        program.window.close()
        program.end()


def test_damage_met_while_the_window_is_open_leads_to_the_same_rescue(
    tmp_path, monkeypatch, start, qtbot
):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "workspace"
    ws = create_workspace(folder)
    records.add(ws, "clients", Client(short_name="Alba"))
    backups.back_up(ws)
    records.add(ws, "clients", Client(short_name="Boreal"))
    close_workspace(ws)
    program = start(folder)
    qtbot.waitUntil(lambda: program.desk.workspace is not None)
    qtbot.waitUntil(lambda: not program.desk.busy)
    typed = DraftKeeper(program.desk, program.window, "talk")
    typed.touch("note", lambda: "They want it by Friday")
    path = file_of(folder)
    whole = path.read_bytes()
    with path.open("r+b") as file:  # as a disk does it, under the open window
        file.seek(len(whole) // 3)
        file.write(b"\xa5" * (len(whole) // 3))
    program.keeper.take()
    qtbot.waitUntil(lambda: len(offers(program)) == 4)
    assert program.desk.workspace is None
    assert "damaged" in said(program)
    told = []
    program.desk.messages.posted.connect(lambda one: told.append(one.text))
    next(iter(offers(program).values())).click()
    qtbot.waitUntil(lambda: program.desk.workspace is not None)
    assert names(program) == ["Alba"]
    qtbot.waitUntil(lambda: "1 text was typed and not saved: it is kept." in told)
    assert [one.text for one in drafts.left(program.desk.workspace)] == ["They want it by Friday"]
    qtbot.waitUntil(lambda: not program.desk.busy)


def test_a_refusal_about_another_file_leaves_the_window_alone(tmp_path, monkeypatch, start, qtbot):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    close_workspace(create_workspace(tmp_path / "workspace"))
    program = start(tmp_path / "workspace")
    qtbot.waitUntil(lambda: program.desk.workspace is not None)

    def refuse(_workspace):
        raise StorageFault("corrupt", "A backup is damaged.")

    program.desk.read(refuse)
    qtbot.waitUntil(lambda: program.desk.messages.last is not None)
    qtbot.waitUntil(lambda: not program.desk.busy)
    assert program.desk.workspace is not None


def offers(program):
    return {one.text().strip(): one for one in program.window.waiting.findChildren(Button)}


def shown(program, words):
    return words in offers(program) and offers(program)[words].isVisible()


def said(program):
    return " ".join(one.text() for one in program.window.waiting.findChildren(Label))


def names(program):
    return sorted(one.short_name for one in records.listing(program.desk.workspace, "clients"))


def test_the_best_backup_is_offered_first_and_the_damaged_file_kept(damaged, start, qtbot):
    folder, broken = damaged(backup=True)
    program = start(folder)
    qtbot.waitUntil(lambda: len(offers(program)) == 4)
    first = next(iter(offers(program).values()))
    assert first.text().strip().startswith("Restore the backup of")
    assert "damaged" in said(program)
    assert file_of(folder).read_bytes() == broken, "nothing is touched until somebody chooses"
    first.click()
    qtbot.waitUntil(lambda: program.desk.workspace is not None)
    assert names(program) == ["Alba"]
    (aside,) = (folder / "set-aside").rglob("workspace.sqlite")
    assert aside.read_bytes() == broken
    assert stat.S_IMODE(aside.stat().st_mode) == 0o400
    qtbot.waitUntil(lambda: not program.desk.busy)


@pytest.mark.parametrize("left", [None, b""])
def test_a_file_that_is_gone_or_empty_is_restored_and_never_made_anew(damaged, start, qtbot, left):
    folder, _broken = damaged(backup=True)
    file_of(folder).unlink()
    if left is not None:
        file_of(folder).write_bytes(left)
    with pytest.raises(Refused):
        create_workspace(folder)
    program = start(folder)
    qtbot.waitUntil(lambda: len(offers(program)) == 3)
    assert ("is gone from" if left is None else "is empty") in said(program)
    first = next(iter(offers(program).values()))
    assert first.text().strip().startswith("Restore the backup of")
    first.click()
    qtbot.waitUntil(lambda: program.desk.workspace is not None)
    assert names(program) == ["Alba"]


def test_a_backup_on_a_stick_takes_the_place_of_a_damaged_file(
    damaged, start, qtbot, tmp_path, monkeypatch
):
    other = create_workspace(tmp_path / "other")
    records.add(other, "clients", Client(short_name="Kedr"))
    made = backups.back_up(other, to=tmp_path / "stick")
    close_workspace(other)
    folder, broken = damaged(backup=False)
    program = start(folder)
    given = [tmp_path / "letter.sqlite", made.folder / made.backup.name]
    given[0].write_text("Dear all")
    monkeypatch.setattr(rescue, "file_to_open", lambda *args: args[3](str(given.pop(0))))
    qtbot.waitUntil(lambda: shown(program, "From a file…"))
    offers(program)["From a file…"].click()
    qtbot.waitUntil(lambda: program.desk.messages.last is not None)
    qtbot.waitUntil(lambda: shown(program, "From a file…"))
    assert file_of(folder).read_bytes() == broken
    offers(program)["From a file…"].click()
    qtbot.waitUntil(lambda: program.desk.workspace is not None)
    assert names(program) == ["Kedr"]
    (aside,) = (folder / "set-aside").rglob("workspace.sqlite")
    assert aside.read_bytes() == broken
    qtbot.waitUntil(lambda: not program.desk.busy)


def test_without_a_backup_what_can_be_read_is_saved_and_reported(damaged, start, qtbot):
    folder, _broken = damaged(backup=False)
    program = start(folder)
    qtbot.waitUntil(lambda: len(offers(program)) == 3)
    assert "no backup" in said(program)
    offers(program)["Save what can be read"].click()
    qtbot.waitUntil(lambda: program.desk.workspace is not None)
    assert names(program) == ["Alba"]
    qtbot.waitUntil(lambda: program.desk.messages.last is not None)
    assert program.desk.messages.last.text == "1 entry was saved."
    program.desk.messages.last.run()
    (panel,) = [one for one in program.window.findChildren(Panel) if one.is_open]
    assert "Client: 1 entry saved" in panel.content.text()
    qtbot.waitUntil(lambda: not program.desk.busy)
