"""Finding: what begins with the typed text first, then what holds its words, in either script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from kamdesk.storage.search.letters import (
    expanded,
    folded,
    has_carons,
    skeletons,
    token,
    twin_token,
    typed_skeletons,
    words_of,
)
from kamdesk.storage.search.tables import KINDS, words_table

_LAST = "\U0010ffff"
_MOST_WORDS = 8
_COLUMNS = "id, kind, uid, client_uid, title, subtitle"


class Found(NamedTuple):
    """An entry found."""

    id: int
    kind: str
    uid: str
    client_uid: str
    title: str
    subtitle: str


class Typed(NamedTuple):
    """The typed text, ready to be looked up: folded words, and each word's skeletons."""

    words: tuple[str, ...]
    twins: tuple[tuple[str, ...], ...]


def typed(text: str) -> Typed:
    """Prepare a typed text; its last word may be unfinished."""
    words = tuple(words_of(folded(text))[:_MOST_WORDS])
    other = words
    if has_carons(text):
        other = tuple(words_of(folded(expanded(text)))[:_MOST_WORDS])
    last = len(words) - 1
    twins = tuple(
        tuple(
            dict.fromkeys(
                (*_bones(word, nr == last), *(_bones(more, nr == last) if more != word else ()))
            )
        )
        for nr, (word, more) in enumerate(zip(words, other, strict=True))
    )
    return Typed(words, twins)


def _bones(word: str, unfinished: bool) -> tuple[str, ...]:
    if len(word) > 1 and len(set(word)) == 1 and not word.isdigit():
        return ()  # "zz" would shrink to "s" and find everything
    return typed_skeletons(word) if unfinished else skeletons(word)


def query(
    connection: sa.Connection, text: str, limit: int = 8, kinds: Iterable[str] = KINDS
) -> dict[str, list[Found]]:
    """Return up to `limit` entries of each kind, best first; an empty text finds nothing.

    Ask for one more than is shown to learn whether there is more: nothing is counted.
    """
    sought = typed(text)
    if not sought.words:
        return {}
    result: dict[str, list[Found]] = {}
    for kind in kinds:
        found = _one_kind(connection, kind, sought, limit)
        if found:
            result[kind] = found
    return result


def _one_kind(connection: sa.Connection, kind: str, sought: Typed, limit: int) -> list[Found]:
    found: dict[int, Found] = {}

    def take(statement: str, values: tuple[object, ...]) -> bool:
        for row in connection.exec_driver_sql(statement, values):
            found.setdefault(row[0], Found(*row))
        return len(found) >= limit

    key = " ".join(sought.words)
    if take(_BY_KEY, (kind, key, key + _LAST, limit)):
        return list(found.values())[:limit]
    if take(_BY_WORDS[kind], (_plain_match(sought), limit)):
        return list(found.values())[:limit]
    match = _twin_match(sought)
    if match:
        *before, last = sought.twins
        start = "".join(f"{one[0]} " for one in before)
        for end in last:
            if take(_BY_TWIN, (kind, start + end, start + end + _LAST, limit)):
                return list(found.values())[:limit]
        take(_BY_WORDS[kind], (match, limit))
    return list(found.values())[:limit]


_BY_KEY = (
    f"SELECT {_COLUMNS} FROM search_keys WHERE kind = ? AND skey >= ? AND skey < ?"
    " ORDER BY skey, id LIMIT ?"
)
_BY_TWIN = _BY_KEY.replace("skey", "tkey")
_BY_WORDS = {
    kind: f"SELECT {_COLUMNS} FROM search_keys WHERE id IN (SELECT rowid FROM"
    f" {words_table(kind)} WHERE {words_table(kind)} MATCH ? ORDER BY rowid LIMIT ?)"
    for kind in KINDS
}


def whole_words(sought: Typed) -> str:
    """Return the question for entries that hold the words as they are typed."""
    return " AND ".join(f'"{token(word)}"' for word in sought.words)


def words_begun(sought: Typed) -> str:
    """Return the question for entries with words that begin or sound as typed."""
    return " OR ".join(f"({one})" for one in (_plain_match(sought), _twin_match(sought)) if one)


def _plain_match(sought: Typed) -> str:
    return " AND ".join(f'"{token(word)}"*' for word in sought.words)


def _twin_match(sought: Typed) -> str:
    if not all(sought.twins):
        return ""
    parts = []
    for word, twins in zip(sought.words, sought.twins, strict=True):
        options = [token(word)] if word.isdigit() else [twin_token(one) for one in twins]
        parts.append("(" + " OR ".join(f'"{one}"*' for one in options) + ")")
    return " AND ".join(parts)
