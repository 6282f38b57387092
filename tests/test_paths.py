"""Where data lies on each platform, and that a person's own wish counts first."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kamdesk import paths


@pytest.fixture
def home(monkeypatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "KAMDESK_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("platform", "data", "state"),
    [
        ("linux", ".local/share/kamdesk", ".local/state/kamdesk"),
        ("darwin", "Library/Application Support/kamdesk", "Library/Application Support/kamdesk"),
        ("win32", "AppData/Local/kamdesk", "AppData/Local/kamdesk"),
    ],
)
def test_the_folders_of_a_platform(home, monkeypatch, platform, data, state):
    monkeypatch.setattr(sys, "platform", platform)
    assert paths.data_folder() == home / data
    assert paths.state_folder() == home / state


def test_a_platform_may_say_otherwise(home, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "elsewhere"))
    assert paths.data_folder() == home / "elsewhere" / "kamdesk"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(home / "local"))
    assert paths.state_folder() == home / "local" / "kamdesk"


def test_the_workspace_is_the_one_named(home, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert paths.workspace_folder() == home / ".local/share/kamdesk/workspace"
    monkeypatch.setenv("KAMDESK_WORKSPACE", str(home / "chosen"))
    assert paths.workspace_folder() == (home / "chosen").resolve()
    assert paths.workspace_folder(str(home / "given")) == (home / "given").resolve()
