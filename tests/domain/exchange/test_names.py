"""Names of companies as keys, and of people in parts."""

from __future__ import annotations

import pytest

from kamdesk.domain.exchange.names import (
    Forms,
    company_key,
    digits_key,
    person_name,
    without_form,
)

FORMS = Forms(
    [
        ("ООО", "ООО"), ("общество с ограниченной ответственностью", "ООО"), ("АО", "АО"),
        ("GmbH", "GmbH"), ("GmbH & Co. KG", "GmbH & Co. KG"), ("S.p.A.", "SpA"), ("Ltd", "Ltd"),
        ("Limited", "Ltd"), ("Inc", "Inc"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО «Ромашка»", "Ромашка, ООО"),
        ("ООО «Ромашка»", "ромашка"),
        ('Общество с ограниченной ответственностью "Ромашка"', "ООО Ромашка"),
        ("Щёлково", "щелково"),
        ("Müller GmbH", "MUELLER GMBH".replace("UE", "Ü")),
        ("Danieli & C. S.p.A.", "Danieli & C. SpA"),
        ("Foo Ltd.", "FOO LIMITED"),
        ("Plc", "PLC"),
    ],
)
def test_spellings_of_one_company(one: str, other: str) -> None:
    assert company_key(one, FORMS).same(company_key(other, FORMS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foo GmbH", "Foo GmbH & Co. KG"),
        ("ООО «Ромашка»", "АО «Ромашка»"),
        ("Foo", "Bar"),
        ("ООО", "АО"),
    ],
)
def test_different_companies(one: str, other: str) -> None:
    assert not company_key(one, FORMS).same(company_key(other, FORMS))


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("ООО «Рога и копыта»", "Рога и копыта"),
        ("Danieli & C. S.p.A.", "Danieli & C."),
        ("CARGO, INC.", "CARGO"),
        ("3M", "3M"),
        ("ООО", "ООО"),
        ("Alfreds  Futterkiste", "Alfreds Futterkiste"),
        ("B's Beverages", "B's Beverages"),
        ("Bon app'", "Bon app'"),
        ("O’Neill Ltd.", "O’Neill"),
        ("ООО 'Ромашка'", "Ромашка"),
        ('John\'s "Best" shop', "John's Best shop"),
    ],
)
def test_names_as_people_say_them(name: str, spoken: str) -> None:
    assert without_form(name, FORMS) == spoken


def test_telephones_meet_by_their_digits() -> None:
    assert digits_key("+7 (846) 000-00-10") == digits_key("8 846 0000010")
    assert digits_key("123") == ""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Иванов Иван Иванович", ("Иванов", "Иван", "Иванович", "", "male")),
        ("Иванов И.И.", ("Иванов", "И.", "И.", "", "unknown")),
        ("И. И. Иванов", ("Иванов", "И.", "И.", "", "unknown")),
        ("Doe, John", ("Doe", "John", "", "", "unknown")),
        ("Herr Klaus Meyer", ("Meyer", "Klaus", "", "", "male")),
        ("Prof. Dr. Hans Müller", ("Müller", "Hans", "", "Prof. Dr.", "unknown")),
        ("г-жа Орлова", ("Орлова", "", "", "", "female")),
        ("Dr. Maria von Anders", ("von Anders", "Maria", "", "Dr.", "unknown")),
        ("", ("", "", "", "", "unknown")),
    ],
)
def test_names_of_people(text: str, parts: tuple[str, ...]) -> None:
    name = person_name(text)
    assert (name.surname, name.given, name.patronymic, name.title, name.sex) == parts
