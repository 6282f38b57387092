"""Pictures of maps: what changed, a deal, large firms, and what a watching client sees."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.people import Influence, Person
from tests.screens.stage import Stage

CLIENT = "sokmash"
LARGE = (60, 200)
_NAMES = ("Nina", "Heinz", "Giorgos", "Аркадий", "Annegret", "Μαρία", "Linh")
_SURNAMES = ("Orlova", "Müller-Lüdenscheidt", "Papadopoulos", "Ткаченко", "Γεωργίου", "Nguyen")
_POSITIONS = ("Head of spare parts", "Leiter der Instandhaltung", "Начальник цеха", "Lawyer")


def pictures(stage: Stage, _uids: dict[str, str]) -> None:
    """Make them; what they change is taken back."""
    from kamdesk.services.maps import VIEW_NAMES

    _changed(stage)
    _deal(stage)
    for count in LARGE:
        if stage.wants(f"03-large-{count}"):
            _firm(stage, count)
    stage.desk.masked = True
    for view in VIEW_NAMES:
        if stage.wants(f"20-watching-people-{view}"):
            _tab(stage, CLIENT).show_as(view)
            stage.shoot(f"20-watching-people-{view}")
    stage.desk.masked = False
    if any(stage.wants(name) for name in ("03-changed", "03-deal", "03-large")):
        _tab(stage, CLIENT).show_as("influence")


def _tab(stage: Stage, client: str) -> Any:
    stage.go("clients", uid=client, tab="people")
    return stage.page.card.pages["people"]


def _changed(stage: Stage) -> None:
    """After a talk a stance moved and somebody came."""
    from kamdesk.services import journal, people, records, talks

    if not stage.wants("03-changed"):
        return
    _tab(stage, CLIENT).show_as("influence")
    stage.write(talks.log_talk, talks.blank(CLIENT))
    stage.write(records.set_field, "people", f"{CLIENT}-p2", "attitude", 1)
    fresh = Person(client_uid=CLIENT, position=_POSITIONS[1], power=3)
    stage.write(people.add_person, fresh, "Annegret Müller-Lüdenscheidt")
    stage.shoot("03-changed")
    for _step in range(3):
        stage.write(journal.undo)


def _deal(stage: Stage) -> None:
    """A map of a deal with a person, and the people who are not on it."""
    from kamdesk.services import journal, people

    if not stage.wants("03-deal"):
        return
    tab = _tab(stage, CLIENT)
    deal = tab.view.maps[0].uid
    stage.write(people.make_map, deal)
    stage.write(people.take_off, deal, f"{CLIENT}-p6")
    stage.write(people.see, deal, f"{CLIENT}-p2", "attitude", 2)
    tab.presenter.turn_to(deal)
    stage.settle()
    tab.choose(f"{CLIENT}-p2")
    stage.shoot("03-deal")
    tab.choose("")
    tab.ask_person()
    stage.shoot("03-deal-person-new")
    stage.clear()
    tab.presenter.turn_to("")
    for _step in range(3):
        stage.write(journal.undo)


def _firm(stage: Stage, count: int) -> None:
    """A firm of many people in every picture, as it opens and as a whole."""
    uid = f"large{count}"
    stage.write(partial(_people, count=count, uid=uid))
    tab = _tab(stage, uid)
    for view in ("influence", "reports", "grid"):
        tab.show_as(view)
        stage.shoot(f"03-large-{count}-{view}")
        tab.map.fit()
        stage.shoot(f"03-large-{count}-{view}-whole")


def _people(workspace: Any, *, count: int, uid: str) -> Any:
    dice = random.Random(count)
    with workspace.unit("x") as unit:
        unit.add(Client(uid=uid, short_name=f"{count}"))
        made = unit.add_all(
            [
                Person(
                    uid=f"{uid}-{at:03}", client_uid=uid, code=f"p{at}",
                    surname=f"{_SURNAMES[at % 6]} {at}", given=_NAMES[at % 7],
                    position=_POSITIONS[at % 4], power=5 - at * 5 // count,
                    interest=dice.choice((None, 1, 2, 3, 4, 5)),
                    attitude=dice.choice((-2, -1, 0, 1, 2, None)),
                    decision_role="influencer" if at else "decision_maker",
                    reports_to_uid=f"{uid}-{(at - 1) // 5:03}" if at else None,
                )
                for at in range(count)
            ]
        )  # fmt: skip
        unit.add_all(
            [
                Influence(
                    client_uid=uid, from_uid=made[at].uid,
                    to_uid=made[dice.randrange(max(1, at // 3))].uid,
                    strength=dice.choice((1, 2, 3)), why="20 years together" if at % 4 else "",
                )
                for at in range(1, count)
            ]
        )  # fmt: skip
    return unit.changes
