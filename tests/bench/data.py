"""Workspaces of a given size, made once a run from fixed names."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kamdesk.domain.clients import Client
from kamdesk.domain.money import Money
from kamdesk.domain.orders import Order
from kamdesk.domain.people import Person
from kamdesk.domain.proposals import Proposal
from kamdesk.domain.records import Record
from kamdesk.domain.regions import Region
from kamdesk.domain.talks import Promise, Talk
from kamdesk.storage.search.letters import folded, index_words, skeleton, words_of
from kamdesk.storage.search.tables import words_table

_FIRST = ("Alba", "Boreal", "Cedro", "Delta", "Elbe", "Falke", "Granit", "Hansa", "Ирбис", "Кедр")
_SECOND = ("Metall", "Logistik", "Pharma", "Foods", "Energie", "Станко", "Мебель", "Хим", "Agro")
_SECTORS = ("machinery", "logistics", "pharma", "food", "energy")
DAY = date(2026, 3, 16)
#: How many clients are written in one unit of work.
_STEP = 10_000
#: How many are made as the program makes them when there are to be very many.
_MADE = 1_000


def name_of(nr: int) -> str:
    """The invented name of client `nr`."""
    return f"{_FIRST[nr % 10]} {_SECOND[nr // 10 % 9]} {nr:06}"


def workspace(folder: Path, clients: int) -> Any:
    """Make a workspace on a fixed day: many clients with a talk each, the first one known well.

    Half of them have a person, every twentieth an open promise, every hundredth a proposal sent.
    """
    from kamdesk.services.workspace import create_workspace, pin

    ws = create_workspace(folder)
    ws.pinned = DAY
    with ws.unit("bench") as unit:
        pin(unit, DAY)
        regions = unit.add_all(
            [Region(code=code, names={"en": code}) for code in ("RU-TA", "DE-BY", "KZ")]
        )
    for start in range(0, clients, _STEP):
        with ws.unit("bench") as unit:
            made = unit.add_all(
                [
                    Client(
                        short_name=name_of(nr),
                        city=f"City {nr % 40}" if nr % 3 else "",
                        sector=_SECTORS[nr % 5],
                        grade="ABC"[nr % 3],
                        region_uid=regions[nr % 3].uid,
                    )
                    for nr in range(start, min(start + _STEP, clients))
                ]
            )
            unit.add_all(_life(made))
            if not start:
                unit.add_all(_busy(made[0], unit.add_all(_people(made[0]))))
    return ws


def grown(folder: Path, clients: int) -> Any:
    """Make the same quickly for very many: beyond a thousand, rows are copied past the journal.

    A copied client has a name and a talk of its own, and stands in the index. What is there already
    is opened.
    """
    from kamdesk.services.workspace import close_workspace, file_of, open_workspace
    from kamdesk.storage.workspace.engine import connect

    if file_of(folder).exists():
        return open_workspace(folder)
    close_workspace(workspace(folder, min(clients, _MADE)))
    driver = connect(file_of(folder))
    driver.execute("BEGIN IMMEDIATE")
    for start in range(_MADE, clients, _STEP):
        _copy(driver, range(start, min(start + _STEP, clients)))
    driver.execute("COMMIT")
    driver.close()
    return open_workspace(folder)


def _copy(driver: Any, numbers: range) -> None:
    """Copy clients and talks of the first thousand under other names."""
    for table, own in (("clients", ("short_name",)), ("talks", ("client_uid",))):
        names = [row[1] for row in driver.execute(f"PRAGMA table_info({table})")]
        rest = ", ".join(f'"{name}"' for name in names if name not in ("uid", *own))
        driver.executemany(
            f"INSERT INTO {table} (uid, {own[0]}, {rest}) SELECT ?, ?, {rest} FROM {table}"
            f" WHERE rowid = ?",
            [
                (f"c{nr:09}", name_of(nr), nr % _MADE + 1)
                if table == "clients"
                else (f"t{nr:09}", f"c{nr:09}", nr % _MADE + 1)
                for nr in numbers
            ],
        )
    last = driver.execute("SELECT max(id) FROM search_keys").fetchone()[0] + 1
    keys, words = [], []
    for at, nr in enumerate(numbers, last):
        name = name_of(nr)
        plain = words_of(folded(name))
        twin = " ".join(map(skeleton, plain))
        keys.append((at, "client", f"c{nr:09}", f"c{nr:09}", name, "", " ".join(plain), twin))
        words.append((at, index_words(name)))
    driver.executemany("INSERT INTO search_keys VALUES (?,?,?,?,?,?,?,?)", keys)
    table = words_table("client")
    driver.executemany(f"INSERT INTO {table} (rowid, words) VALUES (?,?)", words)


def _life(made: list[Client]) -> list[Record]:
    talks = [
        Talk(client_uid=one.uid, on=DAY - timedelta(days=nr % 300), note="bench")
        for nr, one in enumerate(made)
    ]
    promises = [
        Promise(client_uid=one.uid, side=("ours", "client")[nr % 2], what="Send the figures",
                due_on=DAY + timedelta(days=nr % 90 - 30))
        for nr, one in enumerate(made[::20])
    ]  # fmt: skip
    people = [
        Person(client_uid=one.uid, code="p1", surname=f"Muster{nr}", given="Eva")
        for nr, one in enumerate(made[1::2])
    ]
    return [*talks, *promises, *people, *(_proposal(one, nr) for nr, one in enumerate(made[::100]))]


def _proposal(client: Client, nr: int) -> Proposal:
    return Proposal(
        client_uid=client.uid, number=f"KP-{nr:04}", dated=DAY - timedelta(days=nr % 60),
        valid_until=DAY + timedelta(days=nr % 60), currency="EUR", status="sent",
    )  # fmt: skip


def _people(client: Client) -> list[Person]:
    return [
        Person(client_uid=client.uid, code=f"p{nr}", surname=f"Muster{nr}", given="Anna",
               position="Head", power=nr % 5 + 1, attitude=nr % 7 - 3, phone="+4930123")
        for nr in range(1, 9)
    ]  # fmt: skip


def _busy(client: Client, people: list[Person]) -> list[Record]:
    """Two years with one client: 60 talks, 24 orders, promises and proposals."""
    uid = client.uid
    talks = [
        Talk(client_uid=uid, on=DAY - timedelta(days=12 * nr), note="We spoke about the line.",
             person_uids=(people[nr % 8].uid,))
        for nr in range(60)
    ]  # fmt: skip
    orders = [
        Order(client_uid=uid, number=f"O-{nr}", ordered_on=DAY - timedelta(days=30 * nr),
              shipped_on=DAY - timedelta(days=30 * nr), currency="EUR",
              total=Money(1_000_000 + nr, "EUR"))
        for nr in range(24)
    ]  # fmt: skip
    promises = [
        Promise(client_uid=uid, side="ours", what=f"Promise {nr}", person_uid=people[nr].uid)
        for nr in range(6)
    ]
    return [*talks, *orders, *promises, *(_proposal(client, 10_000 + nr) for nr in range(3))]


def client_file(path: Path, rows: int) -> Path:
    """Write a CSV of clients."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Company", "City", "Phone", "E-mail", "Tax id"])
        for nr in range(rows):
            writer.writerow(
                [name_of(nr), f"City {nr % 40}", f"+4930{nr:07}", f"info@c{nr}.test", f"{nr:010}"]
            )
    return path
