"""`kamdesk mail FILE…`: e-mails into the history of their clients."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamdesk.commands import common
from kamdesk.errors import Refused
from kamdesk.i18n import _, fmt_date

if TYPE_CHECKING:
    from kamdesk.services.base import Workspace


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar=_("FILE"), help=_("e-mails, .eml or .msg")
    )
    parser.add_argument(
        "--client", help=_("whose e-mails they are (default: found by their addresses)")
    )
    parser.add_argument(
        "--no-files", action="store_true", help=_("leave out the files in the e-mails")
    )


def run(given: argparse.Namespace) -> int:
    """Log the e-mails one by one; status 1 when one of them was refused."""
    told: list[dict[str, Any]] = []
    with common.opened(given) as ws:
        client = common.client_of(ws, given.client) if given.client else None
        for path in given.files:
            try:
                told.append({"file": str(path), **_taken(ws, path, client, given.no_files)})
            except Refused as refusal:
                told.append({"file": str(path), "error": refusal.message})
    if common.wants_json(given):
        common.answer_json(told)
    else:
        for one in told:
            words = one.get("error") or f"{fmt_date(one['on'])}, {one['client']}"
            print(f"{one['file']}: {words}", file=sys.stderr if "error" in one else sys.stdout)
    return 1 if any("error" in one for one in told) else 0


def _taken(ws: Workspace, path: Path, client_uid: str | None, no_files: bool) -> dict[str, Any]:
    from kamdesk.services import mails

    letter = mails.read(path)
    view = mails.view(ws, letter, client_uid)
    if view.client_uid is None:
        raise Refused(_("Nobody here has these addresses. Name the client: --client NAME"))
    files = () if no_files else (nr for nr, one in enumerate(letter.parts) if not one.inline)
    entry = mails.Entry(
        client_uid=view.client_uid,
        direction=view.direction,
        person_uids=tuple(uid for uid, _name in view.people),
        note=view.note,
        parts=tuple(files),
    )
    talk = mails.log(ws, letter, entry).value
    return {
        "client": dict(view.clients)[view.client_uid],
        "talk": talk.uid,
        "on": talk.on,
        "direction": talk.direction,
        "people": [name for _uid, name in view.people],
        "files": [letter.parts[nr].name for nr in entry.parts],
        "remarks": list(view.remarks),
    }
