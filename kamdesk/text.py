"""Text at the border: cleaning what comes in, folding for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

MAX_LENGTH = 20_000
#: Letters that folding settles by itself; й is set aside while marks are taken off.
_KEPT = str.maketrans({"ё": "е", "й": "\ue000", "ß": "ss"})
_BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
#: What separates lines and paragraphs is a line break: the renderer trips over it.
_OUT = _BIDI | {0x2028: "\n", 0x2029: "\n"}


def clean_text(text: str, limit: int = MAX_LENGTH) -> str:
    """Return text fit to be stored: NFC, no control characters, surrogates or bidi overrides.

    Line breaks and tabs stay; what is longer than `limit` characters is cut.
    """
    blanks = text.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")
    if blanks.isprintable() and unicodedata.is_normalized("NFC", text):
        return text[:limit]  # nearly all there is
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_OUT)
    text = "".join(
        one for one in text if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs", "Cn")
    )
    return unicodedata.normalize("NFC", text)[:limit]


@cache
def _marks() -> dict[int, None]:
    """Every combining mark, to be taken off at once; made when the first text needs it."""
    return dict.fromkeys(code for code in range(0x300, 0x1E94B) if unicodedata.combining(chr(code)))


def fold(text: str) -> str:
    """Return text as it is compared: casefolded, ё as е, without diacritics, single blanks.

    Й and й keep their breve: in Russian it is a letter of its own.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    kept = text.casefold().translate(_KEPT)
    plain = unicodedata.normalize("NFKD", kept).translate(_marks()).replace("\ue000", "й")
    return " ".join(plain.split())


def capital_you(text: str) -> str:
    """Return a Russian text with «Вы» and «Ваш» written with a capital, save between «…»."""
    return _you().sub(lambda found: (found[1] or "").capitalize() or found[0], text)


@cache
def _you() -> re.Pattern[str]:
    ends = "|его|ему|им|ем|а|е|у|ей|ею|и|их|ими"
    return re.compile(rf"«[^»]*»|\b(вы|вас|вами?|ваш(?:{ends}))\b")


def shortened(text: str, limit: int) -> str:
    """Return text on one line, cut with "…" at a blank when it is longer than `limit`."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    kept = line[: limit - 1]
    at = kept.rfind(" ")
    return (kept[:at] if at > limit // 2 else kept).rstrip(" ,;:") + "…"
