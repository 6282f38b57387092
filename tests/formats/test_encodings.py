"""Code pages told from the text itself."""

from __future__ import annotations

import pytest

from kamdesk.formats.encodings import decode, detect
from tests.data import shared

RUSSIAN = (
    "Компания;ИНН;Город\nООО «Ромашка»;7707083893;Москва\n",
    "ФИО;Должность\nИванов Иван Иванович;Директор\n",
    "ООО РОГА И КОПЫТА\n",
    "Name;City\nFoo;Самара\n",
    "Щёкин;Эльза;Объём\n",
    "№;Name\n1;Foo\n",
    "КЛИЕНТ;ТЕЛЕФОН\nЗАВОД;123\n",
    "наименование;город\nзавод;омск\n",
)
WESTERN = (
    "Firma;Straße\nMüller GmbH;Königsallee\n",
    "Name,City\nLuleå snabbköp,Årsta\n",
    "Société Générale;Crédit\n",
    "Größe\n",
    "Preis €;x\n1;2\n",
    "GALERÍA;AÇÚCAR\n",
    "Ægir Ørsted\n",
)


def _encodable(text: str, page: str) -> bool:
    return text.encode(page, errors="ignore").decode(page) == text


PAGES = [(text, page) for page in ("cp1251", "cp866", "koi8-r") for text in RUSSIAN
         if _encodable(text, page)]  # fmt: skip


@pytest.mark.parametrize(("text", "page"), PAGES)
def test_russian_code_pages(text: str, page: str) -> None:
    assert decode(text.encode(page)).text == text


@pytest.mark.parametrize("text", WESTERN)
def test_western_texts(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("text", WESTERN)
def test_western_texts_of_a_mac(text: str) -> None:
    assert decode(text.encode("mac-roman")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN[0], WESTERN[0], "a;b\n1;2\n3;4\n"])
def test_unicode_with_and_without_marks(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_few_broken_characters_do_not_make_it_another_encoding() -> None:
    data = (RUSSIAN[0] * 5).encode() + b"\xff\n"
    found = decode(data)
    assert (found.encoding, found.broken) == ("utf-8", 1)


def test_odd_letters_far_down_are_seen() -> None:
    data = b"name;city\n" + b"Foo;Ulm\n" * 60_000 + "Завод;Самара\n".encode("cp1251")
    assert detect(data) == "cp1251"


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("northwind/customers.csv", ("cp1252", "mac-roman")),
        ("LSE.csv", ("cp1252", "mac-roman")),
        ("city.csv", ("cp1251", "koi8-r", "cp866")),
    ],
)
def test_real_files(name: str, pages: tuple[str, ...]) -> None:
    text = shared(name).read_text("utf-8")
    assert detect(text.encode()) == "utf-8"
    for page in pages:
        data = text.encode(page, errors="ignore")
        assert decode(data).text == data.decode(page)
