"""Lists handed over by the worker: every kind of cell, what is told first, what is kept."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kamdesk import i18n
from kamdesk.errors import Refused
from kamdesk.formats.lists_in import wire
from kamdesk.formats.lists_in.client import ListReader, Stopped
from kamdesk.formats.sheet import Apart, Grid, Reading, Sheet
from tests.drill.broken import spoilt
from tests.formats.test_xlsx_in import book

ROOT = Path(__file__).resolve().parents[2]


def handed_over(grid: Grid, most: int | None = None) -> Sheet:
    sheet = wire.unpack_head(wire.pack_head(grid, [], [])).sheet
    for message in wire.pack_rows(grid, most):
        wire.unpack_rows(message, sheet)
    return sheet


def grid(rows: list[list[Any]], lines: list[int] | None = None, **more: Any) -> Grid:
    headings = tuple("abcdefgh"[: len(rows[0])])
    return Grid(headings=headings, rows=rows, lines=lines or list(range(2, len(rows) + 2)), **more)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("text", "text"),
        ("", ""),
        ("a\0b", "ab"),
        ("\ud800", "\ud800"),
        (0.1 + 0.2, Decimal("0.3")),
        (1234567890123456.0, Decimal(1234567890123456)),
        (1e22, Decimal(10) ** 22),
        (-3.0, Decimal(-3)),
        (7, Decimal(7)),
        (True, "TRUE"),
        (date(2024, 2, 29), date(2024, 2, 29)),
        (datetime(2024, 2, 29, 23, 59), date(2024, 2, 29)),
        (time(8, 5), "08:05"),
        (timedelta(hours=30, minutes=7), "30:07"),
    ],
)
def test_every_kind_of_cell(cell: Any, wanted: Any) -> None:
    alone = handed_over(grid([[cell], [cell]]))
    assert list(alone.columns) == [[wanted, wanted]]
    mixed = handed_over(grid([[cell, "x"], ["x", cell], ["", 2.5]]))
    assert list(mixed.columns) == [[wanted, "x", ""], ["x", wanted, Decimal("2.5")]]


def test_long_lists_come_in_parts_with_their_lines() -> None:
    rows = [[str(nr), float(nr)] for nr in range(3 * wire.CHUNK + 7)]
    sheet = handed_over(grid(rows))
    assert sheet.height == len(rows)
    assert sheet.row(2 * wire.CHUNK + 1) == [str(2 * wire.CHUNK + 1), Decimal(2 * wire.CHUNK + 1)]
    assert handed_over(grid(rows), most=10).height == 10
    scattered = [nr * nr for nr in range(1, len(rows) + 1)]
    assert handed_over(grid(rows, scattered)).lines == scattered


def test_what_stands_apart_keeps_its_cells() -> None:
    apart = [Apart(9, ["x", 1.5, date(2024, 1, 2)], "totals"), Apart(3, ["", "\0y"])]
    found = handed_over(grid([["a"]], apart=apart)).apart
    assert found[0] == Apart(9, ["x", Decimal("1.5"), date(2024, 1, 2)], "totals")
    assert found[1].line == 3


def test_what_is_told_first(lists: ListReader, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Titel\n\nFirma;Ort\n" + "Alba;Ulm\n" * 1500 + "Boreal;Kiel\n", "utf-8")
    seen = lists.look(path)
    assert (seen.rows, seen.sheet.height) == (1501, 1000)
    assert seen.samples == (("Alba", "Boreal"), ("Ulm", "Kiel"))
    assert seen.top[:3] == ((1, "Titel"), (3, "Firma · Ort"), (4, "Alba · Ulm"))
    assert len(seen.top) == 30


def test_a_changed_file_is_read_again(lists: ListReader, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Firma;Ort\nAlba;Ulm\n", encoding="utf-8")
    assert lists.look(path).rows == 1
    path.write_text("Firma;Ort\nAlba;Ulm\nBoreal;Kiel\n", encoding="utf-8")
    assert lists.look(path).rows == 2
    assert lists.look(path, Reading(header_row=2)).sheet.headings == ("Alba", "Ulm")
    assert lists.read(path).height == 2


def test_refusals_speak_the_language_of_the_window(lists: ListReader, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.touch()
    i18n.set_language("de")
    try:
        with pytest.raises(Refused, match="ist leer"):
            lists.look(path)
    finally:
        i18n.set_language("en")


@pytest.mark.parametrize("said", [{"encoding": "klingon"}, {"encoding": "hex"},
                                  {"delimiter": ";;"}, {"delimiter": '"'}])  # fmt: skip
def test_what_cannot_be_said_is_refused(
    lists: ListReader, tmp_path: Path, said: dict[str, str]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Firma;Ort\nAlba;Ulm\n", encoding="utf-8")
    with pytest.raises(Refused, match=next(iter(said.values()))):
        lists.look(path, Reading(**said))


def test_a_look_that_nobody_wants_is_stopped(lists: ListReader, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"a;b\n" + b'"x;y\n' * 400_000)
    with pytest.raises(Stopped):
        lists.look(path, stopped=lambda: True)
    path.write_text("Firma;Ort\nAlba;Ulm\n", encoding="utf-8")
    assert lists.look(path).rows == 1


def test_the_process_is_light_and_writes_nothing(lists: ListReader, tmp_path: Path) -> None:
    code = (
        "import sys, kamdesk.formats.lists_in.worker as w; "
        "print([one for one in ('msgspec', 'sqlalchemy', 'babel', 'jinja2', 'python_calamine',"
        " 'charset_normalizer', 'asyncio') if one in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
    path = tmp_path / "list.csv"
    path.write_text("Firma;Ort\nAlba;Ulm\n", encoding="utf-8")
    lists.look(path)
    process = lists._process
    assert process is not None
    if sys.platform == "linux":
        limits = Path(f"/proc/{process.pid}/limits").read_text()
        assert "Max file size             0" in limits
        assert len(os.listdir(f"/proc/{process.pid}/fd")) < 10


def test_a_column_is_made_when_it_is_asked_for_and_only_once() -> None:
    rows = [[float(nr), "x"] for nr in range(3 * wire.CHUNK)]
    columns = handed_over(grid(rows)).columns
    assert len(columns.head(0, 10)) == wire.CHUNK
    assert len(columns[0]) == len(rows)
    assert columns[0] is columns[0]
    assert columns[0][-1] == Decimal(len(rows) - 1)
    assert [len(one) for one in columns[0:2]] == [len(rows)] * 2


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files_are_read_or_refused(lists: ListReader, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    texts = ("Firma;Ort\n" + "Müller & Söhne;Ulm\n" * 40).encode(
        dice.choice(("utf-8", "cp1252", "utf-16"))
    )
    path = tmp_path / "list"
    path.write_bytes(spoilt(texts if seed % 2 else book(lambda _made, _sheet: None), dice))
    with contextlib.suppress(Refused):
        lists.look(path)
    assert lists.running
