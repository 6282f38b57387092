"""Requisites or a signature as pasted: company, numbers, address, telephone, as offers (section 1).

Numbers with check digits are checked; a wrong one is offered with a warning, never left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum.at import uid as at_vat
from stdnum.ch import vat as ch_vat
from stdnum.de import vat as de_vat
from stdnum.gb import vat as gb_vat
from stdnum.ru import inn, ogrn

from kamdesk.text import clean_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value for a field of the card; `sure` False = the check digit is wrong, None = has none."""

    field: str
    value: str
    sure: bool | None = None


_FORM_BEFORE = (
    r"(?:ООО|ПАО|ОАО|ЗАО|НАО|АО|ИП|НПО|НПП|ФГУП|ГУП|МУП|АНО|ТОО|Общество с ограниченной "
    r"ответственностью|(?:Публичное |Закрытое |Открытое )?[Аа]кционерное общество|"
    r"Индивидуальный предприниматель)"
)
_FORM_AFTER = (
    r"(?:GmbH\s*&\s*Co\.?\s*KG(?:aA)?|GmbH|gGmbH|UG\s*\(haftungsbeschränkt\)|AG|KG(?:aA)?|OHG|e\.\s?K\.|"
    r"e\.\s?V\.|SE|Ltd\.?|Limited|LLC|L\.L\.C\.|LLP|PLC|plc|Inc\.?|Corp\.?|Corporation|S\.A\.|"
    r"S\.p\.A\.|S\.r\.l\.|B\.V\.|N\.V\.|Oy|AB|A/S|ApS|Sp\. z o\.\s?o\.)"
)
_NAMES = (
    re.compile(
        r"(?im)^\W*(?:(?:полное|сокращ[её]нное)\s+(?:фирменное\s+)?наименование|наименование|"
        r"организация|компания|company(?:\s+name)?|firma)\s*(?:организации)?\s*[:\t–—-]\s*(\S.*)$"
    ),
    re.compile(rf"(?m)(?<![\w«\"„]){_FORM_BEFORE}\s*[«\"„“][^»\"“”\n]+[»\"“”]+"),
    re.compile(rf"(?m)^\W*({_FORM_BEFORE}\s+[А-ЯЁ][^\n,;]{{2,80}})"),
    re.compile(rf"(?m)^\W*([^\n,;|:]{{2,80}}?\s{_FORM_AFTER})(?![\w])"),
)
_ADDRESSES = (
    re.compile(
        r"(?im)^\W*(?:юр(?:идический|\.)?\s*адрес|адрес\s*(?:юридический|местонахождения)?|"
        r"местонахождение|почтовый\s+адрес|факт(?:ический|\.)?\s+адрес|registered\s+(?:office|address)|"
        r"address|anschrift|adresse|sitz)\s*(?:[:\t–—-]|\s)\s*(\S.{8,})$"
    ),
    re.compile(r"(?m)^\W*(\d{6}\s*,\s*\S.{8,})$"),
    re.compile(
        r"(?m)^\W*([A-ZÄÖÜ][\wäöüß.\- ]{2,60}\s\d+\s?[a-zA-Z]?\s*[,\n|·]\s*"
        r"(?:(?:DE?|AT?|CH)-)?\d{4,5}\s[A-ZÄÖÜ][^\n|·]{2,50})"
    ),
    re.compile(r"(?m)^\W*(\d+[^\n]{5,90}\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b[^\n]{0,30})"),
)
#: The town of an address: named so, a capital, or beside its postal code.
_TOWNS = (
    re.compile(r"\bг\.\s*([А-ЯЁ][^,;\d]{1,40}?)\s*(?:[,;]|$)"),
    re.compile(r"(?:^|,\s*)(Москва|Санкт-Петербург|Севастополь|Минск|Астана)\s*(?:,|$)"),
    re.compile(r"(?:^|[\s,-])\d{4,5}\s+([A-ZÄÖÜ][^,;\d]{1,40}?)\s*(?:[,;]|$)"),
    re.compile(r",\s*([A-Z][A-Za-z .'-]{1,40}?),?\s+[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"),
    re.compile(r",\s*([A-Z][A-Za-z .'-]{1,40}?),\s*[A-Z]{2}\s+\d{5}\b"),
)
_PHONE = re.compile(
    r"(?im)(?:\b(?:тел(?:ефон)?|моб(?:ильный)?|phone|tel(?:efon)?|mobile?|mob|cell|t|m)\b[.:]*\s*)?"
    r"(\+?\(?\d[\d\s()./–-]{7,20}\d)"
)
_FAX = re.compile(r"(?i)(?<![./])\b(?:факс|fax)\W*$")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(
    r"(?i)\b(?:https?://)?(?:www\.)[\w-]+(?:\.[\w-]+)+(?:/\S*)?|\bhttps?://[\w.-]+\.\w{2,}(?:/\S*)?"
)
_SITE_NAMED = re.compile(r"(?i)\b(?:сайт|web(?:site)?|internet|site)\s*:?\s*([\w-]+(?:\.[\w-]+)+)")
_INN = re.compile(r"(?i)\bИНН(?:\s*/\s*КПП)?\s*[:№\s-]*(\d{10}(?:\d\d)?)\b")
_OGRN = re.compile(r"(?i)\bОГРН(?:ИП)?\s*[:№\s-]*(\d{13}(?:\d\d)?)\b")
_VATS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(r"\bDE[\s.]?\d{3}[\s.]?\d{3}[\s.]?\d{3}\b"), de_vat.is_valid),
    (re.compile(r"\bATU\s?\d{8}\b"), at_vat.is_valid),
    (re.compile(r"\bCHE[-\s]?\d{3}\.?\d{3}\.?\d{3}(?:\s?(?:MWST|TVA|IVA))\b"), ch_vat.is_valid),
    (re.compile(r"\bGB\s?\d{3}\s?\d{4}\s?\d{2}\b"), gb_vat.is_valid),
)
_TAX_NAMED = re.compile(
    r"(?i)\b(?:VAT|tax)\s*(?:reg(?:istration)?\.?\s*)?(?:no|number|id)?\.?\s*[:\s]\s*"
    r"([A-Z]{2}[A-Z\d]{6,12}|\d{2}-\d{7})\b"
)
_HR = re.compile(r"\bHR([AB])\s*(?:Nr\.?\s*)?:?\s*(\d{2,6}(?:\s?[A-Z]{1,2}\b)?)")
_COURT = re.compile(
    r"\b(?:Amtsgericht|AG|Registergericht:?\s*(?:Amtsgericht)?)\s+([A-ZÄÖÜ][\wäöüß]+(?:\s(?:am|an|im|in)\s[A-ZÄÖÜ]\w+)?"
    r"(?:-[A-ZÄÖÜ]\w+)?)"
)
_COMPANY_NO = re.compile(
    r"(?i)\b(?:company|registration|registered|reg\.?)\s*(?:no|number|nr)\.?\s*[:\s]\s*([A-Z]{0,2}\d{5,8})\b"
)


def read_requisites(text: str) -> tuple[Found, ...]:
    """Return what a pasted text says of a company, one value a field, in the order of the card.

    Russian, German and English requisites and signatures are understood; bank accounts and fax
    numbers are passed over. Nothing recognised gives an empty tuple.
    """
    plain = clean_text(text).replace("\u00a0", " ").replace("\t", " ")
    found: dict[str, Found] = {}
    for one in _all(plain):
        found.setdefault(one.field, one)
    return tuple(found.values())


def _all(text: str) -> Iterator[Found]:
    yield from _name(text)
    yield from _numbers(text)
    yield from _address(text)
    yield from _reach(text)


def _name(text: str) -> Iterator[Found]:
    for pattern in _NAMES:
        found = pattern.search(text)
        if found is not None:
            name = (found[1] if pattern.groups else found[0]).strip(" ,;–—-")
            yield Found(field="legal_name", value=" ".join(name.split()))
            return


def _numbers(text: str) -> Iterator[Found]:
    if one := _INN.search(text):
        yield Found(field="tax_id", value=one[1], sure=inn.is_valid(one[1]))
    for pattern, valid in _VATS:
        if one := pattern.search(text):
            number = re.sub(r"[\s.]", "", one[0])
            yield Found(field="tax_id", value=number, sure=valid(number))
    if one := _TAX_NAMED.search(text):
        yield Found(field="tax_id", value=one[1].upper())
    if one := _OGRN.search(text):
        yield Found(field="registration_no", value=one[1], sure=ogrn.is_valid(one[1]))
    if one := _HR.search(text):
        court = _COURT.search(text)
        number = f"HR{one[1]} {one[2]}"
        place = f", Amtsgericht {court[1]}" if court else ""
        yield Found(field="registration_no", value=number + place)
    if one := _COMPANY_NO.search(text):
        yield Found(field="registration_no", value=one[1].upper())


def _address(text: str) -> Iterator[Found]:
    for pattern in _ADDRESSES:
        if one := pattern.search(text):
            lines = re.split(r"\s*[\n|·]\s*", one[1].strip(" ,;."))
            address = ", ".join(filter(None, lines))
            yield Found(field="postal_address", value=address)
            towns = (town for pattern in _TOWNS if (town := pattern.search(address)))
            yield from (Found(field="city", value=town[1]) for town in towns)
            return


def _reach(text: str) -> Iterator[Found]:
    for one in _PHONE.finditer(text):
        digits = sum(letter.isdigit() for letter in one[1])
        before = text[max(0, one.start() - 12) : one.start(1)]
        named = one.start(1) > one.start()
        if 10 <= digits <= 15 and not _FAX.search(before) and (named or _spaced(one[1])):
            yield Found(field="phone", value=" ".join(one[1].split()))
            break
    if mail := _EMAIL.search(text):
        yield Found(field="email", value=mail[0].lower())
    site = _SITE.search(text)
    named_site = _SITE_NAMED.search(text)
    if site or named_site:
        address = site[0] if site else named_site[1] if named_site else ""
        yield Found(field="website", value=address.rstrip("/.,;"))


def _spaced(number: str) -> bool:
    """A telephone number begins as one dials and is grouped; accounts and dates do not."""
    return number.startswith(("+", "(", "0", "8")) and bool(re.search(r"\d[\s()-]+\d", number))
