"""Letters across scripts: Cyrillic and Latin spellings of one name meet in a common skeleton.

`folded` is the text as typed, casefolded and bare of diacritics. `skeletons` is what is left when
spelling habits are taken out as well: Шахов, Shakhov, Schachow and Šachov are all "wahov".
"""

from __future__ import annotations

import re
from functools import lru_cache

from kamdesk.text import fold

_TO_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
        "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
        "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i",
        "ї": "yi", "є": "ye", "ў": "u", "ј": "y", "љ": "l", "њ": "n", "ћ": "ch", "ђ": "d", "џ": "d",
        "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "ı": "i",
    }
)  # fmt: skip

#: Tried at each place from the longest; w stands for sh and its kin, h for kh, ch and h.
_LATIN = {
    "schtsch": "w", "shch": "w", "stsch": "w", "tsch": "h", "tch": "h", "sch": "w", "sh": "w",
    "zh": "w", "kh": "h", "ch": "h", "ck": "k", "ph": "f", "th": "t", "ts": "s", "tz": "s",
    "qu": "kv", "ae": "a", "oe": "o", "ue": "u", "ou": "u",
    "ce": "se", "ci": "si", "cy": "si", "cv": "sv", "c": "k", "q": "k", "x": "ks", "w": "v",
    "z": "s", "ye": "e", "je": "e", "ie": "e", "yo": "e", "jo": "e", "io": "e", "y": "i", "j": "i",
}  # fmt: skip
_RULES = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_REPEATED = re.compile(r"(\D)\1+")
_LATIN_WORD = re.compile(r"[a-z0-9]+")

#: What a last letter may be the beginning of, when the word is still being typed.
_TAILS = {
    "k": ("h",),
    "c": ("h", "e", "v"),
    "s": ("h", "ch"),
    "sc": ("h",),
    "t": ("s", "sch"),
    "ts": ("ch",),
    "tsc": ("h",),
    "scht": ("sch",),
    "z": ("h",),
    "p": ("h",),
    "y": ("e",),
    "j": ("e",),
    "i": ("e",),
    "o": ("u",),
}
#: Those that hold for a word typed in Cyrillic, too.
_BOTH_TAILS = frozenset("yiot")
_CARONS = str.maketrans(
    {"š": "sh", "Š": "Sh", "č": "ch", "Č": "Ch", "ž": "zh", "Ž": "Zh", "ş": "sh", "Ş": "Sh"}
)
#: Skeletons stand in the index in other letters than typed words, one for one.
_APART = str.maketrans({chr(97 + nr): chr(0x05D0 + nr) for nr in range(26)})
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʹʼ`´′\""))
_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Return the text as it is compared, apostrophes taken out."""
    return fold(text.translate(_APOSTROPHES))


def words_of(text: str) -> list[str]:
    """Return the words of a folded text."""
    return _WORD.findall(text)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the common skeleton of one folded word."""
    latin = word.translate(_TO_LATIN)
    rough = _RULES.sub(lambda found: _LATIN[found[0]], latin)
    # A second look: what one replacement left beside another ("ii", "ss") is one sound.
    return _REPEATED.sub(r"\1", _RULES.sub(lambda found: _SECOND.get(found[0], found[0]), rough))


_SECOND = {"ae": "a", "oe": "o", "ue": "u", "ou": "u", "ie": "e", "io": "e"}


@lru_cache(maxsize=65536)
def skeletons(word: str) -> tuple[str, ...]:
    """Return the skeletons of a folded word: one, or two when its j may stand for ж."""
    first = skeleton(word)
    if "j" in word:
        second = skeleton(re.sub("j(?=[aeiou])", "zh", word))
        if second != first:
            return first, second
    return (first,)


def typed_skeletons(word: str) -> tuple[str, ...]:
    """Return the skeletons that a word still being typed may turn into."""
    latin = word.translate(_TO_LATIN)
    found = list(skeletons(word))
    for tail, endings in _TAILS.items():
        if latin.endswith(tail) and (latin == word or tail in _BOTH_TAILS):
            found += [skeleton(latin + ending) for ending in endings]
            if tail == "c":
                found.append(skeleton(latin[:-1] + "s"))
    return tuple(dict.fromkeys(one for one in found if one))


def has_carons(text: str) -> bool:
    """Say whether a text holds letters such as š that stand for more than the bare letter."""
    return text.translate(_CARONS) != text


def expanded(text: str) -> str:
    """Return the text with š as sh and its like."""
    return text.translate(_CARONS)


def token(word: str) -> str:
    """Return a word as the index takes it: letters outside a-z and а-я by their number."""
    if _LATIN_WORD.fullmatch(word):
        return word
    return "".join(
        one if "a" <= one <= "z" or "0" <= one <= "9" or "а" <= one <= "я" else f"u{ord(one):05x}"
        for one in word
    )


def twin_token(bones: str) -> str:
    """Return a skeleton as the index takes it, apart from typed words."""
    return token(bones).translate(_APART)


def index_words(text: str, limit: int = 2000) -> str:
    """Return the words of a text for the index: as folded, and their skeletons beside them."""
    found: dict[str, None] = {}
    for word in words_of(folded(text))[:limit]:
        found.update(_tokens(word))
    if not text.isascii() and has_carons(text):
        for word in words_of(folded(expanded(text)))[:limit]:
            found.update((twin_token(one), None) for one in skeletons(word))
    return " ".join(filter(None, found))


@lru_cache(maxsize=65536)
def _tokens(word: str) -> dict[str, None]:
    """Return what the index takes for one folded word: the word and its skeletons."""
    twins = () if word.isdigit() else skeletons(word)
    return dict.fromkeys((token(word), *map(twin_token, twins)))


def script(word: str) -> str:
    """Return the script of a word: cyrillic, latin or other."""
    if any("а" <= one <= "џ" for one in word):
        return "cyrillic"
    return "latin" if _LATIN_WORD.search(word) else "other"
