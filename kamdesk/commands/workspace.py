"""`kamdesk workspace create`: a new workspace."""

from __future__ import annotations

import argparse

from kamdesk import i18n
from kamdesk.commands import common
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the things to do with a workspace as a whole."""
    what = parser.add_subparsers(dest="what", required=True, metavar=_("WHAT"))
    create = what.add_parser("create", help=_("make a new workspace"))
    common.common_options(create)


def run(given: argparse.Namespace) -> int:
    """Do it; never over a workspace that is there."""
    return _create(given)


def _create(given: argparse.Namespace) -> int:
    from kamdesk.services import workspace

    folder = common.folder_of(given)
    ws = workspace.create_workspace(folder, language=i18n.language(), what="workspace")
    workspace.close_workspace(ws)
    if common.wants_json(given):
        common.answer_json({"workspace": str(folder)})
    else:
        print(_("New workspace: {folder}").format(folder=folder))
    return 0
