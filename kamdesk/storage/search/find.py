"""Finding: what begins with the typed text first, then what holds its words, in either script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kamdesk.storage.reading import Driver
from kamdesk.storage.search.letters import (
    expanded,
    folded,
    has_carons,
    skeleton,
    skeletons,
    token,
    twin_token,
    typed_skeletons,
    words_of,
)
from kamdesk.storage.search.tables import INDEXED, KINDS, words_table

_LAST = "\U0010ffff"
#: A shorter name sounds like any word.
_SOUNDS = 6
_MOST_WORDS = 8
#: So many entries with the first letters of a word are looked at for the whole of it.
_SAMPLE = 300
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
    driver: Driver, text: str, limit: int = 8, kinds: Iterable[str] = KINDS
) -> dict[str, list[Found]]:
    """Return up to `limit` entries of each kind, best first; an empty text finds nothing.

    Ask for one more than is shown to learn whether there is more: nothing is counted.
    """
    sought = typed(text)
    if not sought.words:
        return {}
    cursor = driver.cursor()  # two dozen small questions: the driver is asked itself
    try:
        found = {kind: _one_kind(cursor, kind, sought, limit) for kind in kinds}
    finally:
        cursor.close()
    return {kind: entries for kind, entries in found.items() if entries}


def named(driver: Driver, kind: str, texts: Iterable[str]) -> dict[str, Found]:
    """Return the entry of a kind whose whole title each text is; most texts have none.

    Folded it is the same; a longer one may also be the same name in other letters.
    """
    keys = {text: words_of(folded(text)) for text in texts}
    plain = {text: " ".join(words) for text, words in keys.items()}
    bones = {
        text: " ".join(map(skeleton, words))
        for text, words in keys.items()
        if len(plain[text]) >= _SOUNDS
    }
    by_title = _by_keys(driver, _BY_TITLE, kind, plain.values())
    by_sound = _by_keys(driver, _BY_SOUND, kind, bones.values())
    found = {text: by_sound[key] for text, key in bones.items() if key in by_sound}
    return found | {text: by_title[key] for text, key in plain.items() if key in by_title}


def _by_keys(driver: Driver, asked: str, kind: str, keys: Iterable[str]) -> dict[str, Found]:
    cursor = driver.cursor()
    try:
        wanted = json.dumps(sorted(set(keys) - {""}))
        return {row[-1]: Found(*row[:-1]) for row in cursor.execute(asked, (kind, wanted))}
    finally:
        cursor.close()


def _one_kind(cursor: Any, kind: str, sought: Typed, limit: int) -> list[Found]:
    found: dict[int, Found] = {}
    for statement, values in _ways(kind, sought, limit):
        for row in cursor.execute(statement, values):
            found.setdefault(row[0], Found(*row))
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def _ways(kind: str, sought: Typed, limit: int) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Ways to look it up, the best hits first; each may find what another has found.

    Words that only begin as typed are all gathered before the first is given, unless the index
    holds beginnings of that length; so what many hold is found by whole words or in a sample.
    """
    key, last = " ".join(sought.words), sought.words[-1]
    yield _BY_KEY, (kind, key, key + _LAST, limit)
    if len(last) > INDEXED:
        yield _BY_WORDS[kind], (whole_words(sought), limit)
        yield _AMONG[kind], (_last_begun(sought, INDEXED), _SAMPLE, f"% {last}%", limit)
    elif len(sought.words) > 1:
        yield _BY_WORDS[kind], (_last_begun(sought), limit)
    yield _BY_WORDS[kind], (_plain_match(sought), limit)
    if match := _twin_match(sought):
        *before, twins = sought.twins
        start = "".join(f"{one[0]} " for one in before)
        for end in twins:
            yield _BY_TWIN, (kind, start + end, start + end + _LAST, limit)
        yield _BY_WORDS[kind], (match, limit)


_BY_KEY = (
    f"SELECT {_COLUMNS} FROM search_keys WHERE kind = ? AND skey >= ? AND skey < ?"
    " ORDER BY skey, id LIMIT ?"
)
_BY_TITLE = (
    f"SELECT {_COLUMNS}, skey FROM search_keys WHERE kind = ?"
    " AND skey IN (SELECT value FROM json_each(?)) ORDER BY id DESC"
)
_BY_SOUND = _BY_TITLE.replace("skey", "tkey")
_BY_TWIN = _BY_KEY.replace("skey", "tkey")
_BY_WORDS = {
    kind: f"SELECT {_COLUMNS} FROM search_keys WHERE id IN (SELECT rowid FROM"
    f" {words_table(kind)} WHERE {words_table(kind)} MATCH ? ORDER BY rowid LIMIT ?)"
    for kind in KINDS
}
_AMONG = {
    kind: one.removesuffix(")") + ") AND ' ' || skey LIKE ? LIMIT ?"
    for kind, one in _BY_WORDS.items()
}


def whole_words(sought: Typed) -> str:
    """Return the question for entries that hold the words as they are typed."""
    return " AND ".join(f'"{token(word)}"' for word in sought.words)


def _last_begun(sought: Typed, letters: int | None = None) -> str:
    """Return the question for whole words and one that begins as the last one, or its letters."""
    *before, last = map(token, sought.words)
    return " AND ".join((*(f'"{word}"' for word in before), f'"{last[:letters]}"*'))


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
