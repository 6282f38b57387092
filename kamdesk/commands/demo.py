"""`kamdesk demo --out FOLDER`: the invented client with proposal, map and results as files."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk import i18n
from kamdesk.commands import common
from kamdesk.errors import Refused
from kamdesk.i18n import _

if TYPE_CHECKING:
    from kamdesk.services.base import Workspace


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FOLDER"), help=_("where the files go")
    )


def run(given: argparse.Namespace) -> int:
    """Make the demo workspace anew and write its documents."""
    from kamdesk.services import workspace

    out = given.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    asked = getattr(given, "workspace", None)
    folder = Path(asked).resolve() if asked else out / "workspace"
    _clear(folder)
    ws = workspace.create_workspace(folder, demo=True, language=i18n.language(), what="demo")
    try:
        files = _write(ws, out)
    finally:
        workspace.close_workspace(ws)
    if common.wants_json(given):
        common.answer_json({"workspace": str(folder), "files": [str(one) for one in files]})
    else:
        print(_("Workspace: {folder}").format(folder=folder))
        for one in files:
            print(f"  {one}")
    return 0


def _clear(folder: Path) -> None:
    """Take an earlier demo away; anything else in the folder is left alone and refused."""
    from kamdesk.services import workspace

    if not workspace.workspace_exists(folder):
        return
    ws = workspace.open_workspace(folder, what="demo")
    pinned = ws.pinned
    workspace.close_workspace(ws)
    if pinned != workspace.DEMO_DAY:
        raise Refused(
            _("The workspace in {folder} is not a demo. Choose another folder.").format(
                folder=folder
            )
        )
    shutil.rmtree(folder)


def _write(ws: Workspace, out: Path) -> list[Path]:
    """Write proposals in three languages, maps and results of every demo client."""
    from kamdesk.services import clock, documents, proposals
    from kamdesk.services.clients import list_clients
    from kamdesk.services.maps.out import map_svg
    from kamdesk.services.results import results

    files: list[Path] = []
    found: dict[str, object] = {}
    try:
        for row in proposals.listing(ws):
            if row.newest:
                one = row.proposal
                files += proposals.pack(ws, one.uid, one.languages, out)
    finally:
        documents.close()
    for client in list_clients(ws).rows:
        found[client.uid] = results(ws, client.uid, clock.today(ws))
        for language in i18n.LANGUAGES:
            path = out / f"{client.uid} map {language}.svg"
            path.write_text(map_svg(ws, client.uid, language), encoding="utf-8")
            files.append(path)
    path = out / "results.json"
    shown = next(iter(found.values())) if len(found) == 1 else found
    path.write_text(json.dumps(shown, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    return [*files, path]
