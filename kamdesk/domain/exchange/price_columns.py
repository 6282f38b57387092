"""The columns of a price list by their headings in three languages, and what else those tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

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


_CODES = _set("eur usd rub rur gbp chf cny jpy kzt byn uah pln czk try sek nok dkk inr")
_VAT = _set("vat ндс mwst ust tax steuer")
_WITH = _set("с incl inkl including включая mit brutto gross")
_WITHOUT = _set("без excl excluding ex exkl zzgl ohne without netto net нетто")
_FILLER = _set("in в % за шт stuck") | _VAT | _WITH | _WITHOUT
_NONE = _set("- – — 0 без нет no none exempt ohne keine frei steuerfrei не необлагается")
_PERCENT = re.compile(r"[\d.,]*\s*%")
_WORDS = re.compile(r"[^\s,;:()\[\]/]+")
_DECIMAL = re.compile(r"\d+[.,]\d+")
#: A letter that counts the currency right after it (TEUR, k€, т.р.), and what a price is for.
_SHORT = re.compile(r"(?<!\w)(?:([tkm])|т\.\s?)(?=eur|usd|chf|[€$£₽]|руб|р\b)")
_UNITS = re.compile(r"[^\W\d_]{2,}|(?<!\w)р\b|[€$£₽¥₴₸₺₹]")
_EACH = _set("за per je pro")
_LETTERS = re.compile(r"[^\W\d_]+\.?|[€$£₽¥₴₸₺₹]")


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
    return PriceColumns(fields, told_of(price)[0], with_vat)


def told_of(heading: str) -> tuple[str, int]:
    """Return what a heading says of all its amounts: "Выручка, тыс. руб." → "RUB", 1000.

    The currency is "" and the factor 1 where it says nothing.
    """
    text = fold(heading)
    short = _SHORT.search(text)
    factor = {"m": 1_000_000}.get(short[1], 1_000) if short else 1
    currency, before = "", ""
    for word in _UNITS.findall(_SHORT.sub(" ", text)):
        currency = currency or _currency(word)
        if factor == 1 and before not in _EACH:
            factor = values.scale(word)
        before = word
    return currency, factor


def untaxed(text: str) -> bool:
    """Say whether a cell of the VAT column means none: "без НДС", "ohne", "exempt"."""
    return bool(_NONE & set(_tokens(_DECIMAL.sub(" ", text))))


def decimal_habit(cells: Iterable[values.Cell], mark: str) -> values.Habits:
    """Return how the numbers of a column are written, whatever words or signs stand beside them."""
    texts = (_LETTERS.sub("", one) for one in cells if isinstance(one, str))
    return values.decimal_habit(texts, mark)


def priced_in(cells: Iterable[values.Cell], habits: values.Habits) -> str:
    """Return the currency beside the first price that can be read, "" when none is."""
    for cell in cells:
        if isinstance(cell, Decimal):
            return ""
        try:
            code = values.amount(str(cell), habits)[1]
        except values.Unreadable:
            continue
        return code if code.casefold() in _CODES else ""
    return ""


@dataclass(frozen=True, slots=True)
class Rates:
    """How a column of VAT or discounts is written: which of its bare values are shares.

    A workbook keeps 19 % as the number 0.19 and shows the sign alone; a text shows what it is.
    """

    habits: values.Habits
    texts: bool
    numbers: bool

    def read(self, cell: values.Cell) -> Decimal:
        """Return a cell as a share; raises Unreadable."""
        number = _rate(cell, self.habits)
        bare = self.numbers if isinstance(cell, Decimal) else self.texts and "%" not in str(cell)
        return number if bare else number / 100


def rates(cells: Sequence[values.Cell], mark: str, heading: str = "") -> Rates:
    """Return how a column is written: shares when all is under 1 and no percent sign is there.

    Beside texts with the sign, also in the heading, numbers under 1 are shares all the same.
    """
    habits = decimal_habit(cells, mark)
    signed, under = "%" in heading, True
    for cell in cells:
        if isinstance(cell, str) and "%" in cell:
            signed = True
            continue
        try:
            under = under and abs(_rate(cell, habits)) < 1
        except values.Unreadable:
            continue
    return Rates(habits, texts=under and not signed, numbers=under)


def _rate(cell: values.Cell, habits: values.Habits) -> Decimal:
    if isinstance(cell, Decimal):
        return cell
    return values.number(_LETTERS.sub("", str(cell)).replace("%", "").strip(), habits)


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
