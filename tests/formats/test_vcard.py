"""vCards as Google, iOS, Outlook and Android write them; broken and hostile ones."""

from __future__ import annotations

import base64
import time

import pytest

from kamdesk.errors import Refused
from kamdesk.formats.sheet import Grid
from kamdesk.formats.table_in import is_vcard
from kamdesk.formats.vcard.reading import read_vcards
from tests.data import shared
from tests.formats import vcards


def card(text: str | bytes) -> dict[str, str]:
    """Return the only card of a file, by field."""
    grid = read_vcards(text if isinstance(text, bytes) else text.encode("utf-8"))
    assert len(grid.rows) == 1, grid.broken
    return entry(grid, 0)


def entry(grid: Grid, row: int) -> dict[str, str]:
    return {grid.fields[nr]: cell for nr, cell in enumerate(grid.rows[row]) if cell}


def simple(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


NAMED = "N:Doe;John;;;"


def test_google() -> None:
    found = card(vcards.GOOGLE)
    assert found == {
        "surname": "von Berg", "given": "Karl", "title": "Dr.",
        "client_name": "Boreal Foods GmbH", "department": "Einkauf / Verpackung",
        "position": "Leiter Einkauf", "phone": "+49 170 0000001",
        "phone_mobile": "+49 170 0000001", "phone_work": "+49 431 000000",
        "phone_fax": "+49 431 000009", "email": "k.berg@boreal.example",
        "email_work": "k.berg@boreal.example", "email_home": "karl@gmail.com",
        "links": "https://boreal.example",
        "address_work": "Hafenstraße 5, Hof; Kiel; Schleswig-Holstein; 24103; Germany",
        "birthday": "1970-04-09", "dates": "Eintritt: 2010-06-01", "tags": "Messe",
        "note": "Erste Zeile\nzweite, mit Komma; und Strichpunkt",
        "extras": "X-ABRELATEDNAMES;X-LABEL=spouse:Ida\nX-PHONETIC-FIRST-NAME:Karl\n"
        "X-PHONETIC-LAST-NAME:fon Berk",
    }  # fmt: skip


def test_ios() -> None:
    found = card(vcards.IOS)
    photo = found.pop("photo")
    assert base64.b64decode(photo.partition(",")[2]) == vcards.picture()
    assert found == {
        "surname": "Орлова", "given": "Нина", "patronymic": "Сергеевна",
        "client_name": "ООО «Сокмаш»", "position": "Главный технолог",
        "phone": "+7 000 000-00-01", "phone_mobile": "+7 000 000-00-01",
        "phone_other": "Дача: +7 000 000-00-02", "email": "orlova@sokmash.example",
        "email_work": "orlova@sokmash.example", "messenger": "telegram:@orlova",
        "links": "https://linkedin.example/in/orlova",
        "address_home": "ул. Мира, 1\\nкв. 2; Самара; ; 443000; Россия",
        "birthday": "--04-09", "extras": "NICKNAME:Нинель",
    }  # fmt: skip


def test_outlook_in_its_code_page() -> None:
    grid = read_vcards(vcards.OUTLOOK.encode("cp1252"))
    found = entry(grid, 0)
    assert base64.b64decode(found.pop("photo").partition(",")[2]) == vcards.picture()
    assert found == {
        "surname": "Müller", "given": "Jörg", "title": "Herr", "client_name": "Größe & Söhne KG",
        "department": "Verkauf", "position": "Prokurist", "phone": "+49 (30) 000001",
        "phone_work": "+49 (30) 000001", "phone_mobile": "+49 170 0000002",
        "phone_fax": "+49 (30) 000009", "email": "mueller@soehne.example",
        "links": "http://soehne.example", "address_work": "Lange Straße 3; Berlin; ; 10115; "
        "Deutschland", "birthday": "1965-01-31", "dates": "anniversary: 1990-05-05",
        "note": "Mag Café = gut\nzweite Zeile Ende", "extras": "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2",
    }  # fmt: skip
    assert [text for _line, text in grid.remarks] == [
        "X-MS-OL-DESIGN is too long and was left out."
    ]


def test_android_in_quoted_printable() -> None:
    found = card(vcards.ANDROID)
    assert base64.b64decode(found.pop("photo").partition(",")[2]) == vcards.picture()
    assert found == {
        "surname": "Зимин", "given": "Аркадий", "patronymic": "Львович",
        "phone": "+70000000003\n+70000000005", "phone_mobile": "+70000000003",
        "phone_home": "+70000000004", "email": "zimin@mail.ru", "email_home": "zimin@mail.ru",
        "birthday": "--04-09", "dates": "anniversary: 2001-02-03\nВыпуск: --06-30",
        "extras": "NICKNAME:Аркаша",
    }  # fmt: skip


def test_version_four() -> None:
    found = card(vcards.FOUR)
    assert base64.b64decode(found.pop("photo").partition(",")[2]) == vcards.picture()
    assert found == {
        "external_id": "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "surname": "Παπαδοπούλου",
        "given": "Ελένη", "names": "en: Eleni Papadopoulou", "sex": "f",
        "client_name": "Αιγαίο ΑΕ", "position": "Μηχανικός", "phone": "+30-000-000",
        "phone_mobile": "+30-000-000", "email": "eleni@aegean.example",
        "email_work": "eleni@aegean.example", "birthday": "--02-29",
        "dates": "anniversary: 2001-02-03", "languages": "el\nen",
        "extras": "RELATED;TYPE=COLLEAGUE:Nikos",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (("TEL;HOME:1", "TEL;WORK;PREF:2"), "phone", "2"),
        (("TEL;TYPE=fax:1", "TEL:2"), "phone", "2"),
        (("TEL;TYPE=fax:1",), "phone", "1"),
        (("TEL:tel:+1-418;ext=102",), "phone", "+1-418 ext. 102"),
        (("item1.TEL;type=pref:1", "item1.X-ABLABEL:_$!<Mobile>!$_"), "phone_mobile", "1"),
        (("TEL;TYPE=pager:1",), "phone_other", "1"),
        (("BDAY:1970-04-09T00:00:00Z",), "birthday", "1970-04-09"),
        (("BDAY;VALUE=date:1604-04-09",), "birthday", "--04-09"),
        (("BDAY:---09",), "extras", "BDAY:---09"),
        (("BDAY:19700231",), "extras", "BDAY:19700231"),
        (("BDAY;VALUE=text:about 1800",), "extras", "BDAY:about 1800"),
        (("ANNIVERSARY:1990",), "extras", "ANNIVERSARY:1990"),
        (("CATEGORIES:a\\,b,c",), "tags", "a,b\nc"),
        (("NOTE:a", "NOTE:b"), "note", "a\nb"),
        (("GENDER:F;nonbinary",), "sex", "f"),
        (("X-SKYPE:anna",), "messenger", "skype:anna"),
        (("X-KAMDESK-FACT;TYPE=hobby:sails",), "facts", "hobby: sails"),
        (("ORG:;Sales",), "department", "Sales"),
        (("TITLE:Boss", "ROLE:Decides"), "extras", "ROLE:Decides"),
        (("LABEL;TYPE=work:Street 1\\nTown",), "address_work", "Street 1, Town"),
        (("ADR;TYPE=home:12;2nd floor;Street;Town;;1;DE",), "address_home",
         "12, 2nd floor, Street; Town; ; 1; DE"),
        (("AGENT:",), "surname", "Doe"),
    ],
)  # fmt: skip
def test_properties(lines: tuple[str, ...], field: str, value: str) -> None:
    assert card(simple(NAMED, *lines))[field] == value


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("N:;Иван Петров;;;", "FN:Иван Петров"), {"full_name": "Иван Петров"}),
        (("N:Madonna;;;;",), {"surname": "Madonna"}),
        (("FN:Karl von Berg",), {"full_name": "Karl von Berg"}),
        (("N:Doe;John,Jack;Q.;Dr.,Prof.;jr",),
         {"surname": "Doe", "given": "John Jack", "patronymic": "Q.", "title": "Dr. Prof.",
          "suffix": "jr"}),
    ],
)  # fmt: skip
def test_names(lines: tuple[str, ...], expected: dict[str, str]) -> None:
    assert card(simple(*lines)) == expected


def test_many_in_one_file_with_broken_ones_between() -> None:
    text = (
        simple(NAMED)
        + "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lost;Anna;;;\r\n"  # no end
        + simple("EMAIL:nobody@x.test")
        + simple("ORG:Foo Ltd", "X-ABShowAs:COMPANY", "TEL:1")
        + simple("KIND:group", "FN:All", version="4.0")
        + simple("FN:Future", version="5.0")
        + "stray words\r\n"
        + simple("FN:Jane Roe", "no colon here", "TEL:2")
    )
    grid = read_vcards(text.encode())
    assert [entry(grid, row) for row in range(len(grid.rows))] == [
        {"surname": "Doe", "given": "John"}, {"full_name": "Jane Roe", "phone": "2"},
    ]  # fmt: skip
    lines = text.split("\r\n")
    assert grid.lines == [1, lines.index("FN:Jane Roe") - 1]
    assert [(one.line, one.reason) for one in grid.broken] == [
        (5, "The card has no end (END:VCARD)."),
        (8, "The name is missing."),
        (lines.index("ORG:Foo Ltd") - 1, "This card is a company, not a person."),
        (lines.index("KIND:group") - 1, "This card is a group, not a person."),
        (lines.index("FN:Future") - 1, "vCard version 5.0 is not known."),
    ]
    assert grid.broken[0].text == "VERSION:3.0\nN:Lost;Anna;;;"
    stray, odd = lines.index("stray words") + 1, lines.index("no colon here") + 1
    assert grid.warnings == (f"Line {stray} is outside any card and was left out.",)
    assert [text for _line, text in grid.remarks] == [f"line {odd} cannot be read"]


def test_a_file_of_broken_cards_is_refused_with_reasons() -> None:
    with pytest.raises(Refused, match=r"Line 1: The card has no end"):
        read_vcards(b"BEGIN:VCARD\r\nFN:A\r\n")
    with pytest.raises(Refused, match="no vCard"):
        read_vcards(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


def test_a_nested_card_belongs_to_its_agent() -> None:
    grid = read_vcards(
        b"BEGIN:VCARD\nVERSION:2.1\nN:Doe;John\nAGENT:\nBEGIN:VCARD\nN:Roe;Jane\nTEL:1\n"
        b"END:VCARD\nTEL:2\nEND:VCARD\n"
    )
    assert [entry(grid, 0)] == [{"surname": "Doe", "given": "John", "phone": "2"}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_encodings(encoding: str) -> None:
    text = simple("N:Щербаков;Пётр;Ильич;;", "ORG:Завод Прогресс", "NOTE:Просто заметка о встрече")
    data = text.encode(encoding)
    assert is_vcard(data[:200])
    found = card(data)
    assert (found["surname"], found["given"], found["client_name"]) == (
        "Щербаков", "Пётр", "Завод Прогресс",
    )  # fmt: skip


def test_a_fold_may_part_a_letter() -> None:
    line = "NOTE:" + "ы" * 60
    data = line.encode()
    cut = data[:60] + b"\r\n " + data[60:61] + b"\r\n\t" + data[61:]
    found = card(b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Doe;J;;;\r\n" + cut + b"\r\nEND:VCARD\r\n")
    assert found["note"] == "ы" * 60


@pytest.mark.parametrize("ends", ["\n", "\r", "\r\n"])
def test_line_ends(ends: str) -> None:
    assert card(vcards.GOOGLE.replace("\r\n", ends))["surname"] == "von Berg"


def test_photos_that_are_none() -> None:
    grid = read_vcards(
        simple(NAMED, "PHOTO;VALUE=uri:http://x.test/a.jpg", "PHOTO:data:image/png,abc").encode()
    )
    assert "photo" not in entry(grid, 0)
    assert len(grid.remarks) == 2


def test_the_published_samples() -> None:
    found = {path.name: read_vcards(path.read_bytes()) for path in sorted(shared("vcf").iterdir())}
    assert {name: len(grid.rows) for name, grid in found.items()} == {
        "forrest-gump.vcf": 1, "rfc2426-example.vcf": 2, "rfc6350-example.vcf": 1,
        "without-uid.vcf": 1,
    }  # fmt: skip
    assert not any(grid.broken or grid.remarks or grid.warnings for grid in found.values())
    six = entry(found["rfc6350-example.vcf"], 0)
    assert six["phone"] == "+1-418-656-9254 ext. 102"
    assert six["birthday"] == "--02-03"


HOSTILE = [
    b"BEGIN:VCARD\n" * 5000,
    b"BEGIN:VCARD\nFN:A\n" + b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\n" * 20_000 + b"END:VCARD\n",
    simple(NAMED, "X:" + "\\" * 10_000).encode(),
    simple(NAMED, "TEL" + ";TYPE=a" * 5000 + ":1").encode(),
    simple(NAMED, 'TEL;X="' + "a" * 5000 + ":1").encode(),
    simple(NAMED, "ADR:" + ";" * 50_000).encode(),
    simple(NAMED, "NOTE;CHARSET=punycode:" + "a" * 50_000).encode(),
    simple(NAMED, "NOTE;CHARSET=zip:abc", "NOTE;CHARSET=../../x:abc").encode(),
    simple(NAMED, "PHOTO;ENCODING=b:" + "%%%" * 1000).encode(),
    simple(NAMED, *(f"X-{nr}:v" for nr in range(3000))).encode(),
    simple(NAMED, "CATEGORIES:" + "a," * 50_000).encode(),
    simple("FN:\u202egnp.exe\x00\x07", "NOTE:\ud800".encode("utf-16", "surrogatepass").decode(
        "latin-1")).encode(),
    bytes(range(256)) * 50 + simple(NAMED).encode(),
    b"BEGIN:VCARD\nN:Doe;J\n" + b"a.b.c.d;e=:::\n" * 1000 + b"END:VCARD\n",
]  # fmt: skip


@pytest.mark.parametrize("nr", range(len(HOSTILE)))
def test_hostile_files_end_soon_and_well(nr: int) -> None:
    start = time.process_time()
    try:
        grid = read_vcards(HOSTILE[nr])
    except Refused:
        grid = None
    assert time.process_time() - start < 3
    for row in range(len(grid.rows) if grid else 0):
        cells = entry(grid, row)
        assert "\u202e" not in str(cells)
        assert "\x00" not in str(cells)
        assert len(cells.get("extras", "").splitlines()) <= 60


def test_a_card_beyond_measure_is_told() -> None:
    big = simple(NAMED, *(f"NOTE:{nr}" for nr in range(20_001)))
    grid = read_vcards((big + simple("FN:Small")).encode())
    assert [one.reason for one in grid.broken] == ["The card is too large."]
    assert len(grid.rows) == 1
