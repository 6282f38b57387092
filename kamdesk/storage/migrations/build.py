"""Short words for the revisions: tables, columns and indexes out of plain text."""

from __future__ import annotations

import json
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


def column(table_name: str, column: str, default: str = "null") -> None:
    """Add a column "name kind" to a table.

    `default` is what rows that are there hold in it, as JSON: those in the table, and those whose
    whole image stands in the journal, so that what was done before can still be undone.
    """
    name, kind = column.split()
    value = json.loads(default)
    plain = value if isinstance(value, str) else default if kind.startswith("json") else value
    begin = None if value is None else sa.text(_literal(plain))
    op.add_column(
        table_name,
        sa.Column(
            name, _KINDS[kind.rstrip("?")](), nullable=kind.endswith("?"), server_default=begin
        ),
    )
    for kept, other in (("before", "after"), ("after", "before")):
        _images(
            f"{kept} = json_set({kept}, '$.{name}', json({_literal(default)}))",
            f"{kept} IS NOT NULL AND {other} IS NULL",
            table_name,
        )


def drop(table_name: str, name: str) -> None:
    """Take a column out of a table and out of the journal."""
    op.drop_column(table_name, name)
    for kept in ("before", "after"):
        _images(f"{kept} = json_remove({kept}, '$.{name}')", f"{kept} IS NOT NULL", table_name)


def _images(change: str, where: str, table_name: str) -> None:
    op.execute(f"UPDATE journal_rows SET {change} WHERE \"table\" = '{table_name}' AND {where}")


def _literal(value: Any) -> str:
    """Return a value as SQL writes it."""
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(int(value))


def drop_index(table_name: str, columns: str) -> None:
    """Take an index away."""
    op.drop_index(f"ix_{table_name}_{'_'.join(columns.split())}", table_name)


def index(table_name: str, columns: str) -> None:
    """Create an index over columns; its name follows from them."""
    names = columns.split()
    op.create_index(f"ix_{table_name}_{'_'.join(names)}", table_name, names)
