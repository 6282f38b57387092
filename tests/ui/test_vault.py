"""Unlocking, locking, encrypting: what a person sees of it, and that nothing shows when locked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from kamdesk.domain.clients import Client
from kamdesk.services import encryption
from kamdesk.services.workspace import close_workspace, create_workspace, open_workspace
from ui import vault as vaults
from ui.app import Program
from ui.pages.workspace.protection import CodePanel, EncryptPanel, ProtectionPanel
from ui.shell.unlocking import Unlocking
from ui.widgets.panel import Panel

PHRASE, OTHER = "correct horse battery", "another long passphrase"
CANARY = "Kanarienvogel-Zwetschge"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Derive keys with little memory, and leave the printing process alone."""
    monkeypatch.setattr("kamdesk.storage.workspace.keys.MEMORY_KIB", 64)
    monkeypatch.setattr("ui.app._warm_documents", lambda: None)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "workspace"


@pytest.fixture
def sealed(folder):
    """An encrypted workspace with one client, closed."""
    secret = encryption.secret_for(PHRASE)
    ws = create_workspace(folder, secret=secret)
    with ws.unit("Created {name}", name=CANARY) as unit:
        unit.add(Client(legal_name=CANARY))
    close_workspace(ws)
    return secret


@pytest.fixture
def start(app, folder, qtbot):
    """Start the program; it ends with the test."""
    made = []

    def begin() -> Program:
        program = Program(app, folder, language="en", theme_name="light")
        qtbot.addWidget(program.window)
        made.append(program)
        program.start()
        return program

    yield begin
    for program in made:
        program.window._closed = True
        program.window.close()
        program.end()


def locked(program, qtbot) -> Unlocking:
    qtbot.waitUntil(lambda: program.window.covering is not None)
    return program.window.covering


def opened(program, qtbot):
    qtbot.waitUntil(lambda: program.desk.workspace is not None)
    qtbot.waitUntil(lambda: program.window.front is not None and not program.desk.busy)


def panel(program, qtbot, cls):
    def found():
        return [one for one in program.window.room.findChildren(cls) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def seen(program) -> str:
    """All that can be read in the window, in its fields and in its title."""
    window = program.window
    texts = [one.text() for kind in (QLabel, QLineEdit) for one in window.findChildren(kind)]
    return " ".join([window.windowTitle(), *texts])


def unlock(view, qtbot, secret):
    view.field.clear()
    qtbot.keyClicks(view.field, secret)
    qtbot.keyClick(view.field, Qt.Key.Key_Return)


def test_it_asks_tells_a_slip_and_opens(start, sealed, qtbot):
    program = start()
    view = locked(program, qtbot)
    assert view.field.echoMode() == QLineEdit.EchoMode.Password
    assert not program.window.rail.isVisible()
    unlock(view, qtbot, "correct horse batterz")
    qtbot.waitUntil(view.error.isVisible)
    assert "does not open" in view.error.text()
    assert view.open.isEnabled()
    unlock(view, qtbot, PHRASE)
    opened(program, qtbot)
    assert program.window.rail._lock_text.text() == "Encrypted workspace"
    assert program.window.rail.isVisible()


def test_locked_nothing_of_it_is_there_and_one_comes_back_to_the_place(start, sealed, qtbot):
    program = start()
    unlock(locked(program, qtbot), qtbot, PHRASE)
    opened(program, qtbot)
    program.desk.go("clients")
    qtbot.waitUntil(lambda: not program.desk.busy)
    program.desk.messages.inform(CANARY)
    assert CANARY in seen(program)
    workspace = program.desk.workspace
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    qtbot.keyClick(
        program.window,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    view = locked(program, qtbot)
    qtbot.waitUntil(lambda: not program.desk.busy)
    assert CANARY not in seen(program)
    assert program.desk.workspace is None
    with pytest.raises(Exception, match="closed"), workspace.read():
        pass
    for page in ("clients", "settings", "start"):
        program.desk.went.emit(page, {})
    for run in (program.desk.undo, program.window.open_palette, program.window.open_shortcuts):
        run()
    assert program.window.stack.currentWidget() is view
    unlock(view, qtbot, PHRASE)
    opened(program, qtbot)
    assert program.window.front.page_id == "clients"


def test_nobody_there_it_locks_but_not_under_work(start, sealed, qtbot, monkeypatch):
    program = start()
    unlock(locked(program, qtbot), qtbot, PHRASE)
    opened(program, qtbot)
    vault = program.vault
    vault.look()
    assert program.desk.workspace is not None
    monkeypatch.setattr(vaults, "_now", lambda: (0.0, vault._touched[1] + 16 * 60))
    monkeypatch.setattr(type(program.desk), "busy", property(lambda _desk: True))
    vault.look()
    assert program.desk.workspace is not None
    monkeypatch.undo()
    monkeypatch.setattr(vaults, "_now", lambda: (0.0, vault._touched[1] + 16 * 60))
    vault.look()
    assert program.desk.workspace is None
    locked(program, qtbot)


def test_the_recovery_code_opens_it_and_a_new_passphrase_is_offered(start, sealed, qtbot):
    program = start()
    view = locked(program, qtbot)
    view.other.click()
    unlock(view, qtbot, "not a code")
    qtbot.waitUntil(view.error.isVisible)
    assert "eight groups" in view.error.text()
    unlock(view, qtbot, sealed.code.lower())
    opened(program, qtbot)
    qtbot.waitUntil(lambda: bool(program.desk.messages.last))
    assert "Choose a new passphrase" in program.desk.messages.last.text
    program.desk.messages.last.run()
    body = panel(program, qtbot, ProtectionPanel)
    body.present.setText(sealed.code)
    body.phrase.first.setText(OTHER)
    body.phrase.again.setText(OTHER)
    body.change.click()
    qtbot.waitUntil(lambda: "new passphrase is in force" in program.desk.messages.last.text)
    assert encryption.unlock(program.folder, OTHER) == sealed.keys


def test_a_plain_workspace_says_so_is_encrypted_and_made_readable_again(
    start, folder, qtbot, monkeypatch, tmp_path
):
    close_workspace(create_workspace(folder))
    program = start()
    opened(program, qtbot)
    program.desk.command("lock")
    assert "not encrypted" in program.desk.messages.last.text
    program.desk.messages.last.run()
    body = panel(program, qtbot, EncryptPanel)
    body.button.click()
    assert "at least 10" in body.phrase.error.text()
    body.phrase.first.setText(PHRASE)
    body.phrase.again.setText(PHRASE)
    body.button.click()
    code = panel(program, qtbot, CodePanel)
    assert encryption.unlock_by_code(folder, code.code)
    assert program.window.rail._lock_text.text() == "Encrypted workspace"
    code.kept.click()
    program.desk.command("protect")
    body = panel(program, qtbot, ProtectionPanel)
    assert not body.decrypt.isEnabled()
    body.consent.setText("readable")
    body.present.setText("wrong")
    body.decrypt.click()
    qtbot.waitUntil(body.state.isVisible)
    body.present.setText(PHRASE)
    body.decrypt.click()
    qtbot.waitUntil(
        lambda: program.desk.workspace is not None and not program.desk.workspace.encrypted
    )
    opened(program, qtbot)
    assert program.window.rail._lock_text.text() == "Not encrypted"


def test_what_cannot_be_moved_is_told_and_stays_open(start, folder, qtbot, monkeypatch):
    close_workspace(create_workspace(folder))
    program = start()
    opened(program, qtbot)
    monkeypatch.setattr(
        "kamdesk.storage.workspace.moving.rewrite",
        lambda *_given: (_ for _ in ()).throw(OSError(28, "")),
    )
    program.desk.command("protect")
    body = panel(program, qtbot, EncryptPanel)
    body.phrase.first.setText(PHRASE)
    body.phrase.again.setText(PHRASE)
    body.button.click()
    qtbot.waitUntil(lambda: "disk is full" in getattr(program.desk.messages.last, "text", ""))
    opened(program, qtbot)
    assert not program.desk.workspace.encrypted


def test_a_first_start_may_encrypt(start, qtbot, folder):
    program = start()
    qtbot.waitUntil(lambda: program.window.front is not None)
    page = program.window.front
    page.encrypt.click()
    page.empty.click()
    assert page.phrase.error.isVisible()
    page.phrase.first.setText(PHRASE)
    page.phrase.again.setText(PHRASE)
    page.empty.click()
    code = panel(program, qtbot, CodePanel)
    assert program.desk.workspace.encrypted
    close = [one for one in program.window.room.findChildren(Panel) if one.content is code]
    close[0].close_panel()
    keys = encryption.unlock_by_code(folder, code.code)
    program.desk.close_workspace()
    program.desk.flush()
    close_workspace(open_workspace(folder, keys=keys))
