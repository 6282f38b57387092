"""Pictures of encryption: the choice at the start, unlocking, the panels, the recovery code."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.screens.stage import Stage

Make = Callable[[Path], Stage]
PHRASE = "correct horse battery"
CODE = "CVP2-4E1V-MTJR-YWF7-C8M9-NRE1-7JP2-FC8H"


def pictures(make: Make) -> None:
    """Make them all."""
    with tempfile.TemporaryDirectory() as folder:
        _start(make, Path(folder) / "none")
        _locked(make, Path(folder) / "sealed")
        _plain(make, Path(folder) / "plain")


def _start(make: Make, folder: Path) -> None:
    stage = make(folder)
    if stage.wants("28-encrypt-start"):
        stage.open()
        stage.settle()
        stage.page.encrypt.click()
        stage.page.phrase.first.setText("short")
        stage.page.empty.click()
        stage.shoot("28-encrypt-start")
    stage.end()


def _locked(make: Make, folder: Path) -> None:
    from kamdesk.services import encryption
    from kamdesk.services.workspace import close_workspace, create_workspace
    from ui.pages.workspace.protection import ProtectionPanel

    stage = make(folder)
    names = ("locked", "locked-slip", "locked-code", "panel", "panel-end", "code")
    if any(stage.wants(f"28-encrypt-{name}") for name in names):
        close_workspace(create_workspace(folder, secret=encryption.secret_for(PHRASE)))
        stage.program._open()
        stage.until(lambda: stage.window.covering is not None)
        view = stage.window.covering
        stage.shoot("28-encrypt-locked")
        view.field.setText("correct horse batterz")
        view.open.click()
        stage.until(view.error.isVisible)
        stage.shoot("28-encrypt-locked-slip")
        view.other.click()
        stage.shoot("28-encrypt-locked-code")
        view.other.click()
        view.field.setText(PHRASE)
        view.open.click()
        stage.until(lambda: stage.desk.workspace is not None)
        stage.settle()
        stage.desk.command("protect")
        stage.shoot("28-encrypt-panel")
        body = stage.window.room.findChild(ProtectionPanel)
        body.consent.setFocus()
        stage.shoot("28-encrypt-panel-end")
        stage.clear()
        stage.desk.code_made.emit(CODE)
        stage.shoot("28-encrypt-code")
    stage.end()


def _plain(make: Make, folder: Path) -> None:
    from kamdesk.services.workspace import close_workspace, create_workspace

    stage = make(folder)
    if stage.wants("28-encrypt-plain") or stage.wants("28-encrypt-message"):
        close_workspace(create_workspace(folder))
        stage.open()
        stage.settle()
        stage.desk.command("lock")
        stage.shoot("28-encrypt-message")
        stage.desk.command("protect")
        stage.shoot("28-encrypt-plain")
    stage.end()
