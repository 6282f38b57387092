"""Lists out, and in again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kamdesk import i18n
from kamdesk.domain.clients import Client
from kamdesk.domain.library import TeamMember
from kamdesk.domain.money import Money
from kamdesk.domain.people import Person
from kamdesk.domain.regions import Region
from kamdesk.errors import Refused
from kamdesk.services.base import Workspace
from kamdesk.services.exchange import run
from kamdesk.services.exchange.out import write_list
from kamdesk.services.workspace import close_workspace, create_workspace
from tests.data import shared
from tests.services.exchange import lists


@pytest.fixture
def filled(ws: Workspace) -> Workspace:
    run(ws, shared("northwind/customers.csv"))
    run(ws, shared("northwind/orders.csv"))
    return ws


@pytest.mark.parametrize("language", ["en", "ru", "de"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_lists_come_back_as_they_went(
    filled: Workspace, tmp_path: Path, language: str, ending: str
) -> None:
    i18n.set_language(language)
    files = {kind: tmp_path / f"{kind}.{ending}" for kind in ("clients", "people", "orders")}
    assert [write_list(filled, kind, path) for kind, path in files.items()] == [91, 91, 2155]
    i18n.set_language("en")
    other = create_workspace(tmp_path / "other")
    reports = [run(other, path) for path in files.values()]
    assert [(one.kind, one.added, one.bad) for one in reports] == [
        ("clients", 91, ()), ("people", 91, ()), ("orders", 830, ()),
    ]  # fmt: skip
    assert lists.order_facts(other) == lists.order_facts(filled)
    assert _names(other) == _names(filled)
    close_workspace(other)


def _names(ws: Workspace) -> set[tuple[str, ...]]:
    with ws.read() as reader:
        clients = {one.uid: one for one in reader.find(Client)}
        return {
            (
                clients[one.client_uid].external_id, clients[one.client_uid].legal_name,
                clients[one.client_uid].country, one.surname, one.given, one.position,
            )
            for one in reader.find(Person)
        }  # fmt: skip


def test_no_cell_acts_as_a_formula(ws: Workspace, tmp_path: Path) -> None:
    with ws.unit("before") as unit:
        unit.add(Client(legal_name="=HYPERLINK(1)", short_name="@x", phone="+49 30", city=" -y"))
    write_list(ws, "clients", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8-sig") as file:
        row = list(csv.reader(file))[1]
    assert {"'=HYPERLINK(1)", "'@x", "'+49 30", "' -y"} <= set(row)
    write_list(ws, "clients", tmp_path / "a.xlsx")
    cells = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()[1]
    assert {"=HYPERLINK(1)", "@x", "+49 30"} <= set(map(str, cells))
    assert (tmp_path / "a.xlsx").stat().st_mode & 0o077 == 0


def test_only_one_client(filled: Workspace, tmp_path: Path) -> None:
    with filled.read() as reader:
        uid = reader.find(Client, external_id="ERNSH")[0].uid
    assert write_list(filled, "clients", tmp_path / "a.csv", uid) == 1
    assert write_list(filled, "orders", tmp_path / "b.csv", uid) == 102
    with pytest.raises(Refused, match="ends in"):
        write_list(filled, "clients", tmp_path / "a.txt")


@pytest.mark.parametrize("language", ["en", "ru", "de"])
def test_who_covers_a_client_goes_out_and_comes_back(
    ws: Workspace, tmp_path: Path, language: str
) -> None:
    team = {"a": ("Veresova", "Anna"), "b": ("Ohm", "Jan"), "c": ("Ohm", "Eva")}
    other = create_workspace(tmp_path / "other")
    for each in (ws, other):
        with each.unit("Add") as unit:
            for uid, (surname, given) in team.items():
                unit.add(TeamMember(uid=uid, surname=surname, given=given))
            unit.add(Region(uid="r", code="DE-BY", names={"en": "Bavaria", "de": "Bayern"}))
    with ws.unit("Add") as unit:
        unit.add(Client(short_name="Alba", owner_user="a", deputy_user="b", region_uid="r",
                        purchase_volume_category=Money.of(5000, "EUR")))  # fmt: skip
        unit.add(Client(short_name="Boreal", owner_user="c"))
    i18n.set_language(language)
    path = tmp_path / "clients.xlsx"
    write_list(ws, "clients", path)
    run(other, path)
    assert _covered(other) == _covered(ws)
    close_workspace(other)


def _covered(ws: Workspace) -> list[tuple[object, ...]]:
    with ws.read() as reader:
        found = reader.find(Client, order=("short_name",))
    return [
        (one.owner_user, one.deputy_user, one.region_uid, one.purchase_volume_category)
        for one in found
    ]


def test_a_name_that_is_none_of_ours_is_kept_in_the_note(ws: Workspace, tmp_path: Path) -> None:
    with ws.unit("Add") as unit:
        unit.add(TeamMember(uid="a", surname="Ohm", given="Jan", email="jan@own.de"))
        unit.add(TeamMember(uid="b", surname="Ohm", given="Eva"))
    path = tmp_path / "list.csv"
    path.write_text(
        "Company,Account manager\nAlba,Jan Ohm\nBoreal,JAN@own.de\nCedro,Ohm\nDelta,Falk Rau\n"
    )
    run(ws, path)
    with ws.read() as reader:
        found = reader.find(Client, order=("short_name",))
    assert [one.owner_user for one in found] == ["a", "a", None, None]
    assert [one.note for one in found] == ["", "", "Covered by: Ohm", "Covered by: Falk Rau"]
