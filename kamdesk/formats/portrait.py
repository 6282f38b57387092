"""A portrait made anew from whatever was given: small, upright, nothing but its points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from kamdesk.errors import Refused
from kamdesk.formats import pictures
from kamdesk.i18n import _

#: The largest file that is looked at; the most points of it; the longer side of what is kept.
MOST_BYTES, MOST_PIXELS, SIDE = 8 * 2**20, 25_000_000, 320
_QUALITY = 85
#: Parts of a JPEG that draw; the one in front of them that says how large a point is.
_DRAWS = {0xDB, 0xC0, 0xC4, 0xDD, 0xDA}
#: What begins another part within the points.
_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_JFIF = b"\xff\xe0\x00\x10JFIF\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A JPEG of at most 320 points a side, without a word of where it came from."""

    data: bytes
    width: int
    height: int


def portrait(data: bytes) -> Portrait:
    """Make a portrait of a JPEG, PNG, GIF, BMP or WebP; one of ours stays as it is.

    Raises Refused saying what is wrong with it.
    """
    if len(data) > MOST_BYTES:
        raise _refused(_("The file is too large for a photo: 8 MB at most."))
    from PIL import Image, ImageOps

    kinds = ("JPEG", "PNG", "GIF", "BMP", "WEBP")
    try:
        with pictures.opened(data, kinds, MOST_PIXELS) as image:
            if _is_ours(data) and max(image.size) <= SIDE and image.mode == "RGB":
                image.load()
                return Portrait(data=data, width=image.width, height=image.height)
            image.draft("RGB", (2 * SIDE, 2 * SIDE))
            if image.mode not in ("RGB", "RGBA", "L", "LA", "CMYK"):
                image = image.convert("RGBA")
            image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
            image = ImageOps.exif_transpose(image).convert("RGBA")
    except pictures.Unreadable as error:
        raise _refused(_("This photo cannot be read. Use JPEG, PNG, GIF or WebP.")) from error
    except pictures.TooLarge as error:
        raise _refused(_("The picture has too many pixels for a photo.")) from error
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    file = BytesIO()
    paper.save(file, "JPEG", quality=_QUALITY, optimize=True)
    return Portrait(data=file.getvalue(), width=paper.width, height=paper.height)


def _refused(message: str) -> Refused:
    return Refused(message, field="photo")


def _is_ours(data: bytes) -> bool:
    """Say whether a JPEG holds points and nothing else: no place, no camera, no hidden end."""
    if data[:2] != b"\xff\xd8" or data[-2:] != b"\xff\xd9":
        return False
    at = 20 if data.startswith(_JFIF, 2) else 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark not in _DRAWS:
            return False
        if mark == 0xDA:
            return _MARK.search(data, at + 2, len(data) - 2) is None
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False
