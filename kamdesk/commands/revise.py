"""`kamdesk revise --client X`: the next revision of a proposal, open to change."""

from __future__ import annotations

import argparse

from kamdesk.commands import common
from kamdesk.commands.papers import proposal_of
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    parser.add_argument("--number", help=_("number of the proposal (the newest)"))
    parser.add_argument(
        "--for", dest="other", metavar=_("CLIENT"), help=_("take it over for another client")
    )


def run(given: argparse.Namespace) -> int:
    """Make the revision, or the proposal for the other client, and tell its number."""
    from kamdesk.services import proposals

    with common.opened(given) as ws:
        old = proposal_of(ws, common.client_of(ws, given.client), given.number)
        if given.other:
            new = proposals.duplicate(ws, old.uid, common.client_of(ws, given.other)).value
        else:
            new = proposals.revise(ws, old.uid).value
    number = proposals.full_number(new.number, new.revision)
    if common.wants_json(given):
        made_of = proposals.full_number(old.number, old.revision)
        common.answer_json({"number": number, "uid": new.uid, "made_of": made_of})
    else:
        print(number)
    return 0
