"""Commands run in a folder of their own, in English."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kamdesk.commands import main


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, away from the platform's folders."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("KAMDESK_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "files").mkdir()
    monkeypatch.chdir(tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture
def kamdesk(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Run a command that must succeed; the answer, decoded when it is JSON."""

    def run(*words: str) -> Any:
        code = main([str(one) for one in words])
        shown = capsys.readouterr()
        assert code == 0, shown.err
        return json.loads(shown.out) if "--json" in words else shown.out

    return run


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that must be refused; what it says."""

    def run(*words: str) -> str:
        code = main([str(one) for one in words])
        shown = capsys.readouterr()
        assert (code, shown.out) == (1, "")
        assert shown.err.strip()
        return shown.err

    return run
