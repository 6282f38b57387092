"""Real keys under three layouts, and names for everything the keyboard reaches."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.outside import ROOT, Outside

#: Keys on a client, and something that only the place they open says.
KEYS = (
    (("ctrl", "l"), "What was said"),
    (("ctrl", "j"), "What was promised"),
    (("ctrl", "i"), "Start the interview"),
    (("ctrl", "shift", "p"), "Make PDF"),
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outside")
    subprocess.run(
        [sys.executable, "main.py", "demo", "--out", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return folder / "workspace"


@pytest.fixture
def program(workspace: Path) -> Iterator[Outside]:
    running = Outside(workspace)
    yield running
    running.end()


@pytest.mark.parametrize("layout", ["us", "ru", "de"])
def test_the_keys_work_by_their_places_under_each_layout(program: Outside, layout: str) -> None:
    program.layout(layout)
    program.press("ctrl", "2")
    program.hears("Next step")
    for keys, place in KEYS:
        program.press(*keys)
        program.hears(place)
        program.press("Escape")
    program.press("ctrl", "k")
    program.hears("Search and commands", "text")


def test_everything_the_keyboard_reaches_has_a_name(program: Outside) -> None:
    nameless = {}
    for page in "123456":
        program.press("ctrl", page)
        rows = program.told()
        found = [one["role"] for one in rows if one["focusable"] and not one["name"]]
        if found:
            nameless[page] = found
    assert not nameless
