"""`kamdesk handover --client X --to NAME --out f.pdf`: clients for another of us (section 54)."""

from __future__ import annotations

import argparse
from pathlib import Path

from kamdesk.commands import common
from kamdesk.errors import Refused
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--client", required=True, action="append",
        help=_("uid, number in another program or name of the client; can be used"
               " several times"),
    )  # fmt: skip
    parser.add_argument("--to", default="", metavar=_("NAME"), help=_("who takes it over"))
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"),
        help=_("file to write (PDF), or a folder for documents and data files"),
    )  # fmt: skip


def run(given: argparse.Namespace) -> int:
    """Write the paper of one client, or a folder with the papers and data files of several."""
    from kamdesk.services import documents
    from kamdesk.services.clients import handover

    with common.opened(given) as ws:
        clients = [common.client_of(ws, one) for one in given.client]
        lang = common.language_of(given) or ""
        paper = given.out.suffix.lower() == ".pdf"
        alone = len(clients) == 1 and paper
        if paper and not alone:
            raise Refused(_("Documents for several clients need a folder. Name one with --out."))
        try:
            if alone:
                file = handover.save_handover(ws, clients[0], given.out, given.to, lang)
            else:
                files = handover.pack(ws, clients, given.out, given.to, lang)
        finally:
            documents.close()
    if alone:
        common.tell_file(given, clients[0], file)
        return 0
    plain = {"clients": clients, "files": [str(one) for one in files]}
    return common.answer(given, plain, map(str, files))
