"""The import page: a file is looked into, shown, taken over, undone; bad rows are told."""

from __future__ import annotations

import pytest

from kamdesk.domain.clients import Client
from ui.pages.exchange.page import ImportPage

LIST = "Company;City;E-mail\nAlba;Rome;a@alba.test\n;Nowhere;x@y.test\nBoreal;Oslo;b@boreal.test\n"


@pytest.fixture
def page(live, qtbot):
    made = ImportPage(live)
    qtbot.addWidget(made)
    live.went.connect(lambda _page, args: made.open(**args))
    made.show()
    made.open()
    return made


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "clients.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def names(ws):
    with ws.read() as reader:
        return sorted(one.short_name for one in reader.find(Client))


def test_a_dropped_list_is_shown_first_then_imported_and_undone(
    page, live, ws, file, settle, qtbot
):
    assert page.empty.isVisibleTo(page)
    page.open(path=str(file))
    qtbot.waitUntil(lambda: page.preview.isVisibleTo(page))
    assert page.choices.kind.value == "clients"
    assert page.choices.delimiter.value == ";"
    assert "legal_name" in page.columns.chosen().values()
    assert names(ws) == []
    page.go.click()
    qtbot.waitUntil(lambda: page.report.isVisibleTo(page))
    assert names(ws) == ["Alba", "Boreal"]
    assert [row[0] for row in page.report.model.rows] == [3]
    live.undo()
    settle()
    assert names(ws) == []


def test_without_a_name_column_nothing_is_imported_and_it_is_said(page, ws, file, qtbot):
    page.open(path=str(file))
    qtbot.waitUntil(lambda: page.preview.isVisibleTo(page))
    for number, box in page.columns._boxes.items():
        if page.columns.chosen().get(number) == "legal_name":
            box.setCurrentIndex(0)
    page.go.click()
    qtbot.waitUntil(lambda: bool(page.error.text()))
    assert names(ws) == []
    assert page.preview.isVisibleTo(page)


def test_what_is_no_list_is_refused_in_words(page, live, tmp_path, qtbot):
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook at all")
    shown = []
    live.messages.warn = lambda text, **_more: shown.append(text)
    page.open(path=str(path))
    qtbot.waitUntil(lambda: bool(shown))
    assert page.empty.isVisibleTo(page)
