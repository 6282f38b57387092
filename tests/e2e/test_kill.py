"""Twenty kills while somebody types: what was said to be saved stays, and all but two seconds."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

KILLS = int(os.environ.get("KAMDESK_KILLS", "20"))
ROOT = Path(__file__).resolve().parents[2]
LOST_AT_MOST_S = 2.0
SCREEN = {"name": "desk", "x": 0, "y": 0, "width": 1600, "height": 1000}


def run_and_kill(home: Path, number: int, after: float) -> tuple[list[list[str]], float]:
    """Let the typist type for a while and kill it; return what it said and when it died."""
    folders = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    places = {name: str(home) for name in folders}
    desk = home / "desk.json"
    desk.write_text(json.dumps({"screens": [SCREEN]}))
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.typist", str(home), str(number)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **places, "QT_QPA_PLATFORM": f"offscreen:configfile={desk}"},
    )
    assert child.stdout is not None
    said: list[str] = []
    for line in child.stdout:
        said.append(line)
        if line.startswith("typed"):
            break
    else:
        child.wait()
        pytest.fail(f"the typist stopped in round {number}")
    reader = threading.Thread(target=lambda: said.extend(child.stdout or ()))
    reader.start()
    try:
        child.wait(after)
        pytest.fail("the typist ended by itself")
    except subprocess.TimeoutExpired:
        died = time.monotonic()
        child.kill()
    child.wait()
    reader.join()
    child.stdout.close()
    return [line.split() for line in said if line.endswith("\n")], died


@pytest.mark.timeout(300)
def test_twenty_kills_lose_nothing_that_was_saved(tmp_path):
    dice = random.Random(23)
    kept: set[str] = set()
    saved = shown = 0
    for number in range(KILLS + 1):
        (tmp_path / "wanted").write_text(" ".join(kept))
        after = dice.uniform(2.0, 2.5) if number % 3 == 2 else dice.uniform(0.05, 0.8)
        said, died = run_and_kill(tmp_path, number, after)
        there = next(set(line[1:]) for line in said if line[0] == "shown")
        assert kept <= there, (number, sorted(kept - there))
        shown = len(there)
        kept = there
        typed = [(line[1], float(line[2])) for line in said if line[0] == "typed"]
        kept |= {word for word, at in typed if at < died - LOST_AT_MOST_S}
        for line in said:
            if line[0] == "saved":
                saved += 1
                kept |= {word for word, _at in typed if word <= line[1]}
    assert saved > KILLS // 4  # a slow machine comes to it in fewer rounds
    assert shown > KILLS
