"""`kamdesk brief --client X`: what to know before the next meeting, on paper or on a phone."""

from __future__ import annotations

import argparse
from pathlib import Path

from kamdesk.commands import common
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    common.ask_day(parser)
    parser.add_argument(
        "--out", type=Path, metavar=_("FILE"), help=_("file to write: .pdf, or .html for a phone")
    )


def run(given: argparse.Namespace) -> int:
    """Show the brief, or write it into a file."""
    import msgspec

    from kamdesk.services import briefs, documents

    asked = common.language_of(given) or ""
    with common.opened(given) as ws:
        client = common.client_of(ws, given.client)
        brief = briefs.brief(ws, client, on=given.date, language=asked)
        if given.out is not None:
            try:
                briefs.save_brief(ws, brief, given.out)
            finally:
                documents.close()
    if common.wants_json(given):
        file = {} if given.out is None else {"file": str(given.out)}
        common.answer_json({**msgspec.to_builtins(brief), **file})
    elif given.out is not None:
        print(given.out)
    else:
        print(briefs.brief_text(brief))
    return 0
