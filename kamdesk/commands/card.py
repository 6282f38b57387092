"""`kamdesk card --client X --out f.pdf`: the card of a client on two sheets for a meeting."""

from __future__ import annotations

import argparse

from kamdesk.commands import common


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    common.ask_pdf(parser)


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
    common.tell_file(given, client, file)
    return 0
