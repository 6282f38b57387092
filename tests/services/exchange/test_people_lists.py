"""Lists of people: names in parts, each to the client of its row."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person, PersonDate
from kamdesk.i18n import Speech
from kamdesk.services.base import Workspace
from kamdesk.services.exchange import ImportReport, look, run


def take(ws: Workspace, text: str, policy: str = "skip") -> ImportReport:
    path = ws.folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return run(ws, path, on_duplicate=policy)


def people(ws: Workspace) -> list[Person]:
    with ws.read() as reader:
        return reader.find(Person, order=("surname",))


def test_names_are_parted_and_clients_found_or_made(ws: Workspace) -> None:
    with ws.unit("before") as unit:
        known = unit.add(Client(legal_name="АО «Сокмаш»", short_name="Сокмаш"))
    report = take(
        ws,
        "ФИО;Компания;Должность;Телефон;Эл. почта;День рождения;Роль в решении\n"
        "Зимин Аркадий Львович;Сокмаш;Директор;+7 000 000-00-01;z@x.test;09.04.1970;"
        f"{Speech('ru').term('decision_role', 'decision_maker')}\n"
        "Орлова Нина Сергеевна;АО Сокмаш;;;;;\n"
        "Мирная Ольга;ООО «Демо-Прокат»;Директор по производству;;;;\n",
    )
    assert (report.kind, report.added, report.also) == ("people", 3, {"clients": 1})
    found = people(ws)
    zimin = found[0]
    assert (zimin.surname, zimin.given, zimin.patronymic, zimin.sex) == (
        "Зимин", "Аркадий", "Львович", "male",
    )  # fmt: skip
    assert (zimin.client_uid, zimin.code, zimin.decision_role) == (
        known.uid, "p1", "decision_maker",
    )  # fmt: skip
    assert zimin.dates == (PersonDate(kind="birthday", on=date(1970, 4, 9).isoformat()),)
    assert (found[2].client_uid, found[2].code) == (known.uid, "p2")


def test_rows_without_a_name_or_a_company_are_bad(ws: Workspace) -> None:
    report = take(
        ws,
        "Surname,First name,Company,Email\n"
        "Doe,John,Foo Ltd,j@foo.test\n"
        ",,Foo Ltd,x@foo.test\n"
        "Roe,Jane,,r@foo.test\n",
    )
    assert [(one.line, one.reason) for one in report.bad] == [
        (3, "The name is missing."), (4, "The client is missing."),
    ]  # fmt: skip
    assert report.added == 1


def test_the_same_person_again(ws: Workspace) -> None:
    text = "Name,Company,Position,Email\nJohn Doe,Foo Ltd,{},{}\n"
    take(ws, text.format("Buyer", "j@foo.test"))
    again = take(ws, text.format("Chief buyer", "j@foo.test"))
    assert (again.added, again.skipped) == (0, 1)
    updated = take(ws, text.format("Chief buyer", "new@foo.test"), "update")
    assert (updated.updated, updated.unchanged) == (1, 0)
    one = people(ws)[0]
    assert (one.position, one.email) == ("Chief buyer", "new@foo.test")


def test_figures_outside_a_scale_are_told(ws: Workspace) -> None:
    report = take(ws, "Name,Company,Power,Stance\nJohn Doe,Foo,5,-2\nJane Roe,Foo,0,9\n")
    found = {one.surname: one for one in people(ws)}
    assert (found["Doe"].power, found["Doe"].attitude) == (5, -2)
    assert (found["Roe"].power, found["Roe"].attitude) == (None, None)
    assert {one.line for one in report.remarks} == {3}


def test_all_rows_for_one_client(ws: Workspace) -> None:
    with ws.unit("before") as unit:
        client = unit.add(Client(short_name="Foo"))
    path = ws.folder / "people.csv"
    path.write_text("Name,Position\nJohn Doe,Buyer\n", encoding="utf-8")
    assert look(path, "people").mapping is not None
    run(ws, path, kind="people", client_uid=client.uid)
    assert people(ws)[0].client_uid == client.uid


@pytest.mark.parametrize("heading", ["Name", "Full name", "Ansprechpartner", "ФИО"])
def test_a_name_beside_a_company_is_a_person(ws: Workspace, heading: str) -> None:
    path = ws.folder / "people.csv"
    path.write_text(f"{heading},Company,Position\nJohn Doe,Foo,Buyer\n", encoding="utf-8")
    seen = look(path)
    assert seen.kind in ("people", "clients")
    assert {one.field for one in seen.columns} & {"full_name", "contact_name"}
