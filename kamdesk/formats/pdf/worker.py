"""The printing process: `python -m kamdesk.formats.pdf.worker MEGABYTES`.

It keeps what printing needs between documents.
"""

from __future__ import annotations

import gc
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace

from kamdesk.domain.proposals.document import Document
from kamdesk.formats.pdf import wire
from kamdesk.formats.pdf.faces import Unfit, made_anew
from kamdesk.formats.pdf.html import Theme
from kamdesk.formats.pdf.own import Broken
from kamdesk.formats.pdf.raster import Unreadable, draw
from kamdesk.formats.worker import serve

_SIZE = re.compile(r'width="([0-9.]+)" height="([0-9.]+)"')
#: The part of its memory after which the process gives way: what is taken is not given back.
RETIRE = 1 / 3


class Desk:
    """Answers requests; holds the printer and the document printed last."""

    def __init__(self) -> None:
        from kamdesk.formats.pdf.engine import Printer

        self.printer = Printer()
        self.last: tuple[Document, Theme, wire.Pages] | None = None

    def answer(self, body: bytes) -> Iterator[bytes]:
        """Do what is asked."""
        yield wire.pack(self.do(wire.request(body)))

    @staticmethod
    def named(error: BaseException) -> tuple[str, str] | None:
        """Tell documents and files that cannot be printed from our own faults."""
        if type(error).__name__ == "Foreign":
            return "foreign", ""
        if isinstance(error, Broken):
            return "broken", error.packed()
        if isinstance(error, Unfit):
            return f"font_{error}", ""
        return ("unreadable", "") if isinstance(error, Unreadable) else None

    def do(self, request: wire.Request) -> wire.Answer:
        """Warm up, print or draw."""
        match request:
            case wire.Warm():
                self.warm()
                return wire.Ready()
            case wire.Print(document, theme, "ua", b""):
                return wire.Printed(self.pages(document, theme))
            case wire.Print(document, theme, variant, attached):
                return wire.Printed(self.printer.print(document, theme, variant, attached))
            case wire.Write(document, theme):
                return wire.Written(self.word_file(document, theme))
            case wire.PrintPaper(paper, theme):
                return wire.Printed(self.printer.print(paper, theme))
            case wire.PrintDrawing(svg):
                return wire.Printed(self.sheet(svg))
            case wire.Preview(document, theme, page, width):
                pages = self.pages(document, theme)
                picture = draw(pages.pdf, page, width)
                return wire.Drawn(replace(picture, missing=pages.missing, lonely=pages.lonely))
            case wire.CheckFace(data, weight, family):
                return wire.Checked(made_anew(data, weight, family))
            case wire.Draw(pdf, page, width, png):
                return wire.Drawn(draw(pdf, page, width, png=png))

    def pages(self, document: Document, theme: Theme) -> wire.Pages:
        """Print, unless it is the very document printed last."""
        if self.last is not None and self.last[:2] == (document, theme):
            return self.last[2]
        pages = self.printer.print(document, theme)
        self.last = (document, theme, pages)
        return pages

    def word_file(self, document: Document, theme: Theme) -> bytes:
        """Write a document for Word, chart and logo drawn as the PDF has them."""
        from kamdesk.formats.docx.pictures import chart_of, logo_of
        from kamdesk.formats.docx.writing import write

        chart = chart_of(document, theme, self.printer)
        logo = logo_of(theme, self.printer)
        try:
            return write(document, theme, chart=chart, logo=logo)
        except (ValueError, LookupError, StopIteration, AssertionError) as error:
            if not theme.templates:
                raise
            raise Broken("", 0, type(error).__name__) from error

    def sheet(self, svg: str) -> wire.Pages:
        """Print a drawing on a sheet of its size."""
        width, height = (float(one) for one in _SIZE.search(svg).groups())  # type: ignore[union-attr]
        style = f"@page {{ size: {width}px {height}px; margin: 0 }} svg {{ display: block }}"
        html = f'<html lang="en"><title>-</title><style>{style}</style><body>{svg}</body></html>'
        laid = self.printer.lay(html)
        return wire.Pages(pdf=self.printer.write(laid), count=len(laid.pages))

    def warm(self) -> None:
        """Print a page of every kind of thing, so that nothing is read for the first time later."""
        from kamdesk.formats.pdf.html import environment

        for name in environment().list_templates(["html"]):
            environment().get_template(name)
        narrow = '<p lang="{}" style="width: 6mm">Vorangegangenes <b>№ 1</b>'
        words = "".join(narrow.format(one) for one in ("en", "ru", "de"))
        html = (
            f'<html lang="en"><title>-</title><body>{words}<table><tr><td>1</table></body></html>'
        )
        draw(self.printer.write(self.printer.lay(html)), 0, 100)
        gc.collect()
        gc.freeze()


def main() -> int:
    """Run the process."""
    # It may write no file: who looks for a place for one need not try them all.
    tempfile.tempdir = os.devnull
    return serve.main(Desk, retire=RETIRE)


if __name__ == "__main__":
    sys.exit(main())
