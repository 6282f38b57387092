"""`kamdesk backup`: a checked backup of the workspace, now."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kamdesk.commands import common
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--to", type=Path, metavar=_("FOLDER"), help=_("a second place, such as a stick")
    )


def run(given: argparse.Namespace) -> int:
    """Take the backup and say where it is; a second place that fails is told, status 1."""
    from kamdesk.services import backups

    with common.opened(given) as ws:
        taken = backups.back_up(ws, second=given.to)
    assert taken is not None  # one that was asked for is always made
    path = taken.folder / taken.backup.name
    if common.wants_json(given):
        common.answer_json({"file": str(path), "number": taken.backup.seq, "second": taken.second})
    else:
        print(path)
    if taken.second:
        print(taken.second, file=sys.stderr)
    return 1 if taken.second else 0
