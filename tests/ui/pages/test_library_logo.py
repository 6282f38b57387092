"""Our logo on the library page: chosen, shown, refused beside the button, removed, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent

from kamdesk.domain.library import OwnCompany
from kamdesk.services import journal, looks, records
from kamdesk.services.logo import logo
from ui.pages.library.page import LibraryPage


@pytest.fixture
def page(live, ws, qtbot, settle) -> LibraryPage:
    records.add(ws, "own_company", OwnCompany(names={"en": "Pnevmaris"}))
    made = LibraryPage(live)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    qtbot.waitExposed(made)
    made.open()
    settle()
    return made


def file_of(folder: Path, colour: str = "#C02020") -> str:
    path = folder / "logo.png"
    Image.new("RGB", (300, 80), colour).save(path)
    return str(path)


def colours(page: LibraryPage) -> set[str]:
    image = page.logo.picture.grab().toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def test_without_a_logo_our_name_stands_on_the_paper(page):
    assert page.logo.picture.name == "Pnevmaris"
    assert not page.logo.remove_button.isVisibleTo(page)
    assert "print our name" in page.logo.picture.accessibleName()


def test_a_file_becomes_the_logo_and_can_be_removed_and_undone(page, ws, tmp_path, settle, qtbot):
    page.logo.take(file_of(tmp_path))
    settle()
    assert looks.theme(ws).logo
    assert "#c02020" in colours(page)
    page.logo.remove_button.click()
    settle()
    assert logo(ws) is None
    assert "#c02020" not in colours(page)
    page.desk.write(lambda workspace: journal.undo(workspace))
    settle()
    assert "#c02020" in colours(page)


def test_a_file_dropped_on_the_card_is_taken(page, ws, tmp_path, settle):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file_of(tmp_path))])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier)  # fmt: skip
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), *args)
    page.logo.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.logo.dropEvent(QDropEvent(QPointF(9, 9), *args))
    settle()
    assert logo(ws) is not None


def test_a_bad_file_is_refused_beside_the_button(page, ws, tmp_path, settle):
    path = tmp_path / "logo.svg"
    path.write_text("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script/></svg>")
    page.logo.take(str(path))
    settle()
    assert page.logo.problem.isVisibleTo(page)
    assert "script" in page.logo.problem.text()
    assert logo(ws) is None
    page.logo.take(file_of(tmp_path))
    settle()
    assert not page.logo.problem.isVisibleTo(page)


def test_a_drawing_is_shown_and_a_light_one_on_a_dark_ground(page, tmp_path, settle):
    path = tmp_path / "logo.svg"
    path.write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 20'>"
        "<rect width='40' height='20' fill='#ffffff'/></svg>"
    )
    page.logo.take(str(path))
    settle()
    assert "#1b2a30" in colours(page)


def test_the_card_stands_beside_our_company_alone(page, settle):
    page.open(section="team")
    settle()
    assert not page.logo.isVisibleTo(page)
