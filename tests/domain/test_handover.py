"""Handing a client over (section 54)."""

from __future__ import annotations

from datetime import date

from kamdesk.domain.handover import CHECKS, blockers, still_owed, without_owner
from kamdesk.domain.people import Person
from kamdesk.domain.talks import Promise


def test_t54_nine_of_ten_without_the_introduction_cannot_be_finished() -> None:
    done = set(CHECKS) - {"introduction"}
    assert len(done) == 9
    assert blockers(done, 0) == ("introduction",)
    assert blockers(CHECKS, 0) == ()
    assert blockers(CHECKS, 1) == ("promises",)


def test_promises_of_the_old_manager_and_of_nobody_are_still_owed() -> None:
    def promise(what: str, **more: str | None) -> Promise:
        return Promise(client_uid="c", what=what, **({"side": "ours"} | more))

    rows = [
        promise("old", team_uid="old"), promise("nobody"), promise("new", team_uid="new"),
        promise("kept", team_uid="old", status="done"), promise("theirs", side="client"),
    ]  # fmt: skip
    assert [one.what for one in still_owed(rows, "old")] == ["old", "nobody"]
    assert [one.what for one in still_owed(rows, None)] == ["nobody"]


def test_people_of_power_who_are_there_need_an_owner() -> None:
    def person(name: str, **more: object) -> Person:
        return Person(client_uid="c", surname=name, **more)

    people = [
        person("Falk", power=4), person("Weber", power=4, owner_user="u"), person("Ott", power=1),
        person("Gone", power=5, left_on=date(2026, 1, 1)), person("Unknown"),
    ]  # fmt: skip
    assert [one.surname for one in without_owner(people, 2)] == ["Falk"]
