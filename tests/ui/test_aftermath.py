"""Mistakes of ours wherever they happen: shown, logged, survived, and no draft is lost."""

from __future__ import annotations

import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import QAbstractListModel, QObject, QRunnable, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListView, QPushButton, QWidget

from kamdesk.services import drafts
from kamdesk.services.workspace import close_workspace, create_workspace, open_workspace
from kamdesk.storage.workspace.lock import WorkspaceLock
from ui import crash
from ui.aftermath import Aftermath
from ui.app import Program
from ui.messages import CrashPanel
from ui.shell.unsaved import Unsaved
from ui.widgets.buttons import Button

SECRET = "Sokmash pays 180 thousand"


@pytest.fixture
def log(tmp_path):
    """Hooks as the program sets them, put back afterwards."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    file = crash.install(tmp_path / "log")
    yield file
    crash.show_with(None)
    crash.uninstall()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


@pytest.fixture
def program(log, app, tmp_path, qtbot, monkeypatch):
    """The program with an empty workspace open."""
    monkeypatch.setattr("ui.app._warm_documents", lambda: None)
    folder = tmp_path / "workspace"
    close_workspace(create_workspace(folder))
    made = Program(app, folder, language="en", theme_name="light")
    qtbot.addWidget(made.window)
    made.start()
    qtbot.waitUntil(lambda: made.desk.workspace is not None and not made.desk.busy)
    yield made
    made.window._closed = True
    made.window.close()
    made.end()


ARMED = [True]


def fail(*_given: object) -> None:
    """Raise with what a client said in the message and in a variable."""
    if ARMED[0]:
        client = SECRET
        raise ValueError(client)


@pytest.fixture(autouse=True)
def armed():
    """What is left of a test breaks no other."""
    ARMED[0] = True
    yield
    ARMED[0] = False


class Model(QAbstractListModel):
    def rowCount(self, parent=None):
        return 1

    def data(self, index, role=0):
        fail()


class Painted(QWidget):
    def paintEvent(self, event):
        fail()


class Task(QRunnable):
    def run(self):
        fail()


def in_slot(program, keep):
    button = QPushButton()
    button.clicked.connect(fail)
    keep.append(button)
    button.click()


def in_timer(program, keep):
    QTimer.singleShot(0, fail)


def in_model(program, keep):
    view = QListView()
    model = Model(view)
    view.setModel(model)
    keep.append(view)
    QTimer.singleShot(0, view.show)


def in_paint(program, keep):
    widget = Painted()
    keep.append(widget)
    widget.resize(40, 40)
    QTimer.singleShot(0, widget.show)


def in_thread(program, keep):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_lane(program, keep):
    program.desk.read(fail)


def in_write(program, keep):
    program.desk.write(fail)


def in_pool(program, keep):
    QThreadPool.globalInstance().start(Task())
    QThreadPool.globalInstance().waitForDone()


def in_event_filter(program, keep):
    class Filter(QObject):
        def eventFilter(self, watched, event):
            fail()
            return False

    button = QPushButton()
    keep += [button, Filter()]
    button.installEventFilter(keep[-1])
    QTimer.singleShot(0, button.show)


@pytest.mark.parametrize(
    "inject",
    [in_slot, in_timer, in_model, in_paint, in_thread, in_lane, in_write, in_pool, in_event_filter],
)
@pytest.mark.no_qt_log
def test_a_mistake_is_shown_and_logged_and_the_program_lives(
    program, qtbot, log, inject, capsys, monkeypatch
):
    monkeypatch.setattr(sys, "excepthook", crash._hook)
    keep: list[QObject] = []
    drafts.note(program.desk.workspace, "clients-1", "note", "typed")
    inject(program, keep)
    qtbot.waitUntil(lambda: program._crash_panel is not None)
    text = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "test_aftermath.py" in text
    assert SECRET not in text + program._crash_panel.report
    for one in reversed(keep):
        shiboken6.delete(one)
    program._crash_panel.close()
    qtbot.waitUntil(lambda: program._crash_panel is None)
    done: list[object] = []
    program.desk.read(lambda ws: ws.folder, then=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert drafts.of_form(program.desk.workspace, "clients-1") == {"note": "typed"}


def test_closing_with_a_page_that_cannot_save_still_saves_the_others(
    program, qtbot, log, monkeypatch, capsys
):
    saved = []
    front = program.window.front
    monkeypatch.setattr(front, "flush", fail)
    other = program.window._pages.setdefault("other", type(front)(program.desk))
    monkeypatch.setattr(other, "flush", lambda: saved.append(True))
    program.window.closing.connect(fail)
    monkeypatch.setattr(sys, "excepthook", crash._hook)
    program.window.close()
    assert saved == [True]
    assert program.window._closed
    assert "ValueError" in log.read_text(encoding="utf-8")


def test_a_mistake_of_every_repaint_is_shown_once_and_does_not_fill_the_log(log, capsys):
    shown: list[str] = []
    crash.show_with(shown.append)
    for _unused in range(200):
        try:
            fail()
        except ValueError as error:
            crash._hook(type(error), error, error.__traceback__)
    assert len(shown) == 1
    assert log.read_text(encoding="utf-8").count("ValueError") == crash.SAME_LOGGED
    crash.note(KeyError())
    assert "KeyError" in log.read_text(encoding="utf-8")


def test_what_breaks_while_an_object_goes_is_logged(log, capsys):
    class Going:
        def __del__(self):
            fail()

    Going()
    assert "ValueError" in log.read_text(encoding="utf-8")
    assert SECRET not in log.read_text(encoding="utf-8") + capsys.readouterr().err


def test_the_next_start_offers_what_was_typed(app, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("ui.app._warm_documents", lambda: None)
    folder = tmp_path / "workspace"
    ws = create_workspace(folder)
    drafts.note(ws, "clients-unknown", "note", "They will decide in May")
    drafts.note(ws, "talk", "-", '{"note": "Gromov called", "minutes": ""}')
    lock = WorkspaceLock(folder)
    kept = lock._info.read_bytes()
    close_workspace(ws)
    lock._info.write_bytes(kept)  # as after a sudden end
    program = Program(app, folder, language="en", theme_name="light")
    qtbot.addWidget(program.window)
    program.start()
    qtbot.waitUntil(lambda: "2 texts were typed" in getattr(program.desk.messages.last, "text", ""),
                    timeout=10_000)  # fmt: skip
    program.desk.messages.last.run()
    body = program.window.room.findChild(Unsaved)
    assert [one.text for one in body.left] == ["Gromov called", "They will decide in May"]
    assert body.left[1].place == "Client"
    body.findChildren(Button)[0].click()
    assert QGuiApplication.clipboard().text() == "Gromov called"
    body.findChildren(Button)[1].click()
    qtbot.waitUntil(lambda: len(body.left) == 1 and len(body.findChildren(Button)) == 2)
    body.findChildren(Button)[1].click()
    qtbot.waitUntil(lambda: not program.desk.busy and body.left == ())
    assert drafts.pending(program.desk.workspace) == ()
    program.window.close()
    program.end()
    again = open_workspace(folder)
    assert not again.broke_off
    close_workspace(again)


def test_the_report_of_last_time_is_offered_once(program, log, qtbot, monkeypatch):
    (log.parent / "crash-before.log").write_text("Fatal Python error: Segmentation fault")
    monkeypatch.setattr(crash, "_died_last_time", True)
    after = Aftermath(program.desk, program.window)
    after.look()
    qtbot.waitUntil(
        lambda: "closed unexpectedly" in getattr(program.desk.messages.last, "text", "")
    )
    program.desk.messages.last.run()
    panel = program.window.findChild(CrashPanel)
    assert "Segmentation fault" in panel.report
    panel.close()
    program.desk.messages.last = None
    after.look()
    qtbot.wait(50)
    assert program.desk.messages.last is None
