"""`kamdesk interview --client X`: the sheet to print before a meeting, the summary after it."""

from __future__ import annotations

import argparse
from pathlib import Path

from kamdesk.commands import common
from kamdesk.errors import NotFound
from kamdesk.i18n import _, term


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    common.ask_day(parser, _("day of the interview that is summed up (the newest)"))
    parser.add_argument(
        "--sheet", type=Path, metavar=_("FILE"), help=_("write the questions with room to write")
    )
    parser.add_argument("--summary", type=Path, metavar=_("FILE"), help=_("write what was said"))


def run(given: argparse.Namespace) -> int:
    """Write the papers asked for; without any, tell the interviews there are."""
    from kamdesk.services import documents
    from kamdesk.services.interviews import list_interviews, papers

    lang = common.language_of(given) or ""
    with common.opened(given) as ws:
        client = common.client_of(ws, given.client)
        rows = [one.interview for one in list_interviews(ws, client)]
        if given.date is not None:
            rows = [one for one in rows if one.on == given.date]
        wanted = []
        if given.sheet is not None:
            wanted.append((given.sheet, papers.sheet(ws, client, None, lang)))
        if given.summary is not None:
            if not rows:
                raise NotFound(_("There is no interview to sum up."))
            wanted.append((given.summary, papers.summary(ws, rows[0].uid, lang)))
        for path, _paper in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            files = [
                documents.save(path, documents.print_paper(ws, paper)) for path, paper in wanted
            ]
        finally:
            documents.close()
    listed = [{"uid": one.uid, "date": one.on, "outcome": one.outcome} for one in rows]
    if common.wants_json(given):
        common.answer_json({"files": [str(one) for one in files], "interviews": listed})
    else:
        told = [f"{one.on}  {term('outcome', one.outcome) or '–'}" for one in rows]
        print("\n".join([str(one) for one in files] or told))
    return 0
