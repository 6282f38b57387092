"""One transaction, cancel, undo, mapping by hand, hostile cells, progress."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.errors import Refused
from kamdesk.services.base import Workspace
from kamdesk.services.exchange import ImportCancelled, Mapping, Reading, look, run
from kamdesk.services.journal import undo
from tests.data import shared


def count(ws: Workspace) -> int:
    with ws.read() as reader:
        return reader.count(Client)


def test_progress_goes_from_start_to_end(ws: Workspace) -> None:
    seen: dict[str, list[tuple[int, int]]] = {}

    def tell(done: int, total: int, note: str) -> None:
        seen.setdefault(note, []).append((done, total))

    added = run(ws, shared("LSE.csv"), progress=tell).added
    assert list(seen) == ["Reading the file", "Clients", "Storing", "Updating the search index"]
    assert seen["Clients"][-1] == (3391, 3391)
    for steps in list(seen.values())[1:]:
        assert steps[0][0] == 0
        assert steps == sorted(steps)
    assert len(seen["Updating the search index"]) == -(-added // 500)


@pytest.mark.parametrize(
    "note", ["Reading the file", "Clients", "Storing", "Updating the search index"]
)
def test_it_can_be_cancelled_at_any_time(ws: Workspace, note: str) -> None:
    begun: list[str] = []
    with pytest.raises(ImportCancelled):
        run(
            ws,
            shared("LSE.csv"),
            progress=lambda _done, _total, told: begun.append(told),
            cancelled=lambda: note in begun,
        )
    assert begun[-1] == note
    assert count(ws) == 0
    assert not (ws.folder / "imports").exists()


def test_a_cancelled_import_changes_nothing(ws: Workspace) -> None:
    asked = iter([False] * 5 + [True] * 1000)
    with pytest.raises(ImportCancelled):
        run(ws, shared("LSE.csv"), cancelled=lambda: next(asked))
    assert count(ws) == 0
    assert not (ws.folder / "imports").exists()

    def stop(done: int, _total: int, _note: str) -> None:
        if done > 1000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(ws, shared("LSE.csv"), progress=stop)
    assert count(ws) == 0
    assert run(ws, shared("northwind/customers.csv")).added == 91


def test_one_step_in_the_journal(ws: Workspace) -> None:
    report = run(ws, shared("northwind/customers.csv"))
    assert report.changes.label == "Import from {file}"
    assert report.changes.args == {"file": "customers.csv"}
    assert {"clients", "people"} <= report.changes.tables
    undo(ws)
    assert count(ws) == 0


def test_a_mapping_by_hand(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("A;B;C\nFoo;Ulm;one\nBar;Bonn;two\n", encoding="utf-8")
    with pytest.raises(Refused, match="is not clear"):
        run(ws, path)
    with pytest.raises(Refused, match="Legal name"):
        run(ws, path, Mapping(kind="clients", columns={1: "city"}))
    report = run(ws, path, Mapping(kind="clients", columns={0: "legal_name", 1: "city", 2: "note"}))
    assert report.added == 2
    with ws.read() as reader:
        assert reader.find(Client, city="Ulm")[0].note == "one"


def test_a_file_read_as_it_is_said(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes("Мусор\nФирма|Город\nЗавод|Омск\n".encode("cp866"))
    reading = Reading(encoding="cp866", delimiter="|", header_row=2)
    seen = look(path, reading=reading)
    assert (seen.kind, seen.header_row, seen.rows) == ("clients", 2, 1)
    assert run(ws, path, reading=reading).added == 1


def test_a_misspelt_heading(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Compnay name,Telephon,Adresss\nFoo,+49 30 123456,x 2\n", encoding="utf-8")
    seen = look(path)
    assert [one.field for one in seen.columns] == ["legal_name", "phone", "address"]
    assert all(one.confidence < 100 for one in seen.columns)


def test_several_columns_for_one_note(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Comment,Remarks\nFoo,one,two\nBar,,three\n", encoding="utf-8")
    run(ws, path)
    with ws.read() as reader:
        notes = {one.short_name: one.note for one in reader.find(Client)}
    assert notes == {"Foo": "one\ntwo", "Bar": "three"}


def test_what_cannot_be_read_goes_into_the_note(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Employees,Annual revenue,Founded,Currency\n"
        "Foo,about ten,12 bn EUR,1999,EUR\nBar,50-99,1.5 m,soon,CHF\n",
        encoding="utf-8",
    )
    report = run(ws, path)
    with ws.read() as reader:
        found = {one.short_name: one for one in reader.find(Client)}
    assert found["Foo"].note == "Employees: about ten"
    assert found["Foo"].annual_revenue is not None
    assert found["Foo"].annual_revenue.minor == 12 * 10**11
    assert (found["Bar"].size_employees, found["Bar"].founded_year) == (50, None)
    assert found["Bar"].annual_revenue is not None
    assert found["Bar"].annual_revenue.currency == "CHF"
    assert len(report.remarks) == 2
    assert report.bad == ()


NAUGHTY = (
    "=1+1", "@SUM(A1)", "+49 30", "-x", "\u202eevil", "<img src=//host/x>", "' OR 1=1 --",
    "{{ 7*7 }}", "\ud7ff", "a" * 5000, "%s%n", "../../etc/passwd", "☃", "\u0000", "NULL", "א",
)  # fmt: skip


def test_hostile_cells_are_texts(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = "".join(f'"{text}","{text}","{text}"\n' for text in NAUGHTY)
    path.write_text(f"Name,City,Note\n{rows}", encoding="utf-8", errors="surrogatepass")
    report = run(ws, path, on_duplicate="add")
    # A row of zero bytes alone is an empty one.
    assert report.added + len(report.bad) == len(NAUGHTY) - 1
    with ws.read() as reader:
        names = {one.legal_name for one in reader.find(Client)}
    assert {"=1+1", "+49 30", "<img src=//host/x>", "evil"} <= names
    assert max(map(len, names)) <= 500


def test_formulas_in_bad_rows_are_made_harmless(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "=cmd.csv"
    path.write_text("Name,Phone,Note\n,=1+1,  @x\n", encoding="utf-8")
    report = run(ws, path)
    assert report.bad_file is not None
    text = report.bad_file.read_text("utf-8-sig")
    assert text.splitlines()[1].endswith(",'=1+1,'  @x")
    assert report.bad_file.name == "cmd-bad.csv"
    again = run(ws, path)
    assert again.bad_file is not None
    assert again.bad_file.name == "cmd-bad-2.csv"


def test_what_is_no_list_is_refused(ws: Workspace, tmp_path: Path) -> None:
    for name, data in (("a.csv", b""), ("b.xlsx", b"PK\x03\x04"), ("c.json", b"{}")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Refused):
            run(ws, tmp_path / name)
    with pytest.raises(Refused):
        run(ws, tmp_path / "missing.csv")
    with pytest.raises(Refused, match="no kind of list"):
        run(ws, shared("northwind/customers.csv"), kind="cats")
    assert count(ws) == 0
