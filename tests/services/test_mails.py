"""Letters become talks: matched by address, once, with their files; the odd ones say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.library import OwnCompany, TeamMember
from kamdesk.domain.mails import Letter, Part
from kamdesk.domain.people import Person, Reach
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.services import attachments, clients, journal, mails, people, records
from kamdesk.services.mails import AlreadyThere, Entry
from kamdesk.services.search import search

LETTER = Letter(
    mark="m1@alba.example",
    subject="Prices for pumps",
    sender=("Falk, Ida", "Ida.Falk@alba.example"),
    to=(("Anna", "anna@us.example"), ("Jo", "jo@gmail.com"), ("Bo", "bo@alba.example")),
    sent=datetime(2026, 3, 10, 22, 30, tzinfo=UTC),
    text="Dear Anna,\n\nplease send prices.",
    parts=(Part(name="list.pdf", data=b"%PDF"), Part(name="logo.png", data=b"x", inline=True)),
)


@pytest.fixture
def known(ws):
    """Us, a client in Samara with two people, and another client of the same name's house."""
    records.add(ws, "own_company", OwnCompany(email="info@us.example"))
    anna = records.add(ws, "team", TeamMember(surname="Anna", email="Anna@us.example")).value
    alba = clients.add_client(ws, Client(short_name="Alba", time_zone="Europe/Samara")).value
    ida = people.add_person(
        ws, Person(client_uid=alba.uid, email="ida.falk@alba.example"), "Falk Ida"
    ).value
    jo = people.add_person(
        ws,
        Person(client_uid=alba.uid, more_emails=(Reach(value="Jo@Gmail.com"),)),
        "Jo Marten",
    ).value
    return {"alba": alba.uid, "ida": ida.uid, "jo": jo.uid, "anna": anna.uid}


def entry(told, **values):
    given = {"direction": told.direction, "note": told.note}
    given["person_uids"] = tuple(uid for uid, _name in told.people)
    return Entry(client_uid=told.client_uid, **(given | values))


def test_a_letter_is_matched_by_its_addresses(ws, known):
    told = mails.view(ws, LETTER)
    assert told.client_uid == known["alba"]
    assert told.direction == "client"
    assert [uid for uid, _name in told.people] == [known["ida"], known["jo"]]
    assert told.team_uids == (known["anna"],)
    assert told.strangers == ("bo@alba.example",)
    assert told.note == "Prices for pumps\n\nDear Anna,\n\nplease send prices."
    # half past ten at night in London is the next morning in Samara
    assert told.at == datetime(2026, 3, 11, 2, 30)
    assert told.on == date(2026, 3, 11)


def test_a_letter_of_ours_has_the_other_direction(ws, known):
    sent = replace(LETTER, sender=("Anna", "anna@US.example"), to=(LETTER.sender,))
    told = mails.view(ws, sent)
    assert (told.direction, told.client_uid) == ("ours", known["alba"])
    done = mails.log(ws, sent, entry(told)).value
    assert (done.direction, done.two_way) == ("ours", False)


def test_a_house_tells_the_client_and_a_free_provider_does_not(ws):
    boreal = clients.add_client(ws, Client(short_name="Boreal", website="www.boreal.example"))
    clients.add_client(ws, Client(short_name="Sole trader", email="somebody@gmail.com"))
    told = mails.view(ws, replace(LETTER, sender=("X", "x@mail.boreal.example"), to=()))
    assert told.clients == ((boreal.value.uid, "Boreal"),)
    assert mails.view(ws, replace(LETTER, sender=("X", "x@gmail.com"), to=())).client_uid is None


def test_logged_with_a_file_and_taken_back_in_one_step(ws, known, tmp_path):
    whole = tmp_path / "letter.eml"
    whole.write_bytes(b"From: a@b.example\n\n")
    told = mails.view(ws, LETTER)
    talk = mails.log(ws, LETTER, entry(told, parts=(0,), whole=whole)).value
    assert (talk.channel, talk.direction, talk.two_way) == ("email", "client", True)
    assert (talk.on, talk.zone) == (date(2026, 3, 11), "Europe/Samara")
    assert talk.person_uids == (known["ida"], known["jo"])
    files = attachments.files_of(ws, known["alba"], ("talks", talk.uid))[1]
    assert sorted(one.name for one in files) == ["letter.eml", "list.pdf"]
    (group,) = [one for one in search(ws, "pumps") if one.kind == "talk"]
    assert group.hits[0].uid == talk.uid
    journal.undo(ws)
    with ws.read() as reader:
        assert reader.find(Talk) == []
    assert attachments.files_of(ws, known["alba"])[1] == ()


def test_the_same_letter_is_refused_kindly_and_says_where_it_is(ws, known):
    told = mails.view(ws, LETTER)
    talk = mails.log(ws, LETTER, entry(told)).value
    with pytest.raises(AlreadyThere, match=r"already in the history: Alba, 11 Mar 2026") as refused:
        mails.view(ws, LETTER)
    assert (refused.value.client_uid, refused.value.talk_uid) == (known["alba"], talk.uid)
    with pytest.raises(AlreadyThere):
        mails.log(ws, LETTER, entry(told))


def test_a_file_that_cannot_be_kept_keeps_the_letter_out(ws, known):
    letter = replace(LETTER, parts=(Part(name="none.pdf", data=b""),))
    with pytest.raises(Refused, match="is empty"):
        mails.log(ws, letter, entry(mails.view(ws, letter), parts=(0,)))
    with ws.read() as reader:
        assert reader.find(Talk) == []


@pytest.mark.parametrize("sent", [None, datetime(2199, 1, 1, tzinfo=UTC)])
def test_without_a_date_that_can_be_true_today_stands_and_it_is_said(ws, known, sent):
    told = mails.view(ws, replace(LETTER, sent=sent))
    assert (told.on, told.at) == (ws.now().date(), None)
    assert told.remarks == ("The e-mail has no usable date: today is used instead.",)


def test_the_client_it_was_dropped_on_counts(ws, known):
    boreal = clients.add_client(ws, Client(short_name="Boreal")).value
    told = mails.view(ws, LETTER, boreal.uid)
    assert told.client_uid == boreal.uid
    assert told.people == ()
    assert [name for _uid, name in told.clients] == ["Boreal", "Alba"]
