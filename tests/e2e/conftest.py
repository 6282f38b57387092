"""The real program in a real window, with an empty home and keys and clicks only."""

from __future__ import annotations

import os

import pytest

from tests.e2e.hands import Hands


@pytest.fixture(autouse=True)
def empty_home(tmp_path, monkeypatch):
    """A home of its own, so that nothing is left anywhere."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    return tmp_path


@pytest.fixture
def start(qapp, qtbot, tmp_path):
    """Start the program in a language; returns the hands of the person.

    Started again, it first ends what was closed before, as a second start of the program would.
    """
    from ui.app import Program
    from ui.assets import keep_prefs_in

    assert os.environ.get("DISPLAY"), "stories need a display: installer/under-x.sh"
    keep_prefs_in(tmp_path / "prefs")
    running = []

    def end() -> None:
        while running:
            program = running.pop()
            program.window.close()
            qtbot.waitUntil(lambda p=program: not p.window.isVisible(), timeout=15_000)
            program.end()
            program.window.deleteLater()

    def begin(language: str = "en") -> Hands:
        end()
        program = Program(qapp, tmp_path / "desk", language=language, theme_name="light")
        program.start()
        running.append(program)
        qtbot.waitUntil(program.window.isActiveWindow, timeout=15_000)
        return Hands(qtbot, program.window)

    yield begin
    end()
