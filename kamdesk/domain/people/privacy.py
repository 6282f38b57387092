"""Personal facts that are not written down: health, religion, politics, family conflict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kamdesk.domain.phrases import Phrases

SENSITIVE = ("health", "religion", "politics", "family_conflict")


def sensitive_kind(category: str, text: str, words: Mapping[str, Iterable[Phrases]]) -> str | None:
    """Return which sensitive kind a fact is of (section 3), or None.

    `category` is what the person chose; `words` holds the word lists of each kind.
    """
    if category in SENSITIVE:
        return category
    return next(
        (kind for kind in SENSITIVE if any(one.find(text) for one in words.get(kind, ()))), None
    )
