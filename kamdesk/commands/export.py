"""`kamdesk export`: a client's dossier, people as vCards, or a list."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk.commands import common
from kamdesk.errors import Refused
from kamdesk.i18n import _

if TYPE_CHECKING:
    from kamdesk.services.base import Workspace


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--client", help=_("uid, number in another program or name of the client"))
    parser.add_argument("--kind", choices=("clients", "people", "orders"), help=_("kind of list"))
    parser.add_argument(
        "--people", action="store_true", help=_("the people: vCards (.vcf), CSV or XLSX")
    )
    parser.add_argument(
        "--vcard", choices=("3.0", "4.0"), default="3.0", help=_("version of the vCards (3.0)")
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("JSON, CSV, XLSX or VCF file")
    )


def run(given: argparse.Namespace) -> int:
    """Write the file."""
    from kamdesk.services import dossiers
    from kamdesk.services.exchange.out import write_list

    people = given.people or given.kind == "people" or given.out.suffix.lower() == ".vcf"
    is_list = given.kind is not None or given.out.suffix.lower() in (".csv", ".xlsx") or people
    if not is_list and not given.client:
        raise Refused(_("Choose a client with --client, or a list with --kind."))
    with common.opened(given) as ws:
        client = common.client_of(ws, given.client) if given.client else None
        given.out.parent.mkdir(parents=True, exist_ok=True)
        rows: int | None = None
        if people:
            rows = _write_people(ws, given, client)
        elif is_list:
            rows = write_list(ws, given.kind or "clients", given.out, client)
        else:
            assert client is not None
            dossiers.write_dossier(ws, client, given.out)
    if common.wants_json(given):
        common.answer_json({"file": str(given.out), "client": client, "rows": rows})
    else:
        print(given.out)
    return 0


def _write_people(ws: Workspace, given: argparse.Namespace, client: str | None) -> int:
    """Write people; those of other countries are told on the error stream first."""
    from kamdesk.services.exchange.people_out import Chosen, abroad, write_people

    chosen = Chosen(clients=(client,) if client else ())
    if (found := abroad(ws, chosen)) is not None:
        print(found.text, file=sys.stderr)
    return write_people(ws, given.out, chosen, given.vcard)
