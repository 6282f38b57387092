"""Workspaces of a given size, made once a run from fixed names."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

_FIRST = ("Alba", "Boreal", "Cedro", "Delta", "Elbe", "Falke", "Granit", "Hansa", "Ирбис", "Кедр")
_SECOND = ("Metall", "Logistik", "Pharma", "Foods", "Energie", "Станко", "Мебель", "Хим", "Agro")


def name_of(nr: int) -> str:
    """The invented name of client `nr`."""
    return f"{_FIRST[nr % 10]} {_SECOND[nr // 10 % 9]} {nr:06}"


def workspace(folder: Path, clients: int) -> Any:
    """Make a workspace with that many clients and a talk with every tenth."""
    from kamdesk.domain.clients import Client
    from kamdesk.domain.talks import Talk
    from kamdesk.services.workspace import create_workspace

    ws = create_workspace(folder)
    with ws.unit("bench") as unit:
        made = unit.add_all(
            [
                Client(short_name=name_of(nr), city=f"City {nr % 40}", grade="ABC"[nr % 3])
                for nr in range(clients)
            ]
        )
        day = date(2026, 3, 16)
        unit.add_all(
            [
                Talk(client_uid=one.uid, on=day - timedelta(days=nr % 300), note="bench")
                for nr, one in enumerate(made[::10])
            ]
        )
    return ws


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
