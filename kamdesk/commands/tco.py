"""`kamdesk tco --client X`: what each way costs, in words, as JSON or as a workbook."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk.commands import common
from kamdesk.errors import NotFound
from kamdesk.i18n import _, fmt_money, language, speaking

if TYPE_CHECKING:
    from kamdesk.services.base import Workspace
    from kamdesk.services.tco import SheetView


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    common.ask_client(parser)
    parser.add_argument("--sheet", metavar="UID", help=_("which comparison (the client's newest)"))
    parser.add_argument(
        "--xlsx", type=Path, metavar=_("FILE"), help=_("write it as a workbook with formulas")
    )
    parser.add_argument("--pdf", type=Path, metavar=_("FILE"), help=_("write it as a PDF document"))


def run(given: argparse.Namespace) -> int:
    """Tell the comparison, and write the files asked for."""
    from kamdesk.services import tco
    from kamdesk.services.tco.told import told

    lang = common.language_of(given) or language()
    with common.opened(given) as ws, speaking(lang):
        view = tco.sheet(ws, _wanted(ws, given))
        files = _write(ws, view, given, lang)
    if common.wants_json(given):
        common.answer_json({**told(view), "files": [str(one) for one in files]})
    else:
        print("\n".join([str(one) for one in files] or _lines(view)))
    return 0


def _wanted(ws: Workspace, given: argparse.Namespace) -> str:
    from kamdesk.services import tco

    uids = [one.uid for one in tco.sheets(ws, common.client_of(ws, given.client))]
    if not uids:
        raise NotFound(_("There is no cost comparison of this client yet."))
    if given.sheet is not None and given.sheet not in uids:
        raise NotFound(
            _("This client has no comparison {uid}. There are: {uids}").format(
                uid=given.sheet, uids=", ".join(uids)
            )
        )
    return str(given.sheet or uids[-1])


def _write(ws: Workspace, view: SheetView, given: argparse.Namespace, lang: str) -> list[Path]:
    from kamdesk.services import documents
    from kamdesk.services.tco.book import save_book
    from kamdesk.services.tco.papers import paper

    files = []
    for path in (given.xlsx, given.pdf):
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
    if given.xlsx is not None:
        files.append(save_book(ws, view.sheet.uid, given.xlsx, lang))
    if given.pdf is not None:
        try:
            data = documents.print_paper(ws, paper(ws, view.sheet.uid, lang))
        finally:
            documents.close()
        files.append(documents.save(given.pdf, data))
    return files


def _lines(view: SheetView) -> list[str]:
    from kamdesk.i18n import speech
    from kamdesk.services.proposals.costs import column_name

    totals = [
        (column_name(view.sheet, name, speech()), fmt_money(column.total.value))
        for name, column in view.result.columns.items()
    ]
    width = max(len(name) for name, _amount in totals)
    return [*(f"{name.ljust(width)}  {amount}" for name, amount in totals), "", view.words]
