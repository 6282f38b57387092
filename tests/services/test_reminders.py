"""A polite letter about what the client promised and did not do yet (section 52)."""

from __future__ import annotations

from datetime import date, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.services import clients, people, reminders, talks
from kamdesk.services.talks import NewPromise
from tests import sokmash


@pytest.fixture
def owed(ws):
    """Logs that Tkach promised by 12 March, today being 16 March."""
    ws.pinned = sokmash.TODAY
    client = clients.add_client(ws, Client(short_name="Sokmash", language="en")).value
    tkach = people.add_person(
        ws,
        Person(client_uid=client.uid, sex="male", email="tkach@sokmash.example",
               names={"en": "Roman I. Tkach"}),
        "Ткач Роман Игоревич",
    ).value  # fmt: skip
    new = NewPromise(side="client", what="three months of  pressure logs",
                     due_on=date(2026, 3, 12), person_uid=tkach.uid)  # fmt: skip
    talks.log_talk(ws, Talk(client_uid=client.uid, on=date(2026, 3, 5)), [new])
    with ws.read() as reader:
        return talks.open_promises(reader, client.uid)[0]


def test_the_letter_names_item_date_effect_and_a_choice(ws, owed):
    found = reminders.reminder(ws, owed.uid)
    assert found.letter.subject == "Our agreement: three months of pressure logs"
    assert found.text.startswith("Dear Mr Tkach,\n\nOn 5 March we agreed on this by 12 March: ")
    assert "every day moves the schedule" in found.text
    assert "Would 19 March suit you, or shall we talk about it" in found.text
    assert found.letter.to == (("Roman I. Tkach", "tkach@sokmash.example"),)


def test_what_is_planned_next_is_named_as_what_waits(ws, owed):
    talks.plan_talk(
        ws,
        Talk(client_uid=owed.client_uid, on=date(2026, 3, 27), goal="the table line by line",
             started_at=datetime(2026, 3, 27, 11)),
    )  # fmt: skip
    assert "planned for 27 March depends on it: the table line by line." in (
        reminders.reminder(ws, owed.uid).text
    )


@pytest.mark.parametrize(
    ("language", "start"),
    [("ru", "Роман Игоревич, здравствуйте!\n\n5 марта"), ("de", "Sehr geehrter Herr")],
)
def test_it_is_written_in_the_clients_language(ws, owed, language, start):
    with ws.unit("test") as unit:
        unit.change(unit.one(Client, owed.client_uid), language=language)
    assert reminders.reminder(ws, owed.uid).text.startswith(start)


def test_the_draft_is_a_letter_not_sent_yet(ws, owed):
    mail = message_from_bytes(reminders.reminder_eml(ws, owed.uid), policy=default)
    assert mail["X-Unsent"] == "1"
    assert mail["To"].addresses[0].addr_spec == "tkach@sokmash.example"
    assert mail.get_body(("html",)).get_content().count("<p") >= 5


def test_only_what_they_owe_and_is_late_needs_one(ws, owed):
    talks.keep_promise(ws, owed.uid)
    with pytest.raises(Refused):
        reminders.reminder(ws, owed.uid)
    mine = talks.add_promise(ws, owed.client_uid, NewPromise(
        side="ours", what="the offer", due_on=date(2026, 3, 1))).value  # fmt: skip
    with pytest.raises(Refused):
        reminders.reminder(ws, mine.uid)


def test_the_card_tells_how_promises_are_kept(ws, owed):
    view = clients.card(ws, owed.client_uid)
    assert view.kept.value is None
    assert view.kept_by_them.value == 0
    talks.keep_promise(ws, owed.uid)
    assert clients.card(ws, owed.client_uid).kept_by_them.value == 0  # four days too late
