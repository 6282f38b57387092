"""`kamdesk passport --region X`: what is known of a region, or its passport as PDF."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk.commands import common
from kamdesk.i18n import _

if TYPE_CHECKING:
    from kamdesk.domain.papers import Paper


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--region", required=True, help=_("uid, code or name of the region"))
    common.ask_day(parser)
    parser.add_argument("--out", type=Path, metavar=_("FILE"), help=_("file to write: .pdf"))


def run(given: argparse.Namespace) -> int:
    """Show the passport, or write it into a file."""
    import msgspec

    from kamdesk.services import documents
    from kamdesk.services.regions.papers import passport_paper
    from kamdesk.services.regions.view import region_of

    lang = common.language_of(given) or ""
    with common.opened(given) as ws:
        paper = passport_paper(ws, region_of(ws, given.region), given.date, lang)
        if given.out is not None:
            given.out.parent.mkdir(parents=True, exist_ok=True)
            try:
                documents.save(given.out, documents.print_paper(ws, paper))
            finally:
                documents.close()
    if common.wants_json(given):
        file = {} if given.out is None else {"file": str(given.out)}
        common.answer_json({**msgspec.to_builtins(paper), **file})
    else:
        print(_told(paper) if given.out is None else given.out)
    return 0


def _told(paper: Paper) -> str:
    """Return a paper as lines for a terminal."""
    lines = [paper.title, paper.about]
    for part in paper.parts:
        lines += ["", part.heading] if part.heading else [""]
        for one in (*part.figures, *part.fields):
            lines.append("  ".join(filter(None, (f"{one.label}: {one.value}", one.note))))
        lines += [" ".join(filter(None, (one.mark, one.text))) for one in part.points]
        if part.table is not None:
            lines += ["  ".join(cells) for cells in part.table.rows]
        if part.note:
            lines.append(part.note)
    return "\n".join(lines)
