"""`kamdesk map --client X --out FILE`: the stakeholder map as PDF, PNG or SVG."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk.commands import common
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import _, language

if TYPE_CHECKING:
    from kamdesk.services.base import Workspace

VIEWS = ("influence", "reports", "grid", "coverage", "team")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    parser.add_argument("--deal", help=_("title of the deal whose map is meant"))
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=_("FILE"),
        help=_("file to write: .pdf, .png or .svg"),
    )
    parser.add_argument(
        "--view",
        choices=VIEWS,
        default=VIEWS[0],
        help=_("what is shown; team is for the client: names and roles in the project"),
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help=_("leave out stances, power, coverage and reasons"),
    )
    sides = parser.add_mutually_exclusive_group()
    sides.add_argument("--landscape", action="store_true", help=_("landscape pages (PDF)"))
    sides.add_argument("--portrait", action="store_true", help=_("portrait pages"))


def run(given: argparse.Namespace) -> int:
    """Write the file."""
    from kamdesk.services import documents
    from kamdesk.services.maps.out import write_map

    lang = common.language_of(given) or language()
    with common.opened(given) as ws:
        client = common.client_of(ws, given.client)
        deal = _deal(ws, client, given.deal)
        given.out.parent.mkdir(parents=True, exist_ok=True)
        try:
            if given.view == "team":
                _team(ws, given.out, client, deal, lang)
            else:
                turned = True if given.landscape else False if given.portrait else None
                write_map(
                    ws, client, given.out, view=given.view, lang=lang, deal_uid=deal,
                    plain=given.plain, landscape=turned,
                )  # fmt: skip
        finally:
            documents.close()
    if common.wants_json(given):
        common.answer_json({"file": str(given.out), "client": client, "deal": deal})
    else:
        print(given.out)
    return 0


def _deal(ws: Workspace, client: str, title: str | None) -> str | None:
    """Return the uid of the deal that is meant; it has a map of its own."""
    if not title:
        return None
    from kamdesk.services.people import map_view

    own = [one for one in map_view(ws, client).maps if one.own]
    wanted = title.casefold()
    for one in own:
        if wanted in (one.title.casefold(), one.uid.casefold()):
            return one.uid
    known = ", ".join(one.title for one in own) or "–"
    raise NotFound(
        _("The deal {title} of this client has no map. Deals with a map: {known}").format(
            title=title, known=known
        )
    )


def _team(ws: Workspace, out: Path, client: str, deal: str | None, lang: str) -> None:
    from kamdesk.services.people.project import write_team

    if deal is None:
        raise Refused(_("Choose the deal of the project team with --deal."))
    if out.suffix.lower() != ".pdf":
        raise Refused(_("A project team is written as PDF."))
    write_team(ws, out, client, deal, lang)
