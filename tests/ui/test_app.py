"""Start, first start, second start, language and theme, crash panel, no display."""

from __future__ import annotations

import os
import subprocess
import sys
import types
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea

import main
from kamdesk import i18n, paths
from tests.screens import audit
from ui import crash, theme
from ui.app import Program
from ui.assets import prefs
from ui.pages import registry as pages
from ui.pages.workspace.start import StartPage
from ui.single import Doorbell, door_name, knock
from ui.widgets.buttons import Button
from ui.widgets.text import Label

ROOT = Path(main.__file__).parent


@pytest.fixture
def program(app, tmp_path, qtbot):
    made = Program(app, tmp_path / "workspace", language="en", theme_name="light")
    qtbot.addWidget(made.window)
    yield made
    made.window._closed = True
    made.window.close()
    made.end()
    theme.apply(app, "light")


@pytest.fixture
def few_rooms(monkeypatch):
    """The rooms of this part of the window alone."""
    few = tuple(spec for spec in pages.PAGES if spec.id in ("start", "settings"))
    monkeypatch.setattr(pages, "PAGES", few)
    monkeypatch.setattr("ui.pages.settings.source.load", lambda _ws: ())


def test_first_start_offers_two_ways_and_an_empty_one_opens(few_rooms, program, qtbot):
    program.start()
    qtbot.waitUntil(lambda: isinstance(program.window.front, StartPage))
    start = program.window.front
    assert not program.window.topbar.talk.isVisible()
    assert str(program.folder) in start.where.text()
    far = QPoint(start.encrypt.width() - 8, start.encrypt.height() // 2)
    for ticked in (True, False):  # anywhere in its frame
        qtbot.mouseClick(start.encrypt, Qt.MouseButton.LeftButton, pos=far)
        assert start.encrypt.isChecked() is ticked
    qtbot.keyClick(start.phrase.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.desk.workspace is not None)
    qtbot.waitUntil(lambda: not isinstance(program.window.front, StartPage))
    assert program.window.rail._lock_text.text() == "Not encrypted"
    assert program.window.topbar.talk.isVisible()


def test_what_cannot_be_opened_is_told_and_tried_again(program, qtbot):
    program.folder.mkdir()
    (program.folder / "workspace.sqlite").write_bytes(b"")
    program.start()
    waiting = program.window.waiting
    qtbot.waitUntil(lambda: bool(waiting.findChildren(Button)))
    words = " ".join(label.text() for label in waiting.findChildren(Label))
    assert "is empty" in words
    assert str(program.folder) in words
    assert (program.folder / "workspace.sqlite").read_bytes() == b""
    (program.folder / "workspace.sqlite").unlink()
    again = [one for one in waiting.findChildren(Button) if one.accessibleName() == "Try again"]
    again[0].click()
    qtbot.waitUntil(lambda: isinstance(program.window.front, StartPage))


def test_theme_and_language_are_kept_and_switch_live(program, qtbot):
    program.start()
    qtbot.waitUntil(lambda: isinstance(program.window.front, StartPage))
    program.desk.appearance_wanted.emit("theme", "dark")
    assert theme.name() == "dark"
    assert prefs().value("theme") == "dark"
    front = program.window.front
    qtbot.waitUntil(lambda: program.window.front is not front)
    program.desk.appearance_wanted.emit("language", "de")
    assert i18n.language() == "de"
    german = program.window.front
    qtbot.waitUntil(lambda: program.window.front is not german)


def test_a_crash_is_shown_once(program, qtbot):
    program.start()
    program.broke.emit("report one")
    program.broke.emit("report two")
    qtbot.waitUntil(lambda: program._crash_panel is not None)
    assert program._crash_panel.report == "report one"
    program._crash_panel.close()
    qtbot.waitUntil(lambda: program._crash_panel is None)


def test_a_second_start_knocks_and_the_first_comes_forward(app, tmp_path, qtbot):
    assert not knock(tmp_path)
    bell = Doorbell(tmp_path)
    assert bell.listening
    for file, heard in (("", ""), (str(tmp_path / "Досье.kamdesk.json"),) * 2):
        with qtbot.waitSignal(bell.rung) as rung:
            assert knock(tmp_path, file)
        assert rung.args == [heard]
    bell.close()
    assert not knock(tmp_path)
    assert str(tmp_path) not in door_name(tmp_path)


def test_options():
    from ui.app import _options

    found = _options(["kamdesk", "--workspace", "/x", "--lang", "ru", "--theme", "dark"])
    assert (found.workspace, found.lang, found.theme, found.open) == ("/x", "ru", "dark", None)
    assert _options(["kamdesk", "--open", "a b.kamdesk.json"]).open == "a b.kamdesk.json"
    assert _options(["kamdesk", "--open"]).open is None  # a desktop that has no file to name


def test_a_file_named_at_the_start_is_shown_when_the_workspace_is_there(program, monkeypatch):
    gone = []
    monkeypatch.setattr(program.desk, "go", lambda page, **at: gone.append((page, at)))
    program._come_forward("/x/a.kamdesk.json")
    assert gone == []
    assert program.asked == "/x/a.kamdesk.json"
    with monkeypatch.context() as open_:
        open_.setattr(program.desk, "workspace", object())
        program._show_asked()
    assert gone[-1] == ("exchange", {"path": "/x/a.kamdesk.json"})
    assert program.asked == ""


@pytest.fixture
def commands(monkeypatch):
    """A stand-in for the commands that remembers how it was called."""
    called: list[list[str]] = []
    made = types.ModuleType("kamdesk.commands")
    made.main = lambda argv: called.append(argv) or 0
    import kamdesk

    monkeypatch.setitem(sys.modules, "kamdesk.commands", made)
    monkeypatch.setattr(kamdesk, "commands", made, raising=False)
    return called


def test_a_command_needs_no_window(commands):
    assert main.main(["main.py", "demo", "--out", "x"]) == 0
    assert main.main(["main.py", "--help"]) == 0
    assert not main._means_command(["--open", "a.kamdesk.json"])
    assert commands == [["demo", "--out", "x"], ["--help"]]


def test_without_a_display_the_demo_is_made_and_named(commands, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(paths, "state_folder", lambda: tmp_path)
    monkeypatch.setattr(crash, "install", lambda folder: folder)
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "proposal.pdf").write_bytes(b"%PDF")
    assert main.main(["main.py"]) == 0
    assert commands == [["demo", "--out", str(tmp_path / "demo")]]
    assert "proposal.pdf" in capsys.readouterr().out


def test_the_program_starts_and_closes_for_real(tmp_path):
    code = (
        "import sys; from PySide6.QtCore import QTimer; import ui.app as a\n"
        "start = a.Program.start\n"
        "def run(self):\n"
        "    start(self)\n"
        "    self.desk.workspace_changed.connect(lambda: QTimer.singleShot(0, self.window.close))\n"
        "a.Program.start = run\n"
        "import main; sys.exit(main.main(['main.py', '--workspace', sys.argv[1]]))"
    )
    homes = {f"XDG_{name.upper()}_HOME": str(tmp_path / name) for name in ("state", "cache")}
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | homes
    env.pop("FONTCONFIG_FILE", None)  # printing sets it, in a process of its own
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "ws")],
        capture_output=True,
        text=True,
        env=env,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (tmp_path / "state" / "kamdesk" / "window.ini").is_file()


def test_the_first_page_is_reached_whole_in_a_low_window(desk, qtbot):
    page = StartPage(desk)
    qtbot.addWidget(page)
    page.resize(820, 400)
    page.show()
    page.encrypt.click()
    page.phrase.first.setText("short")
    page.empty.click()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: audit.faults(page) == [])


def test_start_page_language_is_asked_for(desk, qtbot):
    page = StartPage(desk)
    qtbot.addWidget(page)
    wanted: list[tuple[str, str]] = []
    desk.appearance_wanted.connect(lambda key, value: wanted.append((key, value)))
    russian = next(b for b in page._group.buttons() if b.text() == "Русский")
    qtbot.mouseClick(russian, Qt.MouseButton.LeftButton)
    assert wanted == [("language", "ru")]
