"""`kamdesk salvage`: what can still be read of a damaged workspace."""

from __future__ import annotations

import argparse
from pathlib import Path

from kamdesk.commands import common, passphrases
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--out",
        type=Path,
        metavar=_("FOLDER"),
        help=_("create a new workspace there (default: replace the damaged one)"),
    )


def run(given: argparse.Namespace) -> int:
    """Save what can be read and tell what became of it."""
    from kamdesk.services import salvage

    folder = common.folder_of(given)
    progress = common.Progress()
    try:
        done = salvage.salvage(folder, given.out, passphrases.keys_of(folder), progress)
    finally:
        progress.end()
    if common.wants_json(given):
        common.answer_json(
            {
                "workspace": str(done.folder),
                "aside": str(done.aside) if done.aside else None,
                "saved": done.saved,
                "lost": done.lost,
                "gaps": done.gaps,
                "links_lost": done.loosened,
                "tables": {
                    one.table: {"saved": one.saved, "lost": one.lost, "backup": one.before}
                    for one in done.lines
                },
            }
        )
    else:
        print(salvage.report_of(done))
    return 0
