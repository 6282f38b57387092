"""The window's side of printing: a child process that is started when needed and kept warm."""

from __future__ import annotations

import threading
from typing import TypeVar

from kamdesk.domain.papers import Paper
from kamdesk.domain.proposals.document import Document
from kamdesk.errors import Refused
from kamdesk.formats.pdf import wire
from kamdesk.formats.pdf.html import Theme
from kamdesk.formats.pdf.wire import Pages, Picture
from kamdesk.formats.worker.client import Failed, Worker
from kamdesk.i18n import N_, _

MODULE = "kamdesk.formats.pdf.worker"
SECONDS, MEGABYTES = 60, 768

A = TypeVar("A", wire.Ready, wire.Printed, wire.Written, wire.Drawn)


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
        theme = theme or Theme()
        request: wire.Request
        if isinstance(document, Paper):
            request = wire.PrintPaper(document, theme)
        else:
            request = wire.Print(document, theme, variant, attached)
        with self.turn:
            return self._ask(request, wire.Printed).pages

    def word_file(self, document: Document, theme: Theme | None = None) -> bytes:
        """Return a document as a Word file (.docx); raises Refused when it cannot be made."""
        with self.turn:
            return self._ask(wire.Write(document, theme or Theme()), wire.Written).data

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
        request = wire.Preview(document, theme or Theme(), page, round(width * ratio))
        with self._counting:
            self._newest += 1
            mine = self._newest
        with self.turn:
            if mine != self._newest:
                return None
            return self._ask(request, wire.Drawn).picture

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

    def _ask(self, request: wire.Request, kind: type[A]) -> A:
        try:
            (body,) = self.ask(wire.pack(request))
        except Failed as failed:
            raise self._refusal(failed) from None
        answer = wire.answer(body)
        if not isinstance(answer, kind):
            raise RuntimeError(type(answer).__name__)
        return answer

    def _refusal(self, failed: Failed) -> Exception:
        if failed.kind == "bug":
            return RuntimeError(f"printing process:\n{failed.text}")
        return Refused(_(_WHY[failed.kind]).format(seconds=round(self.seconds)))


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
    "closed": N_("Printing has ended: the program is closing."),
    "foreign": N_("The document asks for a file that is not part of it."),
    "unreadable": N_("This file is not a PDF."),
}
