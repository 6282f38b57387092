"""Recap e-mails: written from the records, changed by a person, kept as drafts, due in time."""

from __future__ import annotations

import html
from datetime import date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client, Hours
from kamdesk.domain.interviews import Fact
from kamdesk.domain.library import OwnCompany, TeamMember
from kamdesk.domain.money import Money
from kamdesk.domain.people import Person
from kamdesk.domain.recaps import Action, Recap
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.services import clients, journal, letters, people, recaps, records, talks
from kamdesk.services.talks import NewPromise
from tests import sokmash

FIXTURES = Path(__file__).parents[1] / "fixtures"
DAY = date(2026, 3, 12)


@pytest.fixture
def talk(ws):
    """A meeting with two people, one figure and two promises; another one agreed."""
    ws.pinned = sokmash.TODAY
    records.add(ws, "own_company", OwnCompany(
        names={"en": "Pnevmaris", "ru": "Пневмарис", "de": "Pnewmaris"},
        time_zone="Europe/Moscow", working_hours=Hours()))  # fmt: skip
    me = records.add(ws, "team", TeamMember(
        surname="Вересова", given="Анна", sex="female", is_me=True, phone="+7 000 000-00-10",
        email="veresova@pnevmaris.example",
        names={"en": "Anna Veresova", "ru": "Анна Вересова", "de": "Anna Weressowa"},
        positions={"en": "Key account manager", "ru": "Менеджер по ключевым клиентам",
                   "de": "Key-Account-Managerin"})).value  # fmt: skip
    client = clients.add_client(
        ws, Client(short_name="Сокмаш", short_names={"en": "Sokmash", "de": "Sokmasch"},
                   time_zone="Europe/Samara", language="ru", currency="RUB")
    ).value  # fmt: skip
    tkach = people.add_person(ws, Person(
        client_uid=client.uid, sex="male", email="tkach@sokmash.example",
        names={"en": "Roman I. Tkach", "de": "Roman I. Tkatsch"}),
        "Ткач Роман Игоревич").value  # fmt: skip
    orlova = people.add_person(ws, Person(
        client_uid=client.uid, sex="female", title="Dr.",
        names={"en": "Nina S. Orlova", "de": "Nina S. Orlowa"}),
        "Орлова Нина Сергеевна").value  # fmt: skip
    held = talks.log_talk(
        ws,
        Talk(client_uid=client.uid, on=DAY, started_at=datetime(2026, 3, 12, 16),
             zone="Europe/Samara", duration_minutes=60, channel="meeting",
             person_uids=(tkach.uid, orlova.uid),
             outcome="advance", outcome_text="Журналы давления", note="they bluff on the price"),
        [NewPromise(side="client", what="Журналы давления", due_on=date(2026, 3, 20),
                    person_uid=tkach.uid),
         NewPromise(side="ours", what="Таблица <5 строк>", due_on=date(2026, 3, 25),
                    team_uid=me.uid)],
    ).value  # fmt: skip
    with ws.unit("test") as unit:
        unit.add(Fact(client_uid=client.uid, talk_uid=held.uid, learned_on=DAY, said="85 тысяч",
                      labels={"en": "Stops", "ru": "Остановки", "de": "Stillstand"},
                      amount=Money(29_750_000, "RUB"), period="per_month",
                      tco_component="downtime"))  # fmt: skip
        unit.add(Fact(client_uid=client.uid, talk_uid=held.uid, learned_on=DAY, code="ours",
                      labels={"en": "Our guess"}, amount=Money(100, "RUB"),
                      number_source="our_estimate"))  # fmt: skip
    talks.plan_talk(
        ws, Talk(client_uid=client.uid, on=date(2026, 3, 27), started_at=datetime(2026, 3, 27, 11),
                 zone="Europe/Samara", goal="Таблица по строкам")
    )  # fmt: skip
    return held


def speak(ws, talk, language):
    with ws.unit("test") as unit:
        unit.change(unit.one(Client, talk.client_uid), language=language)


def test_a_recap_says_what_they_said_and_never_what_we_noted(ws, talk):
    view = recaps.recap(ws, talk.uid)
    found = view.recap
    assert found.language == "ru"
    assert found.greeting == "Роман Игоревич, Нина Сергеевна, здравствуйте!"
    assert found.understood == ("Остановки: 3\u00a0570\u00a0000\u00a0₽ в год",)
    assert [(one.side, one.who, one.due) for one in found.actions] == [
        ("client", "Р. И. Ткач", "20 марта"),
        ("ours", "Анна Вересова", "25 марта"),
    ]
    assert found.decisions == ()  # the promise says it
    assert found.next_meeting.startswith("27 марта 2026")
    assert "bluff" not in view.text
    assert view.letter.to == (("Ткач Роман Игоревич", "tkach@sokmash.example"),)
    assert (view.stored, view.late) == (False, True)
    assert view.due == datetime(2026, 3, 13, 17)


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_the_draft_is_the_golden_one(ws, talk, language):
    speak(ws, talk, language)
    golden = FIXTURES / f"recap_{language}.eml"
    assert recaps.eml(ws, talk.uid) == golden.read_bytes()


@pytest.mark.parametrize(
    ("language", "greeting"),
    [
        ("en", "Dear Mr Tkach, dear Dr Orlova,"),
        ("de", "Sehr geehrter Herr Tkatsch, sehr geehrte Frau Dr. Orlowa,"),
    ],
)
def test_people_are_greeted_with_their_titles(ws, talk, language, greeting):
    speak(ws, talk, language)
    assert recaps.recap(ws, talk.uid).recap.greeting == greeting


def test_many_people_are_greeted_together():
    crowd = [Person(client_uid="c", surname=f"S{n}", given="G", sex="male") for n in range(4)]
    assert letters.greeting(crowd, "en") == "Dear all,"
    assert letters.greeting([], "de") == "Sehr geehrte Damen und Herren,"
    assert letters.greeting(crowd, "ru") == "Коллеги, здравствуйте!"


def test_text_and_html_of_a_draft_say_the_same_and_escape_what_was_typed(ws, talk):
    mail = message_from_bytes(recaps.eml(ws, talk.uid), policy=default)
    plain = mail.get_body(("plain",)).get_content()
    markup = mail.get_body(("html",)).get_content()
    assert "Таблица <5 строк>" in plain
    assert "Таблица &lt;5 строк&gt;" in markup
    shown = html.unescape(markup)
    for line in ("Остановки: 3\u00a0570\u00a0000\u00a0₽ в год", "Анна Вересова", "до 20 марта"):
        assert line in plain
        assert line in shown
    assert "http" not in markup


def test_what_a_person_changes_stays(ws, talk):
    recaps.change(ws, talk.uid, thanks=" Спасибо! ", questions=("Встреча с финансами", " "))
    recaps.change(ws, talk.uid, actions=(Action(what="Смета", who="А. Вересова", due="завтра"),))
    view = recaps.recap(ws, talk.uid)
    assert view.stored
    assert view.recap.thanks == "Спасибо!"
    assert view.recap.questions == ("Встреча с финансами",)
    assert "Мы, А. Вересова: Смета, до завтра" in view.text
    assert view.recap.understood  # the rest as it was written
    fresh = recaps.rewrite(ws, talk.uid).value
    assert (fresh.thanks, fresh.questions) != ("Спасибо!", ("Встреча с финансами",))
    journal.undo(ws)
    assert recaps.recap(ws, talk.uid).recap.thanks == "Спасибо!"


def test_a_sent_recap_stays_as_it_was_sent(ws, talk):
    sent = recaps.settle(ws, talk.uid, "sent").value
    assert sent.sent_at is not None
    assert not recaps.recap(ws, talk.uid).late
    for again in (lambda: recaps.change(ws, talk.uid, thanks="x"),
                  lambda: recaps.rewrite(ws, talk.uid)):  # fmt: skip
        with pytest.raises(Refused):
            again()
    assert recaps.settle(ws, talk.uid, "draft").value.sent_at is None
    recaps.settle(ws, talk.uid, "not_needed")
    assert not recaps.recap(ws, talk.uid).late


def test_only_what_stands_in_the_letter_can_be_changed(ws, talk):
    with pytest.raises(ValueError, match="status"):
        recaps.change(ws, talk.uid, status="sent")


def test_a_client_without_a_language_is_written_to_in_the_window_s(ws, talk):
    speak(ws, talk, "el")
    assert recaps.recap(ws, talk.uid).recap.language == "en"


def test_the_recap_goes_with_its_client(ws, talk):
    recaps.settle(ws, talk.uid, "sent")
    records.remove(ws, "clients", talk.client_uid)
    with ws.read() as reader:
        assert reader.find(Recap) == []
