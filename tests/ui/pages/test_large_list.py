"""The list of a large workspace: a quick answer first, the whole one after a pause in typing."""

from __future__ import annotations

import pytest

from kamdesk.domain.clients import Client
from kamdesk.services import clients
from kamdesk.storage import clients as stored
from ui.pages.clients import presenter
from ui.pages.clients.page import ClientsPage


@pytest.fixture
def page(live, ws, qtbot, monkeypatch):
    monkeypatch.setattr(stored, "LARGE", 0)
    for name in ("Alba", "Metall", "Юг-Металл"):
        clients.add_client(ws, Client(short_name=name))
    made = ClientsPage(live)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def names(page) -> list[str]:
    return [row[1] for row in page.list.view.rows.rows]


def test_the_answer_grows_when_typing_pauses(page, qtbot, settle):
    seen: list[tuple[list[str], str]] = []
    show_page = page.list.show_page

    def show_and_note(found):
        show_page(found)
        seen.append((names(page), page.list._count.text()))

    page.list.show_page = show_and_note
    page.open()
    settle()
    assert seen == [(["Alba", "Metall", "Юг-Металл"], count) for count in ("3+", "3")]
    seen.clear()
    resets: list[None] = []
    page.list.view.rows.modelReset.connect(lambda: resets.append(None))
    qtbot.keyClick(page.list.search, "a")
    settle()
    assert seen == [(["Alba"], "1+"), (["Alba", "Metall"], "2")]
    assert len(resets) == 1, "what a closer look finds is added under what is shown"


def test_a_letter_in_between_makes_the_closer_look_needless(page, qtbot, settle, monkeypatch):
    page.open()
    settle()
    monkeypatch.setattr(presenter, "PAUSE_MS", 2000)
    asked: list[bool] = []
    list_clients = clients.list_clients

    def ask_and_note(*args, **kw):
        asked.append(kw.get("quick", False))
        return list_clients(*args, **kw)

    monkeypatch.setattr(clients, "list_clients", ask_and_note)
    qtbot.keyClicks(page.list.search, "alba")
    settle()
    assert (asked.count(False), asked[-1]) == (1, False)
