"""The one connection: SQLite through SQLCipher's library, with the safe settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import sqlalchemy as sa
import sqlcipher3.dbapi2

#: "KAMD" in ASCII: tells our files from foreign ones.
APPLICATION_ID = 0x4B414D44

PRAGMAS = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA fullfsync=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=2000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
)

#: Marks a connection that only reads: its transaction does not ask for the write lock.
READING = "kamdesk_reading"


def connect(path: Path) -> Any:
    """Return the driver's connection to an existing file, with the safe settings.

    A missing file is an error, never a new empty one.
    """
    address = f"file:{quote(str(path))}?mode=rw"
    connection = sqlcipher3.dbapi2.connect(
        address, uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma).fetchall()
    except UnicodeDecodeError as error:  # names in the schema are no text any more
        connection.close()
        raise sqlcipher3.dbapi2.DatabaseError("malformed schema") from error
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path) -> sa.Engine:
    """Return an engine over one connection to an existing file; writing starts IMMEDIATE."""
    return _engine(lambda: connect(path))


class Link:
    """The one connection to a file: the driver's, and SQLAlchemy's over it when that is wanted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine: sa.Engine | None = None

    @cached_property
    def driver(self) -> Any:
        """The driver's connection."""
        return connect(self._path)

    @property
    def engine(self) -> sa.Engine:
        """SQLAlchemy's engine over it."""
        if self._engine is None:
            self._engine = _engine(lambda: self.driver)
        return self._engine

    def close(self) -> None:
        """Close it; the next use opens it anew."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        if (driver := self.__dict__.pop("driver", None)) is not None:
            driver.close()


def _engine(creator: Callable[[], Any]) -> sa.Engine:
    """Return an engine over one connection, which may be inside a transaction already."""
    from sqlalchemy.pool import StaticPool

    engine = sa.create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=creator,
        poolclass=StaticPool,
        hide_parameters=True,
        json_serializer=_to_json,
        json_deserializer=msgspec.json.decode,
    )

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        if not connection.connection.driver_connection.in_transaction:  # type: ignore[union-attr]
            reading = connection.get_execution_options().get(READING)
            connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _to_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def private_folder(path: Path) -> None:
    """Make a folder that only its owner can enter; one that holds files already stays as it is."""
    fresh = not path.exists() or not any(path.iterdir())
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    if fresh:
        os.chmod(path, 0o700)


def sync_file(path: Path) -> None:
    """Make the bytes of a closed file last."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Make a rename in this folder last (nothing to do where folders cannot be synced)."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
