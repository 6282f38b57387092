"""The page of duplicates over a real workspace: pairs, choices, merging, setting apart, undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.errors import Refused
from kamdesk.services import clients, journal, people, records
from kamdesk.services.people import reach
from ui.pages.merging.page import NOTHING, PAIRS, WATCHED, MergingPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(live, qtbot, settle):
    made = MergingPage(live)
    qtbot.addWidget(made)
    live.went.connect(lambda _page, args: made.open(**args))
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def twins(ws, case):
    """Nina Orlova again, as an address book knows her; returns (her, the one with a history)."""
    again = Person(
        client_uid=case[0], position="CFO", phone="+7 921 1", email="nina@home.example",
        email_kind="home",
    )  # fmt: skip
    uid = people.add_person(ws, again, "Nina Orlova").value.uid
    return uid, case[1]["p2"]


def shown(page):
    return [(row[0].names, row[0].why) for row in page.pairs.rows]


def test_a_likely_pair_is_listed_and_the_one_with_a_history_stays(page, twins, settle):
    page.open(kind="people")
    settle()
    assert page.stack.currentIndex() == PAIRS
    assert page.kinds["people"].text() == "People 1"
    ((names, why),) = shown(page)
    assert (set(names), why) == ({"Orlova Nina", "Орлова Нина"}, "same name")
    assert page.presenter.pair == (twins[1], twins[0])
    assert page.sides.mine.name.text() == "Орлова Нина"
    assert "arrow" in page.sides.mine.hangs.text()
    assert page.sides.theirs.hangs.isHidden()


def test_what_is_known_on_one_side_is_folded(page, twins, settle):
    page.open(kind="people")
    settle()
    assert {"surname", "given", "position"} <= page.sides.differing.choices.keys()
    assert {"patronymic", "phone"} <= page.sides.single.choices.keys()
    assert not page.sides.single.isVisible()


def test_a_click_keeps_another_value_and_lists_keep_both(page, twins, case, ws, qtbot, settle):
    records.set_field(ws, "people", twins[1], "phone", "+7 846 2")
    page.open(kind="people")
    settle()
    choices = page.sides.differing.choices
    assert choices["phone"].pick == "both"
    first = choices["position"]
    assert first.pick == "theirs"  # typed later
    qtbot.mouseClick(first.mine, LEFT)
    assert (first.pick, first.theirs.kept) == ("mine", False)
    assert first.mine.accessibleName().endswith("is kept")
    qtbot.keyClick(choices["surname"].mine, Qt.Key.Key_Space)
    qtbot.keyClick(choices["given"].mine, Qt.Key.Key_Return)
    page.sides.go.click()
    settle()
    (one,) = [
        each for each in people.map_view(ws, case[0]).people if "Орлова" in each.person.surname
    ]
    stored = one.person
    assert stored.uid == twins[1]
    assert stored.position != "CFO"
    assert [stored.phone, *(each.value for each in stored.more_phones)] == ["+7 846 2", "+7 921 1"]
    assert stored.email == "nina@home.example"
    assert page.stack.currentIndex() == NOTHING


def test_of_both_one_can_be_dropped_but_not_both(page, twins, ws, qtbot, settle):
    records.set_field(ws, "people", twins[1], "phone", "+7 846 2")
    page.open(kind="people")
    settle()
    phone = page.sides.differing.choices["phone"]
    qtbot.mouseClick(phone.mine, LEFT)
    assert phone.pick == "theirs"
    qtbot.mouseClick(phone.theirs, LEFT)
    assert phone.pick == "theirs"
    qtbot.mouseClick(phone.mine, LEFT)
    assert phone.pick == "both"


def test_the_other_way_round(page, twins, settle):
    page.open(kind="people")
    settle()
    page.sides.swap.click()
    settle()
    assert page.presenter.pair == twins
    assert page.sides.theirs.name.text() == "Орлова Нина"
    assert page.sides.theirs.hangs.text().startswith("Moves along: ")


def test_merging_is_undone_by_the_message(page, twins, live, ws, settle):
    page.open(kind="people")
    settle()
    page.sides.go.click()
    settle()
    assert live.messages.last.kind == "undo"
    live.undo()
    settle()
    assert len(shown(page)) == 1
    assert records.get(ws, "people", twins[0]).position == "CFO"


def test_a_pair_that_is_none_is_remembered(page, twins, live, settle):
    page.open(kind="people")
    settle()
    page.sides.apart.click()
    settle()
    assert page.stack.currentIndex() == NOTHING
    page.open(kind="people")
    settle()
    assert shown(page) == []
    live.undo()
    settle()
    assert len(shown(page)) == 1


def test_after_one_pair_comes_the_next(page, twins, case, ws, settle):
    for name in ("Зимин Аркадий", "Карпов Лев"):
        people.add_person(ws, Person(client_uid=case[0]), name)
    page.open(kind="people")
    settle()
    assert len(shown(page)) == 3
    page.list.select(1)
    settle()
    before = page.presenter.pair
    page.sides.go.click()
    settle()
    assert len(shown(page)) == 2
    assert page.list.currentIndex().row() == 1
    assert page.presenter.pair not in (None, before)
    assert page.sides.isVisible()


def test_a_pair_chosen_by_hand_is_compared_though_nothing_tells_that_they_are_one(
    page, case, settle
):
    page.open(kind="people", mine=case[1]["p1"], theirs=case[1]["p4"])
    settle()
    assert page.stack.currentIndex() == PAIRS
    assert page.presenter.pair == (case[1]["p1"], case[1]["p4"])
    assert page.sides.isVisible()


def test_clients_are_merged_too(page, ws, settle):
    made = [
        clients.add_client(ws, Client(short_name=name, tax_id="7707083893", city=city)).value
        for name, city in (("Alba", "Kiel"), ("Alba Metall", "Husum"))
    ]
    page.open(kind="clients")
    settle()
    assert page.kinds["clients"].isChecked()
    assert shown(page)[0][1] == "same tax id"
    assert page.sides.mine.portrait.isHidden()
    page.sides.go.click()
    settle()
    assert [one.uid for one in records.listing(ws, "clients")] == [made[0].uid]


def test_why_two_cannot_be_one_is_said_beside_the_button(page, ws, case, settle):
    other = clients.add_client(ws, Client(short_name="Alba")).value.uid
    again = people.add_person(ws, Person(client_uid=other), "Nina Orlova").value.uid
    page.open(kind="people", mine=again, theirs=case[1]["p2"])
    settle()
    page.sides.go.click()
    settle()
    assert "belongs to the history of" in page.sides.error.text()
    assert page.sides.error.isVisible()
    page.sides.swap.click()
    settle()
    assert not page.sides.error.isVisible()


def test_who_is_gone_meanwhile_is_told(page, twins, live, ws, settle):
    page.open(kind="people")
    settle()
    people.remove_person(ws, twins[0])
    page.list.moved.emit(0)
    settle()
    assert live.messages.last.kind == "warn"
    with pytest.raises(Refused):
        records.get(ws, "people", twins[0])
    journal.undo(ws)


def test_photos_are_chosen_by_sight(page, twins, ws, qtbot, settle):
    from tests.screens.contacts import face

    for uid in twins:
        reach.set_photo(ws, uid, face()[:10_000_000])
    reach.set_photo(ws, twins[0], _blue())
    page.open(kind="people")
    settle()
    choice = page.sides.differing.choices["photo"]
    assert choice.pick == "mine"
    qtbot.mouseClick(choice.theirs, LEFT)
    wanted = reach.photo(ws, twins[0])
    page.sides.go.click()
    settle()
    assert reach.photo(ws, twins[1]) == wanted


def _blue() -> bytes:
    import io

    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (64, 64), "blue").save(data, "PNG")
    return data.getvalue()


def test_more_pairs_than_are_listed_are_told(page, case, ws, settle, monkeypatch):
    monkeypatch.setattr("ui.pages.merging.presenter.MOST", 1)
    monkeypatch.setattr("ui.pages.merging.page.MOST", 1)
    for name in ("Зимин Аркадий", "Карпов Лев"):
        people.add_person(ws, Person(client_uid=case[0]), name)
    page.open(kind="people")
    settle()
    assert len(shown(page)) == 1
    assert page.kinds["people"].text() == "People 1+"


def test_a_client_who_is_watching_sees_none_of_it(page, twins, live, settle):
    page.open(kind="people")
    settle()
    live.masked = True
    assert page.stack.currentIndex() == WATCHED
