"""Typefaces of documents: those that come along, and one of a person's own, made anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

#: Typeface → the name by which style sheets know it, and the faces that Word files carry.
SHIPPED = {
    "inter": ("Inter", ("Inter-Regular.ttf", "Inter-Bold.ttf")),
    "serif": (
        "Source Serif Pro",
        ("serif/SourceSerifPro-Regular.ttf", "serif/SourceSerifPro-Bold.ttf"),
    ),
}
MOST_BYTES, MOST_GLYPHS = 4 * 2**20, 12_000
_KEPT = frozenset({
    "head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "name", "post", "glyf", "loca", "CFF ", "GDEF",
    "GPOS", "GSUB", "kern",
})  # fmt: skip
_LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;-–()%",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ«»№",
    "de": "äöüßÄÖÜ„“",
}
#: Bits of the field in which a maker says what may be done with a font (OpenType, OS/2 fsType).
_RESTRICTED, _EDITABLE, _NO_SUBSET, _BITMAPS = 0x0002, 0x0008, 0x0100, 0x0200


class Unfit(Exception):
    """A file cannot be our typeface; the words are one of: none, large, forbidden, variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A font made anew: its family, the file, whether others may edit with it, what it lacks."""

    family: str
    data: bytes
    editable: bool
    lacks: tuple[str, ...]


def made_anew(data: bytes, weight: int, family: str = "") -> Face:
    """Read a TrueType or OpenType font whole and write what printing needs of it; raises Unfit.

    Only outlines, metrics and tables of layout stay: no programs, no pictures, nothing unknown.
    It is called `family`, else as it calls itself, with a word more: it is never taken for one of
    ours.
    """
    from fontTools.ttLib import TTFont

    if len(data) > MOST_BYTES:
        raise Unfit("large")
    if data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise Unfit("none")
    try:
        with TTFont(BytesIO(data), lazy=False, recalcTimestamp=False) as font:
            _refuse(font)
            return _written(font, weight, family)
    except (Unfit, MemoryError):
        raise
    except Exception as error:  # a broken or hostile font fails in a hundred ways
        raise Unfit("none") from error


def _refuse(font: TTFont) -> None:
    if "fvar" in font:
        raise Unfit("variable")
    allowed = font["OS/2"].fsType
    if allowed & (_NO_SUBSET | _BITMAPS) or (allowed & 0xF) == _RESTRICTED:
        raise Unfit("forbidden")
    if not {"glyf", "CFF "} & set(font.keys()):
        raise Unfit("none")
    if font["maxp"].numGlyphs > MOST_GLYPHS:
        raise Unfit("large")


def _written(font: Any, weight: int, family: str) -> Face:
    names = font["name"]
    plain = str(names.getDebugName(16) or names.getDebugName(1) or "")
    family = family or f"{re.sub(r'[^A-Za-z0-9 -]', '', plain)[:40]} Own".strip()
    allowed = font["OS/2"].fsType & 0xF
    for tag in list(font.keys()):
        if tag not in _KEPT and tag != "GlyphOrder":
            del font[tag]
    if "glyf" in font:
        for glyph in font.getGlyphOrder():
            font["glyf"][glyph].removeHinting()
    known = font.getBestCmap()
    for record in list(names.names):
        if record.nameID not in (0, 13, 14):
            names.removeNames(nameID=record.nameID)
    style = "Regular" if weight < 600 else "SemiBold"
    for name_id, text in ((1, family), (2, style), (4, f"{family} {style}"),
                          (6, f"{family} {style}".replace(" ", "-"))):  # fmt: skip
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | 0x40
    font["head"].macStyle = 0
    file = BytesIO()
    font.save(file)
    lacks = tuple(
        language
        for language, letters in _LETTERS.items()
        if any(ord(one) not in known for one in letters)
    )
    return Face(
        family=family, data=file.getvalue(), editable=allowed in (0, _EDITABLE), lacks=lacks
    )


def add_face(fonts: Any, path: Path) -> None:
    """Let a renderer's configuration of fonts know one more file, which it only reads."""
    from weasyprint.text.ffi import ffi, fontconfig, pangoft2

    name = str(path).encode()
    if fontconfig.FcConfigAppFontAddFile(fonts._config, name):
        pangoft2.pango_fc_font_map_config_changed(ffi.cast("PangoFcFontMap *", fonts.font_map))
