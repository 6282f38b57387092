"""The head of a person: photo, export, merging, another client; addresses in the form."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Address, Person
from kamdesk.services import clients, journal, people, records
from kamdesk.services.exchange.people_out import Chosen
from kamdesk.services.people import reach
from ui.pages.people import person_head


@pytest.fixture
def head(tab, case, settle):
    """The head of Nina Orlova."""
    tab.choose(case[1]["p2"])
    settle()
    return tab.person.head


@pytest.fixture
def asked(live):
    """What is asked of the frame."""
    found = []
    live.commanded.connect(lambda name, args: found.append((name, args)))
    return found


def person(ws, case, code="p2"):
    return people.map_view(ws, case[0]).person(case[1][code]).person


def picture(path):
    Image.new("RGB", (900, 600), (120, 40, 40)).save(path)
    return path


def texts(menu):
    return [one.text() for one in menu.actions() if one.isVisible() and not one.isSeparator()]


def test_a_chosen_picture_becomes_the_photo(tab, head, case, ws, tmp_path, monkeypatch, settle):
    assert head.portrait.text() == "NO"
    assert not head.portrait.has_photo
    assert "Remove the photo" not in texts(head.more.menu())
    path = str(picture(tmp_path / "nina.png"))
    monkeypatch.setattr(person_head, "file_to_open", lambda *given: given[3](path))
    head.deeds.choose_photo()
    settle()
    assert head.portrait.has_photo
    with Image.open(io.BytesIO(reach.photo(ws, case[1]["p2"]))) as kept:
        assert (kept.format, max(kept.size) <= 512) == ("JPEG", True)
    assert not head.portrait.grab().isNull()  # it is painted without a complaint
    head.deeds.remove_photo()
    settle()
    assert not head.portrait.has_photo
    assert reach.photo(ws, case[1]["p2"]) is None


def test_what_is_no_picture_is_refused(live, head, case, ws, tmp_path, monkeypatch, settle):
    path = tmp_path / "nina.jpg"
    path.write_bytes(b"\xff\xd8\xffnothing")
    monkeypatch.setattr(person_head, "file_to_open", lambda *given: given[3](str(path)))
    head.deeds.choose_photo()
    settle()
    assert live.messages.last.kind == "warn"
    assert reach.photo(ws, case[1]["p2"]) is None


def test_the_photo_of_one_is_not_shown_for_another(tab, head, case, ws, tmp_path, settle, live):
    live.write(reach.set_photo, case[1]["p2"], picture(tmp_path / "p.png"))
    settle()
    assert head.portrait.has_photo
    tab.choose(case[1]["p1"])
    assert not head.portrait.has_photo  # at once, not when it has been read
    settle()
    assert not head.portrait.has_photo


def test_a_client_who_is_watching_is_offered_nothing(tab, head, live):
    assert head.more.isVisible()
    live.masked = True
    assert not head.more.isVisible()


def test_a_person_is_saved_as_a_contact(head, case, asked):
    head.deeds.save()
    assert asked == [("export_people", {"chosen": Chosen(people=(case[1]["p2"],))})]


def test_whom_to_merge_with_is_chosen_among_colleagues_first(head, case, ws, live, asked):
    head.deeds.merge()
    ((name, args),) = asked
    question = args["question"]
    assert name == "choose"
    offered = question.find(ws, "", 8)
    assert case[1]["p2"] not in {uid for uid, _name, _under in offered}
    assert {uid for uid, _name, _under in offered} == set(case[1].values()) - {case[1]["p2"]}
    ((uid, *_rest),) = question.find(ws, "зимин", 8)
    assert uid == case[1]["p1"]
    question.then(uid)
    assert live.place == (
        "merging",
        {"kind": "people", "mine": case[1]["p2"], "theirs": case[1]["p1"]},
    )


def test_somebody_without_history_moves_to_another_client(tab, case, ws, live, asked, settle):
    other = clients.add_client(ws, Client(short_name="Alba")).value.uid
    live.write(people.add_person, Person(client_uid=case[0]), "Lone Ranger", None)
    settle()
    tab.choose(next(one.uid for one in records.listing(ws, "people") if one.given == "Lone"))
    settle()
    tab.person.head.deeds.move()
    ((name, args),) = asked
    assert name == "choose_client"
    args["then"](other)
    settle()
    assert live.place[1]["uid"] == other
    assert [one.name for one in people.map_view(ws, other).people] == ["Lone Ranger"]
    journal.undo(ws)
    assert people.map_view(ws, other).people == ()


def test_who_belongs_to_a_history_stays(tab, head, case, ws, live, asked, settle):
    other = clients.add_client(ws, Client(short_name="Alba")).value.uid
    head.deeds.move()
    asked[0][1]["then"](other)
    settle()
    assert live.messages.last.kind == "warn"
    assert person(ws, case).client_uid == case[0]


def test_an_address_is_added_changed_and_removed(tab, head, case, ws, qtbot, settle):
    editor = tab.person.form.editor("addresses")
    assert editor.blocks == []
    editor.add.click()
    (block,) = editor.blocks
    for name, text in (("street", "Werkstraße 5"), ("city", "Ulm"), ("country", "Germany")):
        qtbot.keyClicks(block.lines[name], text)
    tab.flush()
    settle()
    wanted = Address(kind="work", street="Werkstraße 5", city="Ulm", country="DE")
    assert person(ws, case).addresses == (wanted,)
    assert editor.blocks[0].lines["country"].text() == "Germany"
    kept = editor.raw()
    editor.show_value(())
    editor.set_raw(kept)
    assert editor.read()[0].street == "Werkstraße 5"
    editor.blocks[0].remove.click()
    settle()
    assert person(ws, case).addresses == ()


def test_languages_are_typed_by_name(tab, head, case, ws, settle):
    line = tab.person.form.editor("languages").line
    line.setText("german, Englisch; Klingon")
    line.textEdited.emit(line.text())
    tab.flush()
    settle()
    assert person(ws, case).languages == ("de", "en", "Klingon")
    assert line.text() == "German, English, Klingon"
    line.clear()
    line.textEdited.emit("")
    tab.flush()
    settle()
    assert person(ws, case).languages == ()
