"""What the commands share: options, the workspace, the client that is meant, and output."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamdesk import i18n, paths
from kamdesk.commands import passphrases
from kamdesk.errors import NotFound, Refused
from kamdesk.i18n import _

if TYPE_CHECKING:
    from kamdesk.services.base import Workspace


#: The years that calendars of time zones and holidays can speak of.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def common_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that every command has; they may stand before or after its name."""
    parser.add_argument(
        "--workspace",
        metavar=_("FOLDER"),
        default=argparse.SUPPRESS,
        help=_("the workspace (default: KAMDESK_WORKSPACE, then the one the window uses)"),
    )
    parser.add_argument(
        "--lang",
        choices=i18n.LANGUAGES,
        default=argparse.SUPPRESS,
        help=_("language of messages and documents"),
    )
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help=_("answer in JSON")
    )


def guarded(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Run a command; a refusal is told on the error stream, and as JSON when that is asked for."""
    try:
        return run(options)
    except Refused as refusal:
        return _refuse(refusal.message, options)
    except KeyboardInterrupt:
        return _refuse(_("Stopped; nothing was changed."), options)
    except BrokenPipeError:
        # The reader of our output went away: nothing is left to say, also not when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if error.filename is None:
            raise
        told = _("{path} cannot be used: {why}. Choose another place, or check its permissions.")
        return _refuse(told.format(path=error.filename, why=error.strerror), options)


def _refuse(message: str, options: argparse.Namespace) -> int:
    print(message, file=sys.stderr)
    if wants_json(options):
        answer_json({"error": message})
    return 1


def folder_of(options: argparse.Namespace) -> Path:
    """Return the folder of the workspace that is meant."""
    return paths.workspace_folder(getattr(options, "workspace", None))


@contextmanager
def opened(options: argparse.Namespace, *, create: bool = False) -> Iterator[Workspace]:
    """Open the workspace for a command and close it afterwards; `create` makes a missing one."""
    from kamdesk.services import workspace

    folder = folder_of(options)
    if workspace.workspace_lives(folder):
        keys = passphrases.keys_of(folder)
        ws = workspace.open_workspace(folder, what=options.command, keys=keys)
    elif create:
        ws = workspace.create_workspace(folder, language=i18n.language(), what=options.command)
    else:
        raise Refused(
            _(
                "There is no workspace in {folder}. Name another with --workspace, or make one:"
                " kamdesk import FILE --workspace {folder}"
            ).format(folder=folder)
        )
    try:
        yield ws
    finally:
        workspace.close_workspace(ws)


def client_of(ws: Workspace, text: str) -> str:
    """Return the uid of the client that is meant."""
    from kamdesk.services.exchange.finding import client_of as find

    try:
        return find(ws, text)
    except NotFound as missing:
        told = _("{message} To find it: kamdesk search WORD")
        raise NotFound(told.format(message=missing.message)) from missing


def wants_json(options: argparse.Namespace) -> bool:
    """Say whether the answer is to be JSON."""
    return bool(getattr(options, "json", False))


def language_of(options: argparse.Namespace) -> str | None:
    """Return the language that was asked for, None when none was."""
    return getattr(options, "lang", None)


def answer_json(value: Any) -> None:
    """Print an answer as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def answer(given: argparse.Namespace, plain: Any, lines: Iterable[str]) -> int:
    """Print what was found, as JSON when that is asked for; the exit status of what is done."""
    if wants_json(given):
        answer_json(plain)
    else:
        print("\n".join(lines))
    return 0


def ask_client(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the client."""
    parser.add_argument(
        "--client", required=True, help=_("uid, number in another program or name of the client")
    )


def ask_day(parser: argparse.ArgumentParser, words: str = "") -> None:
    """Add the option of a day; without other words it is the one of evaluation."""
    parser.add_argument(
        "--date",
        type=parse_date,
        metavar=_("YYYY-MM-DD"),
        help=words or _("evaluation date (default: today in this workspace)"),
    )


def parse_date(text: str) -> date:
    """Read a date option; raises the error that argparse expects."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("give a date as YYYY-MM-DD")) from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(
            _("give a year from {first} to {last}").format(first=_FIRST_YEAR, last=_LAST_YEAR)
        )
    return day


class Progress:
    """Progress on the error stream, when that is a terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._width = 0

    def __call__(self, done: int, total: int, note: str) -> None:
        """Show how far it is."""
        if not self._shown:
            return
        share = f"{100 * done // total:3} %  " if total else ""
        text = f"{share}{note}"
        print(f"\r{text.ljust(self._width)}", end="", file=sys.stderr, flush=True)
        self._width = len(text)

    def end(self) -> None:
        """Take the line away."""
        if self._shown and self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)


def ask_pdf(parser: argparse.ArgumentParser) -> None:
    """Declare the file that a paper is written to."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("file to write, a PDF")
    )


def tell_file(given: argparse.Namespace, client: str, file: Path) -> None:
    """Say which file was written about a client."""
    if wants_json(given):
        answer_json({"client": client, "file": str(file)})
    else:
        print(file)
