"""Two entries become one: nothing is lost, and one undo brings everything back."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kamdesk.domain.clients import Client, Expectation, KeyAnswer
from kamdesk.domain.deals import Told
from kamdesk.domain.interviews import Fact, Quote
from kamdesk.domain.merging import DistinctPeople
from kamdesk.domain.merging.keys import APART, CODED, ONCE
from kamdesk.domain.people import Influence, PathStep, Person, Photo
from kamdesk.domain.proposals import BlockText, KeyItem, Proposal
from kamdesk.domain.records import Record
from kamdesk.domain.talks import Promise, Talk
from kamdesk.errors import NotFound, Refused
from kamdesk.services import dossiers, journal, merging
from kamdesk.services.base import Workspace
from kamdesk.services.exchange.owners import NO_COMPANY
from kamdesk.services.proposals import as_text, compose, gather
from kamdesk.services.search import search
from kamdesk.services.workspace import close_workspace, create_workspace
from kamdesk.storage import references
from kamdesk.storage.codec import specs, to_json
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.workspace import schema
from tests.storage.samples import sample
from tests.storage.test_journal import content

#: Names that sound like a uid and hold none of a person or client.
NO_REFERENCE = {
    ("own_figures", "typed_by"): "one of us",
    ("expectations", "typed_by"): "one of us",
    ("tco_cells", "typed_by"): "one of us",
    ("gate_answers", "answered_by"): "the code of one of us",
    ("cases", "permission_by"): "a name as typed",
    ("resources", "needed_by"): "a day",
    ("deliveries", "shown_by"): "texts",
    ("proposals", "next_who"): "texts",
    ("talks", "message_id"): "the mark of an e-mail",
}


def test_every_field_that_may_name_a_record_is_covered() -> None:
    endings = ("_uid", "_uids", "_by", "_who", "_user", "_ref", "_id", "_of")
    for table, entry in BY_NAME.items():
        covered = {one.name for one in references.loose_fields(table)} | set(entry.refers)
        for spec in specs(entry.cls):
            if spec.name in covered or not spec.name.endswith(endings):
                continue
            known = (table, spec.name) in NO_REFERENCE or spec.name in (
                "external_id", "tax_id", "question_id", "product_id",
            )  # fmt: skip
            assert known, f"{table}.{spec.name}: a reference that merging does not move?"


def test_twins_are_named_by_columns_and_referred_to_by_nobody() -> None:
    pointed = {target for entry in BY_NAME.values() for target in entry.refers.values()}
    for table, names in {**ONCE, **APART}.items():
        assert set(names) <= {spec.name for spec in specs(BY_NAME[table].cls)}
        assert table not in pointed
    for table in CODED:
        assert {"code", "client_uid"} <= {spec.name for spec in specs(BY_NAME[table].cls)}


def hooked(cls: type[Record], table: str, target: str, uid: str, nr: int) -> Record | None:
    """Return a row that names `uid` wherever it may name a row of the table `target`."""
    entry = BY_NAME[table]
    columns = [name for name, pointed in entry.refers.items() if pointed == target]
    loose = [
        one for one in references.loose_fields(table) if target == "people" or "client" in one.name
    ]
    if table in ("saved_filters", "price_items") or (not columns and not loose):
        return None  # a filter names regions and people of ours alone, a package items
    values: dict[str, Any] = {}
    for name in columns:
        values[name] = uid
    if len(columns) > 1:  # what points at two does not point at one twice
        values[columns[1]] = f"{target}-3"
    shaped = {
        "key_line": (KeyItem(benefit_uid=uid),),
        "told": {"budget": Told(state="denied", person_uid=uid)},
    }
    for spec in loose:
        plain = (uid, uid) if spec.kind == "nested" else uid
        values[spec.name] = shaped.get(spec.name, plain)
    return dataclasses.replace(sample(cls), uid=f"{table}-{nr}", **values)


@pytest.mark.parametrize("kind", ["people", "clients"])
def test_whatever_hangs_on_the_one_who_goes_belongs_to_the_one_who_stays(
    ws: Workspace, kind: str
) -> None:
    rows: list[Record] = [sample(entry.cls) for entry in BY_NAME.values()]
    for nr in (2, 3):
        other = sample(BY_NAME[kind].cls)
        values = {"reports_to_uid": None} if kind == "people" else {}
        rows.append(dataclasses.replace(other, uid=f"{kind}-{nr}", **values))
    hooks = [
        row
        for table, entry in BY_NAME.items()
        if (row := hooked(entry.cls, table, kind, f"{kind}-2", 9)) is not None
    ]
    with ws.unit("before") as unit:
        unit.add_all([*rows, *hooks])
    before = content(ws)
    done = merging.merge(ws, kind, f"{kind}-1", f"{kind}-2")
    assert done.changes.step is not None
    with ws.read() as reader:
        schema.check(reader.driver)
        assert reader.get(BY_NAME[kind].cls, f"{kind}-2") is None
        assert references.referring(reader, sample(BY_NAME[kind].cls)) != {}
        for table, entry in BY_NAME.items():
            for one in reader.find(entry.cls):
                assert f"{kind}-2" not in json.dumps(to_json(one)), f"{table} lost its owner"
    after = content(ws)
    for table in BY_NAME:
        gone = len(before[table]) - len(after[table])
        twin = table in ONCE and any(row.uid == f"{table}-9" for row in hooks)
        assert gone <= (1 if twin or table == kind else 0), table
    journal.undo(ws)
    assert content(ws) == before
    journal.redo(ws)
    assert content(ws) == after


@pytest.fixture
def team(ws: Workspace) -> dict[str, str]:
    """Two entries of Anna at one client, with a history each."""
    with ws.unit("before") as unit:
        client = unit.add(Client(short_name="Foo"))

        def person(given: str, **more: Any) -> Person:
            return unit.add(Person(client_uid=client.uid, given=given, **more))

        boss = person("Boss", code="p1")
        anna = person("Anna", code="p2", surname="Roe", phone="1", power=3)
        double = person("Anna", code="p3", surname="Roe", phone="2", reports_to_uid=anna.uid)
        below = person("Bob", code="p4", reports_to_uid=double.uid)

        def edge(start: Person, end: Person, why: str) -> Influence:
            return unit.add(
                Influence(client_uid=client.uid, from_uid=start.uid, to_uid=end.uid, why=why)
            )

        edge(anna, boss, "one")
        edge(double, boss, "two")
        edge(anna, double, "herself")
        talk = unit.add(
            Talk(client_uid=client.uid, on=date(2026, 3, 1), person_uids=(double.uid, anna.uid))
        )
        unit.add(Promise(client_uid=client.uid, side="client", what="x", person_uid=double.uid))
        unit.add(
            PathStep(client_uid=client.uid, step_no=1, does="signs", person_uids=(double.uid,))
        )
        for one, data in ((anna, "QQ=="), (double, "Qg==")):
            unit.add(Photo(client_uid=client.uid, person_uid=one.uid, data=data))
    return {
        "client": client.uid, "boss": boss.uid, "anna": anna.uid, "double": double.uid,
        "below": below.uid, "talk": talk.uid,
    }  # fmt: skip


def test_people_of_one_client(ws: Workspace, team: dict[str, str]) -> None:
    before = content(ws)
    done = merging.merge(ws, "people", team["anna"], team["double"], {"photo": "theirs"})
    with ws.read() as reader:
        anna = reader.one(Person, team["anna"])
        assert reader.one(Person, team["below"]).reports_to_uid == anna.uid
        assert anna.reports_to_uid is None
        (edge,) = reader.find(Influence)
        assert (edge.from_uid, edge.to_uid, edge.why) == (anna.uid, team["boss"], "one\ntwo")
        assert reader.one(Talk, team["talk"]).person_uids == (anna.uid,)
        assert [one.person_uid for one in reader.find(Promise)] == [anna.uid]
        assert [one.person_uids for one in reader.find(PathStep)] == [(anna.uid,)]
        assert [(one.person_uid, one.data) for one in reader.find(Photo)] == [(anna.uid, "Qg==")]
    assert (anna.phone, [one.value for one in anna.more_phones], anna.power) == ("1", ["2"], 3)
    assert done.value == anna
    assert done.changes.label == "Merged {name} into {other}"
    assert done.changes.args == {"name": "Roe Anna", "other": "Roe Anna"}
    journal.undo(ws)
    assert content(ws) == before


def test_a_circle_of_bosses_is_opened(ws: Workspace) -> None:
    with ws.unit("before") as unit:
        client = unit.add(Client(short_name="Foo"))
        people = [Person(uid=uid, client_uid=client.uid, given=uid) for uid in "abc"]
        people[0] = dataclasses.replace(people[0], reports_to_uid="b")
        people[1] = dataclasses.replace(people[1], reports_to_uid="c")
        unit.add_all(people)
    merging.merge(ws, "people", "a", "c")  # a reports to b, b to c, who is a
    with ws.read() as reader:
        assert reader.one(Person, "a").reports_to_uid is None
        assert reader.one(Person, "b").reports_to_uid == "a"


def test_people_of_two_clients(ws: Workspace, team: dict[str, str]) -> None:
    with ws.unit("before") as unit:
        nowhere = unit.add(Client(short_name="No company", external_id=NO_COMPANY))
        card = unit.add(Person(client_uid=nowhere.uid, given="Anna", surname="Roe", email="a@x.de"))
        unit.add(Photo(client_uid=nowhere.uid, person_uid=card.uid, data="Qw=="))
    with pytest.raises(Refused, match="history of Foo"):
        merging.merge(ws, "people", card.uid, team["anna"])
    done = merging.merge(ws, "people", team["anna"], card.uid)
    assert (done.value.email, done.value.client_uid) == ("a@x.de", team["client"])
    with ws.read() as reader:
        assert {one.client_uid for one in reader.find(Photo)} == {team["client"]}
        assert reader.first(Photo, person_uid=team["anna"]).data == "QQ=="


def test_what_is_refused(ws: Workspace, team: dict[str, str]) -> None:
    with pytest.raises(Refused):
        merging.merge(ws, "people", team["anna"], team["anna"])
    with pytest.raises(NotFound):
        merging.merge(ws, "people", team["anna"], "nobody")
    with pytest.raises(Refused):
        merging.merge(ws, "talks", team["talk"], team["talk"])
    with pytest.raises(Refused):
        merging.duplicates(ws, "talks")


# -- clients ---------------------------------------------------------------------------------------


@pytest.fixture
def copied(ws: Workspace, demo_dossier: Path) -> tuple[str, str]:
    """The demo client twice, each with all that belongs to it."""
    dossiers.import_dossier(ws, demo_dossier)
    dossiers.import_dossier(ws, demo_dossier, "add")
    with ws.read() as reader:
        uids = [one.uid for one in reader.find(Client)]
    one, other = sorted(uids, key=lambda uid: uid != "sokmash")
    return one, other


@pytest.fixture(scope="module")
def demo_dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    demo = create_workspace(folder / "workspace", demo=True)
    path = dossiers.write_dossier(demo, "sokmash", folder / "sokmash.json")
    close_workspace(demo)
    return path


def counts(ws: Workspace) -> dict[str, int]:
    with ws.read() as reader:
        return {name: reader.count(entry.cls) for name, entry in BY_NAME.items()}


def test_a_client_with_all_that_belongs_to_it(ws: Workspace, copied: tuple[str, str]) -> None:
    mine, theirs = copied
    with ws.read() as reader:
        proposals = {one.uid: one for one in reader.find(Proposal)}
        answers = len({one.criterion for one in reader.find(KeyAnswer)})
        steps = reader.count(PathStep)
    texts = {uid: as_text(compose(gather(ws, uid), "en")) for uid in proposals}
    before, counted = content(ws), counts(ws)
    assert len(texts) == 2 * len({one.number for one in proposals.values()}) > 0
    merging.merge(ws, "clients", mine, theirs)
    after = counts(ws)
    for table, count in counted.items():
        expected = {"clients": 1, "key_answers": answers, "expectations": after["expectations"]}
        assert after[table] == expected.get(table, count), table
    with ws.read() as reader:
        schema.check(reader.driver)
        assert {one.client_uid for one in reader.find(Proposal)} == {mine}
        for cls in (Fact, Quote, Person):
            codes = [one.code for one in reader.find(cls, client_uid=mine)]
            if cls is Person:
                assert len(codes) == len(set(codes))
        numbers = [one.step_no for one in reader.find(PathStep, order=("step_no",))]
        assert numbers == list(range(1, steps + 1))
        assert reader.count(Expectation) >= 1
        changed = [one for one in reader.find(BlockText) if "-2" in one.body]
        assert changed  # texts follow the codes of their facts
    assert {uid: as_text(compose(gather(ws, uid), "en")) for uid in proposals} == texts
    assert {hit.client_uid for group in search(ws, "Зимин") for hit in group.hits} == {mine}
    journal.undo(ws)
    assert content(ws) == before


# -- finding and setting apart ---------------------------------------------------------------------


def test_likely_duplicates_are_told_with_the_reason(ws: Workspace, team: dict[str, str]) -> None:
    (found,) = merging.duplicates(ws, "people")
    assert {found.one, found.other} == {team["anna"], team["double"]}
    assert (found.names, found.why) == (("Roe Anna", "Roe Anna"), "same name")
    assert found.under == ("Foo", "Foo")
    with ws.unit("before") as unit:
        unit.add(Client(short_name="Ромашка", legal_name="ООО «Ромашка»", tax_id="7700 000 001"))
        unit.add(Client(short_name="Romashka Ltd", tax_id="7700000001"))
        unit.add(Client(short_name="No company", external_id=NO_COMPANY))
        unit.add(Client(short_name="АО Ромашка"))
    found_clients = merging.duplicates(ws, "clients")
    assert [({*one.names}, one.why) for one in found_clients] == [
        ({"Ромашка", "Romashka Ltd"}, "same tax id")
    ]


def test_not_a_duplicate_is_remembered_and_can_be_undone(
    ws: Workspace, team: dict[str, str]
) -> None:
    done = merging.set_apart(ws, "people", team["double"], team["anna"])
    assert done.changes.args == {"name": "Roe Anna", "other": "Roe Anna"}
    assert merging.duplicates(ws, "people") == ()
    merging.set_apart(ws, "people", team["anna"], team["double"])
    with ws.read() as reader:
        assert reader.count(DistinctPeople) == 1
    journal.undo(ws)
    assert len(merging.duplicates(ws, "people")) == 1


def test_side_by_side(ws: Workspace, team: dict[str, str]) -> None:
    view = merging.compare(ws, "people", team["anna"], team["double"])
    lines = {one.field: one for one in view.lines}
    assert (lines["phone"].mine, lines["phone"].theirs, lines["phone"].pick) == ("1", "2", "both")
    assert (lines["power"].mine, lines["power"].one_sided) == ("Some influence", True)
    assert lines["photo"].choices == ("mine", "theirs")
    assert (view.mine.name, view.mine.under, view.mine.photo) == ("Roe Anna", "Foo", "QQ==")
    assert dict(view.theirs.hangs) == {
        "Influence": 2, "Talk": 1, "Promise": 1, "Step of the decision path": 1, "Person": 1,
    }  # fmt: skip
