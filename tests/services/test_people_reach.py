"""Several telephones and e-mail addresses, a portrait, and another client."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Person, Reach
from kamdesk.domain.people.reaching import EMAIL, PHONE, reaches
from kamdesk.domain.talks import Talk
from kamdesk.errors import Refused
from kamdesk.services import journal
from kamdesk.services.base import Workspace
from kamdesk.services.people import reach
from kamdesk.services.search import search
from tests.formats.vcards import picture


@pytest.fixture
def anna(ws: Workspace) -> Person:
    with ws.unit("before") as unit:
        client = unit.add(Client(short_name="Foo"))
        return unit.add(Person(client_uid=client.uid, given="Anna", code="p1", phone="1"))


def test_telephones_are_kept_in_order_with_their_kind(ws: Workspace, anna: Person) -> None:
    several = (
        Reach(value=" +49  30 1 ", kind="work"), Reach(value=""),
        Reach(value="2", kind="nonsense", label=" at \n the lake "), Reach(value="+49 301"),
    )  # fmt: skip
    done = reach.set_reaches(ws, anna.uid, PHONE, several)
    assert (done.value.phone, done.value.phone_kind) == ("+49 30 1", "work")
    assert reaches(done.value, PHONE) == (
        Reach(value="+49 30 1", kind="work"), Reach(value="2", label="at the lake"),
    )  # fmt: skip
    assert reach.set_reaches(ws, anna.uid, PHONE, reaches(done.value, PHONE)).changes.step is None
    assert reaches(reach.set_reaches(ws, anna.uid, PHONE, ()).value, PHONE) == ()


def test_e_mail_addresses_are_checked_and_found(ws: Workspace, anna: Person) -> None:
    with pytest.raises(Refused) as caught:
        reach.set_reaches(ws, anna.uid, EMAIL, (Reach(value="a@x.test"), Reach(value="nobody")))
    assert caught.value.field == "email"
    reach.set_reaches(ws, anna.uid, EMAIL, (Reach(value="a@x.test"), Reach(value="lake@y.test")))
    assert [hit.uid for group in search(ws, "lake@y") for hit in group.hits] == [anna.uid]
    reach.set_reaches(ws, anna.uid, PHONE, (Reach(value="1"), Reach(value="030 7654321")))
    assert [hit.uid for group in search(ws, "7654321") for hit in group.hits] == [anna.uid]


def test_a_portrait(ws: Workspace, anna: Person, tmp_path: Path) -> None:
    file = tmp_path / "anna.png"
    file.write_bytes(picture((600, 400), "PNG"))
    assert reach.photo(ws, anna.uid) is None
    reach.set_photo(ws, anna.uid, file)
    first = reach.photo(ws, anna.uid)
    assert first is not None
    assert first[:2] == b"\xff\xd8"
    assert reach.photos(ws, anna.client_uid) == {anna.uid: first}
    reach.set_photo(ws, anna.uid, picture((90, 90)))
    assert reach.photo(ws, anna.uid) != first
    reach.remove_photo(ws, anna.uid)
    assert reach.photo(ws, anna.uid) is None
    journal.undo(ws)
    journal.undo(ws)
    assert reach.photo(ws, anna.uid) == first
    for bad in (tmp_path / "none.png", b"no picture"):
        with pytest.raises(Refused):
            reach.set_photo(ws, anna.uid, bad)


def test_another_client(ws: Workspace, anna: Person) -> None:
    reach.set_photo(ws, anna.uid, picture())
    with ws.unit("before") as unit:
        bar = unit.add(Client(short_name="Bar"))
        unit.add(Person(client_uid=bar.uid, given="Bob", code="p1"))
    moved = reach.move(ws, anna.uid, bar.uid).value
    assert (moved.client_uid, moved.code, moved.phone) == (bar.uid, "p2", "1")
    assert list(reach.photos(ws, bar.uid)) == [anna.uid]
    with ws.unit("before") as unit:
        unit.add(Talk(client_uid=bar.uid, on=date(2026, 3, 1), person_uids=(anna.uid,)))
    with pytest.raises(Refused, match="history of Bar"):
        reach.move(ws, anna.uid, anna.client_uid)
