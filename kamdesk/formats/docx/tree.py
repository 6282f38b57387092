"""HTML of our own as a tree of elements and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(("br", "img", "meta", "link", "hr"))
#: Blanks that a browser takes for one; a no-break space is none of them.
_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Node:
    """An element: its tag, its attributes, and what stands in it."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    kids: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The classes of the element."""
        return self.attrs.get("class", "").split()

    @property
    def elements(self) -> list[Node]:
        """The elements that stand directly in this one."""
        return [one for one in self.kids if isinstance(one, Node)]

    @property
    def text(self) -> str:
        """All text in it, blanks as a browser shows them."""
        return _BLANKS.sub(" ", "".join(self._texts())).strip(" ")

    @property
    def lines(self) -> list[str]:
        """Its text, parted at the breaks of lines that stand directly in it."""
        rows: list[list[Node | str]] = [[]]
        for one in self.kids:
            if isinstance(one, Node) and one.tag == "br":
                rows.append([])
            else:
                rows[-1].append(one)
        return [text for row in rows if (text := Node(self.tag, kids=row).text)]

    def all(self, *tags: str) -> Iterator[Node]:
        """Yield elements of these tags, in the order of the page."""
        for one in self.elements:
            if one.tag in tags:
                yield one
            yield from one.all(*tags)

    def first(self, name: str) -> Node | None:
        """Return the first element of this class."""
        for one in self.elements:
            found = one if name in one.classes else one.first(name)
            if found is not None:
                return found
        return None

    def _texts(self) -> Iterator[str]:
        for one in self.kids:
            yield from (one,) if isinstance(one, str) else one._texts()


def parse(html: str) -> Node:
    """Return the body of a page of ours."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return next(builder.root.all("body"))


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].kids.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].kids.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in (one.tag for one in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].kids.append(data)
