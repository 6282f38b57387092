"""Files dropped on the real window, wherever the cursor is, by the events that Qt sends."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from tests.ui.pages.conftest import COPY, LEFT, NONE
from ui.pages.exchange.page import ImportPage
from ui.shell.window import Window

LIST = "Company;City\nAlba;Rome\nBoreal;Oslo\n"

Drop = Callable[..., bool]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "clients.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def told(live) -> Callable[[], str]:
    """What the last message says."""
    return lambda: live.messages.last.text if live.messages.last is not None else ""


def shown(window: Window) -> ImportPage:
    page = window.front
    assert isinstance(page, ImportPage)
    return page


def test_a_list_dropped_on_the_import_page_is_shown(drop: Drop, window: Window, file) -> None:
    assert drop(file)
    page = shown(window)
    assert page.preview.isVisibleTo(page)
    assert page.choices.kind.value == "clients"


def test_a_list_dropped_on_another_page_is_shown(live, drop: Drop, window, file, settle) -> None:
    live.go("clients")
    settle()
    assert drop(file)
    assert shown(window).choices.delimiter.value == ";"


def centre(window: Window, part: QWidget) -> QPoint:
    return part.mapTo(window, part.rect().center())


@pytest.mark.parametrize("field", [QLineEdit, QPlainTextEdit])
def test_a_field_does_not_take_the_file_for_a_text(
    drop: Drop, window: Window, file: Path, field, qtbot
) -> None:
    text = field(window)
    text.setGeometry(300, 300, 200, 60)
    text.show()
    assert drop(file, at=centre(window, text))
    assert (text.text() if field is QLineEdit else text.toPlainText()) == ""
    assert shown(window).preview.isVisibleTo(window)
    text.deleteLater()


def test_a_part_that_wants_files_gets_them(drop: Drop, window: Window, file: Path) -> None:
    class Wants(QWidget):
        got = 0

        def dragEnterEvent(self, event: QDragEnterEvent) -> None:
            event.acceptProposedAction()

        def dropEvent(self, event: QDropEvent) -> None:
            self.got += 1

    part = Wants(window)
    part.setAcceptDrops(True)
    part.setGeometry(300, 300, 200, 60)
    part.show()
    assert drop(file, at=centre(window, part))
    assert part.got == 1
    assert shown(window).empty.isVisibleTo(window)
    part.deleteLater()


def test_text_that_is_dragged_is_left_to_the_fields(window: Window, live, settle) -> None:
    mime = QMimeData()
    mime.setText("just words")
    enter = QDragEnterEvent(QPoint(600, 400), COPY, mime, LEFT, NONE)
    enter.ignore()
    QCoreApplication.sendEvent(window.windowHandle(), enter)
    assert not enter.isAccepted()


def test_what_cannot_be_taken_is_told_and_the_file_before_stays(
    drop: Drop, window: Window, file: Path, tmp_path: Path, told
) -> None:
    drop(file)
    page = shown(window)
    (box,) = [box for number, box in page.columns._boxes.items() if number == 1]
    box.setCurrentIndex(box.findData("note"))
    folder = tmp_path / "folder"
    folder.mkdir()
    paper = tmp_path / "offer.pdf"
    paper.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    empty = tmp_path / "empty.csv"
    empty.touch()
    picture = tmp_path / "list.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    gone = tmp_path / "gone.csv"
    for urls, words in (
        ((folder,), "folder is a folder"),
        ((file, paper), "one by one"),
        ((paper,), "This is a PDF"),
        ((empty,), "empty.csv is empty"),
        ((picture,), "a picture"),
        ((gone,), "no longer exists"),
        (("https://host.example/list.csv",), "of this computer"),
    ):
        assert drop(*urls)
        assert words in told(), urls
        assert page.preview.isVisibleTo(page)
        assert page.preview.heading.text() == "clients.csv"
        assert page.columns.chosen()[1] == "note"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(drop: Drop, file: Path, told) -> None:
    file.chmod(0)
    drop(file)
    assert "not have permission" in told()


def test_a_pipe_does_not_hold_the_window(drop: Drop, tmp_path: Path, told) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    drop(tmp_path / "pipe.csv")
    assert "cannot be read" in told()


def test_a_file_deleted_after_it_was_shown(
    drop: Drop, window: Window, file: Path, ws, settle
) -> None:
    drop(file)
    page = shown(window)
    file.unlink()
    page.go.click()
    settle()
    assert "no longer exists" in page.error.text()
    assert page.preview.isVisibleTo(page)
    with ws.read() as reader:
        assert reader.count(Client) == 0


def test_a_file_changed_after_it_was_shown(
    drop: Drop, window: Window, file: Path, ws, settle
) -> None:
    drop(file)
    file.write_text("City;Company\nRome;Alba\n", encoding="utf-8")
    page = shown(window)
    page.go.click()
    settle()
    assert "has changed" in page.error.text()
    with ws.read() as reader:
        assert reader.count(Client) == 0


def test_without_a_workspace_it_is_said_what_to_do(drop: Drop, live, file: Path, told) -> None:
    ws, live.workspace = live.workspace, None
    drop(file)
    assert "Open a workspace first" in told()
    live.workspace = ws


def test_a_file_dropped_during_an_import_does_not_disturb_it(
    drop: Drop, window: Window, file: Path, tmp_path: Path, ws, settle, told, monkeypatch, qtbot
) -> None:
    from threading import Event

    from kamdesk.services import exchange

    go_on = Event()

    def slow(*args, **more):
        assert go_on.wait(10)
        raise Refused("enough")

    monkeypatch.setattr(exchange, "run", slow)
    drop(file)
    page = shown(window)
    page.go.click()
    other = tmp_path / "other.csv"
    other.write_text("Firma\nX\n", encoding="utf-8")
    window.desk.go("exchange", path=str(other))
    assert "under way" in told()
    assert page.preview.heading.text() == "clients.csv"
    go_on.set()
    settle()
    qtbot.waitUntil(lambda: page.error.text() == "enough")
