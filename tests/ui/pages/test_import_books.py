"""An address book through the import page: what it is, companies that are not here, the report."""

from __future__ import annotations

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person
from kamdesk.services import clients

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Nina Orlova
N:Orlova;Nina;;;
ORG:Alba
EMAIL:nina@alba.test
PHOTO;VALUE=uri:https://example.test/n.jpg
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Jane Roe
N:Roe;Jane;;;
ORG:Boreal
END:VCARD
BEGIN:VCARD
VERSION:3.0
TEL:1
END:VCARD
"""


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "book.vcf"
    path.write_text(CARDS, encoding="utf-8")
    return path


def found(ws, cls):
    with ws.read() as reader:
        return reader.find(cls)


def test_an_address_book_is_named_and_broken_cards_are_counted(page, book, settle):
    page.open(path=str(book))
    settle()
    assert page.about.text() == "Address book (vCard) · 2 people · 1 card cannot be read"
    assert page.choices.kind.value == "people"
    assert page.choices.companies.isVisibleTo(page)
    assert page.choices.companies.value == "create"


def test_companies_that_are_not_here_are_added(page, book, ws, settle):
    clients.add_client(ws, Client(short_name="Alba"))
    page.open(path=str(book))
    settle()
    page.go.click()
    settle()
    assert sorted(one.short_name or one.legal_name for one in found(ws, Client)) == [
        "Alba", "Boreal",
    ]  # fmt: skip
    assert "Line 1: The photo is an internet address" in page.report.note.text()
    assert [row[0] for row in page.report.model.rows] == [15]


def test_or_their_people_stand_under_no_company(page, book, ws, settle):
    alba = clients.add_client(ws, Client(short_name="Alba")).value.uid
    page.open(path=str(book))
    settle()
    box = page.choices.companies.box
    box.setCurrentIndex(box.findData("hold"))
    page.go.click()
    settle()
    owners = {one.surname: one.client_uid for one in found(ws, Person)}
    holder = next(one for one in found(ws, Client) if one.uid != alba)
    assert owners == {"Orlova": alba, "Roe": holder.uid}
    assert "No company" in holder.short_name


def test_from_the_report_to_the_duplicates(page, book, live, settle):
    went = []
    live.went.connect(lambda name, args: went.append((name, args)))
    page.open(path=str(book))
    settle()
    page.go.click()
    settle()
    assert page.report.twins.isVisibleTo(page)
    page.report.twins.click()
    assert went[-1] == ("merging", {"kind": "people"})


def test_a_list_of_clients_asks_nothing_about_companies(page, tmp_path, settle):
    path = tmp_path / "clients.csv"
    path.write_text("Company;City\nAlba;Rome\n", encoding="utf-8")
    page.open(path=str(path))
    settle()
    assert not page.choices.companies.isVisibleTo(page)
    assert page.about.text() == "1 row"
