"""`python -m tests.bench`: prints a table and writes build/bench.json."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Measured

OUT = Path("build/bench.json")
HERE = Path(__file__).parent


def start(workspace: Path) -> list[Measured]:
    """The window on screen, and its first page filled, against a bare window."""
    floors, shells, filled = [], [], []
    for _ in range(7):
        bare = _run(HERE / "floors" / "bare_window.py")
        ours = _run(HERE / "our_window.py", str(workspace))
        floors.append(float(bare))
        shell, page = ours.split()
        shells.append(float(shell))
        filled.append(float(page))
    middle = len(floors) // 2
    floor = sorted(floors)[middle]
    return [
        Measured("start", floor, sorted(shells)[middle], 1.5),
        Measured("start, first page filled", floor, sorted(filled)[middle], 3.5),
    ]


def _run(script: Path, *args: str) -> str:
    env = os.environ | {"PYTHONPATH": os.getcwd()}
    done = subprocess.run(
        [sys.executable, str(script), *args],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=env,
    )
    return done.stdout.strip().splitlines()[-1]


def demo_document(folder: Path) -> object:
    """The proposal of the demo client."""
    from kamdesk.domain.proposals import Proposal
    from kamdesk.services import proposals
    from kamdesk.services.workspace import close_workspace, create_workspace

    ws = create_workspace(folder / "demo", demo=True)
    with ws.read() as reader:
        uid = reader.find(Proposal)[0].uid
    document = proposals.document(ws, uid, "ru")
    close_workspace(ws)
    return document


def main() -> int:
    """Measure everything; exit status 1 when a budget is missed."""
    from PySide6.QtWidgets import QApplication

    from kamdesk.services import documents
    from tests.bench import documents as papers
    from tests.bench import storage

    app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
        found = storage.measure(folder)
        found += start(folder / "ours")
        found.append(storage.importing(folder))
        document = demo_document(folder)
        found.append(papers.pdf(folder, document))
        found.append(papers.preview(app, document))
        documents.close()
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([one.row() for one in found], indent=1), encoding="utf-8")
    print(f"{'':28}{'floor':>10}{'figure':>10}{'ratio':>8}{'budget':>8}")
    for one in found:
        ms = (f"{one.floor * 1000:.2f}", f"{one.value * 1000:.2f} ms")
        print(f"{one.name:28}{ms[0]:>10}{ms[1]:>12}{one.ratio:>7.2f}×{one.budget:>7}×"
              f"  {'ok' if one.ok else 'MISSED'}")  # fmt: skip
    return 0 if all(one.ok for one in found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
