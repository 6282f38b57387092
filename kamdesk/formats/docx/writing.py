"""The file itself: the document's HTML as the parts of a Word file, with our typeface in it.

The same document gives the same bytes, and the PDF is printed from the same HTML: nothing can
stand in one and be missing in the other.
"""

from __future__ import annotations

import re
import uuid
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from kamdesk import paths
from kamdesk.domain.proposals import ONE_PAGE
from kamdesk.domain.proposals.document import Document
from kamdesk.formats.docx.body import Body, drawing
from kamdesk.formats.docx.tree import Node, parse
from kamdesk.formats.pdf.chart import tint
from kamdesk.formats.pdf.faces import SHIPPED
from kamdesk.formats.pdf.html import INK, Theme, environment, render_html
from kamdesk.i18n import Speech

_TAGS = {"en": "en-GB", "ru": "ru-RU", "de": "de-DE"}
_PLACES = ("Regular", "Bold")
_DRAWN = {"chart": "media/chart.png", "logo": "media/logo.png"}
#: What XML 1.0 cannot hold.
_FOREIGN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: A time for every file in it, so that the same document gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_KEYS = uuid.UUID("6f8f9f3e-6c1d-4f0b-9c39-6b2f4d1f7a10")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as PNG with its size in millimetres."""

    png: bytes
    width: float
    height: float


def write(
    document: Document, theme: Theme, *, chart: Drawn | None = None, logo: Drawn | None = None
) -> bytes:
    """Return a document as a Word file (.docx); `chart` and `logo` are drawn by the caller."""
    speech = Speech(document.language, courteous=document.courteous)
    page = parse(render_html(document, speech, theme, styled=False))
    body = Body(
        theme.accent.lstrip("#"),
        (chart.width, chart.height) if chart else None,
        pad=40 if document.kind in ONE_PAGE else 65,
    )
    text = body.whole(page)
    pictures = {"chart": chart, "logo": logo}
    faces = _faces(theme)
    values = {
        **_looks(document, theme),
        **_margins(page),
        "body": text,
        "mark": document.mark,
        "logo": f"<w:r>{drawing('rIdLogo', document.us.name, logo.width, logo.height, 2)}</w:r>"
        if logo
        else "",
        "fonts": [(f"rId{n}", place, _key(file)) for n, (place, file) in enumerate(faces, 1)],
        "title": document.title or document.number,
        "subject": document.number,
        "author": document.us.legal_name or document.us.name,
        "dated": document.dated.isoformat(),
    }
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _part("content_types", values),
        "_rels/.rels": _part("package_rels", values),
        "docProps/core.xml": _part("core", values),
    }
    for name in ("document", "styles", "numbering", "settings", "fontTable", "header", "footer"):
        parts[f"word/{name}.xml"] = _part(name, values)
    parts["word/_rels/document.xml.rels"] = _relations(_of_document(body, chart))
    parts["word/_rels/fontTable.xml.rels"] = _relations(
        [(f"rId{n}", "font", f"fonts/font{n}.odttf", False) for n in range(1, len(faces) + 1)]
    )
    if logo:
        parts["word/_rels/header.xml.rels"] = _relations(
            [("rIdLogo", "image", _DRAWN["logo"], False)]
        )
    for name, picture in pictures.items():
        if picture is not None:
            parts[f"word/{_DRAWN[name]}"] = picture.png
    for number, (_place, file) in enumerate(faces, 1):
        parts[f"word/fonts/font{number}.odttf"] = _hidden(file)
    return _zipped(parts)


def _looks(document: Document, theme: Theme) -> dict[str, object]:
    """Return sizes and colours; a sheet that must stay one is set closer."""
    close = document.kind in ONE_PAGE
    return {
        "accent": theme.accent.lstrip("#"),
        "second": "" if theme.second == INK else theme.second.lstrip("#"),
        "font": theme.family if theme.font == "own" else SHIPPED[theme.font][0],
        "soft": tint(theme.accent, Decimal("0.935")).lstrip("#"),
        "language": document.language,
        "tag": _TAGS[document.language],
        "close": close,
        "base": 16 if close else 19,
        "line": 258 if close else 297,
        "head": 180 if close else 400,
        "top": 1531 if close else 1757,
        "bottom": 1134 if close else 1361,
    }


def _margins(page: Node) -> dict[str, str]:
    """Return what stands in the margins of each page."""
    found = {name: page.first(f"run-{name}") for name in ("us", "number", "foot")}
    return {
        name: " · ".join(node.lines) if node is not None else "" for name, node in found.items()
    }


def _faces(theme: Theme) -> list[tuple[str, Path]]:
    """Return (place, file) of the faces that go into the file: regular and bold, where allowed."""
    if theme.font == "own":
        files = [Path(one) for one in theme.carried]
    else:
        files = [paths.resources() / "fonts" / name for name in SHIPPED[theme.font][1]]
    return list(zip(_PLACES, files, strict=False))


def _of_document(body: Body, chart: Drawn | None) -> list[tuple[str, str, str, bool]]:
    names = ("styles", "numbering", "settings", "fontTable", "header", "footer")
    relations = [(f"rId{name[:1].upper()}{name[1:]}", name, f"{name}.xml", False) for name in names]
    if chart:
        relations.append(("rIdChart", "image", _DRAWN["chart"], False))
    return relations + [(key, "hyperlink", link, True) for link, key in body.links.items()]


def _relations(relations: list[tuple[str, str, str, bool]]) -> bytes:
    return _part("rels", {"relations": relations})


def _part(name: str, values: dict[str, object]) -> bytes:
    text = environment().get_template(f"docx/{name}.xml").render(values).strip()
    return _FOREIGN.sub("", text).encode("utf-8")


def _key(font: Path) -> str:
    return "{" + str(uuid.uuid5(_KEYS, font.name)).upper() + "}"


def _hidden(font: Path) -> bytes:
    """Return a font as Word files carry it: the first 32 bytes mixed with its key."""
    data = bytearray(font.read_bytes())
    key = bytes.fromhex(_key(font).strip("{}").replace("-", ""))[::-1]
    for at in range(32):
        data[at] ^= key[at % 16]
    return bytes(data)


def _zipped(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return file.getvalue()
