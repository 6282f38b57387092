"""The examples of docs/commands.md run as they stand."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from kamdesk.commands import COMMANDS, main
from kamdesk.services import dossiers
from kamdesk.services.workspace import close_workspace, create_workspace
from kamdesk.storage.tables import BY_NAME

ROOT = Path(__file__).resolve().parents[2]
COMMANDS_PAGE = (ROOT / "docs" / "commands.md").read_text("utf-8")
DOSSIER_PAGE = (ROOT / "docs" / "dossier.md").read_text("utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.M | re.S)


def commands_of(script: str) -> Iterator[tuple[list[str], str]]:
    """Yield the commands of an example, each with the text it reads (<<'END' … END)."""
    lines = iter(script.splitlines())
    for line in lines:
        if not line.strip():
            continue
        text = ""
        if "<<'END'" in line:
            line = line.replace("<<'END'", "")
            text = "\n".join(takewhile(lambda one: one != "END", lines)) + "\n"
        yield shlex.split(line), text


@pytest.mark.timeout(300)
def test_the_examples_run(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = 0
    for words, text in commands_of("\n".join(blocks(COMMANDS_PAGE, "sh"))):
        with monkeypatch.context() as context:
            while "=" in words[0]:
                context.setenv(*words.pop(0).split("=", 1))
            code = main(words[1:]) if words[0] == "kamdesk" else 0
        if words[0] == "kamdesk":
            shown = capsys.readouterr()
            assert code == 0, (words, shown.err)
            assert shown.out
        elif words[:2] == ["cat", ">"]:
            (place / words[2]).write_text(text, encoding="utf-8")
        else:
            assert words[0] == "ls"
            assert all(list(place.glob(one)) for one in words[1:]), words
        done += 1
    assert done > 15
    for name in ("boreal.json", "clients.xlsx", "orders-out.csv", "people.vcf", "people.csv"):
        assert (place / name).stat().st_size > 50


def test_the_program_takes_commands() -> None:
    call = [sys.executable, str(ROOT / "main.py"), "--version"]
    told = subprocess.run(call, capture_output=True, text=True, check=True, timeout=100)
    assert told.stdout.startswith("KAM Desk ")


def test_every_command_and_exit_status_is_documented() -> None:
    for name in COMMANDS:
        assert f"`kamdesk {name}" in COMMANDS_PAGE


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([name, "--help"])
    options = set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", capsys.readouterr().out, re.M))
    assert {one for one in options - {"--help"} if one not in COMMANDS_PAGE} == set()


def test_the_example_of_a_dossier_can_be_taken_over(place: Path) -> None:
    (text,) = blocks(DOSSIER_PAGE, "json")
    path = place / "example.json"
    path.write_text(text, encoding="utf-8")
    ws = create_workspace(place / "workspace")
    try:
        assert dossiers.import_dossier(ws, path).added == 1
    finally:
        close_workspace(ws)


def test_every_table_is_documented() -> None:
    for name in BY_NAME:
        assert f"`{name}`" in DOSSIER_PAGE
