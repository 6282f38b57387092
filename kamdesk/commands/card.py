"""`kamdesk card --client X --out f.pdf`: the card of a client on two sheets for a meeting."""

from __future__ import annotations

import argparse
from pathlib import Path

from kamdesk.commands import common
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("file to write, a PDF")
    )


def run(given: argparse.Namespace) -> int:
    """Write the one view."""
    from kamdesk.services import documents
    from kamdesk.services.clients import paper

    with common.opened(given) as ws:
        client = common.client_of(ws, given.client)
        try:
            file = paper.save_one_view(ws, client, given.out, common.language_of(given) or "")
        finally:
            documents.close()
    if common.wants_json(given):
        common.answer_json({"client": client, "file": str(file)})
    else:
        print(file)
    return 0
