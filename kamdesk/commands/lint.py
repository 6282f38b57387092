"""`kamdesk lint --client X`: what the checker finds in a proposal."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from kamdesk.commands import common
from kamdesk.commands.papers import proposal_of
from kamdesk.i18n import _, speech, term


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    parser.add_argument("--number", help=_("number of the proposal (the newest)"))


def run(given: argparse.Namespace) -> int:
    """Print errors, warnings, hints and gates of the proposal."""
    from kamdesk.services import proposals
    from kamdesk.services.wording import said

    with common.opened(given) as ws:
        client = common.client_of(ws, given.client)
        proposal = proposal_of(ws, client, given.number)
        language = common.language_of(given) or proposal.language
        if language not in proposal.languages:
            language = proposal.language
        found = proposals.check(ws, proposal.uid, language, spelled=True)
    number = proposals.full_number(proposal.number, proposal.revision)
    if common.wants_json(given):
        common.answer_json(
            {
                "number": number,
                "language": language,
                "errors": list(found.errors),
                "warns": list(found.warns),
                "hints": list(found.hints),
                "gates": list(found.gates),
                "beyond": list(found.beyond),
                "findings": [
                    {
                        "code": one.code,
                        "severity": one.severity,
                        "message": said(one.message, speech()),
                        "place": {name: at for name, at in asdict(one.place).items() if at},
                    }
                    for one in found.all
                ],
            }
        )
        return 0
    print(f"{number} ({language})")
    for one in found.all:
        kind = _("Blocker") if one.severity == "gate" else term("severity", one.severity)
        print(f"  {one.code}  {kind}: {said(one.message, speech())}")
    if not found.all:
        print("  " + _("Nothing was found."))
    return 0
