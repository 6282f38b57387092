"""The index tables: a sorted key for what begins with the typed text, words for the rest."""

from __future__ import annotations

import sqlalchemy as sa

#: Kinds in the order in which their results are shown.
KINDS = ("client", "person", "talk", "note", "proposal", "file")

#: Beginnings of words of up to so many letters are indexed themselves.
INDEXED = 3

_KEYS = """CREATE TABLE search_keys (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    uid TEXT NOT NULL UNIQUE,
    client_uid TEXT NOT NULL,
    title TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    skey TEXT NOT NULL,
    tkey TEXT NOT NULL
)"""
_SORTED = "CREATE INDEX ix_search_keys_skey ON search_keys (kind, skey)"
#: The transliterated twin of the sorted key.
_TWIN = "CREATE INDEX ix_search_keys_tkey ON search_keys (kind, tkey)"
_WORDS = """CREATE VIRTUAL TABLE {name} USING fts5(
    words, content='', contentless_delete=1, detail=none, prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 0'
)"""


def words_table(kind: str) -> str:
    """Return the table of a kind's words: one each, so that no kind waits behind another."""
    return f"search_words_{kind}"


def create(connection: sa.Connection) -> None:
    """Create the index tables, empty, in place of those that are there."""
    there = (
        "SELECT name FROM sqlite_master WHERE name = 'search_keys' OR sql LIKE 'CREATE VIRTUAL %'"
    )
    for (name,) in connection.exec_driver_sql(there).all():
        connection.exec_driver_sql(f"DROP TABLE {name}")
    connection.exec_driver_sql(_KEYS)
    connection.exec_driver_sql(_SORTED)
    connection.exec_driver_sql(_TWIN)
    for kind in KINDS:
        connection.exec_driver_sql(_WORDS.format(name=words_table(kind)))
