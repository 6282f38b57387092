"""The examples of docs/commands.md run as they stand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kamdesk.commands import COMMANDS
from kamdesk.services import dossiers
from kamdesk.services.workspace import close_workspace, create_workspace
from kamdesk.storage.tables import BY_NAME

ROOT = Path(__file__).resolve().parents[2]
COMMANDS_PAGE = (ROOT / "docs" / "commands.md").read_text("utf-8")
DOSSIER_PAGE = (ROOT / "docs" / "dossier.md").read_text("utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.M | re.S)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are for a Unix shell")
def test_the_examples_run(place: Path) -> None:
    tools = place.parent / "bin"
    tools.mkdir()
    tool = tools / "kamdesk"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "main.py"}" "$@"\n')
    tool.chmod(0o755)
    script = "set -eu\n" + "\n".join(blocks(COMMANDS_PAGE, "sh"))
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=place,
        env=os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    for name in ("boreal.json", "clients.xlsx", "orders-out.csv"):
        assert (place / name).stat().st_size > 50


def test_every_command_and_exit_status_is_documented() -> None:
    for name in COMMANDS:
        assert f"`kamdesk {name}" in COMMANDS_PAGE


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
