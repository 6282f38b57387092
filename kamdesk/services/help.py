"""The help pages as they are shipped: one file a page and language, in the order of their names."""

from __future__ import annotations

from functools import cache

from kamdesk import paths
from kamdesk.domain.help import HelpPage, parse


@cache
def pages(language: str) -> tuple[HelpPage, ...]:
    """Return the help pages in a language, first things first."""
    folder = paths.resources() / "help" / language
    return tuple(
        parse(file.stem.partition("-")[2], file.read_text(encoding="utf-8"))
        for file in sorted(folder.glob("*.md"))
    )


def page(language: str, page_id: str) -> HelpPage:
    """Return one page; raises KeyError."""
    for one in pages(language):
        if one.id == page_id:
            return one
    raise KeyError(page_id)
