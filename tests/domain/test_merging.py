"""Which entries may be one, and what becomes of their fields."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.merging.fields import BOTH, MINE, THEIRS, differences, merged
from kamdesk.domain.merging.likely import Traits, likely
from kamdesk.domain.money import Money
from kamdesk.domain.people import Address, Person, PersonalFact, PersonDate, Reach
from kamdesk.services.alike import alike, rough

EARLY, LATE = datetime(2026, 1, 1), datetime(2026, 2, 1)


def traits(uid: str, name: str, **more: object) -> Traits:
    return Traits(uid=uid, name=name, rough=(rough(name),), **more)  # type: ignore[arg-type]


def pairs(*entries: Traits, apart: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, ...]]:
    found = likely(entries, frozenset(map(frozenset, apart)), alike)
    return [(one.one, one.other, *one.reasons) for one in found]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Иван Петров", "Петров Иван", True), ("Иван Петров", "Ivan Petrov", True),
        ("Пётр Шахов", "Petr Schachow", True), ("Иванов И.", "Иванов Иван", True),
        ("И. И. Иванов", "Иванов Иван Ильич", True), ("Jon Doe", "John Doe", True),
        ("Иванов И.", "Иванов Пётр", False), ("Jane Doe", "John Roe", False), ("", "Doe", False),
    ],
)  # fmt: skip
def test_names_that_are_alike(one: str, other: str, expected: bool) -> None:
    assert alike(rough(one), rough(other)) is expected
    assert alike(rough(other), rough(one)) is expected


def test_the_same_name_at_one_client_or_among_few() -> None:
    same = [traits("1", "Иван Петров", group="a"), traits("2", "Ivan Petrov", group="a")]
    assert pairs(*same) == [("1", "2", "name")]
    others = [traits(str(nr), "Ivan Petrov", group=str(nr)) for nr in range(3, 7)]
    assert pairs(*same, *others) == [("1", "2", "name")]
    assert len(pairs(*others[:3])) == 3  # three namesakes may be one
    assert pairs(*same, apart=(("2", "1"),)) == []


def test_namesakes_with_other_patronymics_or_legal_forms() -> None:
    one = traits("1", "Петров Иван", group="a", mark=rough("Ильич"))
    other = traits("2", "Петров Иван", group="a", mark=rough("Олегович"))
    assert pairs(one, other) == []
    assert pairs(one, traits("3", "Петров Иван", group="a")) == [("1", "3", "name")]


def test_numbers_and_addresses() -> None:
    mail = frozenset(("info@x.test",))
    assert pairs(traits("1", "Jane Roe", emails=mail), traits("2", "John Doe", emails=mail)) == []
    assert pairs(traits("1", "Jane Roe", emails=mail), traits("2", "J. Roe", emails=mail)) == [
        ("1", "2", "email")
    ]
    tax = frozenset((("tax_id", "77"),))
    other = frozenset((("tax_id", "78"),))
    assert pairs(traits("1", "Foo", numbers=tax), traits("2", "Bar", numbers=tax)) == [
        ("1", "2", "tax_id")
    ]
    assert pairs(traits("1", "Foo", numbers=tax), traits("2", "Foo", numbers=other)) == []


def test_the_surest_pair_comes_first() -> None:
    mail = frozenset(("a@x.test",))
    found = pairs(
        traits("1", "Foo Ltd"), traits("2", "Foo Ltd"),
        traits("3", "Bar", emails=mail), traits("4", "Bar", emails=mail),
    )  # fmt: skip
    assert found == [("3", "4", "email", "name"), ("1", "2", "name")]


MINE_P = Person(
    uid="1", client_uid="c", code="p1", surname="Roe", position="Buyer", phone="1",
    phone_kind="work", email="a@x.test", tags=("a",), note="one", names={"de": "Roh"},
    dates=(PersonDate(kind="birthday", on="--04-09"),), power=3, map_x=1, map_y=2,
)  # fmt: skip
THEIRS_P = Person(
    uid="2", client_uid="c", code="p2", surname="Roe", given="Jane", position="Head buyer",
    phone="1", more_phones=(Reach(value="2", kind="mobile"),), email="b@x.test", tags=("b", "a"),
    note="two", names={"ru": "Роу"}, sex="female", left_on=date(2026, 1, 1), map_x=9, map_y=8,
    personal_facts=(PersonalFact(text="tea"),), addresses=(Address(city="Ulm"),),
)  # fmt: skip


def test_by_default_nothing_is_lost() -> None:
    result = merged(MINE_P, THEIRS_P, {}, {}, {})
    assert (result.uid, result.code, result.surname, result.given) == ("1", "p1", "Roe", "Jane")
    assert (result.phone, result.phone_kind) == ("1", "work")
    assert result.more_phones == (Reach(value="2", kind="mobile"),)
    assert (result.email, result.more_emails) == ("a@x.test", (Reach(value="b@x.test"),))
    assert (result.tags, result.note) == (("a", "b"), "one\ntwo")
    assert result.names == {"de": "Roh", "ru": "Роу"}
    assert (result.sex, result.power, result.left_on) == ("female", 3, None)
    assert (result.dates, result.personal_facts) == (MINE_P.dates, THEIRS_P.personal_facts)
    assert result.addresses == THEIRS_P.addresses
    assert (result.map_x, result.map_y) == (1, 2)


def test_of_two_values_the_newer_one_is_kept() -> None:
    found = differences(MINE_P, THEIRS_P, {"position": EARLY}, {"position": LATE})
    picks = {one.field: one.pick for one in found}
    assert picks["position"] == THEIRS
    older = differences(MINE_P, THEIRS_P, {"position": LATE}, {"position": EARLY})
    assert {one.field: one.pick for one in older}["position"] == MINE
    assert (picks["given"], picks["tags"], picks["note"], picks["left_on"]) == (
        THEIRS, BOTH, BOTH, MINE,
    )  # fmt: skip
    assert "surname" not in picks
    assert "code" not in picks


def test_what_is_settled_is_not_asked() -> None:
    asked = {one.field for one in differences(MINE_P, THEIRS_P, {}, {}) if one.choices}
    assert asked == {
        "given", "sex", "position", "email", "names", "left_on", "note", "power", "dates",
        "personal_facts", "addresses",
    }  # fmt: skip
    assert not asked & {"phone", "tags"}  # one side holds all of the other


def test_a_person_chooses() -> None:
    picks = {"position": THEIRS, "email": THEIRS, "note": MINE, "given": MINE}
    result = merged(MINE_P, THEIRS_P, {}, {}, picks)
    assert (result.position, result.email, result.more_emails) == ("Head buyer", "b@x.test", ())
    assert (result.note, result.given) == ("one", "")
    assert merged(MINE_P, THEIRS_P, {}, {}, {"position": BOTH}).position == "Buyer"


def test_clients() -> None:
    mine = Client(uid="1", legal_name="Foo GmbH", tax_id="77", vip=True, products="a")
    theirs = Client(
        uid="2", legal_name="Foo", annual_revenue=Money(5, "EUR"), tags=("x",), products="a, b"
    )
    result = merged(mine, theirs, {"legal_name": EARLY}, {"legal_name": LATE}, {})
    assert (result.legal_name, result.tax_id, result.vip) == ("Foo", "77", True)
    assert (result.annual_revenue, result.tags, result.products) == (
        Money(5, "EUR"), ("x",), "a, b",
    )  # fmt: skip
