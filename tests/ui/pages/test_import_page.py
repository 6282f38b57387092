"""The import page: a file is looked into, shown, taken over, undone; bad rows are told and kept."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.services import records
from ui.pages.exchange import presenter as behind

LIST = "Company;City;E-mail\nAlba;Rome;a@alba.test\n;Nowhere;x@y.test\nBoreal;Oslo;b@boreal.test\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "clients.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def done(page, file, settle):
    """The page after an import."""
    page.open(path=str(file))
    settle()
    page.go.click()
    settle()
    assert page.report.isVisibleTo(page)
    return page


def names(ws):
    with ws.read() as reader:
        return sorted(one.short_name for one in reader.find(Client))


def counts(page) -> list[str]:
    grid = page.report.counts._grid
    return [grid.itemAtPosition(line, 1).widget().text() for line in range(4)]


def test_a_list_is_shown_first_then_imported_and_undone(page, live, ws, file, settle):
    assert page.empty.isVisibleTo(page)
    page.open(path=str(file))
    settle()
    assert page.preview.isVisibleTo(page)
    assert page.choices.kind.value == "clients"
    assert page.choices.delimiter.value == ";"
    assert "legal_name" in page.columns.chosen().values()
    assert names(ws) == []
    page.go.click()
    settle()
    assert names(ws) == ["Alba", "Boreal"]
    live.undo()
    settle()
    assert names(ws) == []


def test_the_backup_before_it_is_told_on_the_rail(page, live, file, settle):
    told = []
    live.backed_up.connect(lambda: told.append(page.report.isVisibleTo(page)))
    page.open(path=str(file))
    settle()
    assert told == []
    page.go.click()
    settle()
    assert told == [True]


def test_the_report_tells_what_was_done(done):
    assert counts(done) == ["2", "0", "0", "1"]
    assert done.report.model.rows == [(3, "The name is missing.", "Nowhere · x@y.test")]
    assert "clients-bad.csv" in done.report.heading_bad.text()


def test_one_button_takes_all_back_and_says_so(done, ws, settle, live):
    report = done.report
    report.undo.click()
    settle()
    assert names(ws) == []
    assert (report.offers_undo, report.says_undone) == (False, True)
    live.redo()
    settle()
    assert len(names(ws)) == 2
    assert (report.offers_undo, report.says_undone) == (True, False)


def test_after_another_step_the_report_offers_no_undo(done, live, ws, settle):
    with ws.read() as reader:
        uid = reader.find(Client)[0].uid
    live.write(records.set_field, "clients", uid, "city", "Bonn")
    settle()
    assert not done.report.offers_undo
    assert len(names(ws)) == 2


def test_bad_rows_are_opened_and_saved(done, monkeypatch, tmp_path, settle, live):
    opened = []
    monkeypatch.setattr(behind, "open_file", opened.append)
    done.report.open_bad.click()
    settle()
    assert Path(opened[0]).name == "clients-bad.csv"
    wanted = tmp_path / "mine.csv"
    monkeypatch.setattr(behind, "file_to_save", lambda *given: given[-1](str(wanted)))
    done.report.save_bad.click()
    settle()
    with wanted.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[1] == ["3", "The name is missing.", "", "Nowhere", "x@y.test"]
    assert "mine.csv" in live.messages.last.text
    monkeypatch.setattr(behind, "file_to_save", lambda *given: given[-1](str(tmp_path)))
    done.report.save_bad.click()
    settle()
    assert "cannot be written" in live.messages.last.text


def test_a_second_import_tells_what_is_here_already(done, page, file, settle):
    page.open(path=str(file))
    settle()
    page.go.click()
    settle()
    assert counts(page) == ["0", "0", "2", "1"]
    page.open(path=str(file))
    settle()
    box = page.choices.policy.box
    box.setCurrentIndex(box.findData("update"))
    page.go.click()
    settle()
    assert counts(page)[1].startswith("2 (2 of them")
    assert not page.report.offers_undo


def test_coming_back_shows_the_report(done, live, settle):
    live.went.disconnect()
    done.open()
    assert done.report.isVisibleTo(done)


def test_without_a_name_column_nothing_is_imported_and_it_is_said(page, ws, file, settle):
    page.open(path=str(file))
    settle()
    (box,) = [box for box in page.columns._boxes.values() if box.currentData() == "legal_name"]
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert "Legal name" in page.error.text()
    page.go.click()
    settle()
    assert names(ws) == []
    assert page.preview.isVisibleTo(page)


def test_what_is_no_list_is_refused_in_words(page, live, tmp_path, settle):
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook at all")
    page.open(path=str(path))
    settle()
    assert "not an XLSX workbook" in live.messages.last.text
    assert page.empty.isVisibleTo(page)


def test_a_dossier_is_looked_at_before_it_is_taken(page, live, ws, tmp_path, settle):
    from kamdesk.paths import resources

    path = tmp_path / "wrong.json"
    path.write_text("{}", encoding="utf-8")
    page.open(path=str(path))
    settle()
    assert page.empty.isVisibleTo(page)
    page.open(path=str(resources() / "demo" / "sokmash.json"))
    settle()
    assert "dossier" in page.about.text()
    assert not page.choices.headings.isVisibleTo(page)
    page.go.click()
    settle()
    assert len(names(ws)) == 1
