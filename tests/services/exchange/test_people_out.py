"""Whom a file of people holds, what never leaves, and what finds its way home again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Address, Extra, Person, PersonalFact
from kamdesk.errors import Refused
from kamdesk.services import own_fields
from kamdesk.services.base import Workspace
from kamdesk.services.exchange import run
from kamdesk.services.exchange.people_out import Chosen, abroad, write_people
from kamdesk.services.settings import set_setting
from kamdesk.services.workspace import close_workspace, create_workspace


@pytest.fixture
def two_clients(ws: Workspace) -> dict[str, str]:
    with ws.unit("before") as unit:
        foo = unit.add(Client(short_name="Foo", country="RU"))
        bar = unit.add(Client(short_name="Bar", country="DE"))
        sick = PersonalFact(text="has diabetes", sensitive=True)
        found = {
            "ann": unit.add(Person(client_uid=foo.uid, given="Ann", power=5, attitude=-2,
                                   personal_facts=(sick, PersonalFact(text="tea")))),
            "bob": unit.add(Person(client_uid=bar.uid, given="Bob", left_on=date(2020, 1, 1))),
            "cyd": unit.add(Person(client_uid=bar.uid, given="Cyd",
                                   addresses=(Address(kind="home", country="FR"),))),
        }  # fmt: skip
    return {"foo": foo.uid, "bar": bar.uid, **{name: one.uid for name, one in found.items()}}


def test_who_is_written(ws: Workspace, tmp_path: Path, two_clients: dict[str, str]) -> None:
    out = tmp_path / "out.vcf"

    def names(chosen: Chosen) -> list[str]:
        write_people(ws, out, chosen)
        text = out.read_text("utf-8")
        return [line[3:] for line in text.splitlines() if line.startswith("FN:")]

    assert sorted(names(Chosen())) == ["Ann", "Cyd"]
    assert names(Chosen(clients=(two_clients["bar"],))) == ["Cyd"]
    assert names(Chosen(people=(two_clients["bob"],))) == ["Bob"]
    with pytest.raises(Refused, match="nobody"):
        write_people(ws, out, Chosen(people=("gone",)))
    with pytest.raises(Refused):
        write_people(ws, tmp_path / "out.txt", Chosen())
    with pytest.raises(Refused):
        write_people(ws, out, Chosen(), "2.1")


def test_what_never_leaves(ws: Workspace, tmp_path: Path, two_clients: dict[str, str]) -> None:
    for ending in ("vcf", "csv"):
        out = tmp_path / f"out.{ending}"
        write_people(ws, out, Chosen())
        text = out.read_text("utf-8")
        assert "diabetes" not in text
        assert "tea" in text
        assert oct(out.stat().st_mode)[-3:] == "600"
        if ending == "vcf":
            assert "-2" not in text.replace("\r\n ", "")


def test_people_of_other_countries_are_told(ws: Workspace, two_clients: dict[str, str]) -> None:
    assert abroad(ws, Chosen()) is None  # nobody said where this computer stands
    set_setting(ws, "device_country", "ru")
    found = abroad(ws, Chosen())
    assert found is not None
    assert (found.home, found.people) == ("RU", {"DE": 1, "FR": 1})
    assert "Germany (1), France (1)" in found.text
    assert abroad(ws, Chosen(clients=(two_clients["foo"],))) is None


def test_our_own_cards_meet_the_people_they_came_from(
    ws: Workspace, tmp_path: Path, two_clients: dict[str, str]
) -> None:
    out = tmp_path / "out.vcf"
    write_people(ws, out, Chosen())
    changed = out.read_text("utf-8").replace("FN:Ann", "FN:Anna").replace("N:;Ann", "N:Smith;Anna")
    out.write_bytes(changed.encode())
    report = run(ws, out, on_duplicate="update")
    assert (report.added, report.updated) == (0, 2)
    with ws.read() as reader:
        assert reader.one(Person, two_clients["ann"]).surname == "Smith"
        assert reader.one(Person, two_clients["ann"]).external_id == ""


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_own_fields_travel_on_cards(ws: Workspace, tmp_path: Path, version: str) -> None:
    own = {"machine_park": "two; of, each\\", "since": "2020-02-29", "budget": "5000.00 EUR"}
    other = create_workspace(tmp_path / "other")
    for each, known in ((ws, 3), (other, 2)):  # the third is not declared there
        for label, kind in (("Machine: park", "text"), ("Since", "date"), ("Budget", "money"))[
            :known
        ]:
            own_fields.declare(each, "people", label, kind)
    with ws.unit("Add") as unit:
        client = unit.add(Client(short_name="Foo"))
        unit.add(Person(client_uid=client.uid, code="p1", given="Ann", own=own))
    out, back = tmp_path / "out.vcf", tmp_path / "back.vcf"
    write_people(ws, out, Chosen(), version)
    run(other, out)
    with other.read() as reader:
        (ann,) = reader.find(Person)
    assert ann.own == {name: own[name] for name in ("machine_park", "since")}
    assert ann.extras == (
        Extra(name="X-KAMDESK-FIELD", value="5000.00 EUR", params="X-LABEL=Budget"),
    )
    write_people(other, back, Chosen(), version)
    close_workspace(other)
    run(ws, back, on_duplicate="update")
    with ws.read() as reader:
        (ann,) = reader.find(Person)
    assert ann.own == own
    assert ann.extras == ()
