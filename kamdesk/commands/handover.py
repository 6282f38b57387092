"""`kamdesk handover --client X --to NAME --out f.pdf`: a client for another of us (section 54)."""

from __future__ import annotations

import argparse

from kamdesk.commands import common
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    parser.add_argument("--to", default="", metavar=_("NAME"), help=_("who takes it over"))
    common.ask_pdf(parser)


def run(given: argparse.Namespace) -> int:
    """Write the paper."""
    from kamdesk.services import documents
    from kamdesk.services.clients import handover

    with common.opened(given) as ws:
        client = common.client_of(ws, given.client)
        lang = common.language_of(given) or ""
        try:
            file = handover.save_handover(ws, client, given.out, given.to, lang)
        finally:
            documents.close()
    common.tell_file(given, client, file)
    return 0
