"""Short words for the revisions: tables and indexes out of plain text."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

_KINDS: dict[str, type[sa.types.TypeEngine[Any]]] = {
    "text": sa.Text,
    "integer": sa.Integer,
    "big": sa.BigInteger,
    "boolean": sa.Boolean,
    "date": sa.Date,
    "datetime": sa.DateTime,
    "json": sa.JSON,
}


def table(name: str, columns: str, refers: str = "", key: str = "uid") -> None:
    """Create a table; columns are "name kind" ("kind?" may be empty), refers "column table.key"."""
    keys = key.split()
    parts: list[sa.schema.SchemaItem] = []
    for column in columns.split(","):
        title, kind = column.split()
        parts.append(
            sa.Column(
                title,
                _KINDS[kind.rstrip("?")](),
                nullable=kind.endswith("?"),
                primary_key=title in keys,
                autoincrement=title == "seq",
            )
        )
    for reference in filter(None, refers.split(",")):
        column, target = reference.split()
        parts.append(
            sa.ForeignKeyConstraint(
                [column],
                [target.rstrip("!")],
                name=None if target.endswith("!") else f"fk_{name}_{column}",
                deferrable=None if target.endswith("!") else True,
                initially=None if target.endswith("!") else "DEFERRED",
            )
        )
    op.create_table(name, *parts)


def index(table_name: str, columns: str) -> None:
    """Create an index over columns; its name follows from them."""
    names = columns.split()
    op.create_index(f"ix_{table_name}_{'_'.join(names)}", table_name, names)
