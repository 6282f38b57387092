"""Documents as files: printed by one process that stays warm, previewed while one types."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kamdesk.domain.papers import Paper
from kamdesk.domain.proposals.document import CostTable, Document
from kamdesk.errors import Refused
from kamdesk.formats.filenames import file_name
from kamdesk.formats.pdf.html import Theme
from kamdesk.formats.pdf.wire import Pages, Picture
from kamdesk.i18n import N_, Speech, _
from kamdesk.services import looks
from kamdesk.services.base import Workspace
from kamdesk.services.printers import close, warm, worker

__all__ = [
    "Pages",
    "Picture",
    "Theme",
    "chart",
    "close",
    "drawing",
    "picture",
    "preview",
    "print_document",
    "print_fitting",
    "print_paper",
    "save",
    "warm",
    "word_file",
    "worker",
    "write_paper",
]

NO_FOLDER = N_("The folder {folder} does not exist or cannot be written to. Choose another one.")


def print_document(
    document: Document, theme: Theme | None = None, variant: str = "ua", attached: bytes = b""
) -> Pages:
    """Return a document as PDF with its pages; raises Refused when it cannot be printed.

    `variant` is one of those of the printing process, `attached` JSON that lies in the file.
    """
    return worker().render(document, theme, variant, attached)


def word_file(document: Document, theme: Theme | None = None) -> bytes:
    """Return a document as a Word file; raises Refused when it cannot be made."""
    return worker().word_file(document, theme)


def print_paper(ws: Workspace, paper: Paper) -> bytes:
    """Return a paper as PDF in our looks; raises Refused when it cannot be printed."""
    return worker().render(paper, looks.theme(ws)).pdf


def print_fitting(ws: Workspace, papers: Iterable[Paper]) -> bytes:
    """Return the first of several papers that takes no more than its pages, else the last."""
    theme = looks.theme(ws)
    for one in papers:
        printed = worker().render(one, theme)
        if printed.count <= one.pages:
            break
    return printed.pdf


def write_paper(ws: Workspace, paper: Paper, folder: Path) -> Path:
    """Print a paper into a folder under its title and day; raises Refused."""
    name = file_name(" ".join(one for one in (paper.title, paper.mark) if one), ".pdf")
    return save(folder / name, print_paper(ws, paper))


def drawing(svg: str, scale: float) -> bytes:
    """Return an SVG of our own as PNG, `scale` pixels to each of its units; raises Refused."""
    pages = worker().drawing(svg)
    width = float(re.search(r' width="([0-9.]+)"', svg)[1])  # type: ignore[index]
    return worker().raster(pages.pdf, 0, round(width * scale), png=True).data


def save(path: Path, data: bytes) -> Path:
    """Write a file whole or not at all, replacing one of that name; raises Refused."""
    return _write(path.parent, path.name, data)


def preview(
    document: Document, page: int, width: int, ratio: float = 1.0, theme: Theme | None = None
) -> Picture | None:
    """Return a page (from 0) as pixels; None when a newer preview has overtaken this one."""
    return worker().preview(document, page, width, ratio, theme)


def picture(pdf: bytes, page: int, width: int, *, png: bool = False) -> Picture:
    """Return a page (from 0) of a finished PDF as a picture; raises Refused for another file."""
    return worker().raster(pdf, page, width, png=png)


def chart(costs: CostTable, language: str, accent: str = "") -> str:
    """Return the cost chart of the document as SVG for the window; '' with unknown amounts."""
    from kamdesk.formats.pdf.chart import stacked_bars

    theme = Theme(accent=accent) if accent else Theme()
    return stacked_bars(costs, Speech(language), theme.accent)


def _write(folder: Path, name: str, data: bytes) -> Path:
    """Write beside the target under a name of its own (0600), sync, rename."""
    part = None
    try:
        handle, part = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, folder / name)
    except OSError as error:
        if part is not None:
            Path(part).unlink(missing_ok=True)
        raise Refused(_refusal(error, folder)) from error
    return folder / name


def _refusal(error: OSError, folder: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("There is no space left in {folder}. Free some and try again.").format(
            folder=folder
        )
    return _(NO_FOLDER).format(folder=folder)
