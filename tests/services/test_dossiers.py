"""Dossiers go out and come in exactly; bad ones are refused by the path of the bad value."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kamdesk.domain.clients import Client
from kamdesk.domain.library import OwnCompany, TeamMember
from kamdesk.domain.people import Person
from kamdesk.domain.regions import Factor, Region
from kamdesk.errors import NotFound, Refused
from kamdesk.paths import resources
from kamdesk.services import dossiers
from kamdesk.services.base import Workspace
from kamdesk.services.journal import undo
from kamdesk.services.workspace import close_workspace, create_workspace
from kamdesk.storage.tables import BY_NAME

DEMO = resources() / "demo" / "sokmash.json"
Dossier = dict[str, Any]


@pytest.fixture
def demo() -> Dossier:
    data: Dossier = json.loads(DEMO.read_text("utf-8"))
    return data


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "other")
    yield made
    close_workspace(made)


def counts(ws: Workspace) -> dict[str, int]:
    with ws.read() as reader:
        return {name: reader.count(entry.cls) for name, entry in BY_NAME.items()}


def test_out_in_and_out_again_is_the_same(ws: Workspace, other: Workspace, demo: Dossier) -> None:
    report = dossiers.import_dossier(ws, demo)
    assert (report.kind, report.added, report.skipped) == ("dossier", 1, 0)
    assert counts(ws) == {name: len(demo["tables"].get(name, ())) for name in BY_NAME}
    first = dossiers.export_dossier(ws, "sokmash")
    assert {name: len(rows) for name, rows in first["tables"].items()} == {
        name: len(rows) for name, rows in demo["tables"].items()
    }
    dossiers.import_dossier(other, first)
    assert dossiers.export_dossier(other, "sokmash") == first
    assert json.loads(json.dumps(first)) == first


def test_a_file_goes_out_and_in(ws: Workspace, other: Workspace, tmp_path: Path) -> None:
    dossiers.import_dossier(ws, DEMO)
    path = dossiers.write_dossier(ws, "sokmash", tmp_path / "sokmash.json")
    assert path.stat().st_mode & 0o077 == 0
    report = dossiers.import_dossier(other, path)
    assert report.changes.args == {"file": "sokmash.json"}
    undo(other)
    assert sum(counts(other).values()) == 0


def test_other_clients_stay_out(ws: Workspace) -> None:
    dossiers.import_dossier(ws, DEMO)
    with ws.unit("another") as unit:
        client = unit.add(Client(uid="another", short_name="Another", region_uid="samara"))
        unit.add(Person(uid="stranger", client_uid=client.uid, surname="X"))
        unit.add(TeamMember(uid="u_idle", code="u_idle"))
        factor = unit.find(Factor)[0]
        unit.change(factor, client_uids=("sokmash", "another"))
    text = json.dumps(dossiers.export_dossier(ws, "sokmash"))
    assert not any(word in text for word in ('"another"', "stranger", "u_idle"))
    with pytest.raises(NotFound):
        dossiers.export_dossier(ws, "nobody")


def test_what_is_here_stays_under_skip(ws: Workspace, demo: Dossier) -> None:
    dossiers.import_dossier(ws, demo)
    demo["tables"]["clients"][0]["city"] = "Elsewhere"
    again = dossiers.import_dossier(ws, demo)
    assert (again.added, again.skipped, again.also) == (0, 1, {})
    assert again.changes.step is None


def test_what_is_here_follows_under_update(ws: Workspace, demo: Dossier) -> None:
    dossiers.import_dossier(ws, demo)
    demo["tables"]["clients"][0]["city"] = "Elsewhere"
    demo["tables"]["people"].append({"uid": "new", "client_uid": "sokmash", "surname": "New"})
    again = dossiers.import_dossier(ws, demo, "update")
    assert (again.added, again.updated, again.unchanged) == (0, 1, 0)
    assert again.also == {"people": 1}
    with ws.read() as reader:
        assert reader.one(Client, "sokmash").city == "Elsewhere"


def test_a_second_copy_under_add(ws: Workspace, demo: Dossier) -> None:
    dossiers.import_dossier(ws, demo)
    again = dossiers.import_dossier(ws, demo, "add")
    assert again.added == 1
    (copied,) = again.uids
    assert copied != "sokmash"
    first, second = (dossiers.export_dossier(ws, uid)["tables"] for uid in ("sokmash", copied))
    assert {k: len(v) for k, v in first.items()} == {k: len(v) for k, v in second.items()}
    text = json.dumps({k: v for k, v in second.items() if k not in ("regions", "factors")})
    assert '"sokmash' not in text


def short(uid: str = "c", name: str = "Alba", **client: Any) -> Dossier:
    """A dossier whose uids are unique within their tables only."""
    rows = {
        "team": [{"uid": "1", "code": "u1", "surname": "Us"}],
        "people": [{"surname": "Falk", "owner_user": "1"}, {"surname": "Berg"}],
        "deals": [{}],
        "talks": [{"on": "2026-01-01", "person_uids": ["2"], "team_uids": ["1"]}],
        "interviews": [{"on": "2026-01-01", "talk_uid": "1", "outcome_who": "2"}],
        "answers": [{"interview_uid": "1", "position": 1, "type": "problem", "person_uid": "2"}],
        "quotes": [{"person_uid": "2", "said_on": "2026-01-01", "text": "2", "answer_uid": "1"}],
        "needs": [{"quote_uids": ["1"], "answer_uids": ["1"]}],
        "facts": [{"learned_on": "2026-01-01", "person_uid": "2"}],
        "tco_sheets": [{"currency": "EUR"}],
        "tco_cells": [{"sheet_uid": "1", "column": "current", "component": "energy",
                       "fact_uid": "1", "typed_by": "1"}],
        "proposals": [{"number": "1", "dated": "2026-01-01", "currency": "EUR", "deal_uid": "1",
                       "tco_uid": "1", "addressee_uid": "2", "author_uid": "1",
                       "key_line": [{"benefit_uid": "1", "texts": {"en": "1"}}]}],
        "benefits": [{"proposal_uid": "1", "need_uid": "1", "fact_uid": "1"}],
        "block_texts": [{"proposal_uid": "1", "language": "en", "block": "a",
                         "body": "{fact:1.annual|cur} or {quote:1}, {benefit:1.amount}"}],
    }  # fmt: skip
    tables: dict[str, Any] = {"clients": [{"uid": uid, "short_name": name, **client}]}
    for table, some in rows.items():
        owned = {} if table == "team" else {"client_uid": uid}
        tables[table] = [{"uid": str(nr), **owned, **row} for nr, row in enumerate(some, start=1)]
    return {"format": "kamdesk-dossier", "version": 1, "tables": tables}


def numbered(dossier: Dossier) -> Dossier:
    """Return the tables with uids written as the table and place of what they name."""
    text = json.dumps(dossier["tables"])
    rows = [
        (one["uid"], name, nr)
        for name, some in dossier["tables"].items()
        for nr, one in enumerate(sorted(some, key=lambda row: str(row.get("surname"))))
    ]
    for uid, name, nr in sorted(rows, key=lambda one: -len(one[0])):
        if len(uid) > 10:
            text = text.replace(uid, f"{name}-{nr}")
    found: Dossier = json.loads(text)
    return found


def test_uids_of_one_table_are_not_taken_for_those_of_another(ws: Workspace) -> None:
    dossiers.import_dossier(ws, short())
    report = dossiers.import_dossier(ws, short(), "add")
    copied = numbered(dossiers.export_dossier(ws, report.uids[0]))
    assert copied["talks"][0]["person_uids"] == ["people-0"]
    assert copied["talks"][0]["team_uids"] == ["1"]
    assert copied["interviews"][0]["talk_uid"] == "talks-0"
    assert copied["interviews"][0]["outcome_who"] == "people-0"
    assert copied["quotes"][0]["text"] == "2"
    assert (copied["needs"][0]["quote_uids"], copied["needs"][0]["answer_uids"]) == (
        ["quotes-0"], ["answers-0"],
    )  # fmt: skip
    assert copied["tco_cells"][0]["typed_by"] == "1"
    assert copied["tco_cells"][0]["fact_uid"] == "facts-0"
    (proposal,) = copied["proposals"]
    assert (proposal["addressee_uid"], proposal["author_uid"]) == ("people-0", "1")
    assert proposal["key_line"][0]["benefit_uid"] == "benefits-0"
    assert proposal["key_line"][0]["texts"] == {"en": "1"}
    body = "{fact:facts-0.annual|cur} or {quote:quotes-0}, {benefit:benefits-0.amount}"
    assert copied["block_texts"][0]["body"] == body


@pytest.mark.parametrize("policy", ["skip", "update", "add"])
def test_rows_of_another_client_with_the_same_uids_stay_apart(ws: Workspace, policy: str) -> None:
    dossiers.import_dossier(ws, short("c", "Alba"))
    before = dossiers.export_dossier(ws, "c")
    report = dossiers.import_dossier(ws, short("d", "Boreal"), policy)
    assert report.added == 1
    assert dossiers.export_dossier(ws, "c") == before
    theirs = dossiers.export_dossier(ws, "d")["tables"]
    assert [len(theirs[name]) for name in ("people", "talks", "tco_cells")] == [2, 1, 1]


def test_the_same_client_under_another_uid(ws: Workspace, demo: Dossier) -> None:
    with ws.unit("before") as unit:
        unit.add(Client(uid="mine", legal_name="Сокмаш, АО", city="Самара"))
        unit.add(Person(uid="me", client_uid="mine", surname="Зимин", given="Аркадий"))
    skipped = dossiers.import_dossier(ws, demo)
    assert (skipped.added, skipped.skipped) == (0, 1)
    assert skipped.duplicates[0].uid == "mine"
    updated = dossiers.import_dossier(ws, demo, "update")
    assert (updated.added, updated.updated, updated.uids) == (0, 1, ("mine",))
    with ws.read() as reader:
        assert reader.count(Client) == 1
        assert reader.count(Person) == 6
        assert reader.one(Person, "me").patronymic == "Львович"


def test_common_things_meet_those_of_the_workspace(ws: Workspace, demo: Dossier) -> None:
    with ws.unit("before") as unit:
        unit.add(Region(uid="here", code=demo["tables"]["regions"][0]["code"].upper()))
        unit.add(TeamMember(uid="boss", code="u_gromov", is_me=True))
        unit.add(OwnCompany(uid="we", names={"en": "We"}))
    dossiers.import_dossier(ws, demo)
    with ws.read() as reader:
        assert reader.one(Client, "sokmash").region_uid == "here"
        assert reader.count(Region) == 1
        assert [one.uid for one in reader.find(OwnCompany)] == ["we"]
        assert [one.uid for one in reader.find(TeamMember, is_me=True)] == ["boss"]
        assert {one.owner_user for one in reader.find(Person)} <= {
            "boss", "u_veresova", "u_linnik", None,
        }  # fmt: skip


Change = Callable[[Dossier], Any]
BAD: dict[str, Change] = {
    "format": lambda d: d.update(format="other"),
    "version": lambda d: d.update(version="1"),
    "tables": lambda d: d.update(tables=[]),
    "tables.cats": lambda d: d["tables"].update(cats=[]),
    "tables.people": lambda d: d["tables"].update(people={}),
    "tables.people[1]": lambda d: d["tables"]["people"].insert(1, "x"),
    "tables.people[2].uid": lambda d: d["tables"]["people"][2].pop("uid"),
    "tables.people[6].uid": lambda d: d["tables"]["people"].append(d["tables"]["people"][0]),
    "tables.people[2].power": lambda d: d["tables"]["people"][2].update(power="much"),
    "tables.people[3].power": lambda d: d["tables"]["people"][3].update(power=2**70),
    "tables.people[4].attitude": lambda d: d["tables"]["people"][4].update(attitude=9),
    "tables.people[2].client_uid": lambda d: d["tables"]["people"][2].update(client_uid="x"),
    "tables.people[2].reports_to_uid": lambda d: d["tables"]["people"][2].update(
        reports_to_uid="x"
    ),
    "tables.clients[0].annual_revenue": lambda d: d["tables"]["clients"][0].update(
        annual_revenue={"amount": "1e99999", "currency": "RUB"}
    ),
    "tables.clients[0].colour": lambda d: d["tables"]["clients"][0].update(colour="red"),
    "tables.clients[0].working_hours": lambda d: d["tables"]["clients"][0].update(
        working_hours={"days": "all"}
    ),
    "tables.orders[0].ordered_on": lambda d: d["tables"]["orders"][0].update(
        ordered_on="2024-13-01"
    ),
    "tables.orders[1].ordered_on": lambda d: d["tables"]["orders"][1].pop("ordered_on"),
    "tables.order_lines[0].quantity": lambda d: d["tables"]["order_lines"][0].update(
        quantity="NaN"
    ),
}


@pytest.mark.parametrize("path", BAD)
def test_bad_values_are_refused_by_their_path(ws: Workspace, demo: Dossier, path: str) -> None:
    BAD[path](demo)
    with pytest.raises(Refused) as refusal:
        dossiers.import_dossier(ws, demo)
    assert refusal.value.field == path
    assert path in refusal.value.message
    assert sum(counts(ws).values()) == 0


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("regions", "time_zone", "Europe/Nowhere"),
        ("clients", "time_zone", "../../etc/passwd"),
        ("clients", "working_hours", {"days": [1], "start": "25:99", "end": "18:00"}),
        ("clients", "working_hours", {"days": [8], "start": "09:00", "end": "18:00"}),
        ("signals", "signal", "boredom"),
        ("signals", "status", "perhaps"),
        ("key_answers", "criterion", "nice_people"),
        ("must_asks", "state", "forgotten"),
        ("interviews", "outcome", "lunch"),
        ("proposals", "language", "fr"),
        ("proposals", "status", "lost"),
        ("block_texts", "block", "e"),
        ("tco_cells", "component", "luck"),
        ("orders", "status", "eaten"),
        ("talks", "channel", "smoke"),
    ],
)
def test_ids_that_no_rule_knows_are_refused(
    ws: Workspace, demo: Dossier, table: str, field: str, value: Any
) -> None:
    demo["tables"][table][0][field] = value
    with pytest.raises(Refused) as refusal:
        dossiers.import_dossier(ws, demo)
    assert refusal.value.field == f"tables.{table}[0].{field}"


def test_a_cell_stands_there_once(ws: Workspace, demo: Dossier) -> None:
    cells = demo["tables"]["tco_cells"]
    cells.append({**cells[0], "uid": "twin"})
    with pytest.raises(Refused, match="twice") as refusal:
        dossiers.import_dossier(ws, demo)
    assert refusal.value.field == f"tables.tco_cells[{len(cells) - 1}].component"


def test_a_newer_dossier_is_refused(ws: Workspace, demo: Dossier) -> None:
    demo["version"] = 2
    with pytest.raises(Refused, match="newer version"):
        dossiers.import_dossier(ws, demo)


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b'{"format": 1}'])
def test_files_that_are_no_dossiers(ws: Workspace, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    with pytest.raises(Refused):
        dossiers.import_dossier(ws, path)


def test_texts_are_cleaned_on_the_way_in(ws: Workspace, demo: Dossier) -> None:
    demo["tables"]["clients"][0]["note"] = "a\u202eb\u0007"
    dossiers.import_dossier(ws, demo)
    with ws.read() as reader:
        assert reader.one(Client, "sokmash").note == "ab"
