"""Long real lists: bad rows, repeated names, and the time beside its floor."""

from __future__ import annotations

import csv
import sqlite3
import time
from collections import Counter
from pathlib import Path

import pytest

from kamdesk.domain.clients import Client
from kamdesk.services.base import Workspace
from kamdesk.services.exchange import run
from kamdesk.services.journal import redo, undo
from kamdesk.services.search import search
from tests.data import shared


def test_listed_companies(ws: Workspace) -> None:
    with shared("LSE.csv").open(newline="", encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    repeated = sum(times - 1 for name, times in Counter(names).items() if name)
    assert (len(names), names.count(""), repeated) == (3391, 54, 150)
    report = run(ws, shared("LSE.csv"))
    assert [one.reason for one in report.bad] == ["The name is missing."] * 54
    assert report.added + report.skipped == 3391 - 54
    # Beyond the names repeated letter by letter: PLC and Plc, Ltd and Limited.
    assert 150 <= report.skipped <= 155
    certain = [one for one in report.duplicates if one.certain]
    assert len(certain) == report.skipped


def test_all_rows_when_duplicates_are_added(ws: Workspace) -> None:
    report = run(ws, shared("LSE.csv"), on_duplicate="add")
    assert (report.added, report.skipped, len(report.bad)) == (3337, 0, 54)


def test_the_bad_rows_are_kept_in_a_file(ws: Workspace) -> None:
    report = run(ws, shared("LSE.csv"))
    assert report.bad_file is not None
    assert report.bad_file.parent == ws.folder / "imports"
    with report.bad_file.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 55
    assert rows[0][:4] == ["Line in the file", "Reason", "symbol", "name"]
    assert [int(row[0]) for row in rows[1:]] == [one.line for one in report.bad]
    assert report.bad_file.stat().st_mode & 0o077 == 0
    again = run(ws, report.bad_file)
    assert (again.added, len(again.bad)) == (0, 54)


def test_constituents(ws: Workspace) -> None:
    report = run(ws, shared("constituents.csv"))
    assert (report.added, report.bad) == (503, ())
    with ws.read() as reader:
        one = reader.find(Client, external_id="ABBV")[0]
    assert (one.legal_name, one.sector, one.city, one.founded_year) == (
        "AbbVie", "health", "North Chicago, Illinois", 2013,
    )  # fmt: skip


def test_names_in_many_scripts(ws: Workspace) -> None:
    report = run(ws, shared("gleif_10000.csv"))
    # Equal names with different registration numbers are different companies, and told.
    assert (report.added, report.bad) == (10_000, ())
    assert all(not one.certain for one in report.duplicates)
    assert any(group.kind == "client" for group in search(ws, "cargo aircraft"))
    again = run(ws, shared("gleif_10000.csv"))
    assert (again.added, again.skipped) == (0, 10_000)


def test_one_step_takes_all_back(ws: Workspace) -> None:
    report = run(ws, shared("LSE.csv"))
    undo(ws)
    with ws.read() as reader:
        assert reader.count(Client) == 0
    assert not search(ws, "Medacta")
    redo(ws)
    with ws.read() as reader:
        assert reader.count(Client) == report.added
    assert search(ws, "Medacta")


def _floor(path: Path, place: Path) -> float:
    begin = time.perf_counter()
    connection = sqlite3.connect(place)
    connection.execute("CREATE TABLE t (lei TEXT, name TEXT, country TEXT)")
    with path.open(newline="", encoding="utf-8") as file:
        connection.executemany("INSERT INTO t VALUES (?,?,?)", csv.reader(file))
    connection.commit()
    connection.close()
    return time.perf_counter() - begin


def test_ten_thousand_rows_beside_their_floor(
    ws: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shared("gleif_10000.csv")
    floor = min(_floor(path, tmp_path / f"floor{nr}.db") for nr in range(3))
    begin = time.perf_counter()
    run(ws, path)
    spent = time.perf_counter() - begin
    with capsys.disabled():
        print(f"\n10,000 rows: {spent:.2f} s, floor {floor:.3f} s, {spent / floor:.1f}×")
