"""Which column of a price list is which, by headings as people write them."""

from __future__ import annotations

import pytest

from kamdesk.domain.exchange.price_columns import recognise, untaxed


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (["Nr.", "Artikelnummer", "Bezeichnung", "Preis"], {"code": 1, "name": 2, "price": 3}),
        (["Nr.", "Artikel", "Preis"], {"name": 1, "price": 2}),
        (["Артикул", "Номенклатура", "Цена"], {"code": 0, "name": 1, "price": 2}),
        (["Номенклатура", "Номенклатурный номер", "Цена"], {"code": 1, "name": 0, "price": 2}),
        (["Description", "Name", "Price"], {"name": 1, "price": 2}),
        (["Name", "Price", "VAT"], {"name": 0, "price": 1, "vat_rate": 2}),
    ],
)
def test_the_surest_heading_is_taken(headings: list[str], fields: dict[str, int]) -> None:
    assert recognise(headings).fields == fields


@pytest.mark.parametrize(
    ("price", "currency", "with_vat"),
    [
        ("Цена с НДС 22%, руб.", "RUB", True),
        ("Price excluding VAT, EUR", "EUR", False),
        ("Preis zzgl. MwSt.", "", False),
        ("Preis inkl. 19 % MwSt.", "", True),
        ("Price", "", None),
    ],
)
def test_the_heading_of_the_price_tells_more(
    price: str, currency: str, with_vat: bool | None
) -> None:
    found = recognise(["Name", price])
    assert (found.fields["price"], found.currency, found.with_vat) == (1, currency, with_vat)


def test_no_vat_is_said_in_many_ways() -> None:
    for text in ("без НДС", "не облагается", "необлагается", "ohne", "exempt", "–"):
        assert untaxed(text)
    assert not untaxed("НДС 20 %")
