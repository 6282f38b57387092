"""What columns become, by heading and content."""

from __future__ import annotations

import pytest

from kamdesk.domain.exchange.fields import FIELDS, missing
from kamdesk.domain.exchange.headings import SYNONYMS, is_known, words_of
from kamdesk.domain.exchange.mapping import Profile, guess_kind, profile, propose


def mapped(kind: str, *headings: str) -> dict[str, str]:
    found = propose(kind, headings, [Profile()] * len(headings))
    return {headings[nr]: name for nr, name in found.columns.items()}


def test_every_field_has_six_headings_in_each_language() -> None:
    for kind, specs in FIELDS.items():
        assert {spec.id for spec in specs} == set(SYNONYMS[kind])
        for name, languages in SYNONYMS[kind].items():
            for text in languages:
                assert len(text.split(",")) >= 6, (kind, name, text)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("ShippedDate", ("shipped", "date")),
        ("OrderID", ("order", "id")),
        ("unit_price", ("unit", "price")),
        ("E-Mail", ("email",)),
        ("Выручка (тыс. руб.)", ("выручка",)),
        ("ИНН", ("инн",)),
    ],
)
def test_words_of_headings(heading: str, words: tuple[str, ...]) -> None:
    assert words_of(heading) == words


def test_real_headings_of_clients() -> None:
    assert mapped(
        "clients", "CustomerID", "CompanyName", "ContactName", "ContactTitle", "Address", "City",
        "Region", "PostalCode", "Country", "Phone", "Fax",
    ) == {
        "CustomerID": "external_id", "CompanyName": "legal_name", "ContactName": "contact_name",
        "ContactTitle": "contact_position", "Address": "address", "City": "city",
        "Region": "state", "PostalCode": "zip", "Country": "country", "Phone": "phone",
    }  # fmt: skip


def test_russian_and_german_headings() -> None:
    assert mapped("clients", "Контрагент", "ИНН", "Отрасль", "Юр. адрес", "Эл. почта") == {
        "Контрагент": "legal_name", "ИНН": "tax_id", "Отрасль": "sector", "Юр. адрес": "address",
        "Эл. почта": "email",
    }  # fmt: skip
    assert mapped("orders", "Auftragsnr.", "Kunde", "Bestelldatum", "Menge", "Einzelpreis") == {
        "Auftragsnr.": "number", "Kunde": "client_name", "Bestelldatum": "ordered_on",
        "Menge": "quantity", "Einzelpreis": "price",
    }  # fmt: skip


def test_longer_headings_hold_known_ones() -> None:
    assert mapped("clients", "GICS Sector")["GICS Sector"] == "sector"
    assert mapped("orders", "Дата отгрузки товара")["Дата отгрузки товара"] == "shipped_on"
    assert "market" not in mapped("clients", "name", "market")


@pytest.mark.parametrize("heading", ["Position", "Job title", "Funktion", "Должность"])
def test_a_position_in_a_list_of_clients_is_that_of_the_contact(heading: str) -> None:
    assert mapped("clients", "Company", "Contact", heading)[heading] == "contact_position"


def test_cells_speak_against_a_heading() -> None:
    seen = [profile(["Foo", "Bar"]), profile(["not a date", "nor this"])]
    assert propose("orders", ("Kunde", "Datum"), seen).columns == {0: "client_name"}


def test_a_column_of_vat_is_a_number_of_the_client_and_no_rate() -> None:
    headings = ("Company", "VAT")
    for cells, expected in ((["DE136695976", "ATU1"], {"tax_id"}), (["20", "19 %"], set())):
        found = propose("clients", headings, [profile(["Alba", "Bor"]), profile(cells)])
        assert set(found.columns.values()) - {"legal_name"} == expected


def test_columns_without_headings_are_known_by_their_cells() -> None:
    seen = [
        profile(["Foo GmbH", "Bar AG", "Baz"]),
        profile(["a@x.test", "b@x.test", "c@x.test"]),
        profile(["https://a.test", "https://b.test", ""]),
    ]
    found = propose("clients", ("", "", ""), seen).columns
    assert found == {0: "legal_name", 1: "email", 2: "website"}


def test_a_repeated_column_is_left_out() -> None:
    found = propose("orders", ("OrderID", "Sum", "OrderID"), [Profile()] * 3, same={2: 0})
    assert found.columns == {0: "number", 1: "amount"}


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("CompanyName", "City", "Phone"), "clients"),
        (("Firma", "Ansprechpartner", "Telefon"), "clients"),
        (("Kundennummer", "Firma", "Ansprechpartner", "Position", "Ort", "PLZ"), "clients"),
        (("Company", "Name", "Job title", "Phone"), "people"),
        (("ФИО", "Должность", "Компания", "Телефон"), "people"),
        (("Nachname", "Vorname", "Firma", "E-Mail"), "people"),
        (("Name", "Company", "Email"), "people"),
        (("Дата", "Номер", "Контрагент", "Сумма"), "orders"),
        (("OrderID", "CustomerID", "OrderDate", "UnitPrice", "Quantity"), "orders"),
        (("Foo", "Bar"), None),
        (("ProductID", "ProductName", "UnitPrice"), None),
    ],
)
def test_the_kind_of_a_list(headings: tuple[str, ...], kind: str | None) -> None:
    seen = [Profile()] * len(headings)
    found = guess_kind([propose(one, headings, seen) for one in FIELDS])
    assert (found.kind if found else None) == kind


def test_what_a_list_lacks() -> None:
    assert missing("orders", {"ordered_on"}) == ("client_id",)
    assert missing("clients", {"short_name"}) == ()
    assert is_known("Артикул")
    assert not is_known("Abracadabra")
