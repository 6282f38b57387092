"""The use cases from a terminal: `kamdesk COMMAND …` (docs/commands.md)."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from kamdesk import __version__, i18n, paths
from kamdesk.commands import parsing
from kamdesk.commands.common import common_options
from kamdesk.i18n import N_, _

#: Command → what it does; each has a file of its name.
COMMANDS = {
    "demo": N_("make a workspace with invented clients, their proposal, map and results"),
    "workspace": N_("create a workspace"),
    "import": N_("import a list (CSV, XLSX) or a dossier (JSON)"),
    "export": N_("write a client's dossier or a list"),
    "merge": N_("merge two clients, or list likely duplicates"),
    "search": N_("search clients, people, talks, notes and proposals"),
    "show": N_("show the computed results of a client"),
    "brief": N_("show the brief for the next meeting, or write it as PDF or for a phone"),
    "attach": N_("attach files to a client"),
    "mail": N_("put e-mails (.eml, .msg) into the history of their clients"),
    "card": N_("write the card of a client as PDF for a meeting"),
    "handover": N_("write the handover document for another manager as PDF"),
    "interview": N_("write the sheet of an interview, or its summary, as PDF"),
    "facts": N_("list figures with their evidence, confirm or replace them, write the sheet"),
    "deal": N_(
        "show how far a deal is qualified, what the client values and where the negotiation stands"
    ),
    "tco": N_("show what each alternative costs, or write it as a workbook with formulas"),
    "passport": N_("show the passport of a region, or write it as PDF"),
    "map": N_("write the stakeholder map as PDF, PNG or SVG"),
    "proposal": N_("write a proposal as PDF, for Word, as an e-mail, for three readers"),
    "prices": N_("list the price book, or import a price list from a file"),
    "library": N_("list cases, references and ready texts with their uses, share them as files"),
    "revise": N_("make the next revision of a proposal, or one for another client"),
    "diff": N_("show how two revisions of a proposal differ"),
    "lint": N_("check a proposal"),
    "undo": N_("undo the last step"),
    "bin": N_("what was deleted: list it, restore it, delete it for good"),
    "check": N_("check the workspace"),
    "backup": N_("back up the workspace and verify the copy"),
    "backups": N_("list the backups of the workspace"),
    "salvage": N_("recover what can be read from a damaged workspace"),
    "restore": N_("restore the workspace from a backup"),
}
#: Exit status of a wrong call; 0 is done, 1 refused.
USAGE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it is done, 1 when it is refused, 2 when it was called wrongly."""
    given = list(sys.argv[1:] if argv is None else argv)
    before, mask = i18n.language(), os.umask(paths.PRIVATE)
    i18n.set_language(_language(given))
    try:
        return _main(given)
    finally:
        i18n.set_language(before)
        os.umask(mask)


def _main(given: list[str]) -> int:
    parsing.speak()
    parser = _parser()
    if not given:
        parser.print_help()
        return USAGE
    try:
        options = parser.parse_args(given)
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else USAGE
    from kamdesk.commands.common import guarded

    return guarded(options.run, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kamdesk", description=_("KAM Desk from a terminal. Without a command: the window.")
    )
    parser.add_argument("--version", action="version", version=f"KAM Desk {__version__}")
    common_options(parser)
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    for name, told in COMMANDS.items():
        module = importlib.import_module(f"kamdesk.commands.{name.replace('import', 'import_')}")
        command = commands.add_parser(name, help=_(told), description=_(told))
        module.options(command)
        common_options(command)
        command.set_defaults(run=module.run)
    return parser


def _language(given: Sequence[str]) -> str:
    """Return the language asked for, else that of the environment, else English."""
    for nr, word in enumerate(given):
        if word == "--lang" and nr + 1 < len(given):
            asked = given[nr + 1]
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
        else:
            continue
        return asked if asked in i18n.LANGUAGES else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            here = os.environ[name][:2].lower()
            return here if here in i18n.LANGUAGES else "en"
    return "en"
