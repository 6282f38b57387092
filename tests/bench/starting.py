"""The start of the program and its memory against a bare window, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.measure import Measured, undisturbed

_HERE = Path(__file__).parent
_BARE = _HERE / "floors" / "bare_window.py"
_OURS = _HERE / "our_window.py"
#: Seconds without work before memory is read.
_IDLE = 1.5


def measure(folder: Path, workspace: Path, rounds: int = 11) -> list[Measured]:
    """Measure from the call of the program on, both compiled, in turn, on the same screen."""
    bare, shells, filled = [], [], []
    for nr in range(rounds + 1):
        low = _run(folder, _BARE, "0")
        shell, page, _memory = _run(folder, _OURS, str(workspace), "0")
        if nr:  # the first round compiles
            bare.append(low[0])
            shells.append(shell)
            filled.append(page)
    low_memory = _run(folder, _BARE, str(_IDLE))[-1]
    memory = _run(folder, _OURS, str(workspace), str(_IDLE))[-1]
    floor = undisturbed(bare)
    return [
        Measured("start", floor, undisturbed(shells), 1.5),
        Measured("start, Today of 10,000 clients", floor, undisturbed(filled), 3.5),
        Measured("memory, idle", low_memory, memory, 2.2, unit="MiB"),
    ]


def _run(folder: Path, script: Path, *args: str) -> list[float]:
    env = os.environ | {
        "PYTHONPATH": os.getcwd(),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "XDG_STATE_HOME": str(folder / "state"),
        "LC_ALL": "C.UTF-8",
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, str(script), str(time.perf_counter()), *args],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=env,
    )
    return [float(line) for line in done.stdout.split()]
