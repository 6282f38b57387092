"""`kamdesk export`: a client's dossier, or a list of clients, people or orders."""

from __future__ import annotations

import argparse
from pathlib import Path

from kamdesk.commands import common
from kamdesk.errors import Refused
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--client", help=_("uid, number elsewhere or name of the client"))
    parser.add_argument("--kind", choices=("clients", "people", "orders"), help=_("kind of list"))
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("JSON, CSV or XLSX file")
    )


def run(given: argparse.Namespace) -> int:
    """Write the file."""
    from kamdesk.services import dossiers
    from kamdesk.services.exchange.out import write_list

    is_list = given.kind is not None or given.out.suffix.lower() in (".csv", ".xlsx")
    if not is_list and not given.client:
        raise Refused(_("Say which client with --client, or which list with --kind."))
    with common.opened(given) as ws:
        client = common.client_of(ws, given.client) if given.client else None
        given.out.parent.mkdir(parents=True, exist_ok=True)
        rows: int | None = None
        if is_list:
            rows = write_list(ws, given.kind or "clients", given.out, client)
        else:
            assert client is not None
            dossiers.write_dossier(ws, client, given.out)
    if common.wants_json(given):
        common.answer_json({"file": str(given.out), "client": client, "rows": rows})
    else:
        print(given.out)
    return 0
