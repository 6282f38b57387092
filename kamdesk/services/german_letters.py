"""Russian names in German spelling, by the rules of German dictionaries (Schachow, Tkatsch)."""

from __future__ import annotations

_LETTERS = {
    "а": "a", "б": "b", "в": "w", "г": "g", "д": "d", "е": "e", "ё": "jo", "ж": "sch", "з": "s",
    "и": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch",
    "щ": "schtsch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja",
}  # fmt: skip
_VOWELS = set("аеёиоуыэюя")
_HUSHING = set("жчшщ")


def german(text: str) -> str:
    """Spell Cyrillic words for German readers; Latin words stay as they are."""
    lower = text.lower()
    parts: list[str] = []
    position = 0
    while position < len(text):
        letter = lower[position]
        before = lower[position - 1] if position else ""
        after = lower[position + 1] if position + 1 < len(text) else ""
        spelled, used = _spell(letter, before, after)
        if spelled is None:
            parts.append(text[position])
        else:
            parts.append(_in_case(spelled, text[position], text))
        position += used
    return "".join(parts)


def _spell(letter: str, before: str, after: str) -> tuple[str | None, int]:
    """Return the spelling and how many letters it stands for; None for other signs."""
    if letter not in _LETTERS:
        return None, 1
    starts_word = not before.isalpha()
    if letter == "к" and after == "с" and not starts_word:
        return "x", 2
    if letter in "иы" and after == "й":
        return _LETTERS[letter], 2
    if letter == "е" and (starts_word or before in _VOWELS or before in "ьъ"):
        return "je", 1
    if letter == "ё" and before in _HUSHING:
        return "o", 1
    if letter == "и" and before == "ь":
        return "ji", 1
    if letter == "о" and before == "ь":
        return "jo", 1
    if letter == "с" and before in _VOWELS and after in _VOWELS:
        return "ss", 1
    if letter == "й" and after and after.isalpha() and after not in _VOWELS:
        return "i", 1
    return _LETTERS[letter], 1


def _in_case(spelled: str, letter: str, text: str) -> str:
    if not letter.isupper():
        return spelled
    if text.isupper() and len(text) > 1:
        return spelled.upper()
    return spelled[:1].upper() + spelled[1:]
