"""How a table is made of a record class, and the tables that hold no records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from kamdesk.domain.records import Record
from kamdesk.storage.codec import specs

metadata = sa.MetaData()


class ExactDecimal(sa.TypeDecorator[Decimal]):
    """A Decimal kept as text, so that no digit is ever lost."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> str | None:
        """Write the plain text of the number."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Decimal | None:
        """Read the number back."""
        return None if value is None else Decimal(value)


_PLAIN: dict[Any, Any] = {
    str: sa.Text,
    int: sa.Integer,
    bool: sa.Boolean,
    date: sa.Date,
    datetime: sa.DateTime,
    Decimal: ExactDecimal,
}


def table_of(
    name: str,
    cls: type[Record],
    metadata: sa.MetaData,
    *,
    refers: Mapping[str, str] | None = None,
    indexes: tuple[tuple[str, ...], ...] = (),
) -> sa.Table:
    """Make the table of a record class; `refers` maps columns to the tables they point at.

    References are checked at commit, so that rows of one step may come in any order.
    """
    columns: list[sa.Column[Any]] = []
    for spec in specs(cls):
        null = spec.optional
        if spec.name == "uid":
            columns.append(sa.Column("uid", sa.Text, primary_key=True))
        elif spec.kind == "money":
            columns.append(sa.Column(f"{spec.name}_minor", sa.BigInteger, nullable=null))
            columns.append(sa.Column(f"{spec.name}_currency", sa.Text, nullable=null))
        elif spec.kind == "nested":
            columns.append(sa.Column(spec.name, sa.JSON(none_as_null=True), nullable=null))
        else:
            columns.append(sa.Column(spec.name, _PLAIN[spec.type], nullable=null))
    table = sa.Table(name, metadata, *columns)
    for column, target in (refers or {}).items():
        table.append_constraint(
            sa.ForeignKeyConstraint(
                [column],
                [f"{target}.uid"],
                name=f"fk_{name}_{column}",
                deferrable=True,
                initially="DEFERRED",
            )
        )
    for index in indexes:
        sa.Index(f"ix_{name}_{'_'.join(index)}", *(table.c[one] for one in index))
    return table


#: What a person set differently from the declared default; one row a setting.
settings = sa.Table(
    "settings",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)

#: The change journal: a step is one thing a person did, its rows what that changed.
journal_steps = sa.Table(
    "journal_steps",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("args", sa.JSON, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("of", sa.Integer, sa.ForeignKey("journal_steps.seq")),
    sa.Index("ix_journal_steps_state_seq", "state", "seq"),
    sa.Index("ix_journal_steps_of", "of"),
)
journal_rows = sa.Table(
    "journal_rows",
    metadata,
    sa.Column("step", sa.Integer, sa.ForeignKey("journal_steps.seq"), primary_key=True),
    sa.Column("nr", sa.Integer, primary_key=True),
    sa.Column("table", sa.Text, nullable=False),
    sa.Column("uid", sa.Text, nullable=False),
    sa.Column("before", sa.JSON(none_as_null=True)),
    sa.Column("after", sa.JSON(none_as_null=True)),
    sa.Index("ix_journal_rows_uid", "uid"),
)
