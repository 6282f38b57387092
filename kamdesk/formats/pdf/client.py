"""The window's side of printing: a child process that is started when needed and kept warm."""

from __future__ import annotations

import threading
from typing import TypeVar

from kamdesk.domain.papers import Paper
from kamdesk.domain.proposals.document import Document
from kamdesk.errors import Refused
from kamdesk.formats.pdf import wire
from kamdesk.formats.pdf.faces import Face
from kamdesk.formats.pdf.html import Theme
from kamdesk.formats.pdf.own import Broken
from kamdesk.formats.pdf.wire import Pages, Picture
from kamdesk.formats.worker.client import Failed, Worker
from kamdesk.i18n import N_, _

MODULE = "kamdesk.formats.pdf.worker"
SECONDS, MEGABYTES = 60, 768


class Unfit(Refused):
    """A template of a person's own cannot be used: which one, in which line (0 = unknown)."""

    def __init__(self, broken: Broken) -> None:
        super().__init__(_told(broken), field=OWN_TEMPLATE)
        self.name, self.line = broken.name, broken.line


#: The field named by what a template of a person's own is to blame for.
OWN_TEMPLATE = "own_template"

A = TypeVar("A", wire.Ready, wire.Printed, wire.Written, wire.Drawn, wire.Checked)


class PdfWorker(Worker):
    """Prints and draws documents in a child process; usable from any thread.

    A document that takes longer than `seconds` or more than `megabytes` is refused: its process
    is killed, and the next document gets a new one.
    """

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        super().__init__(MODULE, seconds=seconds, megabytes=megabytes)
        self._counting = threading.Lock()
        self._newest = 0

    def warm(self) -> None:
        """Start the process and load everything; returns when the next document will be fast."""
        with self.turn:
            self._ask(wire.Warm(), wire.Ready)

    def render(
        self,
        document: Document | Paper,
        theme: Theme | None = None,
        variant: str = "ua",
        attached: bytes = b"",
    ) -> Pages:
        """Print a document or a paper; raises Refused when it cannot be printed.

        `variant` and `attached` (JSON, only where a variant may carry it) are for documents.
        """
        theme = (theme or Theme()).speaking(document.language)
        request: wire.Request
        if isinstance(document, Paper):
            request = wire.PrintPaper(document, theme)
        else:
            request = wire.Print(document, theme, variant, attached)
        with self.turn:
            return self._ask(request, wire.Printed, own=_own(document, theme)).pages

    def word_file(self, document: Document, theme: Theme | None = None) -> bytes:
        """Return a document as a Word file (.docx); raises Refused when it cannot be made."""
        theme = (theme or Theme()).speaking(document.language)
        with self.turn:
            own = _own(document, theme)
            return self._ask(wire.Write(document, theme), wire.Written, own=own).data

    def face(self, data: bytes, weight: int, family: str = "") -> Face:
        """Return a font made anew for our documents; raises Refused for what cannot be one."""
        with self.turn:
            return self._ask(wire.CheckFace(data, weight, family), wire.Checked).face

    def drawing(self, svg: str) -> Pages:
        """Print an SVG of our own on one sheet of its size; raises Refused."""
        with self.turn:
            return self._ask(wire.PrintDrawing(svg), wire.Printed).pages

    def preview(
        self,
        document: Document,
        page: int,
        width: int,
        ratio: float = 1.0,
        theme: Theme | None = None,
    ) -> Picture | None:
        """Return one page (from 0) as pixels, `width` × `ratio` wide.

        Of several previews waiting for their turn only the newest is made; the others get None.
        """
        theme = (theme or Theme()).speaking(document.language)
        request = wire.Preview(document, theme, page, round(width * ratio))
        with self._counting:
            self._newest += 1
            mine = self._newest
        with self.turn:
            if mine != self._newest:
                return None
            return self._ask(request, wire.Drawn, own=_own(document, theme)).picture

    def raster(self, pdf: bytes, page: int, width: int, *, png: bool = False) -> Picture:
        """Return one page (from 0) of a PDF as a picture; raises Refused for another file."""
        with self.turn:
            return self._ask(wire.Draw(pdf, page, width, png), wire.Drawn).picture

    def cancel(self) -> None:
        """Let every preview that waits for its turn return None."""
        with self._counting:
            self._newest += 1

    def close(self) -> None:
        """End the process, whatever it does; no document is printed afterwards."""
        self.cancel()
        super().close()

    def _ask(self, request: wire.Request, kind: type[A], *, own: bool = False) -> A:
        try:
            (body,) = self.ask(wire.pack(request))
        except Failed as failed:
            raise self._refusal(failed, own=own) from None
        answer = wire.answer(body)
        if not isinstance(answer, kind):
            raise RuntimeError(type(answer).__name__)
        return answer

    def _refusal(self, failed: Failed, *, own: bool = False) -> Exception:
        if failed.kind == "bug":
            return RuntimeError(f"printing process:\n{failed.text}")
        if failed.kind == "broken":
            return Unfit(Broken.unpacked(failed.text))
        message = _(_WHY[failed.kind]).format(seconds=round(self.seconds))
        if not own or failed.kind == "closed":
            return Refused(message)
        if failed.kind in ("late", "memory", "died"):
            message = _(
                "With your templates, printing took too long or too much memory. Look"
                " for an endless loop."
            )
        return Refused(message, field=OWN_TEMPLATE)


def _own(document: Document | Paper, theme: Theme) -> bool:
    return bool(theme.templates) and isinstance(document, Document)


def _told(broken: Broken) -> str:
    """Say which of a person's own templates cannot be used, in which line, and why."""
    if broken.name and broken.line:
        text = _("Your template {name}, line {line}: {words}")
    elif broken.name:
        text = _("Your template {name}: {words}")
    else:
        text = _("No page can be made from your templates: {words}")
    return text.format(name=broken.name, line=broken.line, words=broken.words)


_WHY = {
    "late": N_(
        "Printing took longer than {seconds} seconds and was stopped. "
        "Shorten the document and try again."
    ),
    "died": N_(
        "Printing stopped unexpectedly; the document may be too large. Shorten it and try again."
    ),
    "memory": N_(
        "The document needs too much memory and was not printed. Shorten it and try again."
    ),
    "closed": N_("Printing was stopped: the program is closing."),
    "foreign": N_("The document refers to a file that is not part of it."),
    "unreadable": N_("This file is not a PDF."),
    "font_none": N_("This is not a readable TrueType or OpenType font."),
    "font_large": N_("The font is too large: at most 4 MB and 12,000 characters."),
    "font_variable": N_("This font is variable. Choose a file with one weight."),
    "font_forbidden": N_("The licence of this font does not allow it to be embedded in documents."),
}
