"""Which column of a price list is which, by headings as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kamdesk.domain.exchange.price_columns import rates, recognise, told_of, untaxed


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
    for text in ("НДС 20 %", "0,19", "19,0"):
        assert not untaxed(text)


@pytest.mark.parametrize(
    ("cells", "heading", "read"),
    [
        (["0,19", "0.07"], "", ["0.19", "0.07"]),
        ([Decimal("0.19"), "0,07"], "", ["0.19", "0.07"]),
        (["0,5", "10"], "", ["0.005", "0.1"]),
        ([Decimal("0.5"), Decimal(10)], "", ["0.005", "0.1"]),
        (["0,5 %", "0,7"], "", ["0.005", "0.007"]),
        (["0,5"], "Rabatt, %", ["0.005"]),
        ([Decimal("0.19"), "НДС 7%"], "%", ["0.19", "0.07"]),
    ],
)
def test_shares_or_percent_is_said_by_the_column(
    cells: list[str | Decimal], heading: str, read: list[str]
) -> None:
    found = rates(cells, ",", heading)
    assert [found.read(one) for one in cells] == [Decimal(one) for one in read]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Выручка, руб.", ("RUB", 1)),
        ("Выручка (тыс.руб.)", ("RUB", 1_000)),
        ("Выручка, т.р.", ("RUB", 1_000)),
        ("Umsatz in TEUR", ("EUR", 1_000)),
        ("Umsatz Mio. €", ("EUR", 1_000_000)),
        ("Revenue, k$", ("USD", 1_000)),
        ("Цена за тыс. шт., руб.", ("RUB", 1)),
        ("Preis je t, EUR", ("EUR", 1)),
        ("Revenue", ("", 1)),
    ],
)
def test_a_heading_tells_currency_and_scale(heading: str, told: tuple[str, int]) -> None:
    assert told_of(heading) == told
