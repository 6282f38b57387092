"""Help pages: a small Markdown of our own, read into blocks and spans, and how they are found.

Besides `**bold**`, a key in backticks and `[text](page)` a page may name what the window shows:
`{ui:Make PDF}` is a text of the catalogue, `{term:buyer_type/user}` a domain id, `{do:brief}` an
action with its key and `{key:brief}` the key alone. So a button that is renamed is renamed in help.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kamdesk.text import fold

_INLINE = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*|`(?P<keys>[^`]+)`|\[(?P<words>[^\]]+)\]\((?P<page>[a-z]+)\)"
    r"|\{(?P<kind>ui|term|do|key):(?P<what>[^}]+)\}"
)
_STARTS = (("# ", "title"), ("## ", "heading"), ("- ", "bullet"))
_NUMBER = re.compile(r"\d+\. ")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line: text, strong, keys, link (to `page`), ui, term, do or key.

    Of the last four `text` is the msgid, "enum/code" or the id of an action.
    """

    kind: str
    text: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A title, heading, text, bullet or number (a step) with its spans."""

    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page of help; the title is the first block."""

    id: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The heading of the page."""
        return "".join(span.text for span in self.blocks[0].spans)


#: Says what a span reads like in the window.
Say = Callable[[Span], str]


def parse(page_id: str, text: str) -> HelpPage:
    """Read a page: blocks are divided by an empty line or begin with a mark of their own."""
    blocks: list[tuple[str, list[str]]] = []
    fresh = True
    for raw in text.splitlines():
        line = raw.strip()
        kind, rest = _kind(line)
        if line and (fresh or kind != "text"):
            blocks.append((kind, [rest]))
        elif line:
            blocks[-1][1].append(rest)
        fresh = not line
    return HelpPage(page_id, tuple(Block(kind, _spans(" ".join(words))) for kind, words in blocks))


def _kind(line: str) -> tuple[str, str]:
    for mark, kind in _STARTS:
        if line.startswith(mark):
            return kind, line.removeprefix(mark)
    number = _NUMBER.match(line)
    return ("number", line[number.end() :]) if number else ("text", line)


def _spans(text: str) -> tuple[Span, ...]:
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Span]:
    at = 0
    for hit in _INLINE.finditer(text):
        if hit.start() > at:
            yield Span("text", text[at : hit.start()])
        at = hit.end()
        found = hit.groupdict()
        if found["words"]:
            yield Span("link", found["words"], found["page"])
        elif found["kind"]:
            yield Span(found["kind"], found["what"])
        elif found["strong"]:  # what the window shows may be named in bold
            for one in _pieces(found["strong"]):
                yield replace(one, kind="strong") if one.kind == "text" else one
        else:
            yield Span("keys", found["keys"])
    if at < len(text):
        yield Span("text", text[at:])


def read(block: Block, say: Say) -> str:
    """Return a block as one line of words."""
    return "".join(say(span) for span in block.spans)


def find(
    pages: Iterable[HelpPage], text: str, say: Say, limit: int = 12
) -> Sequence[tuple[HelpPage, str]]:
    """Return pages that hold all words, those in whose title they stand first, with one line each.

    The line is the first block that holds one of the words.
    """
    words = fold(text).split()
    found: list[tuple[int, HelpPage, str]] = []
    for page in pages if words else ():
        lines = [read(block, say) for block in page.blocks]
        folded = [fold(line) for line in lines]
        if all(any(word in line for line in folded) for word in words):
            in_title = all(word in folded[0] for word in words)
            hit = next(
                (line for line, low in zip(lines[1:], folded[1:], strict=True)
                 if any(word in low for word in words)),
                lines[1] if len(lines) > 1 else "",
            )  # fmt: skip
            found.append((0 if in_title else 1, page, hit))
    found.sort(key=lambda one: one[0])
    return [(page, line) for _rank, page, line in found[:limit]]
