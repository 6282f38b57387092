"""`kamdesk library [list|show|export|import]`: cases, references and ready texts, and their use."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamdesk.commands import common
from kamdesk.i18n import _, fmt_date, term

if TYPE_CHECKING:
    from kamdesk.domain.records import Record
    from kamdesk.services.base import Workspace
    from kamdesk.services.library import Use

_LIST = "list"
KINDS = ("cases", "refs", "library_texts")

_Answer = tuple[Any, list[str]]


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what can be done with the library; without a word it is listed."""
    parser.add_argument(
        "what",
        nargs="?",
        default=_LIST,
        choices=(_LIST, "show", "export", "import"),
        help=_("list (default), show some with their uses, write a file, import a file"),
    )
    parser.add_argument("names", nargs="*", metavar=_("NAME"), help=_("entries by code or uid"))
    parser.add_argument(
        "--kind", choices=KINDS, help=_("cases, references (refs) or ready texts (library_texts)")
    )
    parser.add_argument("--file", type=Path, metavar=_("FILE"), help=_("the file (.json)"))


def run(given: argparse.Namespace) -> int:
    """Do one of them."""
    with common.opened(given) as ws:
        done = {_LIST: _listed, "show": _shown, "export": _written, "import": _taken}[given.what]
        plain, lines = done(ws, given)
    return common.answer(given, plain, lines)


def _listed(ws: Workspace, given: argparse.Namespace) -> _Answer:
    entries = _entries(ws, given)
    plain = [_plain(ws, kind, one) for kind, one in entries]
    lines = [_line(kind, one) for kind, one in entries] or [_("The library is empty.")]
    return {"library": plain}, lines


def _shown(ws: Workspace, given: argparse.Namespace) -> _Answer:
    from kamdesk.errors import NotFound, Refused
    from kamdesk.services import library

    if not given.names:
        raise Refused(_("Name an entry by its code or uid; “kamdesk library” lists them."))
    plain, lines = [], []
    for name in given.names:
        found = [pair for pair in _entries(ws, given) if name in (pair[1].uid, _code(pair[1]))]
        if not found:
            raise NotFound(_("The library has no entry {name}.").format(name=name))
        kind, one = found[0]
        plain.append(_plain(ws, kind, one))
        lines += [_line(kind, one), *(f"  → {use_words(use)}" for use in library.uses(ws, one.uid))]
    return {"library": plain}, lines


def _written(ws: Workspace, given: argparse.Namespace) -> _Answer:
    from kamdesk.services import library

    path = library.export_library(ws, _file(given), (given.kind,) if given.kind else ())
    return {"file": str(path)}, [str(path)]


def _taken(ws: Workspace, given: argparse.Namespace) -> _Answer:
    from kamdesk.services import library
    from kamdesk.services.titles import kind_label

    counts = library.import_library(ws, _file(given)).value
    lines = [f"{kind_label(name)}: {number}" for name, number in counts.items()]
    return {"taken": counts}, lines or [_("Everything in the file is already here.")]


def use_words(use: Use) -> str:
    """Say which proposal holds an entry, for whom, and since when it is out."""
    state = term("proposal_status", use.status)
    if use.sent_on is not None:
        state = _("sent on {date}").format(date=fmt_date(use.sent_on))
    return f"{use.number}, {use.client}: {state}"


def _file(given: argparse.Namespace) -> Path:
    from kamdesk.errors import Refused

    if given.file is None:
        raise Refused(_("Name the file with --file FILE."))
    path: Path = given.file
    return path


def _entries(ws: Workspace, given: argparse.Namespace) -> list[tuple[str, Record]]:
    from kamdesk.services import records

    kinds = (given.kind,) if given.kind else KINDS
    return [(kind, one) for kind in kinds for one in records.listing(ws, kind)]


def _code(one: Record) -> str:
    return str(getattr(one, "code", ""))


def _plain(ws: Workspace, kind: str, one: Record) -> dict[str, Any]:
    from kamdesk.services import library
    from kamdesk.services.titles import title_of

    return {
        "uid": one.uid,
        "kind": kind,
        "code": _code(one) or None,
        "title": title_of(one),
        "valid_until": getattr(one, "valid_until", None),
        "uses": [
            {"uid": use.proposal_uid, "number": use.number, "client": use.client,
             "status": use.status, "sent": use.sent_on}
            for use in library.uses(ws, one.uid)
        ],
    }  # fmt: skip


def _line(kind: str, one: Record) -> str:
    from kamdesk.services.titles import kind_label, title_of

    return f"{_code(one) or one.uid:<18} {kind_label(kind)}: {title_of(one)}"
