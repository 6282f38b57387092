"""`python -m tests.bench [part …]`: prints a table and writes build/bench.json.

Parts: storage, start, typing, maps, import, papers, vault, copies; all of them without a name. Only
by its name: scale, which repeats storage and typing with 1,000 to 1,000,000 clients.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench.measure import Measured

OUT = Path("build/bench.json")


def storage(folder: Path) -> Iterator[Measured]:
    """List, search, card and save on 100,000 clients."""
    from tests.bench import storage

    yield from storage.measure(folder)


def start(folder: Path) -> Iterator[Measured]:
    """Start and memory of the program on the same clients."""
    from kamdesk.services.workspace import close_workspace
    from tests.bench import starting
    from tests.bench.data import workspace

    close_workspace(workspace(folder / "clients", 10_000))
    yield from starting.measure(folder, folder / "clients")


def typing(folder: Path) -> Iterator[Measured]:
    """A letter typed into the list of 100,000 clients, and the list scrolled."""
    from PySide6.QtWidgets import QApplication

    from tests.bench import keyboard

    yield from keyboard.measure(folder, QApplication.instance() or QApplication([]))


def maps(folder: Path) -> Iterator[Measured]:
    """A stakeholder map of 200 people arranged and dragged."""
    from PySide6.QtWidgets import QApplication

    from tests.bench import maps

    yield from maps.measure(folder, QApplication.instance() or QApplication([]))


def importing(folder: Path) -> Iterator[Measured]:
    """A workbook of 10,000 rows read and one written, a list of 10,000 rows imported."""
    from tests.bench import lists, storage

    yield lists.reading(folder)
    yield lists.writing(folder)
    yield storage.importing(folder)


def papers(folder: Path) -> Iterator[Measured]:
    """A proposal, one of 300 priced lines and a brief printed warm; the window's calm meanwhile."""
    from PySide6.QtWidgets import QApplication

    from kamdesk.domain.proposals import Proposal
    from kamdesk.services import documents, proposals
    from kamdesk.services.workspace import close_workspace, create_workspace
    from tests.bench import documents as printed
    from tests.formats.sample import many_lines

    ws = create_workspace(folder / "demo", demo=True)
    with ws.read() as reader:
        uid = reader.find(Proposal)[0].uid
    document = proposals.document(ws, uid, "ru")
    app = QApplication.instance() or QApplication([])
    yield printed.pdf(folder, document)
    yield printed.click(folder, document)
    yield printed.pdf(folder, many_lines("ru", 300), "PDF of 300 priced lines", 1.1)
    yield printed.brief(folder, ws, "sokmash")
    yield printed.preview(app, document)
    documents.close()
    close_workspace(ws)


def vault(folder: Path) -> Iterator[Measured]:
    """An encrypted workspace unlocked."""
    from tests.bench import vault

    yield vault.measure(folder)


def copies(folder: Path) -> Iterator[Measured]:
    """A backup of a workspace of 220 MB."""
    from kamdesk.services.workspace import close_workspace
    from tests.bench import copies
    from tests.bench.data import grown

    ws = grown(folder / "clients", 290_000)
    yield from copies.measure(folder, ws)
    close_workspace(ws)


def scale(folder: Path) -> Iterator[Measured]:
    """What must stay flat: the same on a thousand clients and on a million."""
    from PySide6.QtWidgets import QApplication

    from tests.bench import keyboard, storage

    app = QApplication.instance() or QApplication([])
    for clients in (1_000, 100_000, 1_000_000):
        place = folder / str(clients)
        place.mkdir()
        found = [*storage.measure(place, clients), *keyboard.measure(place, app, clients)]
        yield from (replace(one, name=f"{one.name}, {clients:,}") for one in found)


PARTS = {
    "storage": storage,
    "start": start,
    "typing": typing,
    "maps": maps,
    "import": importing,
    "papers": papers,
    "vault": vault,
    "copies": copies,
}
BY_NAME_ALONE = {"scale": scale}


def main(wanted: list[str]) -> int:
    """Measure the parts; exit status 1 when a budget is missed."""
    found: list[Measured] = []
    missing: list[str] = []
    print(f"{'':36}{'floor':>12}{'figure':>12}{'ratio':>8}{'budget':>8}")
    for name in wanted or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            for key in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
                os.environ[key] = str(Path(folder, key.lower()))
            try:
                for one in (PARTS | BY_NAME_ALONE)[name](Path(folder)):
                    found.append(one)
                    print(one.line(), flush=True)
            except ImportError as error:
                missing.append(f"{name}: {error}")
    for one in missing:
        print(f"not there yet: {one}")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([one.row() for one in found], indent=1), encoding="utf-8")
    return 0 if all(one.ok for one in found) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
