"""`kamdesk search TEXT`: clients, people, talks, notes and proposals."""

from __future__ import annotations

import argparse

from kamdesk.commands import common
from kamdesk.i18n import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("text", metavar=_("TEXT"), nargs="+", help=_("what to look for"))
    parser.add_argument("--limit", type=int, default=8, help=_("hits of each kind (8)"))


def run(given: argparse.Namespace) -> int:
    """Print what was found, best first within each kind."""
    from kamdesk.services.search import search

    with common.opened(given) as ws:
        groups = search(ws, " ".join(given.text), max(1, min(given.limit, 1000)))
    if common.wants_json(given):
        common.answer_json(
            [
                {
                    "kind": one.kind,
                    "uid": one.uid,
                    "title": one.title,
                    "subtitle": one.subtitle,
                    "client_uid": one.client_uid,
                }
                for group in groups
                for one in group.hits
            ]
        )
        return 0
    if not groups:
        print(_("Nothing was found."))
    for group in groups:
        print(group.label)
        for one in group.hits:
            print(f"  {one.title}" + (f"  ({one.subtitle})" if one.subtitle else ""))
        if group.more:
            print("  …")
    return 0
