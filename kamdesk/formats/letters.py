"""Which letters our documents can show: those of the typeface that comes last in every one."""

from __future__ import annotations

import unicodedata
from functools import cache

from kamdesk import paths

#: Letters that need no look into the typeface: three languages and what stands between words.
_SURE = frozenset(
    [*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA0, 0x149)), *map(chr, range(0x400, 0x460))]
) | frozenset("\n\r\t–—…“”„‘’‚№€₽−•·×→≥≤\u2009\u2011\u202f\ufeff")


def lacking(text: str) -> str:
    """Return the letters of a text that would be printed as empty boxes, each once, in order."""
    rare = set(text) - _SURE
    if not rare:
        return ""
    known = _known()
    return "".join(
        sorted(
            one
            for one in rare
            if ord(one) not in known and unicodedata.category(one) not in ("Cc", "Cf")
        )
    )


@cache
def _known() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(paths.resources() / "fonts" / "Inter-Regular.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())
