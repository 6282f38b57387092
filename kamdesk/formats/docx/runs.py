"""What stands within a paragraph: runs of text with their looks, links, line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from kamdesk.formats.docx.tree import Node

MUTED, OWED = "5B686F", "7A5206"
_BLANKS = re.compile(r"[ \t\r\n]+")
_COLOURS = {"tag": MUTED, "office": MUTED, "open": OWED, "partly": OWED, "state": MUTED}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, None as its paragraph does; `link` is where a click goes."""

    bold: bool | None = None
    colour: str = ""
    gap: bool = False
    link: str = ""


def inline(node: Node, links: dict[str, str], look: Look | None = None) -> str:
    """Return what stands in an element as runs; `links` takes addresses and gives their ids."""
    pieces = _joined(list(_pieces(node, look or Look())))
    return "".join(_run(text, one, links) for text, one in pieces)


def plain(text: str, look: Look | None = None) -> str:
    """Return one run of text."""
    return _run(text, look or Look(), {})


def _pieces(node: Node, look: Look) -> Iterator[tuple[str, Look]]:
    for one in node.kids:
        if isinstance(one, str):
            yield _BLANKS.sub(" ", one), look
        elif one.tag == "br":
            yield "\n", look
        elif one.tag not in ("svg", "img"):
            yield from _pieces(one, _looked(one, look))


def _looked(node: Node, look: Look) -> Look:
    if node.tag == "b":
        return replace(look, bold=True)
    if node.tag == "a":
        return replace(look, link=node.attrs.get("href", ""))
    if "gap" in node.classes:
        return replace(look, gap=True)
    colour = next((_COLOURS[one] for one in reversed(node.classes) if one in _COLOURS), "")
    return replace(look, colour=colour) if colour else look


def _joined(pieces: list[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """Let no two blanks meet and none stand at an end or beside a line break."""
    kept: list[tuple[str, Look]] = []
    for text, look in pieces:
        before = kept[-1][0] if kept else "\n"
        if before.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text == "\n" and before.endswith(" "):
            kept[-1] = before.rstrip(" "), kept[-1][1]
        if text:
            kept.append((text, look))
    if kept:
        kept[-1] = kept[-1][0].rstrip(" "), kept[-1][1]
    return [one for one in kept if one[0]]


def _run(text: str, look: Look, links: dict[str, str]) -> str:
    looks = "".join((
        '<w:rStyle w:val="Hyperlink"/>' if look.link else "",
        {None: "", True: "<w:b/>", False: '<w:b w:val="0"/>'}[look.bold],
        f'<w:color w:val="{look.colour}"/>' if look.colour else "",
        '<w:highlight w:val="yellow"/>' if look.gap else "",
    ))  # fmt: skip
    parts = []
    for number, line in enumerate(text.split("\n")):
        if number:
            parts.append("<w:br/>")
        if line:
            parts.append(f'<w:t xml:space="preserve">{escape(line)}</w:t>')
    run = f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{''.join(parts)}</w:r>"
    if not look.link:
        return run
    known = links.setdefault(look.link, f"rIdLink{len(links) + 1}")
    return f'<w:hyperlink r:id="{known}">{run}</w:hyperlink>'
