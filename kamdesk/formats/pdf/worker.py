"""The printing process: reads requests from its input, writes answers to its output.

    python -m kamdesk.formats.pdf.worker MEGABYTES

It keeps what printing needs between documents, writes no file, and may not grow beyond its
memory. It ends when its input does.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import traceback
from io import BytesIO
from typing import BinaryIO

from kamdesk.domain.proposals.document import Document
from kamdesk.formats.pdf import wire
from kamdesk.formats.pdf.confine import Watch, confine, peak
from kamdesk.formats.pdf.html import Theme

MOST_PIXELS = 4000
#: The part of its memory after which the process gives way: what is taken is not given back.
RETIRE = 1 / 3


class Unreadable(Exception):
    """A file to be drawn is not a PDF."""


class Desk:
    """Answers requests; holds the printer and the document printed last."""

    def __init__(self) -> None:
        from kamdesk.formats.pdf.engine import Printer

        self.printer = Printer()
        self.last: tuple[Document, Theme, wire.Pages] | None = None

    def answer(self, request: wire.Request) -> wire.Answer:
        """Do what is asked."""
        match request:
            case wire.Warm():
                self.warm()
                return wire.Ready()
            case wire.Print(document, theme):
                return wire.Printed(self.pages(document, theme))
            case wire.Preview(document, theme, page, width):
                pages = self.pages(document, theme)
                return wire.Drawn(draw(pages.pdf, page, width, missing=pages.missing))
            case wire.Draw(pdf, page, width, png):
                return wire.Drawn(draw(pdf, page, width, png=png))

    def pages(self, document: Document, theme: Theme) -> wire.Pages:
        """Print, unless it is the very document printed last."""
        if self.last is not None and self.last[:2] == (document, theme):
            return self.last[2]
        pages = self.printer.print(document, theme)
        self.last = (document, theme, pages)
        return pages

    def warm(self) -> None:
        """Print a page of every kind of thing, so that nothing is read for the first time later."""
        from kamdesk.formats.pdf.html import environment

        for name in environment().list_templates(["html"]):
            environment().get_template(name)
        words = "".join(f'<p lang="{one}">Vorangegangenes <b>№ 1</b>' for one in ("en", "ru", "de"))
        html = (
            f'<html lang="en"><title>-</title><body>{words}<table><tr><td>1</table></body></html>'
        )
        draw(self.printer.write(self.printer.lay(html)), 0, 100)


def draw(
    pdf: bytes, page: int, width: int, *, png: bool = False, missing: str = ""
) -> wire.Picture:
    """Return a page as a picture `width` pixels wide; raises Unreadable for what is not a PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise Unreadable from error
    with document:
        count = len(document)
        page = max(0, min(page, count - 1))
        sheet = document[page]
        scale = max(1, min(width, MOST_PIXELS)) / sheet.get_width()
        scale = min(scale, MOST_PIXELS / sheet.get_height())
        bitmap = sheet.render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
        data = bytes(bitmap.buffer)
        if png:
            file = BytesIO()
            bitmap.to_pil().convert("RGB").save(file, "PNG")
            data = file.getvalue()
        return wire.Picture(
            page=page, pages=count, width=bitmap.width, height=bitmap.height,
            stride=0 if png else bitmap.stride, data=data, missing=missing,
        )  # fmt: skip


def failure(error: BaseException) -> wire.Failed:
    """Return what went wrong without a word of the document."""
    if isinstance(error, MemoryError):
        return wire.Failed("memory")
    if type(error).__name__ == "Foreign":
        return wire.Failed("foreign")
    if isinstance(error, Unreadable):
        return wire.Failed("unreadable")
    places = "".join(traceback.format_tb(error.__traceback__))
    return wire.Failed("bug", f"{places}{type(error).__name__}")


def serve(source: BinaryIO, sink: BinaryIO, megabytes: int) -> int:
    """Answer requests until the other side is gone; 3 after running out of memory.

    Ends with 0 also after a large document; the other side then starts a new process.
    """
    gc.disable()  # rubbish is taken out between documents, not while one is being printed
    desk = None
    answering = threading.Lock()

    def too_much() -> None:
        with answering:
            wire.send(sink, wire.Failed("memory"))
            os._exit(3)

    watch = Watch(megabytes, too_much)
    while (request := wire.receive_request(source)) is not None:
        try:
            with watch:
                desk = desk or Desk()
                answer = desk.answer(request)
        except Exception as error:
            answer = failure(error)
        try:
            with answering:
                wire.send(sink, answer)
        except OSError:
            return 0
        if isinstance(answer, wire.Failed) and answer.kind == "memory":
            return 3
        if peak() > megabytes * RETIRE:
            return 0
        warm = isinstance(request, wire.Warm)
        del request, answer
        gc.collect()
        if warm:
            gc.freeze()
    return 0


def main() -> int:
    """Run the process; what libraries print goes to the error output, never into an answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    megabytes = int(sys.argv[-1])
    confine(megabytes)
    return serve(source, sink, megabytes)


if __name__ == "__main__":
    sys.exit(main())
