"""What was not taken over, in a file to be put right and imported again."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Sequence
from pathlib import Path

from kamdesk.domain.exchange.values import Cell
from kamdesk.errors import Refused
from kamdesk.formats.lists_out import harmless
from kamdesk.formats.sheet import Sheet
from kamdesk.i18n import _
from kamdesk.services.exchange.cells import plain

FOLDER = "imports"


def write_bad(
    folder: Path, source: Path, sheet: Sheet, rows: Sequence[tuple[int, Sequence[Cell], str]]
) -> Path:
    """Write bad rows (line, cells, reason) as CSV into the workspace's imports folder.

    The first two columns are line and reason; the others stand as in the source, so that the file
    can be imported once it is put right. Cards that could not be read stand in a vCard file as they
    were. Returns the file with the rows, else that with the cards.
    """
    written = [_csv(folder, source, sheet, rows)] if rows else []
    if sheet.broken:
        cards = (f"BEGIN:VCARD\r\n{one.text}\r\nEND:VCARD\r\n" for one in sheet.broken)
        written.append(_kept(folder, source, ".vcf", "".join(cards)))
    return written[0]


def keep_bad(bad_file: Path, target: Path) -> Path:
    """Write the bad rows of an import where a person wants them; raises Refused."""
    try:
        data = bad_file.read_bytes()
    except OSError as error:
        raise Refused(_("The file {path} cannot be read.").format(path=bad_file)) from error
    try:
        target.write_bytes(data)
    except OSError as error:
        told = _("{path} cannot be written. Choose another place.")
        raise Refused(told.format(path=target)) from error
    return target


def _csv(
    folder: Path, source: Path, sheet: Sheet, rows: Sequence[tuple[int, Sequence[Cell], str]]
) -> Path:
    width = max([len(sheet.headings), *(len(cells) for _line, cells, _reason in rows)])
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sheet.delimiter or ";", lineterminator="\r\n")
    head = [*sheet.headings, *[""] * (width - len(sheet.headings))]
    writer.writerow([harmless(one) for one in (_("Line in the file"), _("Reason"), *head)])
    for line, cells, reason in rows:
        texts = [plain(one) for one in cells]
        writer.writerow([str(line), *(harmless(one) for one in (reason, *texts))])
    return _kept(folder, source, ".csv", "\ufeff" + out.getvalue())


def _kept(folder: Path, source: Path, ending: str, text: str) -> Path:
    """Write a text into the folder of imports under a name that is free."""
    place = folder / FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    stem = re.sub(r"[^\w.-]+", "_", source.stem).strip("._")[:80] or "list"
    data = text.encode("utf-8", errors="replace")
    for number in range(1, 1000):
        path = place / (f"{stem}-bad{ending}" if number == 1 else f"{stem}-bad-{number}{ending}")
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        return path
    raise FileExistsError(stem)
