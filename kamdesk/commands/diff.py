"""`kamdesk diff --client X`: what differs between two revisions of a proposal, in words."""

from __future__ import annotations

import argparse

from kamdesk.commands import common
from kamdesk.commands.papers import proposal_of
from kamdesk.i18n import _, speech, term


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    parser.add_argument("--number", help=_("number of the proposal (the newest)"))
    parser.add_argument(
        "--against",
        type=int,
        metavar=_("REVISION"),
        help=_("the revision to compare with (the one before)"),
    )


def run(given: argparse.Namespace) -> int:
    """Print what the client will find changed, part by part."""
    from kamdesk.services import proposals

    with common.opened(given) as ws:
        new = proposal_of(ws, common.client_of(ws, given.client), given.number)
        found = proposals.compare(ws, new.uid, given.against, speech=speech())
    if common.wants_json(given):
        rows = [{"part": part, "text": text} for part, text in found.rows]
        common.answer_json(
            {"old": found.old, "new": found.new, "language": found.language, "differences": rows}
        )
        return 0
    print(f"{found.old} → {found.new} ({found.language})")
    for part, text in found.rows:
        print(f"  {term('proposal_part', part)}: {text}")
    if not found.rows:
        print("  " + _("No differences."))
    return 0
