"""List, search, card, save and import against raw SQL."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from tests.bench.data import client_file, grown, name_of
from tests.bench.measure import Measured, pair, timed

_PRAGMAS = (
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "locking_mode=EXCLUSIVE",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)


def raw(path: Path) -> Any:
    """A bare connection with the same settings."""
    connection = sqlite.connect(path, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def measure(folder: Path, clients: int = 100_000) -> list[Measured]:
    """Measure on a workspace of that many clients beside a copy of its file for the floors."""
    from kamdesk.services.workspace import close_workspace

    ws = grown(folder / "clients", clients)
    shutil.copy(folder / "clients" / "workspace.sqlite", folder / "floor.db")
    floor = raw(folder / "floor.db")
    try:
        return [
            listing(ws, floor),
            searching(ws, floor, clients),
            card(ws, floor),
            today(ws, floor),
            saving(ws, floor),
        ]
    finally:
        floor.close()
        close_workspace(ws)


def listing(ws: Any, floor: Any) -> Measured:
    """The next page of the sorted list."""
    from kamdesk.services.clients import list_clients

    query = (
        "SELECT c.uid, c.short_name, c.city, r.names, c.sector, c.grade,"
        ' (SELECT max(t."on") FROM talks t WHERE t.client_uid = c.uid AND t.two_way AND t.held)'
        " FROM search_keys k JOIN clients c ON c.uid = k.uid"
        " LEFT JOIN regions r ON r.uid = c.region_uid"
        " WHERE k.kind = 'client' AND k.skey > ? ORDER BY k.skey, k.id LIMIT 100"
    )
    page = list_clients(ws)
    for _ in range(9):
        page = list_clients(ws, after=page)
    assert page.end is not None
    key = page.end.skey
    low, value = pair(
        lambda: floor.execute(query, (key,)).fetchall(),
        lambda: list_clients(ws, after=page),
        rounds=100,
    )
    return Measured("list", low, value, 2.5, None)


def searching(ws: Any, floor: Any, clients: int) -> Measured:
    """A typed name to its hits."""
    from kamdesk.services.search import search

    text = name_of(clients // 2)[:9]
    first = (
        "SELECT id, title FROM search_keys WHERE kind = 'client' AND skey >= ? AND skey < ?"
        " ORDER BY skey, id LIMIT 50"
    )
    words = "SELECT rowid FROM search_words_client WHERE search_words_client MATCH ? LIMIT 50"
    key = text.casefold()

    def two_tiers() -> None:
        floor.execute(first, (key, key + "\U0010ffff")).fetchall()
        floor.execute(words, (f'"{key.split()[0]}"*',)).fetchall()

    low, value = pair(two_tiers, lambda: search(ws, text), rounds=100)
    return Measured("search", low, value, 15, 0.002)


def card(ws: Any, floor: Any) -> Measured:
    """Everything the card of a well-known client shows, against two raw queries.

    The limit in seconds is the budget.
    """
    from kamdesk.services.clients import ClientFilter, list_clients
    from kamdesk.services.clients import card as open_card

    uid = list_clients(ws, ClientFilter(text=name_of(0))).rows[0].uid

    def two_queries() -> None:
        floor.execute("SELECT * FROM clients WHERE uid = ?", (uid,)).fetchall()
        floor.execute("SELECT * FROM people WHERE client_uid = ?", (uid,)).fetchall()

    low, value = pair(two_queries, lambda: open_card(ws, uid), rounds=100)
    return Measured("open a card", low, value, 1_000, 0.005)


def today(ws: Any, floor: Any) -> Measured:
    """All that is due, against two raw queries; the limit in seconds is the budget."""
    from kamdesk.services.today import today as what_is_due

    def two_queries() -> None:
        floor.execute("SELECT * FROM promises WHERE status = 'open' LIMIT 120").fetchall()
        floor.execute("SELECT * FROM proposals WHERE status = 'sent' LIMIT 30").fetchall()

    low, value = pair(two_queries, lambda: what_is_due(ws), rounds=40)
    return Measured("today", low, value, 1_000, 0.02)


def saving(ws: Any, floor: Any) -> Measured:
    """One field saved, against a raw commit with the same settings."""
    from kamdesk.services.clients import list_clients
    from kamdesk.services.records import set_field

    uid = list_clients(ws, limit=1).rows[0].uid
    turn = iter(range(1_000_000))

    def commit() -> None:
        floor.execute("BEGIN IMMEDIATE")
        floor.execute("UPDATE clients SET note = ? WHERE uid = ?", (f"n{next(turn)}", uid))
        floor.execute("COMMIT")

    low, value = pair(
        commit, lambda: set_field(ws, "clients", uid, "note", f"n{next(turn)}"), rounds=100
    )
    return Measured("save a field", low, value, 8, None)


def importing(folder: Path, rows: int = 10_000) -> Measured:
    """A CSV to searchable clients with duplicates checked, against csv and executemany.

    The floor fills the same table with its indexes; it neither journals nor indexes nor compares.
    """
    from kamdesk.domain.clients import Client
    from kamdesk.services.exchange import run
    from kamdesk.services.workspace import close_workspace, create_workspace
    from kamdesk.storage.codec import to_row

    source = client_file(folder / "clients.csv", rows)
    blank = {
        name: json.dumps(value) if isinstance(value, (dict, list)) else value
        for name, value in to_row(Client()).items()
    }
    typed = ("legal_name", "city", "phone", "email", "tax_id")
    names = [name for name in blank if name not in ("uid", "short_name", *typed)]
    columns = ", ".join(("uid", "short_name", *typed, *names))
    rest = [blank[name] for name in names]
    marks = ", ".join("?" * (7 + len(names)))

    def floor(nr: int) -> None:
        connection = raw(folder / f"floor{nr}" / "workspace.sqlite")
        connection.execute("BEGIN IMMEDIATE")
        with source.open(newline="", encoding="utf-8") as file:
            lines = csv.reader(file)
            next(lines)
            connection.executemany(
                f"INSERT INTO clients ({columns}) VALUES ({marks})",
                ([f"u{at}", line[0], *line, *rest] for at, line in enumerate(lines)),
            )
        connection.execute("COMMIT")
        connection.close()

    floors, values = [], []
    for nr in range(3):
        close_workspace(create_workspace(folder / f"floor{nr}"))
        floors.append(timed(lambda nr=nr: floor(nr)))
        ws = create_workspace(folder / f"import{nr}")
        values.append(timed(lambda ws=ws: run(ws, source)))
        close_workspace(ws)
    return Measured("import 10,000 rows", sorted(floors)[1], sorted(values)[1], 8, None)
