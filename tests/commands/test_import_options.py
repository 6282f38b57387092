"""What is guessed wrongly about a list is said by options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from kamdesk.commands import main

Run = Callable[..., Any]


@pytest.fixture
def report(place: Path) -> str:
    (place / "report.csv").write_text(
        "Name;Ort\nKunden im Norden;\nFirma;Ort\nAlba;Ulm\n", encoding="utf-8"
    )
    return "report.csv"


def test_the_line_of_the_headings(kamdesk: Run, refused: Run, report: str) -> None:
    seen = kamdesk("import", report, "--dry-run", "--heading-row", "3", "--json")
    assert (seen["header_row"], seen["rows"]) == (3, 1)
    seen = kamdesk("import", report, "--dry-run", "--heading-row", "none", "--json")
    assert (seen["header_row"], seen["rows"]) == (None, 4)
    assert "Line 2 is empty" not in kamdesk("import", report, "--dry-run", "--heading-row", "2")
    assert "Line 9" in refused("import", report, "--heading-row", "9")
    assert kamdesk("import", report, "--heading-row", "3", "--json")["added"] == 1


@pytest.mark.parametrize("value", ["0", "-1", "x", "2.5", "²"])
def test_what_is_no_line(report: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", report, "--heading-row", value]) == 2
    assert "--heading-row" in capsys.readouterr().err


def test_the_sheet(kamdesk: Run, refused: Run, place: Path) -> None:
    with xlsxwriter.Workbook(str(place / "book.xlsx")) as book:
        for name, firm in (("2024", "Alba"), ("2025", "Boreal")):
            sheet = book.add_worksheet(name)
            sheet.write_column(0, 0, ["Firma", firm])
    seen = kamdesk("import", "book.xlsx", "--dry-run", "--json")
    assert (seen["sheet"], seen["sheets"]) == ("2024", ["2024", "2025"])
    seen = kamdesk("import", "book.xlsx", "--dry-run", "--sheet", "2025", "--json")
    assert seen["columns"][0]["samples"] == ["Boreal"]
    assert "no sheet" in refused("import", "book.xlsx", "--sheet", "2026")


def test_encoding_and_delimiter(kamdesk: Run, place: Path) -> None:
    (place / "list.txt").write_bytes("Firma:Ort\nKöln:Łódź\n".encode("cp1250"))
    words = ("import", "list.txt", "--dry-run", "--encoding", "cp1250", "--delimiter", ":")
    assert kamdesk(*words, "--json")["columns"][1]["samples"] == ["Łódź"]
    assert "--encoding cp1250  --delimiter :  --heading-row 1" in kamdesk(*words)
    (place / "list.txt").write_text("Firma\tOrt\nAlba\tUlm, Donau\n", encoding="utf-8")
    seen = kamdesk("import", "list.txt", "--dry-run", "--delimiter", "tab", "--json")
    assert seen["columns"][1]["samples"] == ["Ulm, Donau"]
