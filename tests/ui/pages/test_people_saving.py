"""Maps leave the tab as files: the view in front, the plain one while the client is watching."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kamdesk.domain.deals import Deal
from kamdesk.services import documents, people, records
from ui.pages.people import saving
from ui.pages.people.tab import PeopleTab


@pytest.fixture
def asked(monkeypatch, tmp_path) -> list[tuple[str, str, str]]:
    """What was asked for a place: title, patterns, name; the answer is a place of that name."""
    found = []

    def answer(_parent, title: str, patterns: str, name: str, then: Callable[[str], object]):
        found.append((title, patterns, Path(name).name))
        (tmp_path / "out").mkdir(exist_ok=True)
        then(str(tmp_path / "out" / Path(name).name))

    monkeypatch.setattr(saving, "file_to_save", answer)
    yield found
    documents.close()


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "out").iterdir())


def entry(tab: PeopleTab, words: str):
    return next(one for one in tab.tools.more.menu().actions() if one.text().startswith(words))


@pytest.mark.parametrize("which", ["influence", "reports", "grid", "coverage"])
def test_the_view_in_front_is_saved(tab, case, asked, settle, tmp_path, qtbot, which: str):
    tab.show_as(which)
    entry(tab, "Save as SVG").trigger()
    settle()
    assert asked[0][1] == "SVG (*.svg)"
    (path,) = files(tmp_path)
    assert path.name == asked[0][2]
    text = path.read_text("utf-8")
    assert "Orlova" in text
    assert "Internal" in text


def test_the_message_names_the_file(tab, live, asked, settle, tmp_path):
    entry(tab, "Save as PDF").trigger()
    settle()
    assert live.messages.last.text.startswith("Saved: ")
    assert files(tmp_path)[0].read_bytes().startswith(b"%PDF")


def test_while_the_client_is_watching_the_plain_map_is_saved(tab, live, asked, settle, tmp_path):
    live.masked = True
    settle()
    entry(tab, "Save as SVG").trigger()
    settle()
    text = files(tmp_path)[0].read_text("utf-8")
    assert "Orlova" in text
    assert "sceptic" not in text.lower()


def test_a_name_without_its_ending_gets_it(tab, monkeypatch, settle, tmp_path):
    def answer(_parent, _title, _patterns, _name, then):
        then(str(tmp_path / "our map"))

    monkeypatch.setattr(saving, "file_to_save", answer)
    entry(tab, "Save as SVG").trigger()
    settle()
    assert (tmp_path / "our map.svg").is_file()


def test_what_cannot_be_written_is_said(tab, live, monkeypatch, settle, tmp_path):
    def answer(_parent, _title, _patterns, _name, then):
        then(str(tmp_path / "missing" / "map.svg"))

    monkeypatch.setattr(saving, "file_to_save", answer)
    entry(tab, "Save as SVG").trigger()
    settle()
    assert "does not exist or cannot be written to" in live.messages.last.text


def test_the_team_of_a_deal_is_saved_for_the_client(tab, case, ws, live, asked, settle, tmp_path):
    assert not tab.tools.team.isVisible()
    deal = records.add(ws, "deals", Deal(client_uid=case[0], title="Pumps")).value.uid
    people.make_map(ws, deal)
    people.see(ws, deal, case[1]["p4"], "project_roles", {"en": "project lead"})
    tab.presenter.turn_to(deal)
    settle()
    assert tab.tools.team.isVisible()
    tab.tools.team.trigger()
    settle()
    assert asked[-1][2] == "Sokmash Pumps Project team.pdf"
    assert files(tmp_path)[0].read_bytes().startswith(b"%PDF")


def test_a_role_in_the_project_is_typed_on_the_map_of_the_deal(tab, case, ws, settle):
    assert "project_roles" not in tab_form(tab, case)
    deal = records.add(ws, "deals", Deal(client_uid=case[0], title="Pumps")).value.uid
    people.make_map(ws, deal)
    tab.presenter.turn_to(deal)
    settle()
    form_fields = tab_form(tab, case)
    assert "project_roles" in form_fields
    tab.person.form._save("project_roles", {"en": "project lead"})
    settle()
    seat = people.map_view(ws, case[0], deal_uid=deal).seats[case[1]["p4"]]
    assert seat.project_roles == {"en": "project lead"}


def tab_form(tab: PeopleTab, case) -> list[str]:
    tab.choose(case[1]["p4"])
    return list(tab.person.form._kinds)
