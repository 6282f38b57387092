"""`kamdesk merge`: make two clients one, or tell which entries may be one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from kamdesk.commands import common
from kamdesk.errors import Refused
from kamdesk.i18n import _

if TYPE_CHECKING:
    from kamdesk.services.base import Workspace
    from kamdesk.services.merging import Comparison


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--client", help=_("the duplicate that is merged into the other"))
    parser.add_argument("--into", metavar=_("CLIENT"), help=_("the client that stays"))
    parser.add_argument("--list", choices=("clients", "people"), help=_("list likely duplicates"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("only show what differs and what would be kept")
    )


def run(given: argparse.Namespace) -> int:
    """Merge, or tell."""
    if not given.list and not (given.client and given.into):
        raise Refused(
            _("Name the duplicate with --client and the client to keep with --into, or use --list.")
        )
    with common.opened(given) as ws:
        if given.list:
            return _tell_likely(ws, given)
        gone, into = common.client_of(ws, given.client), common.client_of(ws, given.into)
        return _merge(ws, given, into, gone)


def _merge(ws: Workspace, given: argparse.Namespace, into: str, gone: str) -> int:
    from kamdesk.services import merging

    view = merging.compare(ws, "clients", into, gone)
    if not given.dry_run:
        merging.merge(ws, "clients", into, gone)
    if common.wants_json(given):
        common.answer_json(_as_json(view, done=not given.dry_run))
        return 0
    print(_("{name} is merged into {other}").format(name=view.theirs.name, other=view.mine.name))
    if view.theirs.hanging:
        print("  " + _("Moves along: {what}").format(what=view.theirs.hanging))
    for one in view.lines:
        kept = {"mine": one.mine, "theirs": one.theirs}.get(one.pick)
        kept = f"{one.mine} + {one.theirs}" if kept is None else kept
        print(
            "  "
            + _("{field}: {value} is kept").format(field=one.label, value=" ".join(kept.split()))
        )
    return 0


def _as_json(view: Comparison, *, done: bool) -> dict[str, Any]:
    return {
        "merged": done,
        "client": view.theirs.uid,
        "into": view.mine.uid,
        "moves": dict(view.theirs.hangs),
        "differences": [
            {"field": one.field, "into": one.mine, "client": one.theirs, "kept": one.pick}
            for one in view.lines
        ],
    }


def _tell_likely(ws: Workspace, given: argparse.Namespace) -> int:
    from kamdesk.services import merging

    found = merging.duplicates(ws, given.list)
    if common.wants_json(given):
        common.answer_json(
            [
                {
                    "uids": [one.one, one.other],
                    "names": list(one.names),
                    "reasons": list(one.reasons),
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        print(f"{' = '.join(one.names)}  ({one.why})  {one.one} {one.other}")
    if not found:
        print(_("No likely duplicates."))
    return 0
