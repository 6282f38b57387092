"""Reading printed documents back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as raw

#: Points from the lower edge where the footer begins.
FOOTER = 62
#: Points from the lower edge where the header ends.
HEADER = 770


@dataclass(frozen=True)
class Line:
    """A printed line: its text, the size of its letters and the height it stands at."""

    text: str
    size: float
    y: float


def plain(text: str) -> str:
    """One kind of blank, words hyphenated at a line's end joined."""
    text = text.replace("\r\n", "\n").replace("\ufffe\n", "").replace("\ufffe", "")
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


def pages(pdf: bytes) -> list[str]:
    """The text of each page in reading order."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [plain(page.get_textpage().get_text_range()) for page in document]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def lines(pdf: bytes) -> list[list[Line]]:
    """The lines of each page between header and footer, from top to bottom."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            read = page.get_textpage()
            rows: dict[int, list[tuple[float, str, float]]] = {}
            for n in range(read.count_chars()):
                left, bottom, _right, _top = read.get_charbox(n, loose=True)
                if FOOTER < bottom < HEADER:
                    letter = chr(raw.FPDFText_GetUnicode(read.raw, n))
                    size = raw.FPDFText_GetFontSize(read.raw, n)
                    rows.setdefault(round(bottom), []).append((left, letter, size))
            found.append(
                [
                    Line("".join(one for _x, one, _s in row), max(s for _x, _l, s in row), y)
                    for y, row in sorted(rows.items(), reverse=True)
                    if "".join(one for _x, one, _s in row).strip()
                ]
            )
    return found


def tags(node: Any, found: list[Any] | None = None) -> list[Any]:
    """Every structure element under a node of a pikepdf document, in order."""
    found = [] if found is None else found
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append(kid)
            tags(kid, found)
    return found
