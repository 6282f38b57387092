"""A logo made safe: pictures are decoded and written anew, drawings keep what draws and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from kamdesk.errors import Refused
from kamdesk.formats import pictures
from kamdesk.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image

#: The largest file that is looked at, and the largest that is kept.
MOST_BYTES, MOST_KEPT = 5 * 2**20, 400 * 1024
MOST_PIXELS = 24_000_000
#: More than fits: a logo is printed 50 mm wide or 8 mm high at most.
WIDEST, HIGHEST = 1200, 400
#: From this mean brightness on (of 255) a logo would not be seen on white paper.
LIGHT = 215

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_DRAWS = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "use",
    "symbol", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "title",
    "desc", "style", "text", "tspan",
})  # fmt: skip
#: What would reach outside, run, or hide something: refused, not taken out.
_ACTS = frozenset({
    "script", "foreignObject", "image", "animate", "set", "iframe", "a", "handler", "audio",
    "video",
})  # fmt: skip
_COLOUR = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\b(white|black)\b")
_OUTSIDE = re.compile(r"@import|url\(\s*(?!['\"]?\s*#)|expression\(|javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A logo fit for documents; `plate` says that it is too light for white paper."""

    media_type: str
    data: bytes
    plate: bool


def read_logo(data: bytes) -> Logo:
    """Make a PNG, JPEG or SVG fit for documents; raises Refused saying what is wrong with it."""
    if len(data) > MOST_BYTES:
        raise _refused(_("The file is too large for a logo: 5 MB at most."))
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    logo = _drawing(data) if head.startswith(b"<") else _picture(data)
    if len(logo.data) > MOST_KEPT:
        raise _refused(_("The logo is too intricate. Choose a simpler or smaller file."))
    return logo


def _refused(message: str) -> Refused:
    return Refused(message, field="logo")


# --- pictures -----------------------------------------------------------------------------------


def _picture(data: bytes) -> Logo:
    from PIL import Image, ImageOps

    try:
        with pictures.opened(data, ("PNG", "JPEG"), MOST_PIXELS) as opened:
            image = ImageOps.exif_transpose(opened).convert("RGBA")
    except pictures.Unreadable as error:
        raise _refused(_("This is not a readable PNG, JPEG or SVG file.")) from error
    except pictures.TooLarge as error:
        raise _refused(_("The picture has too many pixels for a logo.")) from error
    box = image.getchannel("A").getbbox()
    if box is None:
        raise _refused(_("The picture is empty: all of it is transparent."))
    plate = _light(image)
    image = image.crop(box)
    image.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    return Logo(media_type="image/png", data=_png(image), plate=plate)


def _png(image: Image) -> bytes:
    """Write a picture anew: only its points, no word of where it came from."""
    bare = image if image.getchannel("A").getextrema() != (255, 255) else image.convert("RGB")
    file = BytesIO()
    bare.save(file, "PNG", optimize=True)
    return file.getvalue()


def _light(image: Image) -> bool:
    """Say whether a picture with a transparent ground is too light for white paper."""
    from PIL import ImageStat

    alpha = image.getchannel("A")
    if alpha.getextrema()[0] == 255:  # it brings its own ground along
        return False
    mean = ImageStat.Stat(image.convert("L"), mask=alpha.point(lambda value: value > 127 and 255))
    return bool(mean.count[0]) and mean.mean[0] >= LIGHT


# --- drawings -----------------------------------------------------------------------------------


def _drawing(data: bytes) -> Logo:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<?xml-stylesheet" in data:
        data = _without_doctype(data)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _refused(_("This is not a readable PNG, JPEG or SVG file.")) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise _refused(_("This is not a readable PNG, JPEG or SVG file."))
    _tidy(root, 0)
    if "viewBox" not in root.attrib and not {"width", "height"} <= set(root.attrib):
        raise _refused(_("The drawing does not say how large it is."))
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK[1:].partition("}")[0])
    text = ElementTree.tostring(root, encoding="unicode")
    return Logo(media_type="image/svg+xml", data=text.encode(), plate=_light_drawing(text))


def _without_doctype(data: bytes) -> bytes:
    """Take off the usual harmless doctype; one that declares something is refused."""
    bare = re.sub(rb"<!DOCTYPE\s+svg[^\[>]*>", b"", data, count=1)
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare or b"<?xml-stylesheet" in bare:
        raise _refused(_acting())
    return bare


def _acting() -> str:
    return _(
        "This drawing contains a script, an embedded picture or an external"
        " link. Save it as a plain SVG or as a PNG."
    )


def _tidy(node: ElementTree.Element, depth: int) -> None:
    """Keep what draws; refuse what acts or reaches outside."""
    if depth > 64:
        raise _refused(_("The logo is too intricate. Choose a simpler or smaller file."))
    for name, value in list(node.attrib.items()):
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on") or _OUTSIDE.search(value):
            raise _refused(_acting())
        if plain == "href" and not value.strip().startswith("#"):
            raise _refused(_acting())
        if name.startswith("{") and name != _XLINK:
            del node.attrib[name]
    if _OUTSIDE.search(node.text or ""):
        raise _refused(_acting())
    for child in list(node):
        space, _brace, name = str(child.tag).rpartition("}")
        if name in _ACTS:
            raise _refused(_acting())
        if space != f"{{{_SVG}" or name not in _DRAWS:
            node.remove(child)
        else:
            _tidy(child, depth + 1)


def _light_drawing(text: str) -> bool:
    """Say whether every colour of a drawing is light; without any it is black."""
    found = [match[0].lower() for match in _COLOUR.finditer(text)]
    return bool(found) and all(_brightness(one) >= LIGHT for one in found)


def _brightness(colour: str) -> float:
    if not colour.startswith("#"):
        return 255.0 if colour == "white" else 0.0
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue
