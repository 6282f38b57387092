"""Greek names in Latin letters, as passports write them (ELOT 743)."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_PAIRS = {"γγ": "ng", "γξ": "nx", "γχ": "nch", "ου": "ou", "μπ": "mp"}
_VOICED = set("αεηιουωβγδζλμνρ")
_WORD = re.compile("[\u0370-\u03ff\u1f00-\u1fff]+")
_ACUTE, _DIAERESIS = "\u0301", "\u0308"


def greek(text: str) -> str:
    """Spell Greek words in Latin letters; others stay as they are."""
    return _WORD.sub(lambda found: _word(found[0]), text)


def _word(word: str) -> str:
    """Spell a word; a stroke or two dots on its second letter part what would be a pair."""
    signs = unicodedata.normalize("NFD", word.lower())
    letters = re.findall(r"\w[^\w]*", signs)
    plain = [one[0] for one in letters]
    parts: list[str] = []
    at = 0
    while at < len(plain):
        pair = "".join(plain[at : at + 2])
        spelled = _pair(pair, at, plain) if not _parted(letters[at : at + 2]) else ""
        parts.append(spelled or _LETTERS.get(plain[at], plain[at]))
        at += 2 if spelled else 1
    made = "".join(parts)
    if word.isupper() and len(word) > 1:
        return made.upper()
    return made[:1].upper() + made[1:] if word[:1].isupper() else made


def _pair(pair: str, at: int, letters: list[str]) -> str:
    if pair == "μπ" and at == 0:
        return "b"
    if pair in ("αυ", "ευ", "ηυ"):
        after = letters[at + 2] if at + 2 < len(letters) else ""
        return _LETTERS[pair[0]] + ("v" if after in _VOICED else "f")
    return _PAIRS.get(pair, "")


def _parted(pair: list[str]) -> bool:
    return len(pair) == 2 and (_ACUTE in pair[0] or _DIAERESIS in pair[1])
