"""Undo takes every step back to the byte; redo does it again; the history says what happened."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.clients import Client, Site
from kamdesk.domain.deals import Deal
from kamdesk.domain.money import Money
from kamdesk.domain.orders import Order
from kamdesk.domain.people import Influence, Person
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.services import journal, records, settings
from kamdesk.services.workspace import close_workspace, open_workspace
from kamdesk.storage.tables import BY_NAME

CONTENT = (
    *BY_NAME,
    "settings",
    "search_keys",
)


def content(ws) -> dict[str, list[tuple]]:
    """Return every row of every table but the journal; ids of the index are its own."""
    found = {}
    with ws.read() as reader:
        for name in CONTENT:
            rows = [
                tuple(one) for one in reader.connection.exec_driver_sql(f"SELECT * FROM {name}")
            ]
            found[name] = sorted(row[1:] if name == "search_keys" else row for row in rows)
    return found


class Person200:
    """Someone who does a little of everything, the same at each run."""

    def __init__(self, ws, seed: int) -> None:
        self.ws = ws
        self.dice = random.Random(seed)
        self.nr = 0

    def any(self, cls):
        with self.ws.read() as reader:
            found = reader.find(cls)
        return self.dice.choice(found) if found else None

    def add_client(self, unit) -> None:
        money = Money(self.dice.randrange(10**9), "RUB")
        unit.add(
            Client(
                short_name=f"Клиент {self.nr}",
                annual_revenue=money,
                sites=(Site(place="Ёлки", function="цех"),),
                strategy_changed_on=date(2026, 1, 1 + self.nr % 28),
            )
        )

    def add_several(self, unit) -> None:
        client = unit.add(Client(short_name=f"Group {self.nr}"))
        people = unit.add_all(
            Person(client_uid=client.uid, surname=f"Шахов {nr}", power=nr) for nr in range(1, 4)
        )
        unit.add(Influence(client_uid=client.uid, from_uid=people[0].uid, to_uid=people[1].uid))
        unit.change(people[2], attitude=-1)
        unit.add(Deal(client_uid=client.uid, title=f"Deal {self.nr}", bant={"need": 1}))

    def bulk(self, unit) -> None:
        unit.add_all(Client(short_name=f"Bulk {self.nr} {nr}") for nr in range(600))

    def change(self, unit) -> None:
        client = self.any_in(unit, Client)
        unit.change(
            client,
            note=f"note {self.nr}",
            annual_revenue=None if self.nr % 2 else Money(self.nr, "EUR"),
            tags=("a", str(self.nr)),
            working_hours=None,
        )

    def talk_and_order(self, unit) -> None:
        client = self.any_in(unit, Client)
        unit.add(Talk(client_uid=client.uid, on=date(2026, 3, 1), note=f"Talk {self.nr}"))
        unit.add(
            Order(
                client_uid=client.uid,
                ordered_on=date(2026, 2, 2),
                currency="EUR",
                total=Money(self.nr * 100, "EUR"),
            )
        )

    def setting(self, unit) -> None:
        value = self.dice.choice([None, 1, "2.50", {"a": [1, None]}])
        unit.put_setting(self.dice.choice("xyz"), value)

    def any_in(self, unit, cls):
        return self.dice.choice(unit.find(cls, limit=40))

    def step(self) -> bool:
        """Do one step; False when it changed nothing."""
        self.nr += 1
        if self.nr % 50 == 7:
            act = self.bulk
        elif self.nr < 3:
            act = self.add_several
        else:
            act = self.dice.choice(
                [self.add_client, self.add_several, self.change, self.talk_and_order, self.setting,
                 None]
            )  # fmt: skip
        if act is None:
            client = self.any(Client)
            return records.remove(self.ws, "clients", client.uid).changes.step is not None
        with self.ws.unit("Step {nr}", nr=str(self.nr)) as unit:
            act(unit)
        return unit.changes.step is not None


@pytest.mark.timeout(400)
def test_two_hundred_steps_back_and_forth_across_a_restart(ws):
    with ws.unit("Before") as unit:
        unit.add(Client(short_name="Начало"))
    start = content(ws)
    person, done = Person200(ws, 26), 0
    while done < 200:
        done += person.step()
    end = content(ws)
    close_workspace(ws)
    ws = open_workspace(ws.folder)
    assert content(ws) == end
    for _nr in range(200):
        assert journal.undo(ws) is not None
    assert content(ws) == start
    assert journal.undo(ws) is None, "the 201st step of an earlier session is history"
    close_workspace(ws)
    ws = open_workspace(ws.folder)
    for _nr in range(200):
        assert journal.redo(ws) is not None
    assert journal.redo(ws) is None
    assert content(ws) == end
    close_workspace(ws)


def test_in_one_session_everything_can_be_undone(ws):
    settings.set_setting(ws, "undo_depth", 1)
    empty = content(ws)
    for nr in range(5):
        records.add(ws, "clients", {"short_name": str(nr)})
    for _nr in range(5):
        journal.undo(ws)
    assert content(ws) == empty
    for _nr in range(5):
        journal.redo(ws)
    close_workspace(ws)
    ws = open_workspace(ws.folder)
    assert journal.undo(ws) is not None
    assert journal.undo(ws) is None
    close_workspace(ws)


def test_a_long_undo_tells_how_far_it_is_and_stopped_leaves_all_as_it_was(ws, monkeypatch):
    monkeypatch.setattr("kamdesk.storage.journal.PAGE", 7)
    with ws.unit("Added many") as unit:
        unit.add_all([Client(short_name=f"Client {nr}") for nr in range(20)])
    full, told = content(ws), []

    def stop(done: int, total: int, _note: str) -> None:
        told.append((done, total))
        if done > total / 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("kamdesk.storage.search.index._CHUNK", 6)
    with pytest.raises(KeyboardInterrupt):
        journal.undo(ws, stop)
    assert told == [(0, 40), (7, 40), (14, 40), (20, 40), (26, 40)]
    assert content(ws) == full
    assert journal.undo(ws) is not None
    assert journal.redo(ws) is not None
    assert content(ws) == full


def test_a_new_change_ends_redo(ws):
    done = records.add(ws, "clients", {"short_name": "A"})
    records.set_field(ws, "clients", done.value.uid, "note", "one")
    journal.undo(ws)
    assert journal.next_labels(ws) == ("Added A", "Changed Note of A")
    records.set_field(ws, "clients", done.value.uid, "note", "two")
    assert journal.redo(ws) is None
    journal.undo(ws)
    journal.undo(ws)
    with ws.read() as reader:
        assert reader.count(Client) == 0


def test_undo_is_recorded_and_labelled(ws):
    done = records.add(ws, "clients", {"short_name": "A"})
    assert done.changes.label == "Added {name}"
    changes = journal.undo(ws)
    assert changes.tables == {"clients"}
    assert changes.uids == {done.value.uid}
    assert journal.label_of(changes.label, changes.args) == "Added A"
    journal.redo(ws)
    labels = [(one.kind, one.label, one.undone, one.open) for one in journal.steps(ws, 3)]
    assert labels == [
        ("redo", "Redone: Added A", False, False),
        ("undo", "Undone: Added A", False, False),
        ("do", "Added A", False, True),
    ]


def test_nothing_to_undo_in_a_new_workspace(ws):
    assert journal.undo(ws) is None
    assert journal.redo(ws) is None
    assert journal.next_labels(ws) == ("", "")


@pytest.mark.parametrize("how", ["UPDATE clients SET note = 'x'", "DELETE FROM clients"])
def test_undo_is_refused_when_the_row_differs(ws, how):
    done = records.add(ws, "clients", {"short_name": "A"})
    records.set_field(ws, "clients", done.value.uid, "note", "n")
    with ws.engine.begin() as connection:
        connection.exec_driver_sql(how)
    before = content(ws)
    with pytest.raises(Refused, match="Changed Note of A"):
        journal.undo(ws)
    assert content(ws) == before


def test_what_follows_from_a_change_is_part_of_its_step(ws):
    done = records.add(ws, "clients", {"short_name": "A"})
    start = content(ws)

    def follow(unit):
        if ("clients", done.value.uid) in unit.touched:
            unit.change(unit.one(Client, done.value.uid), products="followed")

    ws.follow = follow
    records.set_field(ws, "clients", done.value.uid, "note", "n")
    end = content(ws)
    assert records.get(ws, "clients", done.value.uid).products == "followed"
    journal.undo(ws)
    assert content(ws) == start
    journal.redo(ws)
    assert content(ws) == end


def test_search_follows_undo_and_redo(ws):
    from kamdesk.services.search import search

    done = records.add(ws, "clients", {"short_name": "Сокмаш"})
    assert search(ws, "sokm")
    journal.undo(ws)
    assert not search(ws, "sokm")
    journal.redo(ws)
    assert search(ws, "sokm")
    records.remove(ws, "clients", done.value.uid)
    journal.undo(ws)
    assert search(ws, "сокм")


def test_history_says_before_and_after(ws):
    owner = records.add(ws, "team", {"surname": "Вересова"}).value
    uid = records.add(ws, "clients", {"short_name": "A"}).value.uid
    records.set_field(ws, "clients", uid, "annual_revenue", Money(1000000, "EUR"))
    records.set_field(ws, "clients", uid, "annual_revenue", Money(2000000, "EUR"))
    records.set_field(ws, "clients", uid, "owner_user", owner.uid)
    records.set_field(ws, "clients", uid, "vip", True)
    records.set_field(ws, "clients", uid, "tags", ["x", "y"])
    journal.undo(ws)
    lines = [(one.before, one.after) for one in journal.history_of(ws, uid)]
    assert lines == [
        ("", ""),
        ("—", "x, y"),
        ("no", "yes"),
        ("—", "Вересова"),
        ("EUR\xa010,000", "EUR\xa020,000"),
        ("—", "EUR\xa010,000"),
        ("", ""),
    ]
    texts = [one.text for one in journal.history_of(ws, uid)]
    assert texts[0].startswith("Undone: Changed")
    assert texts[-1] == "Added"
    assert texts[4] == "Annual revenue: EUR\xa010,000 → EUR\xa020,000"


def test_labels_follow_the_language(ws):
    from kamdesk.i18n import set_language

    done = records.add(ws, "clients", {"short_name": "A"})
    records.set_field(ws, "clients", done.value.uid, "products", "x")
    set_language("de")
    try:
        german = journal.steps(ws, 1)[0].label
    finally:
        set_language("en")
    assert journal.steps(ws, 1)[0].label == "Changed Products of A"
    assert "Produkte" in german


def test_replace_keeps_decimals(ws):
    with ws.unit("Add") as unit:
        from kamdesk.domain.library import OwnFigures

        one = unit.add(OwnFigures(year_end=date(2026, 1, 1), cost_of_capital=Decimal("0.1500")))
    with ws.unit("Remove") as unit:
        unit.remove(replace(one, typed_by=None))
    journal.undo(ws)
    with ws.read() as reader:
        assert str(reader.one(OwnFigures, one.uid).cost_of_capital) == "0.1500"
