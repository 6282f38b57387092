"""A workspace in a synchronised folder is moved with a few clicks, its old files with a word."""

from __future__ import annotations

import pytest

from kamdesk import paths
from kamdesk.domain.clients import Client
from kamdesk.services import records
from kamdesk.services.workspace import close_workspace, create_workspace, workspace_exists
from ui.app import Program
from ui.pages.settings.trust import TrustView
from ui.pages.workspace.relocating import ForgetPanel, RelocatePanel
from ui.widgets.panel import Panel

WAIT = 20_000


@pytest.fixture
def program(app, qtbot, tmp_path, monkeypatch):
    """The program over a workspace in a folder that a cloud copies about."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "Dropbox" / "desk"
    ws = create_workspace(folder)
    records.add(ws, "clients", Client(short_name="Alba"))
    close_workspace(ws)
    made = Program(app, folder, language="en", theme_name="light")
    qtbot.addWidget(made.window)
    made.start()
    qtbot.waitUntil(lambda: made.desk.workspace is not None, timeout=WAIT)
    yield made
    made.window._closed = True
    made.window.close()
    made.end()


def panel_with(program, kind):
    return next(
        (one.content for one in program.window.findChildren(Panel)
         if one.is_open and isinstance(one.content, kind)),
        None,
    )  # fmt: skip


def trust_view(program):
    """The view whose cards stand, None until then."""
    found = [one for one in program.window.findChildren(TrustView) if one.isVisible()]
    return found[-1] if found and found[-1].buttons else None


def test_moved_with_two_clicks_and_the_old_files_removed_with_a_word(program, qtbot, tmp_path):
    old, desk = program.folder, program.desk
    desk.go("settings", group="trust")
    qtbot.waitUntil(lambda: trust_view(program) is not None, timeout=WAIT)
    trust_view(program).buttons["move"].click()
    qtbot.waitUntil(lambda: panel_with(program, RelocatePanel) is not None, timeout=WAIT)
    to = panel_with(program, RelocatePanel).to
    assert to == paths.data_folder() / "workspace"
    panel_with(program, RelocatePanel).button.click()
    qtbot.waitUntil(lambda: program.folder == to == desk.folder, timeout=WAIT)
    assert [one.short_name for one in records.listing(desk.workspace, "clients")] == ["Alba"]
    qtbot.waitUntil(
        lambda: (view := trust_view(program)) is not None and "forget" in view.buttons,
        timeout=WAIT,
    )
    trust_view(program).buttons["forget"].click()
    asked = panel_with(program, ForgetPanel)
    assert not asked.button.isEnabled()
    asked.consent.setText("remove")
    asked.button.click()
    qtbot.waitUntil(lambda: not workspace_exists(old), timeout=WAIT)
    assert paths.workspace_folder(str(old)) == to
    qtbot.waitUntil(lambda: not desk.busy, timeout=WAIT)


def test_where_it_cannot_go_it_stays_and_says_why(program, qtbot, tmp_path):
    old, desk = program.folder, program.desk
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter.txt").write_text("mine")
    desk.command("place")
    qtbot.waitUntil(lambda: panel_with(program, RelocatePanel) is not None, timeout=WAIT)
    body = panel_with(program, RelocatePanel)
    body.chosen(str(tmp_path / "Dropbox"))
    qtbot.waitUntil(lambda: "Dropbox" in body.warned.text(), timeout=WAIT)
    assert body.to == tmp_path / "Dropbox" / "KAM Desk"
    body.show_target(taken)
    body.button.click()
    qtbot.waitUntil(
        lambda: (
            desk.workspace is not None and "is not empty" in getattr(desk.messages.last, "text", "")
        ),
        timeout=WAIT,
    )
    assert desk.folder == old == program.folder
    qtbot.waitUntil(lambda: not desk.busy, timeout=WAIT)
