"""Keyboard layouts: which keys share a place, and what was meant when the wrong one was on."""

from __future__ import annotations

_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
#: A Cyrillic letter and the Latin key in its place.
SAME_PLACE = dict(zip(_CYRILLIC, _LATIN, strict=True))
_TO_LATIN = str.maketrans(SAME_PLACE | dict(zip(_CYRILLIC.upper(), _SHIFTED, strict=True)))
_TO_CYRILLIC = str.maketrans(
    dict(zip(_LATIN, _CYRILLIC, strict=True)) | dict(zip(_SHIFTED, _CYRILLIC.upper(), strict=True))
)
_TO_GERMAN = str.maketrans("yzYZ;'[`:\"{", "zyZYöäüöÖÄÜ")


def slips(text: str) -> tuple[str, ...]:
    """Return what the text would be under another layout, the likeliest first.

    "cjrvfi" was meant to be "сокмаш", "ащккуые" "forrest", "mzller" "myller".
    """
    letters = [one for one in text if one.isalpha()]
    if not letters:
        return ()
    if any("а" <= one <= "я" or one == "ё" for one in text.lower()):
        found = [text.translate(_TO_LATIN)]
    elif all(one.isascii() for one in letters):
        found = [text.translate(_TO_CYRILLIC), text.translate(_TO_GERMAN)]
    else:
        return ()
    return tuple(one for one in dict.fromkeys(found) if one != text)
