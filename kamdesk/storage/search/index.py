"""Filling the index: the entries of the records that a unit of work touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple

import sqlalchemy as sa

from kamdesk.domain.records import Record, in_language
from kamdesk.storage.search.letters import folded, index_words, skeleton, words_of
from kamdesk.storage.search.tables import create, words_table
from kamdesk.storage.tables import BY_NAME
from kamdesk.storage.unit import Unit

_CHUNK = 500
_TITLE = 160

Row = dict[str, Any]


class Entry(NamedTuple):
    """What the index keeps of one record; `text` is searched word by word, never shown."""

    client_uid: str
    title: str
    subtitle: str
    text: str


class Source(NamedTuple):
    """A table that is searched: its kind, the columns that matter and how they become an entry."""

    kind: str
    columns: tuple[str, ...]
    entry: Callable[[Row], Entry]


def _line(*texts: str) -> str:
    """Return the first text that says something, as one short line."""
    first = next((one for one in texts if one and one.strip()), "")
    return " ".join(first.split())[:_TITLE]


def _all(*texts: str | dict[str, str] | Iterable[str] | None) -> str:
    parts: list[str] = []
    for one in texts:
        if isinstance(one, str):
            parts.append(one)
        elif isinstance(one, dict):
            parts.extend(one.values())
        elif one:
            parts.extend(one)
    return "\n".join(filter(None, parts))


def _client(row: Row) -> Entry:
    title = _line(row["short_name"], row["legal_name"], in_language(row["short_names"], "en"))
    return Entry(
        row["uid"],
        title,
        _line(row["city"]),
        _all(*(row[name] for name in _CLIENT)),
    )


_CLIENT = (
    "short_name", "legal_name", "short_names", "legal_names", "city", "tax_id",
    "registration_no", "email", "phone", "website", "tags",
)  # fmt: skip


def _values(several: Iterable[Any]) -> list[str]:
    """Return the telephones or addresses that a list holds, as records or as plain JSON."""
    return [one["value"] if isinstance(one, dict) else one.value for one in several]


def _person(row: Row) -> Entry:
    name = " ".join(filter(None, (row["surname"], row["given"], row["patronymic"])))
    position = _line(row["position"], in_language(row["positions"], "en"))
    return Entry(
        row["client_uid"],
        _line(name, in_language(row["names"], "en"), row["code"]),
        position,
        _all(
            *(row[one] for one in _PERSON),
            _values(row["more_emails"]),
            _values(row["more_phones"]),
        ),
    )


_PERSON = (
    "surname", "given", "patronymic", "names", "position", "positions", "department", "email",
    "phone", "messenger", "code", "tags",
)  # fmt: skip


def _talk(row: Row) -> Entry:
    return Entry(
        row["client_uid"],
        _line(row["goal"], row["note"], row["outcome_text"], row["place"]),
        row["on"].isoformat(),
        _all(row["goal"], row["note"], row["outcome_text"], row["wanted_advance"], row["place"]),
    )


def _interview(row: Row) -> Entry:
    return Entry(
        row["client_uid"],
        _line(row["goal"], row["notes"], row["outcome_text"]),
        row["on"].isoformat(),
        _all(row["goal"], row["notes"], row["outcome_text"], row["place"]),
    )


def _answer(row: Row) -> Entry:
    return Entry(
        row["client_uid"],
        _line(row["text"], row["question_text"]),
        _line(row["question_text"]) if row["text"] else "",
        _all(row["text"], row["question_text"]),
    )


def _quote(row: Row) -> Entry:
    return Entry(
        row["client_uid"],
        _line(row["text"]),
        row["said_on"].isoformat(),
        _all(row["text"], row["translations"], row["code"]),
    )


_INSERT = re.compile(r"\{[^{}]*\}")


def _proposal(row: Row) -> Entry:
    # A title may hold inserts such as {tco.saving}, which are figures only in the document.
    title = _INSERT.sub("…", in_language(row["title"], row["language"]))
    return Entry(
        row["client_uid"],
        _line(f"{row['number']} {title}"),
        "",
        _all(row["number"], row["title"], row["main_message"]),
    )


def _file(row: Row) -> Entry:
    words = re.sub(r"[\W_]+", " ", row["name"])
    day = row["added_at"]
    return Entry(
        row["client_uid"],
        _line(row["name"]),
        day.date().isoformat() if day else "",
        _all(row["name"], words),
    )


SOURCES: dict[str, Source] = {
    "clients": Source("client", _CLIENT, _client),
    "people": Source("person", ("client_uid", "more_emails", "more_phones", *_PERSON), _person),
    "talks": Source(
        "talk",
        ("client_uid", "goal", "note", "outcome_text", "wanted_advance", "place", "on"),
        _talk,
    ),
    "interviews": Source(
        "note", ("client_uid", "goal", "notes", "outcome_text", "place", "on"), _interview
    ),
    "answers": Source("note", ("client_uid", "text", "question_text"), _answer),
    "quotes": Source("note", ("client_uid", "text", "translations", "code", "said_on"), _quote),
    "proposals": Source(
        "proposal", ("client_uid", "number", "title", "language", "main_message"), _proposal
    ),
    "attachments": Source("file", ("client_uid", "name", "added_at"), _file),
}


def refresh(unit: Unit) -> None:
    """Bring the index in step with the records that a unit touched, within its transaction."""
    stale: dict[str, list[str]] = {table: [] for table in SOURCES}
    for (table, uid), columns in unit.columns.items():
        source = SOURCES.get(table)
        if source and (columns is None or not columns.isdisjoint(source.columns)):
            stale[table].append(uid)
    done, total = 0, sum(map(len, stale.values()))
    for table, uids in stale.items():
        uids.sort()  # as they came: words go out in that order ten times quicker than backwards
        for start in range(0, len(uids), _CHUNK):
            unit.watch("index", done, total)
            chunk = uids[start : start + _CHUNK]
            added = [unit.added[table, uid] for uid in chunk if (table, uid) in unit.added]
            _replace(unit.connection, table, chunk, added)
            done += len(chunk)


def rebuild(connection: sa.Connection) -> None:
    """Make the whole index anew from the records."""
    create(connection)
    for table in SOURCES:
        column = BY_NAME[table].table.c.uid
        uids = list(connection.execute(sa.select(column).order_by(column)).scalars())
        for start in range(0, len(uids), _CHUNK):
            _replace(connection, table, uids[start : start + _CHUNK])


def _replace(
    connection: sa.Connection, table: str, uids: list[str], added: Sequence[Record] = ()
) -> None:
    """Write the entries of records anew; those in `added` are at hand and new to the index."""
    source = SOURCES[table]
    table_of_words = words_table(source.kind)
    marks = ",".join("?" * len(uids))
    stored = connection.exec_driver_sql(
        f"SELECT uid, id FROM search_keys WHERE uid IN ({marks})", tuple(uids)
    )
    known: dict[str, int] = {row[0]: row[1] for row in stored}
    # Before the old entries go: their ids are taken by their new ones.
    last = connection.exec_driver_sql("SELECT max(id) FROM search_keys").scalar_one() or 0
    numbers = count(last + 1)
    if known:
        ids = [(one,) for one in known.values()]
        connection.exec_driver_sql("DELETE FROM search_keys WHERE id = ?", ids)
        connection.exec_driver_sql(f"DELETE FROM {table_of_words} WHERE rowid = ?", ids)
    keys: list[tuple[Any, ...]] = []
    words: list[tuple[Any, ...]] = []
    for row in _rows(connection, table, source, uids, added):
        entry = source.entry(row)
        if not entry.title:
            continue
        number = known.get(row["uid"]) or next(numbers)
        plain = words_of(folded(entry.title))
        keys.append(
            (
                number,
                source.kind,
                row["uid"],
                entry.client_uid,
                entry.title,
                entry.subtitle,
                " ".join(plain),
                " ".join(map(skeleton, plain)),
            )
        )
        words.append((number, index_words(entry.text)))
    if keys:
        connection.exec_driver_sql("INSERT INTO search_keys VALUES (?,?,?,?,?,?,?,?)", keys)
        connection.exec_driver_sql(
            f"INSERT INTO {table_of_words} (rowid, words) VALUES (?,?)", words
        )


def _rows(
    connection: sa.Connection,
    table: str,
    source: Source,
    uids: list[str],
    added: Sequence[Record],
) -> Iterator[Row]:
    for one in added:
        yield {name: getattr(one, name) for name in ("uid", *source.columns)}
    rest = set(uids) - {one.uid for one in added}
    if not rest:
        return
    columns = BY_NAME[table].table.c
    query = sa.select(columns.uid, *(columns[name] for name in source.columns))
    for row in connection.execute(query.where(columns.uid.in_(rest))).mappings():
        yield dict(row)
