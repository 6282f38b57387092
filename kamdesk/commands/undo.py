"""`kamdesk undo`: take the last step back."""

from __future__ import annotations

import argparse

from kamdesk.commands import common
from kamdesk.errors import Refused
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options: none but the common ones."""


def run(given: argparse.Namespace) -> int:
    """Take back what was done last, in the window or by a command."""
    from kamdesk.services import journal

    with common.opened(given) as ws:
        label, _again = journal.next_labels(ws)
        if journal.undo(ws) is None:
            raise Refused(_("There is nothing to undo."))
    if common.wants_json(given):
        common.answer_json({"undone": label})
    else:
        print(_("Undone: {step}").format(step=label))
    return 0
