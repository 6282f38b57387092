"""`kamdesk import FILE`: a list of clients, people or orders, or a dossier."""

from __future__ import annotations

import argparse
import codecs
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamdesk.commands import common
from kamdesk.errors import Refused
from kamdesk.formats.lists_in.client import ListReader
from kamdesk.i18n import _

if TYPE_CHECKING:
    from kamdesk.services.exchange import ImportReport, Preview

_SHOWN = 20


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file", metavar=_("FILE"), type=Path, help=_("CSV, XLSX, vCards or dossier (JSON)")
    )
    parser.add_argument(
        "--kind", choices=("clients", "people", "orders"), help=_("what the list contains")
    )
    parser.add_argument(
        "--on-duplicate",
        choices=("skip", "update", "add"),
        default="skip",
        help=_("what to do with rows that already exist (default: skip)"),
    )
    parser.add_argument("--client", help=_("give all rows to this client"))
    parser.add_argument(
        "--companies",
        choices=("create", "hold"),
        default="create",
        help=_(
            "people from companies that are not here yet: create the company, or keep them apart"
        ),
    )
    parser.add_argument("--currency", type=_currency, help=_("currency of amounts that have none"))
    parser.add_argument(
        "--dates",
        choices=("dmy", "mdy"),
        default="",
        help=_("ambiguous dates: day first (dmy) or month first (mdy)"),
    )
    parser.add_argument(
        "--encoding", type=_encoding, help=_("encoding of a CSV file, when it is guessed wrongly")
    )
    parser.add_argument("--delimiter", type=_delimiter, help=_("delimiter of a CSV file"))
    parser.add_argument("--sheet", help=_("sheet of a workbook"))
    parser.add_argument(
        "--heading-row",
        type=_heading_row,
        metavar=_("LINE"),
        help=_("line of the headings, or none when there are none"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("only show how the columns would be imported")
    )
    parser.add_argument(
        "--bad",
        type=Path,
        metavar=_("FILE"),
        help=_("also write the rows with errors to this file"),
    )


def _currency(text: str) -> str:
    if len(text) != 3 or not (text.isascii() and text.isalpha()):
        raise argparse.ArgumentTypeError(_("give a currency as three letters, such as EUR"))
    return text.upper()


def _encoding(text: str) -> str:
    try:
        "x".encode(text)  # refuses what is no encoding of texts, such as "hex"
        return codecs.lookup(text).name
    except (LookupError, UnicodeError) as error:
        raise argparse.ArgumentTypeError(
            _("give an encoding such as utf-8, cp1251 or cp1252")
        ) from error


def _delimiter(text: str) -> str:
    mark = "\t" if text in ("\\t", "tab") else text
    if len(mark) != 1 or mark in '\r\n"':
        raise argparse.ArgumentTypeError(_("give one character, or tab"))
    return mark


def _heading_row(text: str) -> int:
    """Return the line of the headings, 0 for none."""
    if text.casefold() == "none":
        return 0
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(_("give the number of a line, or none"))
    return int(text)


def run(given: argparse.Namespace) -> int:
    """Import the file and tell what became of it."""
    with ListReader() as lists:
        if given.file.suffix.lower() != ".json":
            lists.start()  # it gets ready while we load
        return _run(given, lists)


def _run(given: argparse.Namespace, lists: ListReader) -> int:
    from kamdesk.services import exchange

    reading = exchange.Reading(
        encoding=given.encoding,
        delimiter=given.delimiter,
        sheet=given.sheet,
        header_row=given.heading_row or None,
        no_header=given.heading_row == 0,
    )
    # A file that cannot be read must not leave a new, empty workspace behind.
    seen = _look(given, reading, lists)
    if given.dry_run:
        return _tell_preview(seen, given)
    progress = common.Progress()
    with common.opened(given, create=given.client is None) as ws:
        client = common.client_of(ws, given.client) if given.client else None
        try:
            report = exchange.run(
                ws,
                given.file,
                kind=given.kind,
                on_duplicate=given.on_duplicate,
                progress=progress,
                reading=reading,
                client_uid=client,
                hold=given.companies == "hold",
                currency=given.currency or "",
                dates=given.dates,
                lists=lists,
            )
        finally:
            progress.end()
        if given.bad and report.bad_file:
            report = replace(report, bad_file=exchange.keep_bad(ws, report.bad_file, given.bad))
        elif report.bad_file and ws.encrypted:
            report = replace(report, bad_file=None)
            told = _(
                "The rows with errors are kept encrypted in the workspace; --bad FILE"
                " writes them to a file."
            )
            print(told, file=sys.stderr)
    if common.wants_json(given):
        common.answer_json(_as_json(report))
    else:
        _print(report)
    return 0


def _look(given: argparse.Namespace, reading: Any, lists: ListReader) -> Preview:
    from kamdesk.services import exchange

    if not given.file.is_file():
        raise Refused(_("There is no file {path}.").format(path=given.file))
    seen = exchange.look(given.file, given.kind, reading, lists=lists)
    if not seen.is_dossier and not given.dry_run:
        exchange.usable(seen.mapping, owned=given.client is not None)
    return seen


def _tell_preview(seen: Preview, given: argparse.Namespace) -> int:
    columns = [
        {
            "column": one.number + 1,
            "heading": one.heading,
            "field": one.field or None,
            "confidence": one.confidence,
            "samples": list(one.samples),
        }
        for one in seen.columns
    ]
    if common.wants_json(given):
        common.answer_json(
            {
                "kind": seen.kind,
                "encoding": seen.encoding,
                "delimiter": seen.delimiter,
                "header_row": seen.header_row,
                "sheet": seen.sheet,
                "sheets": list(seen.sheets),
                "rows": seen.rows,
                "apart": seen.apart,
                "columns": columns,
                "warnings": list(seen.warnings),
            }
        )
        return 0
    from kamdesk.services.exchange.labels import label

    print(_("{kind}, {rows} rows").format(kind=seen.kind or "?", rows=seen.rows))
    print("  " + _how(seen))
    for one in seen.columns:
        name = label(seen.kind, one.field) if seen.kind and one.field else "–"
        print(f"  {one.heading or one.number + 1} → {name}  ({', '.join(one.samples)})")
    return 0


def _how(seen: Preview) -> str:
    """Return how the file was read, in the words of the options."""
    found = [("--encoding", seen.encoding), ("--delimiter", {"\t": "tab"}.get(
        seen.delimiter, seen.delimiter)), ("--sheet", seen.sheet),
        ("--heading-row", str(seen.header_row or "none"))]  # fmt: skip
    return "  ".join(f"{name} {shlex.quote(value)}" for name, value in found if value)


def _as_json(report: ImportReport) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "added": report.added,
        "updated": report.updated,
        "skipped": report.skipped,
        "unchanged": report.unchanged,
        "bad": [{"line": one.line, "reason": one.reason} for one in report.bad],
        "duplicates": [
            {
                "line": one.line,
                "name": one.name,
                "other": one.other,
                "uid": one.uid,
                "reason": one.reason,
                "certain": one.certain,
            }
            for one in report.duplicates
        ],
        "remarks": [{"line": one.line, "text": one.reason} for one in report.remarks],
        "warnings": list(report.warnings),
        "also": report.also,
        "bad_file": str(report.bad_file) if report.bad_file else None,
    }


def _print(report: ImportReport) -> None:
    print(
        _("added {added}, updated {updated}, skipped {skipped}, rows with errors {bad}").format(
            added=report.added,
            updated=report.updated,
            skipped=report.skipped,
            bad=len(report.bad),
        )
    )
    for text in report.warnings:
        print(f"  ! {text}")
    for one in report.bad[:_SHOWN]:
        print("  " + _("line {line}: {reason}").format(line=one.line, reason=one.reason))
    if len(report.bad) > _SHOWN:
        print(f"  … {len(report.bad) - _SHOWN}")
    if report.bad_file:
        print(_("Rows with errors, to be corrected: {path}").format(path=report.bad_file))
    doubts = [one for one in report.duplicates if not one.certain]
    for each in doubts[:_SHOWN]:
        text = _("line {line}: {name} may be {other} ({reason}); it was added")
        print("  ? " + text.format(line=each.line, name=each.name, other=each.other,
                                   reason=each.reason))  # fmt: skip
