"""`kamdesk restore`: a backup in the place of the workspace; the present one is kept aside."""

from __future__ import annotations

import argparse
from pathlib import Path

from kamdesk.commands import common, passphrases
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--number", type=int, help=_("number of the backup (the newest verified one)")
    )
    which.add_argument(
        "--file", type=Path, metavar=_("FILE"), help=_("a backup from somewhere else")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("change nothing, only show what differs")
    )


def run(given: argparse.Namespace) -> int:
    """Restore, or tell what would differ."""
    from kamdesk.services import backups, encryption

    folder = common.folder_of(given)
    keys = {"keys": passphrases.keys_of(folder)}
    if given.file is not None and encryption.opens_otherwise(folder, given.file):
        keys["source_keys"] = passphrases.keys_of(given.file.parent)
    if given.dry_run:
        rows = backups.differences(folder, given.number, source=given.file, **keys)
        if common.wants_json(given):
            common.answer_json(
                {one.table: {"here": one.here, "backup": one.there, "changed": one.changed}
                 for one in rows}
            )  # fmt: skip
            return 0
        for line in backups.told(rows):
            print(line)
        if not rows:
            print(_("No differences."))
        return 0
    aside = backups.restore(folder, given.number, source=given.file, **keys)
    if common.wants_json(given):
        common.answer_json({"aside": str(aside)})
    else:
        print(_("Restored. The workspace as it was is kept in {folder}.").format(folder=aside))
    return 0
