"""The index follows every change; what is found is ordered, marked and quick."""

from __future__ import annotations

import csv
import statistics
import time
from datetime import date

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Talk
from kamdesk.services.search import marks, search
from kamdesk.storage.search import query, rebuild
from kamdesk.storage.search.find import typed
from kamdesk.storage.search.tables import KINDS
from tests.data import shared
from tests.storage.samples import sample_records


def titles(ws, text: str, kind: str = "client", limit: int = 8) -> list[str]:
    with ws.read() as reader:
        return [one.title for one in query(reader.driver, text, limit).get(kind, [])]


def dump(ws) -> list[tuple]:
    with ws.read() as reader:
        rows = reader.connection.exec_driver_sql(
            "SELECT kind, uid, client_uid, title, subtitle, skey, tkey FROM search_keys"
        ).all()
    return sorted(map(tuple, rows))


def test_index_follows_add_change_remove(ws):
    with ws.unit("Add") as unit:
        client = unit.add(Client(short_name="Сокмаш", city="Самара"))
    assert titles(ws, "сокм") == ["Сокмаш"]
    with ws.unit("Change") as unit:
        client = unit.change(client, short_name="Волгаэнерго")
    assert titles(ws, "сокм") == []
    assert titles(ws, "волга") == titles(ws, "volga") == titles(ws, "samara") == ["Волгаэнерго"]
    with ws.unit("Remove") as unit:
        unit.remove(client)
    assert titles(ws, "волга") == []
    with ws.read() as reader:
        words = reader.connection.exec_driver_sql("SELECT count(*) FROM search_words_client")
        assert words.scalar_one() == 0


def test_change_of_another_field_leaves_the_entry_alone(ws):
    with ws.unit("Add") as unit:
        client = unit.add(Client(short_name="Alpha"))
    with ws.unit("Change") as unit:
        unit.change(client, note="something else")
        assert unit.columns == {("clients", client.uid): {"note"}}
    assert titles(ws, "alpha") == ["Alpha"]


def test_rolled_back_unit_leaves_no_entry(ws):
    def fail():
        with ws.unit("Add") as unit:
            unit.add(Client(short_name="Ghost"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert titles(ws, "ghost") == []


def test_beginnings_come_first_then_words_then_other_spellings(ws):
    with ws.unit("Add") as unit:
        unit.add_all(
            Client(short_name=one)
            for one in ("Нева Сокмаш", "Sokmash Trade", "Сокмаш", "Сокольники", "Шок")
        )
    assert titles(ws, "сок") == ["Сокмаш", "Сокольники", "Нева Сокмаш", "Sokmash Trade"]
    assert titles(ws, "sokm")[0] == "Sokmash Trade"
    assert set(titles(ws, "sokm")) == {"Sokmash Trade", "Сокмаш", "Нева Сокмаш"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("metal", 5), ("metall", 5), ("metz", 1), ("metzger", 1), ("süd metz", 1),
        ("works metal", 5), ("works 00", 5), ("works 399", 1), ("metropol", 0), ("metal süd", 0),
    ],
)  # fmt: skip
def test_what_many_hold_hides_nothing_that_few_hold(ws, text, expected):
    with ws.unit("Add") as unit:
        unit.add_all([Client(short_name=f"Works Metall {nr:03}") for nr in range(400)])
        unit.add(Client(short_name="Süd Metzger"))
    found = titles(ws, text, limit=5)
    assert len(found) == expected
    assert all(marks(one, typed(text)) for one in found)


def test_rebuilt_index_is_the_kept_one(ws):
    with ws.unit("Add") as unit:
        unit.add_all(sample_records())
    before = dump(ws)
    assert {row[0] for row in before} == set(KINDS)
    with ws.engine.begin() as connection:
        rebuild(connection)
    assert dump(ws) == before


def test_service_groups_marks_and_targets(ws):
    with ws.unit("Add") as unit:
        client = unit.add(Client(short_name="АО «Сокмаш»", city="Самара"))
        person = unit.add(Person(client_uid=client.uid, surname="Шахов", given="Пётр"))
        unit.add(Talk(client_uid=client.uid, on=date(2026, 3, 2), note="Шахов просит срок"))
    groups = search(ws, "Schachow")
    assert [one.kind for one in groups] == ["person", "talk"]
    hit = groups[0].rows[0]
    assert hit.title == "Шахов Пётр"
    assert hit.hits == ((0, 5),)
    assert hit.subtitle == "АО «Сокмаш»"
    assert hit.target == ("clients", {"uid": client.uid, "tab": "people", "focus": person.uid})
    assert "2026" in groups[1].hits[0].subtitle
    assert search(ws, "sokm")[0].hits[0].hits == ((4, 4),)
    assert search(ws, "  ") == ()
    assert search(ws, '"*() AND') == ()


def test_more_says_that_there_are_others(ws):
    with ws.unit("Add") as unit:
        unit.add_all(Client(short_name=f"Alpha {nr}") for nr in range(9))
    assert search(ws, "alph", 9)[0].more is False
    assert search(ws, "alph", 8)[0].more is True
    assert len(search(ws, "alph", 8)[0].hits) == 8


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Müller & Söhne", "sohn mull", ((0, 4), (9, 4))),
        ("Müller & Söhne", "mueller", ((0, 6),)),
        ("Straße 7", "strasse", ((0, 6),)),
        ("Завод Ёлка", "елк", ((6, 3),)),
        ("Жуков", "zhuk", ((0, 3),)),
        ("Zhukov", "жук", ((0, 4),)),
        ("Шуков", "жуков", None),
        ("Gor'kiy", "gorki", ((0, 6),)),
    ],
)
def test_marks_stand_in_the_shown_title(title, text, expected):
    assert marks(title, typed(text)) == expected


def names_of(file: str) -> list[str]:
    with shared(file).open(encoding="utf-8", newline="") as lines:
        return [row["name"] for row in csv.DictReader(lines) if row["name"].strip()]


def test_every_listed_company_is_found_by_its_own_name(ws):
    names = names_of("LSE.csv")
    with ws.unit("Import") as unit:
        unit.add_all(Client(short_name=one) for one in names)
    shown = {" ".join(one.split())[:160] for one in names}
    assert len(set(titles(ws, "", limit=1)) & shown) == 0
    for name in names[::17]:
        assert " ".join(name.split())[:160] in titles(ws, name, limit=200), name


def test_search_stays_flat_as_clients_grow(ws):
    names = names_of("gleif_10000.csv")
    asked = ("a", "ban", "international hold", "сбер", "ск", "gmbh", "zurich re", "k")

    def took() -> float:
        times = []
        with ws.read() as reader:
            for _again in range(5):
                start = time.process_time()
                for text in asked:
                    query(reader.driver, text, 9)
                times.append((time.process_time() - start) / len(asked))
        return statistics.median(times)

    with ws.unit("Few") as unit:
        unit.add_all(Client(short_name=one) for one in names[:1000])
    few = took()
    with ws.unit("Many") as unit:
        unit.add_all(Client(short_name=one) for one in names[1000:])
    many = took()
    assert many < 4 * few + 0.001
    assert many < 0.01


def test_another_keyboard_layout_finds_when_the_typed_letters_find_nothing(ws):
    with ws.unit("Add") as unit:
        unit.add(Client(short_name="Сокмаш"))
        unit.add(Client(short_name="Forrest GmbH"))
        unit.add(Client(short_name="Cjrvfi Ltd"))
    shown = [hit.title for group in search(ws, "ащккуые") for hit in group.hits]
    assert shown == ["Forrest GmbH"]
    assert [hit.title for group in search(ws, "cjrv") for hit in group.hits] == ["Cjrvfi Ltd"]
    assert [hit.title for group in search(ws, "cjrvfi") for hit in group.hits] == ["Cjrvfi Ltd"]
    with ws.unit("Remove") as unit:
        unit.remove(unit.first(Client, short_name="Cjrvfi Ltd"))
    (group,) = search(ws, "cjrvfi")
    assert [(hit.title, hit.hits) for hit in group.hits] == [("Сокмаш", ((0, 6),))]
