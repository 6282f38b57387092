"""Address books in, out and in again: vCards and the CSV of mail programs."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kamdesk import i18n
from kamdesk.domain.clients import Client
from kamdesk.domain.people import Address, Extra, Person, PersonalFact, PersonDate, Photo, Reach
from kamdesk.errors import Refused
from kamdesk.services import journal
from kamdesk.services.base import Workspace
from kamdesk.services.exchange import ImportReport, ListReader, look, run
from kamdesk.services.exchange.people_out import Chosen, write_people
from kamdesk.services.workspace import close_workspace, create_workspace
from tests.data import shared
from tests.formats import vcards
from tests.services.exchange.address_books import BOOKS

CARDS = {
    "google": vcards.GOOGLE.encode(), "ios": vcards.IOS.encode(),
    "outlook": vcards.OUTLOOK.encode("cp1252"), "android": vcards.ANDROID.encode(),
    "four": vcards.FOUR.encode(),
}  # fmt: skip


def book(tmp_path: Path, name: str) -> Path:
    headings, encoding, delimiter, row = BOOKS[name]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(headings)
    writer.writerow([row.get(one, "") for one in headings])
    assert set(row) <= set(headings)
    path = tmp_path / "contacts.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def people(ws: Workspace) -> list[dict[str, Any]]:
    """Return every person as a dict of the filled fields, with company and photo."""
    with ws.read() as reader:
        companies = {one.uid: one.legal_name for one in reader.find(Client)}
        photos = {one.person_uid: one.data for one in reader.find(Photo)}
        found = []
        for one in reader.find(Person, order=("surname", "given")):
            values = {field.name: getattr(one, field.name) for field in dataclasses.fields(one)}
            values = {name: value for name, value in values.items() if value not in ("", (), {})}
            values |= {"company": companies[one.client_uid], "photo": photos.get(one.uid)}
            found.append({k: v for k, v in values.items() if k not in ("uid", "client_uid")})
        return found


def one_of(ws: Workspace) -> dict[str, Any]:
    (found,) = people(ws)
    dull = {"code", "sex", "decision_role", "photo"}
    return {k: v for k, v in found.items() if k not in dull and v is not None}


KARL = {
    "surname": "von Berg", "given": "Karl", "company": "Boreal Foods GmbH",
    "department": "Einkauf", "position": "Leiter Einkauf", "email": "k.berg@boreal.example",
    "links": ("https://boreal.example",), "note": "eins\nzwei",
    "addresses": (Address(street="Hafenstraße 5", city="Kiel", zip="24103", country="DE"),),
}  # fmt: skip
GMAIL = Reach(value="karl@gmail.com")
JOERG = {
    "surname": "Müller", "given": "Jörg", "company": "Größe & Söhne KG", "position": "Prokurist",
    "email": "mueller@soehne.example", "phone": "+49 30 000001", "phone_kind": "work",
    "addresses": (Address(street="Lange Straße 3", city="Berlin", zip="10115", country="DE"),),
}  # fmt: skip
EXPECTED: dict[str, dict[str, Any]] = {
    "google": {
        **KARL, "title": "Dr.", "email_kind": "work",
        "more_emails": (dataclasses.replace(GMAIL, kind="home"),), "phone": "+49 170 0000001",
        "phone_kind": "mobile", "more_phones": (
            Reach(value="+49 170 0000002", kind="mobile"),
            Reach(value="+49 461 000000", kind="other", label="Ferienhaus"),
        ),
        "dates": (PersonDate(kind="birthday", on="--04-09"),
                  PersonDate(kind="anniversary", on="2010-06-01")),
        "tags": ("Messe",), "extras": (
            Extra(name="NICKNAME", value="Kalle"),
            Extra(name="X-CUSTOM", value="am Fenster", params="X-LABEL=Tisch"),
        ),
    },
    "google, old": {
        **KARL, "title": "Dr.", "email_kind": "work",
        "more_emails": (dataclasses.replace(GMAIL, kind="work"),), "phone": "+49 170 0000001",
        "phone_kind": "mobile", "more_phones": (Reach(value="+49 431 000009", kind="fax"),),
        "dates": (PersonDate(kind="birthday", on="--04-09"),
                  PersonDate(kind="anniversary", on="2010-06-01")),
        "tags": ("Messe",), "extras": (Extra(name="NICKNAME", value="Kalle"),),
        "personal_facts": (PersonalFact(category="hobby", text="Segeln"),),
    },
    "outlook": {
        **KARL, "title": "Dr.", "more_emails": (GMAIL,), "phone": "+49 431 000000",
        "phone_kind": "work", "more_phones": (
            Reach(value="+49 170 0000001", kind="mobile"),
            Reach(value="+49 431 000009", kind="fax"),
            Reach(value="+49 170 0000003", kind="other", label="Car Phone"),
        ),
        "dates": (PersonDate(kind="birthday", on="1970-04-09"),
                  PersonDate(kind="anniversary", on="2010-06-25")),
        "tags": ("Messe", "Kunde"), "extras": (Extra(name="X-USER-1", value="am Fenster"),),
        "personal_facts": (PersonalFact(category="hobby", text="Segeln"),
                           PersonalFact(category="family", text="Spouse: Ida")),
    },
    "outlook, russian": {
        "surname": "Орлова", "given": "Нина", "patronymic": "Сергеевна", "title": "г-жа",
        "company": "ООО «Сокмаш»", "department": "ОГТ", "position": "Главный технолог",
        "phone": "+7 846 000-00-00", "phone_kind": "work", "more_phones": (
            Reach(value="+7 900 000-00-01", kind="mobile"),
            Reach(value="+7 846 000-00-09", kind="fax"),
        ),
        "email": "orlova@sokmash.example", "more_emails": (Reach(value="orlova@mail.ru"),),
        "addresses": (
            Address(street="ул. Заводская, 1", city="Самара", zip="443000", country="RU"),
        ),
        "dates": (PersonDate(kind="birthday", on="1970-04-09"),), "tags": ("Выставка",),
        "note": "раз\nдва", "personal_facts": (PersonalFact(category="hobby", text="яхты"),),
    },
    "outlook, german": {
        **JOERG, "title": "Herr", "more_phones": (
            Reach(value="+49 170 0000002", kind="mobile"), Reach(value="+49 30 000009", kind="fax"),
        ),
        "dates": (PersonDate(kind="birthday", on="1965-01-31"),), "tags": ("Messe", "Kunde"),
        "note": "eins\nzwei", "links": ("http://soehne.example",),
        "extras": (Extra(name="X-PROFESSION", value="Kaufmann"),),
        "personal_facts": (PersonalFact(category="family", text="Partner: Ida"),),
    },
    "thunderbird": {
        **KARL, "more_emails": (GMAIL,), "phone": "+49 431 000000", "phone_kind": "work",
        "more_phones": (Reach(value="+49 170 0000001", kind="mobile"),
                        Reach(value="+49 431 000009", kind="fax")),
        "messenger": "im:kberg", "dates": (PersonDate(kind="birthday", on="1970-04-09"),),
        "extras": (Extra(name="NICKNAME", value="Kalle"),
                   Extra(name="X-CUSTOM-1", value="am Fenster")),
    },
    "thunderbird, german": {
        **JOERG, "more_phones": (Reach(value="+49 170 0000002", kind="mobile"),),
        "dates": (PersonDate(kind="birthday", on="--01-31"),), "note": "eins",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", BOOKS)
def test_a_mail_program_s_address_book(ws: Workspace, tmp_path: Path, name: str) -> None:
    path = book(tmp_path, name)
    seen = look(path)
    assert seen.kind == "people"
    assert {one.field for one in seen.columns} >= {"surname", "given", "client_name", "birthday"}
    report = run(ws, path)
    assert (report.added, report.bad) == (1, ())
    assert one_of(ws) == EXPECTED[name]


OUTLOOK_DAYS = (
    "First Name,Last Name,Company,Business Phone,Business Fax,Business Street,"
    "Birthday,Anniversary\n"
)


@pytest.mark.parametrize(
    ("anniversary", "said", "undecided", "birthday", "told"),
    [
        ("5/6/2010", "", "mdy", "1970-04-09", True),  # English Outlook: month first
        ("5/6/2010", "dmy", "mdy", "1970-09-04", True),  # as a person chose
        ("25/6/2010", "", "", "1970-09-04", False),  # the list itself decides
        ("25/6/2010", "mdy", "", "1970-09-04", False),
    ],
)
def test_dates_that_could_be_read_both_ways(
    ws: Workspace, lists: ListReader, tmp_path: Path, anniversary: str, said: str,
    undecided: str, birthday: str, told: bool,
) -> None:  # fmt: skip
    path = tmp_path / "outlook.csv"
    row = f"Karl,Berg,Boreal,+49 431 000000,+49 431 000009,Quay 1,4/9/1970,{anniversary}\n"
    path.write_text(OUTLOOK_DAYS + row, encoding="utf-8")
    assert look(path, lists=lists).dates == undecided
    report = run(ws, path, lists=lists, dates=said)
    assert one_of(ws)["dates"][0] == PersonDate(kind="birthday", on=birthday)
    order = "day, month, year" if said == "dmy" else "month, day, year"
    expected = (f"Dates in “Birthday” were read as {order}.",) if told else ()
    assert report.warnings == expected


# -- in, out and in again --------------------------------------------------------------------------


def _files(tmp_path: Path) -> dict[str, Path]:
    files = {path.stem: path for path in sorted(shared("vcf").iterdir())}
    for name, data in CARDS.items():
        files[name] = tmp_path / f"{name}.vcf"
        files[name].write_bytes(data)
    return files


NAMES = ["forrest-gump", "rfc2426-example", "rfc6350-example", "without-uid", *CARDS]
WAYS = [("vcf", "3.0"), ("vcf", "4.0"), ("csv", "3.0"), ("xlsx", "3.0")]


@pytest.fixture(scope="module")
def lists() -> Iterator[ListReader]:
    with ListReader() as reader:
        yield reader


@pytest.mark.parametrize(
    ("name", "card", "language"),
    [
        (name, name not in BOOKS or nr < len(NAMES), i18n.LANGUAGES[nr % 3])
        for nr, name in enumerate([*NAMES, *BOOKS])
    ],
)
def test_people_come_back_as_they_went(
    ws: Workspace, lists: ListReader, tmp_path: Path, name: str, card: bool, language: str
) -> None:
    run(ws, _files(tmp_path)[name] if card else book(tmp_path, name), lists=lists)
    before = people(ws)
    assert before
    for ending, version in WAYS:
        i18n.set_language(language)
        out = tmp_path / f"out{version}.{ending}"
        assert write_people(ws, out, Chosen(), version) == len(before)
        i18n.set_language("en")
        other = create_workspace(tmp_path / f"{ending}{version}")
        report = run(other, out, lists=lists)
        after = people(other)
        close_workspace(other)
        assert (report.bad, report.remarks, report.warnings) == ((), (), ())
        if ending != "vcf":  # a list has no pictures
            before = [{**one, "photo": None} for one in before]
        assert after == before


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_everything_a_person_may_have_comes_back(
    ws: Workspace, lists: ListReader, tmp_path: Path, language: str
) -> None:
    full = Person(
        client_uid="", code="p1", external_id="4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        surname="van der Äß; ,\\", given="Ζωή", patronymic="Q.", sex="female", title="Prof. Dr.",
        suffix="jr", names={"ru": "Зоя", "de": "Zoe"}, position="Head; of, all\\n",
        positions={"de": "Leiterin"}, department="R&D", phone="+1 (2) 3-4", phone_kind="home",
        more_phones=(Reach(value="6"), Reach(value="5", kind="other", label="Boat")),
        email="z@x.test", more_emails=(Reach(value="y@x.test", kind="home"),),
        messenger="telegram:@z, in the chat", links=("https://x.test/?a=1;b=2,3",),
        addresses=(
            Address(kind="other", street="a; b\nc", city="D,E", state="F", zip="1", country="GR"),
            Address(kind="other", street="second", country="Atlantis"),
        ),
        languages=("el", "en"), tags=("a", "b c"), note="one\n\ntwo; three, \\four",
        extras=(Extra(name="X-A", value="1;2,3\\4\n5", params="TYPE=WORK;X-LABEL=mine"),),
        personal_facts=(PersonalFact(category="taste", text="tea; black"),),
        dates=(
            PersonDate(kind="birthday", on="1970-04-09", note="or the tenth"),
            PersonDate(kind="name_day", on="--02-29"),
            PersonDate(kind="other", on="2001-01-01", note="Moved: here"),
        ),
    )  # fmt: skip
    with ws.unit("before") as unit:
        client = unit.add(Client(legal_name="Foo; Bar, GmbH", short_name="Foo"))
        unit.add(dataclasses.replace(full, client_uid=client.uid))
    before = people(ws)
    for ending, version in WAYS:
        out = tmp_path / f"out{version}.{ending}"
        i18n.set_language(language)
        write_people(ws, out, Chosen(), version)
        i18n.set_language("en")
        other = create_workspace(tmp_path / f"{ending}{version}")
        run(other, out, lists=lists)
        (after,) = people(other)
        close_workspace(other)
        (expected,) = before
        expected = {**expected, "dates": _told(expected["dates"])}
        assert {**after, "dates": _told(after["dates"])} == expected, (ending, version)


def _told(dates: tuple[PersonDate, ...]) -> set[tuple[str, str, str]]:
    return {(one.kind, one.on, one.note.replace(": ", ", ")) for one in dates}


# -- what a person chooses -------------------------------------------------------------------------


def cards(ws: Workspace, *texts: str, policy: str = "skip", **more: Any) -> ImportReport:
    path = ws.folder / "cards.vcf"
    lines = ("BEGIN:VCARD\r\nVERSION:3.0\r\n" + text + "\r\nEND:VCARD\r\n" for text in texts)
    path.write_text("".join(lines), encoding="utf-8", newline="")
    return run(ws, path, on_duplicate=policy, **more)


def test_broken_cards_are_told_and_kept_aside(ws: Workspace) -> None:
    path = ws.folder / "cards.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:John Doe\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nTEL:1\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Jane Roe\n",
        encoding="utf-8",
    )
    report = run(ws, path)
    assert report.added == 1
    assert [(one.line, one.reason) for one in report.bad] == [
        (5, "The name is missing."), (9, "The card has no end (END:VCARD)."),
    ]  # fmt: skip
    assert report.bad_file is not None
    kept = report.bad_file.read_text("utf-8")
    report.bad_file.write_text(kept.replace("TEL:1", "FN:Mr. One\nTEL:1"), encoding="utf-8")
    again = run(ws, report.bad_file)
    assert (again.added, again.bad) == (2, ())


def test_companies_are_found_by_name_then_by_e_mail_else_made(ws: Workspace) -> None:
    with ws.unit("before") as unit:
        known = unit.add(
            Client(legal_name="АО «Сокмаш»", short_name="Сокмаш", website="sokmash.ru")
        )
    report = cards(
        ws,
        "FN:A One\r\nORG:сокмаш ао",
        "FN:B Two\r\nORG:Sokmash Service\r\nEMAIL:b@mail.sokmash.ru",
        "FN:C Three\r\nEMAIL:c@sokmash.ru",
        "FN:D Four\r\nORG:New Ltd\r\nEMAIL:d@gmail.com",
        "FN:E Five\r\nEMAIL:e@gmail.com",
    )
    assert (report.added, report.also) == (5, {"clients": 2})
    with ws.read() as reader:
        names = {one.uid: one.short_name for one in reader.find(Client)}
        where = {one.given: names[one.client_uid] for one in reader.find(Person)}
    assert names[known.uid] == "Сокмаш"
    assert where == {"A": "Сокмаш", "B": "Сокмаш", "C": "Сокмаш", "D": "New", "E": "No company"}
    assert [one.reason for one in report.remarks] == [
        "Sokmash Service: assigned to Сокмаш by the e-mail address"
    ]
    again = cards(ws, "FN:F Six", "FN:G Seven\r\nORG:Other Ltd", hold=True)
    assert (again.added, again.also) == (2, {})
    with ws.read() as reader:
        assert reader.count(Client) == 3


def test_duplicates_by_name_e_mail_and_telephone(ws: Workspace) -> None:
    cards(
        ws,
        "FN:John Doe\r\nORG:Foo\r\nEMAIL:j@foo.test\r\nTEL:+49 30 1234567",
        "FN:Иван Петров\r\nORG:Foo\r\nEMAIL:ivan@foo.test",
    )
    report = cards(
        ws,
        "FN:Doe\\, John\r\nORG:Foo",  # the same name
        "FN:Jon Doe\r\nORG:Bar\r\nEMAIL:J@FOO.TEST",  # moved, the same address
        "FN:Ivan Petrov\r\nORG:Foo\r\nEMAIL:ivan@foo.test",  # in another alphabet
        "FN:Jane Roe\r\nORG:Foo\r\nTEL:030 1234567",  # shares the telephone
        "FN:John Doe\r\nORG:Baz",  # a namesake elsewhere
    )
    assert [(one.line, one.reason, one.certain) for one in report.duplicates] == [
        (1, "same name", True), (6, "same e-mail", True), (12, "same e-mail", True),
        (18, "same phone", False), (24, "same name", False),
    ]  # fmt: skip
    assert (report.skipped, report.added, report.also) == (3, 2, {"clients": 1})


def test_an_update_adds_and_loses_nothing(ws: Workspace) -> None:
    first = "FN:John Doe\r\nORG:Foo\r\n"
    cards(ws, first + "TEL;TYPE=WORK:1234567\r\nEMAIL:j@foo.test\r\nBDAY:1970-04-09\r\n"
          "CATEGORIES:a\r\nNOTE:one")  # fmt: skip
    report = cards(
        ws,
        first + "TEL;TYPE=CELL:7654321\r\nEMAIL:j@foo.test\r\nBDAY:1970-04-10\r\nCATEGORIES:b\r\n"
        f"NOTE:two\r\nTITLE:Boss\r\nPHOTO;ENCODING=b:{vcards.PHOTO}",
        policy="update",
    )  # fmt: skip
    assert (report.updated, report.unchanged) == (1, 0)
    (one,) = people(ws)
    assert (one["phone"], one["phone_kind"]) == ("7654321", "mobile")
    assert one["more_phones"] == (Reach(value="1234567", kind="work"),)
    assert "more_emails" not in one
    assert one["dates"] == (PersonDate(kind="birthday", on="1970-04-10"),)
    assert (one["tags"], one["note"], one["position"]) == (("a", "b"), "one\ntwo", "Boss")
    assert one["photo"]
    same = cards(ws, first + "TITLE:Boss", policy="update")
    assert (same.updated, same.unchanged) == (1, 1)


def test_one_import_is_one_step(ws: Workspace, tmp_path: Path) -> None:
    run(ws, _files(tmp_path)["ios"])
    assert len(people(ws)) == 1
    assert journal.undo(ws) is not None
    with ws.read() as reader:
        assert [reader.count(one) for one in (Person, Client, Photo)] == [0, 0, 0]


def test_a_cancelled_import_changes_nothing(ws: Workspace) -> None:
    with pytest.raises(Refused, match="cancelled"):
        cards(ws, "FN:John Doe", cancelled=lambda: True)
    assert people(ws) == []


def test_sensitive_facts_are_not_taken_over(ws: Workspace) -> None:
    report = cards(
        ws,
        "FN:John Doe\r\nX-KAMDESK-FACT;TYPE=OTHER:has diabetes\r\nX-KAMDESK-FACT;TYPE=HOBBY:sails",
    )
    (one,) = people(ws)
    assert one["personal_facts"] == (PersonalFact(category="hobby", text="sails"),)
    assert [one.reason for one in report.remarks] == ["a sensitive personal fact was not imported"]
