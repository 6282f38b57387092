"""The index tables: a sorted key for what begins with the typed text, words for the rest.

An entry's id holds its kind in the high bits, so that one range of ids is one kind.
"""

from __future__ import annotations

import sqlalchemy as sa

#: Kinds in the order in which their results are shown; the number is part of each entry's id.
KINDS = {"client": 1, "person": 2, "talk": 3, "note": 4, "proposal": 5}
SHIFT = 40

STATEMENTS = (
    """CREATE TABLE search_keys (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        uid TEXT NOT NULL UNIQUE,
        client_uid TEXT NOT NULL,
        title TEXT NOT NULL,
        subtitle TEXT NOT NULL,
        skey TEXT NOT NULL,
        tkey TEXT NOT NULL
    )""",
    "CREATE INDEX ix_search_keys_skey ON search_keys (kind, skey)",
    "CREATE INDEX ix_search_keys_tkey ON search_keys (kind, tkey)",
    """CREATE VIRTUAL TABLE search_words USING fts5(
        words, content='', contentless_delete=1, detail=none, prefix='1 2 3',
        tokenize='unicode61 remove_diacritics 0'
    )""",
)


def create(connection: sa.Connection) -> None:
    """Create the index tables (part of the first revision)."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)


def id_range(kind: str) -> tuple[int, int]:
    """Return the first id of a kind and the first after it."""
    number = KINDS[kind]
    return number << SHIFT, (number + 1) << SHIFT
