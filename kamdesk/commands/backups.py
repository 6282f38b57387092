"""`kamdesk backups`: the backups of the workspace, newest first."""

from __future__ import annotations

import argparse

from kamdesk.commands import common
from kamdesk.i18n import _, fmt_date, term


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options: none but the common ones."""


def run(given: argparse.Namespace) -> int:
    """List them; the workspace may be open meanwhile."""
    from kamdesk.services import backups
    from kamdesk.services.attachments import size_text

    rows = backups.listed(common.folder_of(given))
    if common.wants_json(given):
        common.answer_json(
            [
                {"number": one.seq, "file": one.name, "at": one.at.isoformat(),
                 "reason": one.reason, "size": one.size, "sha256": one.digest,
                 "verified": one.verified}
                for one in rows
            ]
        )  # fmt: skip
        return 0
    for one in rows:
        local = one.at.astimezone()
        size = size_text(one.size)
        when = f"{fmt_date(local.date())} {local:%H:%M}"
        print(f"{one.seq:>4}  {when}  {term('backup_reason', one.reason)}, {size}")
    if not rows:
        print(_("There is no backup yet: kamdesk backup"))
    return 0
