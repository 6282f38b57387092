"""Rows that sum up the others: they stand under many lists and are no entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kamdesk.text import fold

_WORDS = frozenset(
    (
        "total", "totals", "grand total", "subtotal", "sum", "итого", "итог", "всего", "сумма",
        "summe", "gesamt", "gesamtsumme", "insgesamt", "zwischensumme",
    )
)  # fmt: skip
_PHRASE = re.compile(r"(total|итого|всего|summe|gesamt) (for|of|по|за|uber|der|aller|fur)\b")
_TAIL = re.compile(r"\s*[:=(].*$|\s*[\d.,\s]+$")
_FIGURE = re.compile(r"[-+(]?[\d\s.,'’\u00a0\u202f]*\d[\d\s.,'’\u00a0\u202f)]*\D{0,4}")


def is_total(cells: Sequence[Any]) -> bool:
    """Say whether a row sums up others: a word for that, figures, and nothing else.

    Without any figure the word may be somebody's name.
    """
    texts = [one.strip() for one in cells if isinstance(one, str) and one.strip()]
    words = [one for one in texts if not _FIGURE.fullmatch(one)]
    figures = len(texts) > len(words) or any(
        one != "" and not isinstance(one, str) for one in cells
    )
    if len(words) != 1 or len(words[0]) > 60:
        return False
    folded = fold(words[0])
    bare = _TAIL.sub("", folded).strip(" .:")
    if bare not in _WORDS and not _PHRASE.match(folded):
        return False
    return figures or bare != folded.strip()
