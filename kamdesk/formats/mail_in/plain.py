"""HTML letters as text: what a person would read, nothing that is hidden or fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BREAKS = frozenset(
    ("address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "footer",
     "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section",
     "table", "tr", "ul")
)  # fmt: skip
_SILENT = frozenset(("script", "style", "head", "title", "template", "noscript", "object", "svg"))
_BLANKS = re.compile(r"[ \t\r\n\f\xa0\u200b\u200c\u034f\ufeff\u00ad]+")


class _Reader(HTMLParser):
    """Collects texts; blocks begin new lines, quotations are marked with ">"."""

    def __init__(self, most: int) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._left = most
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "body":
            self._silent.clear()
        elif tag in _BREAKS:
            self.pieces.append("\n- " if tag == "li" else "\n")
        elif tag in ("td", "th"):
            self.pieces.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif tag in _BREAKS and tag != "br":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent and self._left > 0:
            self.pieces.append(_BLANKS.sub(" ", data)[: self._left])
            self._left -= len(self.pieces[-1])


def text_of(html: str, most: int) -> str:
    """Return the text of an HTML letter, about `most` characters of it."""
    reader = _Reader(most)
    reader.feed(html)
    reader.close()
    lines = (re.sub(r" *\t[ \t]*", "  ", one).strip() for one in "".join(reader.pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
