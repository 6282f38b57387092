"""What was not taken over, in a file to be put right and imported again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from kamdesk.domain.exchange.values import Cell
from kamdesk.errors import Refused
from kamdesk.formats.lists_out import harmless
from kamdesk.formats.sheet import Sheet
from kamdesk.i18n import _
from kamdesk.services.base import Workspace
from kamdesk.services.documents import save
from kamdesk.services.exchange.cells import plain
from kamdesk.storage.workspace import sealed
from kamdesk.storage.workspace.engine import private_folder
from kamdesk.storage.workspace.faults import told_apart
from kamdesk.storage.workspace.files import opened

FOLDER = "imports"


def write_bad(
    ws: Workspace, source: Path, sheet: Sheet, rows: Sequence[tuple[int, Sequence[Cell], str]]
) -> Path:
    """Write bad rows (line, cells, reason) as CSV into the workspace's imports folder.

    The first two columns are line and reason; the others stand as in the source, so that the file
    can be imported once it is put right. Cards that could not be read stand in a vCard file as they
    were. Returns the file with the rows, else that with the cards; it is sealed in an encrypted
    workspace, and `keep_bad` writes it out.
    """
    written = [_csv(ws, source, sheet, rows)] if rows else []
    if sheet.broken:
        cards = (f"BEGIN:VCARD\r\n{one.text}\r\nEND:VCARD\r\n" for one in sheet.broken)
        written.append(_kept(ws, source, ".vcf", "".join(cards)))
    return written[0]


def open_bad(ws: Workspace, bad_file: Path) -> Path:
    """Return a file with the bad rows for another program: it, or a copy of what lies sealed."""
    return bad_file if ws.keys is None else opened(ws, bad_file.name, _bytes_of(ws, bad_file))


def _bytes_of(ws: Workspace, bad_file: Path) -> bytes:
    try:
        return sealed.get(ws.keys, bad_file.parent, bad_file.name)
    except OSError as error:
        raise Refused(_("The file {path} cannot be read.").format(path=bad_file)) from error


def keep_bad(ws: Workspace, bad_file: Path, target: Path) -> Path:
    """Write the bad rows of an import where a person wants them; raises Refused."""
    save(target, _bytes_of(ws, bad_file))
    return target


def _csv(
    ws: Workspace, source: Path, sheet: Sheet, rows: Sequence[tuple[int, Sequence[Cell], str]]
) -> Path:
    width = max([len(sheet.headings), *(len(cells) for _line, cells, _reason in rows)])
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sheet.delimiter or ";", lineterminator="\r\n")
    head = [*sheet.headings, *[""] * (width - len(sheet.headings))]
    writer.writerow([harmless(one) for one in (_("Line in the file"), _("Reason"), *head)])
    for line, cells, reason in rows:
        texts = [plain(one) for one in cells]
        writer.writerow([str(line), *(harmless(one) for one in (reason, *texts))])
    return _kept(ws, source, ".csv", "\ufeff" + out.getvalue())


def _kept(ws: Workspace, source: Path, ending: str, text: str) -> Path:
    """Write a text into the folder of imports under a name that is free."""
    place = ws.folder / FOLDER
    stem = re.sub(r"[^\w.-]+", "_", source.stem).strip("._")[:80] or "list"
    data = text.encode("utf-8", errors="replace")
    for number in range(1, 1000):
        path = place / (f"{stem}-bad{ending}" if number == 1 else f"{stem}-bad-{number}{ending}")
        if not sealed.path_of(ws.keys, place, path.name).exists():
            with told_apart(files=True):
                private_folder(place)
                sealed.put(ws.keys, place, path.name, data)
            return path
    raise FileExistsError(stem)
