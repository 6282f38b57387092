"""`kamdesk bin list|restore|purge`: the recycle bin."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kamdesk.commands import common
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import _, fmt_date, ngettext

if TYPE_CHECKING:
    from kamdesk.services.base import Workspace
    from kamdesk.services.bin import Row


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the three things to do."""
    what = parser.add_subparsers(dest="what", required=True, metavar=_("WHAT"))
    one = what.add_parser("list", help=_("what was deleted, last first"))
    common.common_options(one)
    for name, told in (
        ("restore", _("restore an entry with everything that belonged to it")),
        ("purge", _("delete an entry for good; asks twice")),
    ):
        one = what.add_parser(name, help=told)
        one.add_argument(
            "entry", nargs="?", metavar=_("ENTRY"), help=_("number in the list, uid or name")
        )
        one.add_argument("--all", action="store_true", help=_("all entries"))
        if name == "purge":
            one.add_argument(
                "--yes",
                action="count",
                default=0,
                help=_("answers one question; use it twice to delete without being asked"),
            )
        common.common_options(one)


def run(given: argparse.Namespace) -> int:
    """List, restore or purge."""
    from kamdesk.services import bin as recycle

    with common.opened(given) as ws:
        rows = recycle.listing(ws)
        if given.what == "list":
            return _list(given, rows)
        chosen = list(rows) if given.all else [_entry(rows, given.entry)]
        if given.what == "restore":
            return _restore(given, ws, chosen)
        if not all(_sure(nr, given.yes, chosen) for nr in (1, 2)):
            raise Refused(_("Nothing was deleted."))
        recycle.purge(ws, [one.uid for one in chosen])
    if common.wants_json(given):
        common.answer_json({"purged": [one.uid for one in chosen]})
    else:
        print(ngettext("{n} entry deleted for good.", "{n} entries deleted for good.", len(chosen)))
    return 0


def _list(given: argparse.Namespace, rows: tuple[Row, ...]) -> int:
    from kamdesk.services.bin import words_of
    from kamdesk.services.titles import kind_label

    if common.wants_json(given):
        common.answer_json(
            [
                {"uid": one.uid, "kind": one.kind, "name": one.title, "client": one.owner_name,
                 "deleted": one.deleted_at.isoformat(timespec="seconds"),
                 "days_left": one.days_left, "with": one.holds}
                for one in rows
            ]
        )  # fmt: skip
        return 0
    for nr, one in enumerate(rows, 1):
        at = f"{fmt_date(one.deleted_at.date())} {one.deleted_at:%H:%M}"
        left = ngettext("{n} day left", "{n} days left", one.days_left)
        parts = (kind_label(one.kind), one.owner_name, words_of(one.holds), at, left)
        print(f"{nr:>4}  {one.title}: {', '.join(filter(None, parts))}")
    if not rows:
        print(_("The recycle bin is empty."))
    return 0


def _entry(rows: tuple[Row, ...], asked: str | None) -> Row:
    """Return the entry that is meant by number, uid or name."""
    if not asked:
        raise Refused(_("Name an entry, or use --all."))
    if asked.isdecimal() and 1 <= int(asked) <= len(rows):
        return rows[int(asked) - 1]
    named = [one for one in rows if asked == one.uid or asked.casefold() == one.title.casefold()]
    if len(named) > 1:
        raise Refused(_("Several entries have this name. Use the number from the list."))
    if not named:
        raise NotFound(_("This is not in the recycle bin: kamdesk bin list"))
    return named[0]


def _restore(given: argparse.Namespace, ws: Workspace, chosen: list[Row]) -> int:
    from kamdesk.services import bin as recycle

    done = recycle.restore(ws, [one.uid for one in chosen])
    if common.wants_json(given):
        common.answer_json({"restored": list(done.titles), "links_lost": done.links_lost})
    else:
        for title in done.titles:
            print(_("Restored: {name}").format(name=title))
    return 0


def _sure(nr: int, said: int, chosen: list[Row]) -> bool:
    """Ask at the terminal unless `--yes` answered this question already."""
    if said >= nr:
        return True
    if not sys.stdin.isatty():
        raise Refused(_("Deleting for good asks twice. In a script, use --yes --yes."))
    named = ", ".join(one.title for one in chosen[:5])
    question = _("Delete {name} for good?") if nr == 1 else _("Really for good? {name}")
    return input(f"{question.format(name=named)} [{_('yes')}/{_('no')}] ") == _("yes")
