"""`kamdesk attach --client X FILE…`: files of a client."""

from __future__ import annotations

import argparse
from pathlib import Path

from kamdesk.commands import common
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--client", required=True, help=_("uid, number in another program or name of the client")
    )
    parser.add_argument("files", nargs="+", type=Path, metavar=_("FILE"), help=_("what to attach"))


def run(given: argparse.Namespace) -> int:
    """Take the files into the workspace, all or none."""
    from kamdesk.services import attachments

    with common.opened(given) as ws:
        client = common.client_of(ws, given.client)
        made = attachments.attach(ws, client, given.files).value
    if common.wants_json(given):
        files = [{"uid": one.uid, "name": one.name, "size": one.size} for one in made]
        common.answer_json({"client": client, "files": files})
        return 0
    for one in made:
        print(f"{one.name}: {attachments.size_text(one.size)}")
    return 0
