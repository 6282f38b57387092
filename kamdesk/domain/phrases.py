"""Finds listed words and phrases in a text (checks L7, L9, L11 and gate G3 of section 45)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SAME = str.maketrans({"ё": "е", "Ё": "Е", "’": "'"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text: where it stands and how it is written there."""

    start: int
    end: int
    words: str


class Phrases:
    """A list of phrases of one language.

    `*` ends a stem ("guarant*" fits "guaranteed"); a lone `*` stands for any one word. Capitals,
    ё / е and the kind of space do not matter; a hit begins and ends at a word's border.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        self.entries = tuple(entries)
        longest_first = sorted(self.entries, key=len, reverse=True)
        alternatives = "|".join(map(_pattern, longest_first))
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return every phrase found, from left to right, without overlaps."""
        if not self.entries:
            return ()
        found = self._pattern.finditer(text.translate(_SAME))
        return tuple(Hit(m.start(), m.end(), text[m.start() : m.end()]) for m in found)


def _pattern(entry: str) -> str:
    words = entry.translate(_SAME).split()
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
