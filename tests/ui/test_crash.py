"""The crash hooks: logged and shown, without a word of what a client said."""

from __future__ import annotations

import faulthandler
import sys
import threading

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from ui import crash

SECRET = "Sokmash pays 180 thousand"


@pytest.fixture
def log(tmp_path):
    """Hooks installed into a folder of this test, and put back afterwards."""
    hooks = sys.excepthook, threading.excepthook
    was_on = faulthandler.is_enabled()
    file = crash.install(tmp_path)
    yield file
    crash.show_with(None)
    crash.uninstall()
    sys.excepthook, threading.excepthook = hooks
    if was_on:
        faulthandler.enable(sys.__stderr__)


def fail() -> None:
    client = SECRET
    raise ValueError(client)


def caught() -> ValueError:
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


def test_the_report_names_places_and_types_only(log, capsys):
    shown: list[str] = []
    crash.show_with(shown.append)
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    text = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "fail" in text
    assert SECRET not in text + shown[0] + capsys.readouterr().err


def test_exceptions_of_threads_are_logged(log, capsys):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "ValueError" in log.read_text(encoding="utf-8")
    assert SECRET not in log.read_text(encoding="utf-8")


def test_a_failing_dialog_does_not_hide_the_first_error(log, capsys):
    def broken(_report: str) -> None:
        raise RuntimeError(SECRET)

    crash.show_with(broken)
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    text = log.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "while showing: RuntimeError" in text
    assert SECRET not in text


def test_causes_are_followed(log):
    try:
        try:
            fail()
        except ValueError as cause:
            raise KeyError(SECRET) from cause
    except KeyError as error:
        report = crash.report(error)
    assert "KeyError" in report
    assert "ValueError" in report
    assert SECRET not in report


@pytest.mark.no_qt_log
def test_qt_warnings_are_logged_without_what_they_quote(log):
    before = qInstallMessageHandler(None)
    try:
        crash.install_qt()
        qWarning('Cannot open "/home/me/Sokmash.pdf"')
    finally:
        qInstallMessageHandler(before)
    text = log.read_text(encoding="utf-8")
    assert "Cannot open" in text
    assert "Sokmash" not in text


def test_a_broken_off_run_is_noticed_next_time(log, tmp_path):
    assert not crash.died_last_time()
    (tmp_path / "crash.log").write_text("Fatal Python error")
    crash.install(tmp_path)
    assert crash.died_last_time()
    assert (tmp_path / "crash-before.log").read_text() == "Fatal Python error"


def test_the_log_rotates(log, tmp_path, monkeypatch):
    monkeypatch.setattr(crash, "MAX_BYTES", 10)
    for _unused in range(5):
        crash.log.error("more than ten bytes")
        crash.install(tmp_path)
    crash.log.error("the latest")
    names = sorted(path.name for path in tmp_path.glob("kamdesk.log*"))
    assert names == ["kamdesk.log", "kamdesk.log.1", "kamdesk.log.2", "kamdesk.log.3"]


def test_a_session_cannot_fill_the_disk(log, tmp_path, monkeypatch):
    monkeypatch.setattr(crash, "MAX_RECORDS", 3)
    crash.install(tmp_path)
    for _unused in range(10):
        crash.log.error("again")
    assert log.read_text(encoding="utf-8").count("again") == 3
