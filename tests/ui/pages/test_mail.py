"""Letters dropped on the window: read, shown in a panel, put into the history of a client."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.services import attachments, clients, people
from tests.formats import compound
from tests.ui.pages.test_files import middle
from ui.pages.talks.mail import MailPanel
from ui.widgets.panel import Panel

LETTER = """From: Ida Falk <ida@alba.example>
To: Anna <anna@us.example>, bo@alba.example
Subject: Prices
Date: Tue, 10 Mar 2026 09:12:00 +0100
Message-ID: <{mark}@alba.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

Please send prices.

On Mon, Anna <anna@us.example> wrote:
> Dear Ida
--b
Content-Type: application/pdf; name="list.pdf"
Content-Disposition: attachment; filename="list.pdf"

%PDF
--b--
"""


@pytest.fixture
def alba(ws):
    client = clients.add_client(ws, Client(short_name="Alba", time_zone="Europe/Berlin")).value
    people.add_person(ws, Person(client_uid=client.uid, email="ida@alba.example"), "Falk Ida")
    return client


@pytest.fixture
def give(drop, window, live, tmp_path, settle, qtbot):
    """Drop a letter on the page of today, or on a part of the window."""

    def give(mark="m1", at: QPoint | None = None, data: bytes = b"", name="letter.eml"):
        path = tmp_path / name
        path.write_bytes(data or LETTER.format(mark=mark).encode())
        assert drop(path, at=at)
        return path

    live.go("today")
    settle()
    return give


def open_panel(window) -> MailPanel | None:
    found = [one.content for one in window.findChildren(Panel) if one.is_open]
    return found[0] if found else None


def told(live) -> str:
    return live.messages.last.text


def talks_of(ws, client):
    return [one for one in clients.history(ws, client.uid) if one.kind == "talk"]


def test_a_letter_dropped_anywhere_finds_its_client_and_is_undone_in_one_step(
    give, window, live, ws, alba, settle
):
    give()
    panel = open_panel(window)
    assert isinstance(panel, MailPanel)
    assert panel.client.text() == "Alba"
    assert panel.under.text() == "Ida Falk → Anna, bo@alba.example · 10 Mar 2026 09:12"
    assert panel.note.toPlainText() == "Prices\n\nPlease send prices."
    assert [one.isChecked() for one in panel.people.values()] == [True]
    assert panel.strangers.text() == "Not known here: anna@us.example, bo@alba.example"
    panel.note.setPlainText("Prices\n\nSend prices by Friday.")
    panel.whole.setChecked(True)
    panel.save.click()
    settle()
    assert open_panel(window) is None
    assert told(live) == "Put an e-mail into the history of Alba"
    (talk,) = talks_of(ws, alba)
    assert (talk.detail, talk.files) == ("Prices\n\nSend prices by Friday.", 2)
    live.undo()
    live.flush()
    assert talks_of(ws, alba) == []
    assert attachments.files_of(ws, alba.uid)[1] == ()


def test_the_same_letter_again_is_told_and_shown(give, window, live, ws, alba, settle):
    give()
    open_panel(window).save.click()
    settle()
    give()
    assert open_panel(window) is None
    assert told(live) == "This e-mail is already in the history: Alba, 10 Mar 2026"
    live.messages.last.run()
    settle()
    assert live.place[1]["uid"] == alba.uid


def test_dropped_on_a_card_it_is_that_client_s_and_can_be_given_to_another(
    give, window, live, ws, alba, settle
):
    boreal = clients.add_client(ws, Client(short_name="Boreal")).value
    live.go("clients", uid=boreal.uid, tab="business")
    settle()
    give(at=middle(window, window.front.card))
    panel = open_panel(window)
    assert panel.client.text() == "Boreal"
    assert not panel.people
    panel._given(alba.uid)
    settle()
    assert panel.client.text() == "Alba"
    panel.put()
    settle()
    assert len(talks_of(ws, alba)) == 1


def test_whose_client_nobody_knows_is_asked(give, window, live, ws, settle):
    give()
    panel = open_panel(window)
    assert panel.client.text() == "Whose e-mail is it? Nobody here has these addresses."
    assert not panel.save.isEnabled()
    panel.put()
    settle()
    assert open_panel(window) is panel


def test_what_cannot_be_read_is_offered_as_a_file(give, window, live, ws, alba, settle):
    live.go("clients", uid=alba.uid)
    settle()
    give(at=middle(window, window.front.card), data=b"\x00" * 100)
    assert open_panel(window) is None
    assert told(live).startswith("This is not an e-mail")
    live.messages.last.run()
    settle()
    assert [one.name for one in attachments.files_of(ws, alba.uid)[1]] == ["letter.eml"]


def test_a_letter_of_outlook_is_taken_as_well(give, window, ws, alba):
    values = {
        (0x0037, 0x1F): "Preise",
        (0x1000, 0x1F): "Guten Tag",
        (0x5D01, 0x1F): "ida@alba.example",
    }
    give(name="letter.msg", data=compound.msg(values))
    panel = open_panel(window)
    assert panel.client.text() == "Alba"
    assert panel.note.toPlainText() == "Preise\n\nGuten Tag"
