"""A talk that was recorded is put right from the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Talk
from kamdesk.services import clients, drafts, people, talks
from ui.pages.clients.history import HistoryTab
from ui.pages.talks.panel import TalkPanel


@pytest.fixture
def client(ws):
    return clients.add_client(ws, Client(short_name="Alba")).value.uid


@pytest.fixture
def talk(ws, client):
    person = people.add_person(ws, Person(client_uid=client, surname="Weber")).value
    said = talks.blank(
        client, on=date(2026, 3, 12), channel="letter", note="Two valve", duration_minutes=20,
        outcome="continuation", person_uids=(person.uid,),
    )  # fmt: skip
    return talks.log_talk(ws, said).value


def known(ws, client):
    with ws.read() as reader:
        return talks.history(reader, client)


def opened(live, ws, client, settle, qtbot) -> TalkPanel:
    """The form, opened as one reads a talk."""
    host = QWidget()
    host.resize(900, 700)
    qtbot.addWidget(host)
    tab = HistoryTab(live)
    tab.setParent(host)
    host.show()
    tab.show_card(clients.card(ws, client))
    settle()
    tab.view.opened.emit(0)
    (link,) = (one for one in host.window().findChildren(QWidget) if one.objectName() == "correct")
    link.clicked.emit()
    settle()
    return host.window().findChild(TalkPanel)


def test_a_talk_is_put_right_where_it_is_read(live, ws, client, talk, settle, qtbot):
    form = opened(live, ws, client, settle, qtbot)
    assert form.note.toPlainText() == "Two valve"
    read = replace(form.talk(), uid=talk.uid, zone=talk.zone, recorded_at=talk.recorded_at)
    assert read == talk
    form.note.setPlainText("Two valves")
    form.save()
    settle()
    (kept,) = known(ws, client)
    assert kept == replace(talk, note="Two valves")
    assert not drafts.pending(ws)


def test_later_the_first_wording_stays_beside_the_correction(live, ws, client, talk, settle, qtbot):
    with ws.unit("age") as unit:
        old = datetime.now() - timedelta(hours=25)
        unit.change(unit.one(Talk, talk.uid), recorded_at=old)
    form = opened(live, ws, client, settle, qtbot)
    form.note.setPlainText("Three valves")
    form.flush()
    live.flush()
    assert [one.form_id for one in drafts.pending(ws)] == ["talk-correction"]
    form.save()
    settle()
    (kept,) = known(ws, client)
    assert (kept.note, kept.corrects_uid) == ("Three valves", talk.uid)
    tab = HistoryTab(live)
    qtbot.addWidget(tab)
    tab.show_card(clients.card(ws, client))
    settle()
    first = next(at for at, one in enumerate(tab._shown) if one.corrected)
    tab.view.select(first)
    tab._correct()
    assert live.messages.last.text == "A later entry corrects this one: correct that one."
