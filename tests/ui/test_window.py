"""The window: rail, navigation, masking, closing with work under way, pages that fail."""

from __future__ import annotations

import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tests.screens import audit
from ui import crash
from ui.actions import Registry
from ui.pages import registry as pages
from ui.pages.base import Page
from ui.pages.registry import PageSpec
from ui.shell import commands, palette
from ui.shell.broken import BrokenPage
from ui.shell.shortcuts import ShortcutList
from ui.shell.window import Window
from ui.widgets.empty import EmptyState
from ui.widgets.panel import Panel
from ui.widgets.text import Label

CTRL = Qt.KeyboardModifier.ControlModifier


class OnePage(Page):
    """Remembers what happened to it."""

    opened: list[dict]

    def __init__(self, desk) -> None:
        super().__init__(desk)
        self.opened, self.flushed, self.commands = [], 0, []
        self.title = "One"

    def open(self, **args) -> None:
        self.opened.append(args)

    def flush(self) -> None:
        self.flushed += 1

    def command(self, name, **args) -> bool:
        self.commands.append(name)
        return name == "brief"


class FailingPage(OnePage):
    """Raises when it is asked to save."""

    def flush(self) -> None:
        raise RuntimeError("secret client text")


class BrokenToBuild(OnePage):
    """Cannot be built until `mended`."""

    mended = False

    def __init__(self, desk) -> None:
        super().__init__(desk)
        if not self.mended:
            raise RuntimeError("secret client text")


class BrokenToOpen(OnePage):
    """Cannot show the client "bad"."""

    def open(self, **args) -> None:
        super().open(**args)
        if args.get("client") == "bad":
            raise RuntimeError("secret client text")


class TalkStandIn(QWidget):
    """A panel's content as the frame builds it."""

    def __init__(self, desk, client_uid, saved) -> None:
        super().__init__()
        self.client_uid, self.saved, self.flushed = client_uid, saved, 0

    def flush(self) -> None:
        self.flushed += 1


MODULE = __name__


@pytest.fixture
def rooms(monkeypatch):
    """Three rooms of this file instead of the real ones."""
    made = (
        PageSpec("today", "Today", "calendar", True, MODULE, "OnePage"),
        PageSpec("clients", "Clients", "users", True, MODULE, "OnePage"),
        PageSpec("failing", "Regions", "globe", True, MODULE, "FailingPage"),
        PageSpec("hidden", "Import", "upload", False, MODULE, "OnePage", door="clients"),
        PageSpec("unbuilt", "Settings", "settings", False, MODULE, "BrokenToBuild"),
        PageSpec("unopened", "Proposal", "file-text", False, MODULE, "BrokenToOpen"),
    )
    monkeypatch.setitem(sys.modules, MODULE, sys.modules[MODULE])
    monkeypatch.setattr(pages, "PAGES", made)
    return made


@pytest.fixture
def window(rooms, window) -> Window:
    return window


def test_rooms_of_the_rail_have_a_door(window):
    assert list(window.rail.doors) == ["today", "clients", "failing"]


def test_doors_open_pages_and_leaving_flushes(window, desk, qtbot):
    qtbot.mouseClick(window.rail.doors["today"], Qt.MouseButton.LeftButton)
    first = window.front
    assert first.opened == [{}]
    assert window.rail.doors["today"].isChecked()
    desk.go("clients", client="c1")
    assert first.flushed == 1
    assert window.front.opened == [{"client": "c1"}]
    assert window.windowTitle() == "One · KAM Desk"


def test_a_page_without_a_door_lights_the_door_it_belongs_to(window, desk):
    desk.go("hidden")
    assert window.rail.doors["clients"].isChecked()


def test_back_and_forward_by_keys(window, desk, qtbot):
    desk.go("today")
    desk.go("clients", client="c1")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.place == ("today", {})
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.place == ("clients", {"client": "c1"})
    assert window.front.opened[-1] == {"client": "c1"}


def test_rail_collapses_on_a_narrow_window(window, qtbot):
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: not window.rail.narrow)
    assert window.rail.doors["today"].text()
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.rail.narrow)
    assert window.rail.doors["today"].text() == ""
    assert window.rail.doors["today"].accessibleName() == "Today"
    assert "Today" in window.rail.doors["today"].toolTip()


def test_what_the_rail_says_of_a_backup_is_read_whole(window, qtbot):
    window.resize(1440, 900)
    words = "Sicherung 22. November, 12:37"
    window.show_workspace(None, words)
    said = next(one for one in window.rail.findChildren(Label) if one.text() == words)
    qtbot.waitUntil(lambda: said.isVisible() and said.width() > 0)
    qtbot.waitUntil(lambda: audit.faults(window.rail) == [])
    window.show_workspace(None, words * 9)
    qtbot.waitUntil(lambda: said.height() > 9 * said.fontMetrics().height())
    qtbot.waitUntil(lambda: audit.faults(window.rail) == [])


def test_a_command_goes_to_the_page_in_front_first(window, desk, qtbot, monkeypatch):
    monkeypatch.setitem(commands.PANELS, "log_talk", ("Log a talk", MODULE, "TalkStandIn"))
    monkeypatch.setattr(palette, "_clients", lambda _ws, _text, _limit: [("c7", "Alba", "Ulm")])
    desk.go("today")
    front = window.front
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL)
    assert front.commands == ["brief"]
    assert desk.place[0] == "today"
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    chooser = window.palette_box
    qtbot.waitUntil(lambda: len(chooser.model.entries) == 1)
    assert chooser.line.placeholderText() == "Which client?"
    qtbot.keyClick(chooser.line, Qt.Key.Key_Return)
    panel = window.findChild(Panel)
    assert panel.content.client_uid == "c7"
    panel.content.saved()
    assert not panel.is_open
    assert panel.content.flushed == 0


def test_f12_masks_and_takes_the_name_out_of_the_title(window, desk, qtbot):
    desk.go("today")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F12)
    assert desk.masked
    assert window.windowTitle() == "KAM Desk"
    assert window.topbar.watching.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_H, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert not desk.masked


def test_the_foot_tells_only_what_is_true(window, desk, qtbot):
    gate = threading.Event()
    assert window.rail._saved_text.text() == "All changes saved"
    assert not window.rail._lock_text.isVisible()
    desk.write(lambda _ws: gate.wait(5))
    assert window.rail._saved_text.text() == "Saving…"
    gate.set()
    qtbot.waitUntil(lambda: window.rail._saved_text.text() == "All changes saved")
    window.show_workspace(False, "")
    assert window.rail._lock_text.text() == "Not encrypted"


@pytest.fixture
def log(tmp_path):
    """What the log holds; the crash panel is not asked for."""
    file = crash.install(tmp_path / "log")
    shown: list[str] = []
    crash.show_with(shown.append)
    yield lambda: file.read_text(encoding="utf-8")
    assert shown == []
    crash.show_with(None)
    crash.uninstall()


def test_a_page_that_cannot_be_built_says_so_and_the_window_goes_on(
    window, desk, qtbot, log, monkeypatch, capsys
):
    desk.go("today")
    desk.go("unbuilt")
    broken = window.front
    assert isinstance(broken, BrokenPage)
    assert "could not be opened" in broken.findChild(EmptyState).sentence.text()
    assert window.windowTitle() == "Settings · KAM Desk"
    assert "RuntimeError" in log()
    assert "test_window.py" in log()
    assert "secret" not in log()
    qtbot.mouseClick(broken.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == broken.details
    assert "secret" not in broken.details
    qtbot.mouseClick(broken.again, Qt.MouseButton.LeftButton)
    assert isinstance(window.front, BrokenPage)
    desk.go("clients", client="c1")
    assert window.front.opened == [{"client": "c1"}]
    monkeypatch.setattr(BrokenToBuild, "mended", True)
    desk.back()
    assert isinstance(window.front, BrokenToBuild)
    assert window.stack.currentWidget() is window.front
    assert capsys.readouterr().err.count("RuntimeError") == 2


def test_a_page_that_cannot_be_opened_is_built_anew(window, desk, qtbot, log, capsys):
    desk.go("unopened", client="good")
    first = window.front
    desk.go("unopened", client="bad")
    assert isinstance(window.front, BrokenPage)
    assert window.rail.doors["today"].isChecked() is False
    desk.go("today")
    desk.go("unopened", client="good")
    assert isinstance(window.front, BrokenToOpen)
    assert window.front is not first
    assert "secret" not in log() + capsys.readouterr().err
    qtbot.waitUntil(lambda: not shiboken6.isValid(first))


def test_a_page_whose_module_is_broken_is_told_too(window, desk, log, monkeypatch, capsys):
    broken = PageSpec("absent", "Import", "upload", False, MODULE, "NoSuchPage")
    monkeypatch.setattr(pages, "PAGES", (*pages.PAGES, broken))
    desk.go("absent")
    assert isinstance(window.front, BrokenPage)
    assert "AttributeError" in log()
    window.rebuild()
    assert isinstance(window.front, BrokenPage)
    assert capsys.readouterr().err


def test_closing_flushes_all_pages_though_one_raises(window, desk, monkeypatch):
    reports: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _e, _t: reports.append(kind))
    desk.go("today")
    today = window.front
    desk.go("failing")
    desk.go("clients")
    before = today.flushed
    closed: list[bool] = []
    window.closing.connect(lambda: closed.append(True))
    assert window.close()
    assert today.flushed == before + 1
    assert closed == [True]
    assert RuntimeError in reports


def test_closing_waits_for_work_under_way_and_loses_nothing(window, desk, qtbot):
    gate = threading.Event()
    stored: list[int] = []

    def slow(_workspace) -> None:
        gate.wait(5)
        stored.append(1)

    desk.write(slow)
    assert not window.close()
    assert window.isVisible()
    assert desk.messages.last.text.startswith("Finishing")
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert stored == [1]


def test_without_a_workspace_only_the_start_is_offered(window, desk):
    desk.workspace = None
    desk.workspace_changed.emit()
    assert not window.topbar.talk.isVisible()
    assert not window.rail.doors["clients"].isVisible()
    desk.go("clients")
    assert window.front is None


def test_another_language_builds_the_window_anew_in_the_same_place(window, desk):
    desk.go("clients", client="c1")
    first = window.front
    heard: list[object] = []
    presenter = [heard.append]
    desk.changed.connect(lambda changes: presenter[0](changes))
    window.rebuild()
    desk.changed.emit("a page that is gone hears nothing")
    assert heard == []
    assert window.front is not first
    assert window.front.opened == [{"client": "c1"}]
    assert first.flushed >= 1
    desk.messages.inform("once")
    assert window.bar.shown.text == "once"


def test_shift_f1_shows_the_keys_and_escape_closes(window, desk, qtbot):
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    panel = window.findChild(Panel)
    assert panel is not None
    assert panel.is_open
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.is_open


def test_a_row_of_keys_stands_on_one_line_of_the_list(app, qtbot):
    shown = ShortcutList(Registry())
    qtbot.addWidget(shown)
    words = [label.text() for label in shown.findChildren(Label)]
    assert words.count("Keep a figure") == 1
    assert "Alt+1 … Alt+9" in words
    assert "Ctrl+Enter" in words
    assert not any("Return" in one for one in words)


def test_importing_the_shell_imports_no_page_and_no_database():
    import subprocess

    code = (
        "import sys, ui.app; "
        "bad = [m for m in sys.modules if m.split('.')[0] in ('sqlalchemy', 'weasyprint', "
        "'matplotlib', 'openpyxl', 'alembic', 'babel') or m.startswith(('kamdesk.storage', "
        "'kamdesk.services', 'ui.pages.clients', 'ui.pages.settings', 'ui.pages.workspace.'))]; "
        "print(bad); sys.exit(bool(bad))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_control_of_the_frame_has_a_name(window):
    nameless = [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
        and not getattr(widget, "text", lambda: "")()
        and type(widget).__name__ not in ("QScrollArea", "QListView")
    ]
    assert nameless == []
