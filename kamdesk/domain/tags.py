"""Tags: short words on clients and people, the same however they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kamdesk.text import clean_text, fold

LONGEST = 60


def tidy(text: str) -> str:
    """Return a tag as it is kept: one line without commas, which part tags where they are typed."""
    return " ".join(clean_text(text).replace(",", " ").replace(";", " ").split())[:LONGEST].strip()


def tidied(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags as they are kept, each once."""
    found: dict[str, str] = {}
    for one in map(tidy, tags):
        if one:
            found.setdefault(fold(one), one)
    return tuple(found.values())


def with_tag(tags: Sequence[str], tag: str) -> tuple[str, ...]:
    """Return tags with one more, unless it is among them."""
    return tidied((*tags, tag))


def without_tag(tags: Sequence[str], tag: str) -> tuple[str, ...]:
    """Return tags without one."""
    return tuple(one for one in tags if fold(one) != fold(tag))


def renamed(tags: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    """Return tags with one called otherwise; where the other is there already they become one."""
    return tidied(new if fold(one) == fold(old) else one for one in tags)
