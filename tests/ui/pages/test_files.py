"""Files on the card: dropped, listed, opened, refused, saved, removed with Undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from kamdesk.domain.clients import Client
from kamdesk.domain.talks import Talk
from kamdesk.services import attachments, clients, talks
from kamdesk.services.attachments import Given
from ui.pages.clients import files
from ui.pages.clients.files import FilesBody
from ui.pages.clients.page import ClientsPage
from ui.widgets.panel import Panel

PDF = b"%PDF-1.7 an offer"


@pytest.fixture
def client(ws):
    return clients.add_client(ws, Client(short_name="Alba")).value


@pytest.fixture
def launched(monkeypatch):
    """What would be shown in other programs."""
    found: list[Path] = []
    monkeypatch.setattr(files, "open_file", lambda path: found.append(Path(path)) or True)
    return found


@pytest.fixture
def card(drop, window, live, client, settle):
    live.go("clients", uid=client.uid, tab="history")
    settle()
    page = window.front
    assert isinstance(page, ClientsPage)
    return page.card


def middle(window, part) -> QPoint:
    return part.mapTo(window, part.rect().center())


def put(tmp_path, name, data=PDF):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def names(body) -> list[str]:
    """The files that a panel lists."""
    return [body.lines.itemAt(nr).widget().name.text() for nr in range(body.lines.count())]


def told(live) -> str:
    return live.messages.last.text


def test_files_dropped_on_the_card_are_attached_and_undo_is_offered(
    drop,
    window,
    live,
    card,
    ws,
    client,
    tmp_path,
):
    assert drop(put(tmp_path, "Offer.pdf"), put(tmp_path, "Plan.docx"), at=middle(window, card))
    assert told(live) == "Attached Offer.pdf, Plan.docx to Alba"
    rows = card.pages["history"]._shown
    assert sorted((one.kind, one.title) for one in rows) == [
        ("file", "Offer.pdf"),
        ("file", "Plan.docx"),
    ]
    live.undo()
    live.flush()
    assert attachments.files_of(ws, client.uid)[1] == ()


def test_a_list_dropped_on_the_card_is_asked_about(
    drop,
    window,
    live,
    card,
    ws,
    client,
    tmp_path,
    settle,
):
    path = put(tmp_path, "people.csv", b"Name;Phone\nIda;1\n")
    assert drop(path, at=middle(window, card))
    assert told(live) == "Attach it to this client, or import it as a list?"
    window.bar.buttons()[0].click()
    settle()
    (one,) = attachments.files_of(ws, client.uid)[1]
    assert one.name == "people.csv"


def test_enter_opens_a_file_and_what_could_run_is_offered_to_be_saved(
    card, live, ws, client, settle, launched, monkeypatch, tmp_path
):
    given = [Given(name="b.pdf", data=PDF), Given(name="a.exe", data=b"MZ")]
    attachments.attach(ws, client.uid, given)
    history = card.pages["history"]
    history.show_card(clients.card(ws, client.uid))
    settle()
    at = {one.title: nr for nr, one in enumerate(history._shown)}
    history.view.opened.emit(at["b.pdf"])
    settle()
    assert [one.read_bytes() for one in launched] == [PDF]
    history.view.opened.emit(at["a.exe"])
    settle()
    assert len(launched) == 1
    assert told(live).startswith("a.exe could run a program")
    target = tmp_path / "saved.exe"
    monkeypatch.setattr(
        files, "file_to_save", lambda _host, _title, _kinds, _name, then: then(str(target))
    )
    live.messages.last.run()
    settle()
    assert target.read_bytes() == b"MZ"


def test_files_of_a_talk_are_counted_at_it_and_listed_in_the_panel(
    card, window, live, ws, client, settle
):
    talk = talks.log_talk(ws, Talk(client_uid=client.uid, on=ws.now().date(), note="Prices")).value
    attachments.attach(ws, client.uid, [Given(name="p.pdf", data=PDF)], to=("talks", talk.uid))
    history = card.pages["history"]
    history.show_card(clients.card(ws, client.uid))
    settle()
    assert [(one.kind, one.files) for one in history._shown] == [("talk", 1)]
    history.kind.setCurrentIndex(history.kind.findData("file"))
    history._filter()
    assert [one.title for one in history._shown] == ["p.pdf"]
    history.kind.setCurrentIndex(0)
    history._filter()
    history.view.select(0)
    history._files()
    settle()
    (panel,) = [one for one in window.findChildren(Panel) if one.is_open]
    body = panel.content
    assert isinstance(body, FilesBody)
    assert names(body) == ["p.pdf"]
    body.take_files([Path(__file__)])
    settle()
    (line,) = [
        one for one in attachments.files_of(ws, client.uid)[1] if one.name == "test_files.py"
    ]
    assert line.owner == ("talks", talk.uid)
    panel.close_panel()


def test_search_leads_to_the_row_of_a_file(card, live, ws, client, settle):
    (one,) = attachments.attach(ws, client.uid, [Given(name="p.pdf", data=PDF)]).value
    live.go("clients", uid=client.uid, tab="history", focus=one.uid)
    settle()
    history = card.pages["history"]
    assert history._shown[history.view.currentIndex().row()].uid == one.uid


def test_a_picture_dropped_on_the_mark_becomes_the_logo(
    drop,
    window,
    live,
    card,
    ws,
    client,
    tmp_path,
    settle,
):
    from PIL import Image

    picture = tmp_path / "logo.png"
    Image.new("RGB", (300, 100), "#B4432F").save(picture)
    assert not card.mark.has_logo
    assert card.mark.width() == 42
    assert drop(picture, at=middle(window, card.mark))
    assert told(live) == "Set the logo of Alba"
    assert card.mark.has_logo
    assert card.mark.width() == 96
    assert drop(put(tmp_path, "offer.pdf"), at=middle(window, card.mark))
    assert [one.name for one in attachments.files_of(ws, client.uid)[1]] == ["offer.pdf"]
    assert drop(put(tmp_path, "broken.png", b"no picture"), at=middle(window, card.mark))
    assert told(live) == "This is not a readable PNG, JPEG or SVG file."
    card.mark.remove()
    settle()
    assert not card.mark.has_logo
    live.undo()
    settle()
    assert card.mark.has_logo


def test_in_the_studio_files_are_those_of_the_proposal_until_all_are_asked_for(
    window, live, ws, client, settle
):
    attachments.attach(ws, client.uid, [Given(name="map.pdf", data=PDF)])
    live.go("studio", client_uid=client.uid)
    settle()
    live.command("files")
    settle()
    (panel,) = [one for one in window.findChildren(Panel) if one.is_open]
    body = panel.content
    assert body.owner == ("proposals", window.front.view.proposal.uid)
    assert names(body) == []
    body.take_files([Path(__file__)])
    settle()
    assert names(body) == ["test_files.py"]
    body.all.click()
    settle()
    assert sorted(names(body)) == ["map.pdf", "test_files.py"]
    panel.close_panel()


def test_enter_reads_a_talk_in_full_with_its_files(card, window, live, ws, client, settle):
    note = "Prices\n\n" + "Every word of it. " * 40 + "The end."
    talk = talks.log_talk(ws, Talk(client_uid=client.uid, on=ws.now().date(), note=note)).value
    attachments.attach(ws, client.uid, [Given(name="p.pdf", data=PDF)], to=("talks", talk.uid))
    history = card.pages["history"]
    history.show_card(clients.card(ws, client.uid))
    settle()
    history.view.opened.emit(0)
    settle()
    (panel,) = [one for one in window.findChildren(Panel) if one.is_open]
    assert panel.content.words.text() == note.strip()
    assert names(panel.content.files) == ["p.pdf"]
    panel.close_panel()
    live.masked = True
    history.view.opened.emit(0)
    assert not [one for one in window.findChildren(Panel) if one.is_open]
