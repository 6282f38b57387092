"""Spelling: words are looked up in a process of its own and remembered; checks read what is known.

Without a dictionary of a language nothing is said about its words.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk.formats.spelling import places
from kamdesk.i18n import LANGUAGES, _, term

if TYPE_CHECKING:
    from kamdesk.formats.spelling.client import Speller

#: Words remembered of a language; a proposal has some hundreds.
MOST_KNOWN = 50_000
#: Words in one question: the process answers it within a second or two.
AT_ONCE = 400
#: After so long without a question the process ends, to give its memory back.
IDLE_SECONDS = 180.0

_guard = threading.Lock()
_speller: Speller | None = None
_rest: threading.Timer | None = None


@dataclass(slots=True)
class _Known:
    """What was learned of a language's words."""

    wrong: frozenset[str] = frozenset()
    right: set[str] = field(default_factory=set)
    unreadable: frozenset[Path] = frozenset()


_known: dict[tuple[Path, ...], _Known] = {}


@lru_cache(maxsize=16)
def dictionaries(language: str, folder: str = "") -> tuple[Path, ...]:
    """Return the dictionaries found for a language, as paths without ending."""
    return places.find(language, folder)


def look_again() -> None:
    """Look anew for dictionaries, as somebody may have put one into its folder."""
    dictionaries.cache_clear()


def _of(language: str, folder: str) -> _Known | None:
    found = dictionaries(language, folder)
    return _known.setdefault(found, _Known()) if found else None


def known_wrong(language: str, folder: str = "") -> frozenset[str]:
    """Return the words of a language that are known to be in no dictionary; never waits."""
    known = _of(language, folder)
    return known.wrong if known is not None else frozenset()


def not_looked_up(words: Collection[str], language: str, folder: str = "") -> tuple[str, ...]:
    """Return those of the words that have to be looked up; () without a dictionary."""
    known = _of(language, folder)
    if known is None:
        return ()
    return tuple(one for one in words if one not in known.right and one not in known.wrong)


def look_up(words: Sequence[str], language: str, folder: str = "") -> bool:
    """Ask the dictionaries about words and remember; waits. Returns True when one was wrong."""
    known, found = _of(language, folder), dictionaries(language, folder)
    asked = not_looked_up(words, language, folder)
    if known is None or not asked:
        return False
    new = False
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        answer = _worker().look_up(some, language, found)
        _rest_later()
        if answer is None:
            return new
        known.unreadable |= set(answer.unreadable)
        if len(known.right) > MOST_KNOWN:
            known.right.clear()
        known.right.update(set(some) - set(answer.wrong))
        known.wrong |= set(answer.wrong)
        new = new or bool(answer.wrong)
    return new


def _worker() -> Speller:
    global _speller
    with _guard:
        if _speller is None:
            from kamdesk.formats.spelling.client import Speller

            _speller = Speller()
            atexit.register(close)
        return _speller


def _rest_later() -> None:
    global _rest
    with _guard:
        if _rest is not None:
            _rest.cancel()
        _rest = threading.Timer(IDLE_SECONDS, _take_rest)
        _rest.daemon = True
        _rest.start()


def _take_rest() -> None:
    if _speller is not None and _speller.turn.acquire(blocking=False):
        try:
            _speller.rest()
        finally:
            _speller.turn.release()


def close() -> None:
    """End the process; a later call starts a new one."""
    global _speller, _rest
    with _guard:
        if _rest is not None:
            _rest.cancel()
            _rest = None
        if _speller is not None:
            _speller.close()
            _speller = None
            atexit.unregister(close)


# --- where dictionaries come from ---------------------------------


def found(folder: str = "") -> str:
    """Return which dictionaries are used, in one sentence; '' when there is none."""
    names = [one.name for language in LANGUAGES for one in dictionaries(language, folder)]
    return _("In use: {names}.").format(names=", ".join(names)) if names else ""


def advice(folder: str = "") -> str:
    """Return which languages lack a dictionary and how to get one; '' when none does."""
    missing = [term("language", one) for one in LANGUAGES if not dictionaries(one, folder)]
    if not missing:
        return ""
    return _(
        "No spelling dictionary for: {languages}. LibreOffice brings one along; on Linux the "
        "packages are called hunspell-de-de and so on. Or name a folder with .dic and .aff files."
    ).format(languages=", ".join(missing))
