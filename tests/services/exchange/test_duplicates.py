"""What counts as the same client, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from kamdesk.services.base import Workspace
from kamdesk.services.exchange import ImportReport, run


def take(ws: Workspace, text: str, policy: str = "skip", **more: str) -> ImportReport:
    path = ws.folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return run(ws, path, on_duplicate=policy, **more)  # type: ignore[arg-type]


def names(ws: Workspace) -> list[str]:
    with ws.read() as reader:
        return sorted(one.legal_name for one in reader.find(Client))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ООО «Ромашка»,", '"Ромашка, ООО",'),
        ("ООО «Ромашка»,", "ромашка,"),
        ("Foo GmbH,1234567890", "Bar,1234567890"),
        ("Щёлково,", "ЩЕЛКОВО,"),
    ],
)
def test_the_same_company(ws: Workspace, first: str, second: str) -> None:
    report = take(ws, f"name,tax id\n{first}\n{second}\n")
    assert (report.added, report.skipped) == (1, 1)
    assert report.duplicates[0].line == 3
    assert "line 2" in report.duplicates[0].other


@pytest.mark.parametrize("second", ["АО «Ромашка»,", "ООО «Ромашка»,7700000002", "Foo,"])
def test_another_company(ws: Workspace, second: str) -> None:
    report = take(ws, f"name,tax id\nООО «Ромашка»,7700000001\n{second}\n")
    assert report.added == 2
    assert all(not one.certain for one in report.duplicates)


def test_the_same_telephone_needs_a_similar_name(ws: Workspace) -> None:
    report = take(
        ws,
        "name,phone,e-mail\n"
        "Alpha Logistics,+49 30 1234567,a@x.test\n"
        "Alpha Logistic,0301234567,\n"
        "Quite Another,(030) 123-45-67,\n"
        "Alfa Logistics,,A@X.TEST\n",
    )
    assert [(one.line, one.reason, one.certain) for one in report.duplicates] == [
        (3, "same phone", True), (4, "same phone", False), (5, "same e-mail", True),
    ]  # fmt: skip
    assert report.added == 2


def test_an_update_fills_and_never_empties(ws: Workspace) -> None:
    take(ws, "name,city,phone,note,tags\nFoo GmbH,Ulm,111 1111,one,a\n")
    report = take(
        ws, 'name,city,phone,note,tags\nFOO gmbh,Bonn,,two,"b, a"\nBar,Kiel,,,\n', "update"
    )
    assert (report.added, report.updated, report.unchanged) == (1, 1, 0)
    with ws.read() as reader:
        one = reader.find(Client, city="Bonn")[0]
    assert (one.legal_name, one.phone, one.note, one.tags) == (
        "Foo GmbH", "111 1111", "one\ntwo", ("a", "b"),
    )  # fmt: skip


def test_an_update_within_one_file(ws: Workspace) -> None:
    report = take(ws, "name,city,phone\nFoo,Ulm,\nFoo,,222 2222\n", "update")
    assert (report.added, report.updated) == (1, 1)
    with ws.read() as reader:
        one = reader.find(Client)[0]
    assert (one.city, one.phone) == ("Ulm", "222 2222")


def test_duplicates_are_added_when_wanted(ws: Workspace) -> None:
    take(ws, "name\nFoo\nFoo\n", "add")
    assert names(ws) == ["Foo", "Foo"]
    with pytest.raises(Refused, match="skip, update or add"):
        take(ws, "name\nFoo\n", "merge")


def test_the_id_of_another_program_is_the_strongest_key(ws: Workspace) -> None:
    take(ws, "customer id,name,city\nA1,Old Name Ltd,Ulm\n")
    report = take(ws, "customer id,name,city\nA1,New Name Ltd,Bonn\n", "update")
    assert report.updated == 1
    with ws.read() as reader:
        assert reader.find(Client)[0].city == "Bonn"


def test_names_are_kept_whole_and_as_spoken(ws: Workspace) -> None:
    take(ws, "name\nООО «Рога и копыта»\nFoo & Sons Ltd.\n")
    with ws.read() as reader:
        found = {one.legal_name: (one.short_name, one.legal_form) for one in reader.find(Client)}
    assert found == {
        "ООО «Рога и копыта»": ("Рога и копыта", "ООО"),
        "Foo & Sons Ltd.": ("Foo & Sons", found["Foo & Sons Ltd."][1]),
    }
    assert found["Foo & Sons Ltd."][1].startswith(("Ltd", "Limited"))


def test_a_file_beside_the_workspace_is_left_alone(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\nFoo\n\n,x\n", encoding="utf-8")
    before = path.read_bytes()
    run(ws, path)
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["list.csv", "workspace"]
