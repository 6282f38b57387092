"""The columns of a price list by their headings in three languages, and what else those tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kamdesk.domain.exchange import values
from kamdesk.text import fold

#: What a column may be called, without its currency and what is said of VAT; the surest first.
HEADINGS = {
    "code": "code|sku|article|article no|part number|item no|артикул|код|код товара"
            "|номенклатурный номер"
            "|artikelnummer|artikel-nr|artikelnr|art-nr|art.-nr|bestellnummer|nummer",
    "name": "name|item|product|description|наименование|наименование товара|название|товар"
            "|номенклатура|номенклатурная позиция|bezeichnung|artikel|artikelbezeichnung"
            "|beschreibung|produkt",
    "unit": "unit|uom|единица|единица измерения|ед|ед изм|ед. изм|einheit|mengeneinheit|me",
    "price": "price|unit price|list price|price per unit|цена|цена за ед|цена за единицу|прайс"
             "|preis|einzelpreis|listenpreis|stückpreis|preis pro stück|preis je einheit|vk",
    "cost": "cost|our cost|purchase price|себестоимость|закупка|закупочная цена|цена закупки"
            "|kosten|einkaufspreis|ek|ek-preis",
    "discount_limit": "discount|max discount|discount at most|скидка|макс. скидка|макс скидка"
                      "|максимальная скидка|rabatt|max. rabatt|max rabatt|maximaler rabatt",
    "vat_rate": "vat|vat rate|ндс|ставка ндс|mwst|mwst-satz|ust|ust-satz|umsatzsteuer"
                "|mehrwertsteuer",
    "currency": "currency|валюта|währung|whg",
}  # fmt: skip


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CODES = _set("eur usd rub rur gbp chf cny jpy kzt byn uah pln czk try sek nok dkk")
_VAT = _set("vat ндс mwst ust tax steuer")
_WITH = _set("с incl inkl including включая mit brutto gross")
_WITHOUT = _set("без excl excluding ex exkl zzgl ohne without netto net нетто")
_FILLER = _set("in в % за шт stuck") | _VAT | _WITH | _WITHOUT
_NONE = _set("- – — 0 без нет no none exempt ohne keine frei steuerfrei не необлагается")
_PERCENT = re.compile(r"[\d.,]*\s*%")
_WORDS = re.compile(r"[^\s,;:()\[\]/]+")


@dataclass(frozen=True, slots=True)
class PriceColumns:
    """Which column is which field; currency of the prices and whether they hold VAT, if told."""

    fields: dict[str, int]
    currency: str = ""
    with_vat: bool | None = None


def recognise(headings: Sequence[str]) -> PriceColumns:
    """Return what the headings say; of several that fit a field the surest, then the first."""
    fields: dict[str, int] = {}
    said = [(_words(one), _bare(one)) for one in headings]
    for field, known in _KNOWN.items():
        fits = (
            at
            for word in known
            for at, words in enumerate(said)
            if word in words and at not in fields.values()
        )
        if (found := next(fits, None)) is not None:
            fields[field] = found
    price = headings[fields["price"]] if "price" in fields else ""
    told = set(_tokens(price))
    with_vat = None
    if told & (_VAT | {"brutto", "gross", "netto", "net", "нетто"}):
        with_vat = bool(told & _WITH) and not told & _WITHOUT
    money = next((code for one in _tokens(price) if (code := _currency(one))), "")
    return PriceColumns(fields, money, with_vat)


def untaxed(text: str) -> bool:
    """Say whether a cell of the VAT column means none: "без НДС", "ohne", "exempt"."""
    return bool(_NONE & set(_tokens(text)))


def _tokens(heading: str) -> list[str]:
    return [one.strip(".") or one for one in _WORDS.findall(_PERCENT.sub(" ", fold(heading)))]


def _words(heading: str) -> str:
    return " ".join(one for one in _tokens(heading) if not _currency(one))


def _bare(heading: str) -> str:
    return " ".join(one for one in _words(heading).split() if one not in _FILLER)


def _currency(word: str) -> str:
    if word.isascii() and len(word) == 3 and word.isalpha() and word not in _CODES:
        return ""
    try:
        return values.currency(word)
    except values.Unreadable:
        return ""


_KNOWN = {
    field: tuple(_words(one) for one in words.split("|")) for field, words in HEADINGS.items()
}
