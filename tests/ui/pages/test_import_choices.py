"""What was guessed wrongly about a file is chosen on the page, and the preview follows at once."""

from __future__ import annotations

import pytest
import xlsxwriter

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from tests.ui.pages.test_import_page import names
from ui.pages.exchange.choices import NO_HEADINGS
from ui.widgets.buttons import Button


@pytest.fixture
def look(page, settle):
    """Show a file."""

    def look(path):
        page.open(path=str(path))
        settle()
        return page

    return look


def choose(choice, value) -> None:
    """Choose as a click does."""
    at = choice.box.findData(value)
    assert at >= 0, [choice.box.itemData(nr) for nr in range(choice.box.count())]
    choice.box.setCurrentIndex(at)
    choice.box.activated.emit(at)


def headings(page) -> list[str]:
    grid = page.columns._grid
    return [grid.itemAtPosition(line, 0).widget().text() for line in range(1, grid.rowCount())
            if grid.itemAtPosition(line, 0)]  # fmt: skip


def test_the_headings_are_chosen_among_the_lines_of_the_file(look, tmp_path, settle, ws) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name;Ort\nalt;\nFirma;Ort\nAlba;Ulm\nBoreal;Kiel\n", encoding="utf-8")
    page = look(path)
    box = page.choices.headings.box
    assert [box.itemText(nr) for nr in range(box.count())] == [
        "There are none", "Line 1: Name · Ort", "Line 2: alt", "Line 3: Firma · Ort",
        "Line 4: Alba · Ulm", "Line 5: Boreal · Kiel",
    ]  # fmt: skip
    assert page.choices.headings.value == 1
    choose(page.choices.headings, 3)
    settle()
    assert headings(page) == ["Firma", "Ort"]
    assert page.go.text().strip() == "Import 2 rows"
    choose(page.choices.headings, NO_HEADINGS)
    settle()
    assert headings(page) == ["Column 1", "Column 2"]
    assert page.go.text().strip() == "Import 5 rows"
    choose(page.choices.headings, 3)
    settle()
    page.go.click()
    settle()
    assert names(ws) == ["Alba", "Boreal"]


def test_the_sheet_of_a_workbook(look, tmp_path, settle, ws) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, firm in (("2024", "Alba"), ("2025", "Boreal"), ("leer", "")):
            book.add_worksheet(name).write_column(0, 0, ["Firma", firm] if firm else [])
    page = look(path)
    assert page.choices.sheet.isVisibleTo(page)
    assert not page.choices.encoding.isVisibleTo(page)
    assert not page.choices.delimiter.isVisibleTo(page)
    choose(page.choices.sheet, "2025")
    settle()
    assert page.columns._grid.itemAtPosition(1, 2).widget().text() == "Boreal"
    choose(page.choices.sheet, "leer")
    settle()
    # An empty sheet is told; what was shown stays, and so does its choice.
    assert "contains no rows" in page.desk.messages.last.text
    assert page.choices.sheet.value == "2025"
    page.go.click()
    settle()
    assert names(ws) == ["Boreal"]


def test_encoding_and_delimiter(look, tmp_path, settle) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Firma|Ort, Land\nŁódź|x\n".encode("cp1250"))
    page = look(path)
    assert not page.choices.sheet.isVisibleTo(page)
    choose(page.choices.encoding, "cp1250")
    settle()
    assert page.columns._grid.itemAtPosition(1, 2).widget().text() == "Łódź"
    choose(page.choices.delimiter, ",")
    settle()
    assert headings(page) == ["Firma|Ort", "Land"]
    # What was chosen before is not forgotten.
    assert page.choices.encoding.value == "cp1250"


def test_day_or_month_first_is_asked_where_nothing_decides(look, tmp_path, settle, ws) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name;Firma;Geburtstag\nIvan Petrov;Alba;4/9/1970\n", encoding="utf-8")
    page = look(path)
    assert page.choices.dates.isVisibleTo(page)
    assert page.choices.dates.value == "dmy"
    choose(page.choices.dates, "mdy")
    choose(page.choices.delimiter, ";")
    settle()
    assert page.choices.dates.value == "mdy", "what was chosen outlives another look"
    page.go.click()
    settle()
    with ws.read() as reader:
        (person,) = reader.find(Person)
    assert [one.on for one in person.dates] == ["1970-04-09"]
    path.write_text("Name;Firma;Geburtstag\nIvan Petrov;Alba;4/19/1970\n", encoding="utf-8")
    assert not look(path).choices.dates.isVisibleTo(page)


def test_a_second_look_does_not_read_the_file_again(look, tmp_path, settle, monkeypatch) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name;Ort\nFirma;Ort\nAlba;Ulm\n", encoding="utf-8")
    page = look(path)
    process = page.presenter._lists._process
    assert process is not None
    choose(page.choices.headings, 2)
    settle()
    assert page.presenter._lists._process is process
    page.flush()
    settle()
    assert process.poll() is not None
    choose(page.choices.headings, 1)
    settle()
    assert headings(page) == ["Name", "Ort"]


def test_another_kind_proposes_other_fields(look, tmp_path, settle, ws) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name;Firma\nIvan Petrov;Alba\n", encoding="utf-8")
    page = look(path)
    assert page.choices.kind.value == "people"
    choose(page.choices.kind, "orders")
    settle()
    assert "Ordered on" in page.error.text()
    choose(page.choices.kind, "clients")
    settle()
    assert page.error.text() == ""
    page.go.click()
    settle()
    with ws.read() as reader:
        assert reader.count(Client) == 1


def test_the_wheel_over_a_box_changes_nothing(look, tmp_path, qtbot) -> None:
    from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent

    path = tmp_path / "list.csv"
    path.write_text("Firma;Ort\nAlba;Ulm\n", encoding="utf-8")
    page = look(path)
    box = page.columns._boxes[0]
    before = page.columns.chosen()
    page.go.setFocus()
    turn = QWheelEvent(
        QPointF(5, 5), box.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QCoreApplication.sendEvent(box, turn)
    assert page.columns.chosen() == before


def test_a_file_of_very_many_columns_is_shown_little_by_little(look, tmp_path, settle, qtbot, ws):
    path = tmp_path / "wide.csv"
    heads = [f"Spalte {nr}" for nr in range(298)]
    path.write_text(";".join([*heads, "Firma", "Ort"]) + "\n" + ";".join(["x"] * 300) + "\n")
    page = look(path)
    table = page.columns
    assert len(table._boxes) < 50
    # What is not shown yet is taken over as it was proposed.
    assert table.chosen() == {298: "legal_name", 299: "city"}
    qtbot.waitUntil(lambda: not table._waiting)
    assert len(table._boxes) == 42
    (more,) = [one for one in table.findChildren(Button) if "258 more" in one.text()]
    more.click()
    qtbot.waitUntil(lambda: not table._waiting)
    assert len(table._boxes) == 82
    box = table._boxes[50]
    box.setCurrentIndex(box.findData("note"))
    page.go.click()
    settle()
    assert names(ws) == ["x"]
