"""Names that differ by little more than a slip, an initial, an order of words or an alphabet."""

from __future__ import annotations

from kamdesk.storage.search.letters import folded, skeleton, words_of

#: How alike two names must be, in percent.
ENOUGH = 85


def rough(text: str) -> str:
    """Return a name as all alphabets and orders of words share it."""
    return " ".join(sorted(skeleton(word) for word in words_of(folded(text))))


def alike(one: str, other: str) -> bool:
    """Say whether two rough names may be one; one without any is like nothing."""
    if not one or not other:
        return False
    if one == other or _by_initials(one.split(), other.split()):
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= ENOUGH


def _by_initials(first: list[str], second: list[str]) -> bool:
    """Say whether the words that are more than a letter agree, and the letters begin the others."""
    long_first, long_second = (_long(words) for words in (first, second))
    fewer, more = sorted((long_first, long_second), key=len)
    if not fewer or not set(fewer) <= set(more) or len(fewer) == len(first) == len(second):
        return False
    letters = [one for one in (first if fewer is long_first else second) if len(one) == 1]
    rest = [one for one in more if one not in fewer]
    return bool(letters) and all(any(one.startswith(letter) for one in rest) for letter in letters)


def _long(words: list[str]) -> list[str]:
    return [one for one in words if len(one) > 1]
