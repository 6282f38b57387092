"""Text at the border: cleaning what comes in, folding for comparison."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 20_000
_BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))


def clean_text(text: str, limit: int = MAX_LENGTH) -> str:
    """Return text fit to be stored: NFC, no control characters, surrogates or bidi overrides.

    Line breaks and tabs stay; what is longer than `limit` characters is cut.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BIDI)
    text = "".join(
        one for one in text if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs", "Cn")
    )
    return unicodedata.normalize("NFC", text)[:limit]


def fold(text: str) -> str:
    """Return text as it is compared: casefolded, ё as е, without diacritics, single blanks.

    Й and й keep their breve: in Russian it is a letter of its own.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    kept = text.casefold().replace("ё", "е").replace("й", "\ue000").replace("ß", "ss")
    plain = "".join(
        one for one in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(one)
    )
    return re.sub(r"\s+", " ", plain.replace("\ue000", "й")).strip()
