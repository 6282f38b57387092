"""The schema's revisions. Alembic is imported here, and only when a file is made or upgraded."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from kamdesk.storage import search

#: Where the revisions lie.
VERSIONS = (Path(__file__).parent / "versions",)


def config_for(connection: sa.Connection) -> Config:
    """Return Alembic's configuration over an open connection; nothing lies on disk."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, VERSIONS)))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: sa.Connection, target: int | None = None) -> None:
    """Bring the schema to a revision (the newest) within the transaction already begun.

    The search index is no part of a revision: at the newest one it is made anew from the records.
    """
    command.upgrade(config_for(connection), "head" if target is None else f"{target:04}")
    if target is None:
        search.rebuild(connection)
    revision = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
    _set_version(connection, int(revision))


def _set_version(connection: sa.Connection, version: int) -> None:
    """Write the revision beside Alembic's own table, where it is read without Alembic."""
    connection.exec_driver_sql(f"PRAGMA user_version={int(version)}")
