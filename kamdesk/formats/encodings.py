"""Which code page a text file is in: UTF by its form, eight-bit pages by what they spell."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

#: Eight-bit code pages that are told apart, the likelier ones first.
PAGES = ("cp1251", "cp1252", "cp866", "koi8-r", "mac-roman")
_SAMPLE = 200_000

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WORD = re.compile(r"[^\W\d_]+")
_ODD = re.compile(r"[^\x00-\x7f]")
#: Signs that stand in business lists outside of words; anything else beyond ASCII is suspicious.
_SIGNS = set("«»„“”‚‘’–—…№€£§°©®™±²³µ•·×´½¼¾¿¡¢¥\u00a0\u00ad")
_LATIN = set("äöüßéèêëàâáåæçñóòôõøœšžíìîïúùûýÿãðþ")
#: How often a letter stands in Russian text, per thousand.
_RUSSIAN = {
    "о": 110, "е": 85, "а": 80, "и": 74, "н": 67, "т": 63, "с": 55, "р": 47, "в": 45, "л": 44,
    "к": 35, "м": 32, "д": 30, "п": 28, "у": 26, "я": 20, "ы": 19, "ь": 17, "г": 17, "з": 16,
    "б": 16, "ч": 14, "й": 12, "х": 10, "ж": 9, "ш": 7, "ю": 6, "ц": 5, "щ": 4, "э": 3, "ф": 3,
    "ъ": 1, "ё": 1,
}  # fmt: skip


class Text(NamedTuple):
    """A decoded file; `broken` counts characters that could not be read."""

    text: str
    encoding: str
    broken: int


def is_known(name: str) -> bool:
    """Say whether there is an encoding of texts of that name."""
    try:
        b"x".decode(name, "replace")
    except LookupError:
        return False
    return True


def decode(data: bytes, encoding: str | None = None) -> Text:
    """Return the text of a file in the given encoding or in the one it seems to be in."""
    name = encoding or detect(data)
    try:
        text = data.decode(_codec(name, data))
    except UnicodeDecodeError:
        text = data.decode(_codec(name, data), errors="replace")
    return Text(text.removeprefix("\ufeff"), name, text.count("\ufffd"))


def _codec(name: str, data: bytes) -> str:
    """Return Python's codec: UTF-16 without a mark needs its byte order said."""
    if name == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-be" if _looks_utf16(data, 0) else "utf-16-le"
    return "utf-8-sig" if name == "utf-8" else name


def detect(data: bytes) -> str:
    """Return the name of the encoding a file seems to be in."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    if _looks_utf16(data, 0) or _looks_utf16(data, 1):
        return "utf-16"
    if data.isascii():
        return "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _nearly_utf8(data) else _best_page(data[:_SAMPLE] + _odd_lines(data))
    return "utf-8"


def _looks_utf16(data: bytes, high: int) -> bool:
    """Say whether every second byte, from `high` on, looks like the high byte of a letter."""
    sample = data[: 4096 & ~1]
    if len(sample) < 8 or len(data) % 2:
        return False
    half = sample[high::2]
    return (
        0 in half
        and sum(one in (0, 4, 0x20) for one in half) > 0.9 * len(half)
        and (sample[1 - high :: 2].count(0) < 0.1 * len(half))
    )


def _nearly_utf8(data: bytes) -> bool:
    """Say whether a file is UTF-8 but for a few broken characters."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = len(_ODD.findall(text)) - broken
    return good > 8 * broken


def _odd_lines(data: bytes) -> bytes:
    """Return lines beyond the sample that hold letters outside ASCII, a limited number of them."""
    if len(data) <= _SAMPLE:
        return b""
    found = [one for one in data[_SAMPLE:].split(b"\n") if not one.isascii()]
    return b"\n" + b"\n".join(one[:2000] for one in found[:500])


def _best_page(sample: bytes) -> str:
    ranked = sorted(((_score(sample, page), -nr) for nr, page in enumerate(PAGES)), reverse=True)
    (best, nr), (second, _) = ranked[0], ranked[1]
    page = PAGES[-nr]
    if best - second > 0.15 * abs(best):
        return page
    # What our own count cannot tell, a general detector may.
    from charset_normalizer import from_bytes

    guess = from_bytes(sample, cp_isolation=list(PAGES)).best()
    named = guess.encoding.replace("_", "-") if guess is not None else ""
    close = {PAGES[-n] for score, n in ranked if best - score <= 0.15 * abs(best)}
    return named if named in close else page


def _score(sample: bytes, page: str) -> float:
    """Return how much the sample reads like business text in a code page."""
    text = sample.decode(page, errors="replace")
    total = 0.0
    for word in _WORD.findall(text):
        if not word.isascii():
            total += _word_score(word)
    for sign in _ODD.findall(text):
        if not sign.isalpha():
            total += 0.3 if sign in _SIGNS else -3.0
    return total


@cache
def _letters() -> dict[str, float]:
    return {one: (count - 12) / 25 for one, count in _RUSSIAN.items()}


def _word_score(word: str) -> float:
    small = word.lower()
    russian = sum("а" <= one <= "я" or one == "ё" for one in small)
    ascii_ = sum(one.isascii() for one in word)
    other = len(word) - russian - ascii_
    if russian and (ascii_ or other):
        return -2.0 * (russian + other)
    if len(word) == 1:
        # A lone letter says little: the same byte is a currency or number sign elsewhere.
        return 0.2 if russian or small in _LATIN else -2.0
    if russian:
        letters = _letters()
        score = sum(letters[one] for one in small) / len(small) * min(len(small), 12)
        swapped = sum(a.islower() and b.isupper() for a, b in pairwise(word))
        return score - 3.0 * swapped - (2.0 if word[:1] in "ъыьЪЫЬ" else 0.0)
    plain = sum(one in _LATIN for one in small)
    odd = other - plain
    common = 1.0 if other <= 0.5 * len(word) else 0.0 if len(word) <= 3 else -1.0
    swapped = sum(a.islower() and b.isupper() and not b.isascii() for a, b in pairwise(word))
    return common * plain - 2.0 * odd - 2.0 * swapped
