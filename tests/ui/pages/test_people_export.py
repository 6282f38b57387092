"""The panel that lets people out, and the ways to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.services import clients, people, records, settings
from kamdesk.services.exchange.people_out import Chosen
from ui.pages.people import export
from ui.pages.people.export import ExportPanel


@pytest.fixture
def out(tmp_path, monkeypatch) -> Path:
    """A folder in which every file is saved under the name that is offered."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(
        export, "file_to_save", lambda *given: given[-1](str(folder / Path(given[3]).name))
    )
    return folder


@pytest.fixture
def opened(live, qtbot, settle):
    """Open the panel for some people; `closed` is what it asked of its frame."""

    def make(chosen: Chosen) -> ExportPanel:
        made = ExportPanel(live, chosen, lambda: made.closed.append(True))
        made.closed = []
        qtbot.addWidget(made)
        made.show()
        settle()
        return made

    return make


def take(panel: ExportPanel, words: str) -> None:
    at = next(i for i in range(panel.form.count()) if words in panel.form.itemText(i))
    panel.form.setCurrentIndex(at)


def test_all_people_of_a_client_as_contacts(opened, case, out, live, settle):
    panel = opened(Chosen(clients=(case[0],)))
    name = clients.card(live.workspace, case[0]).client.short_name
    count = len(case[1])
    assert panel.who.text() == f"All people of {name}"
    assert panel.about.text().startswith(f"{count} people will be exported; with photos")
    panel.go.click()
    settle()
    (path,) = out.iterdir()
    assert path.name == f"All people of {name}.vcf"
    text = path.read_text(encoding="utf-8")
    assert text.count("BEGIN:VCARD") == count
    assert "VERSION:3.0" in text
    assert live.messages.last.text.startswith(f"{count} people exported. Saved: ")
    assert panel.closed == [True]


def test_the_version_and_the_kind_of_file_can_be_chosen(opened, case, out, settle):
    panel = opened(Chosen(people=(case[1]["p2"],)))
    assert panel.who.text() == "Nina S. Orlova"
    take(panel, "4.0")
    panel.go.click()
    settle()
    assert "VERSION:4.0" in (out / "Nina S. Orlova.vcf").read_text(encoding="utf-8")
    take(panel, "CSV")
    assert "with role and stance" in panel.about.text()
    panel.go.click()
    settle()
    assert "Орлова" in (out / "Nina S. Orlova.csv").read_text(encoding="utf-8-sig")


def test_who_has_left_is_no_contact_but_stands_in_the_list(opened, case, ws, settle):
    records.set_field(ws, "people", case[1]["p2"], "left_on", date(2020, 1, 1))
    panel = opened(Chosen(clients=(case[0],)))
    assert panel.count == len(case[1]) - 1
    assert "people who have left are not included" in panel.about.text()
    take(panel, "XLSX")
    assert panel.count == len(case[1])
    assert "not included" not in panel.about.text()


def test_people_of_another_country_are_told_before_they_leave(opened, case, ws):
    assert not opened(Chosen(clients=(case[0],))).warning.isVisible()
    records.set_field(ws, "clients", case[0], "country", "RU")
    settings.set_setting(ws, "device_country", "DE")
    panel = opened(Chosen())
    assert panel.who.text() == "All people"
    assert "This computer is in Germany" in panel.warning.text()
    assert "Russia" in panel.warning.text()
    assert panel.warning.isVisible()


def test_nobody_is_not_written(opened, ws, out):
    empty = clients.add_client(ws, Client(short_name="Alba")).value.uid
    panel = opened(Chosen(clients=(empty,)))
    assert not panel.go.isEnabled()


def test_a_folder_that_is_none_is_told(opened, case, live, tmp_path, monkeypatch, settle):
    monkeypatch.setattr(
        export, "file_to_save", lambda *given: given[-1](str(tmp_path / "none" / "x"))
    )
    panel = opened(Chosen(clients=(case[0],)))
    panel.go.click()
    settle()
    assert live.messages.last.kind == "warn"


def test_the_frame_opens_the_panel(window, live, case, settle, qtbot):
    live.command("export_people")
    settle()
    (panel,) = window.findChildren(ExportPanel)
    assert panel.chosen == Chosen()
    assert people.map_view(live.workspace, case[0]).people
    assert panel.count == len(case[1])
