"""The one connection: SQLite through SQLCipher's library, with the safe settings."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec
import sqlcipher3.dbapi2

if TYPE_CHECKING:
    import sqlalchemy as sa

    from kamdesk.storage.workspace.keys import Keys

#: "KAMD" in ASCII: tells our files from foreign ones.
APPLICATION_ID = 0x4B414D44
#: How every plain database begins.
MAGIC = b"SQLite format 3\x00"
#: SQLCipher would tell of a wrong key on the error stream.
_QUIET = "PRAGMA cipher_log_level=NONE"

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


class Unsealed(Exception):
    """A file that must be encrypted is a plain one: nothing is written to it."""


def connect(path: Path, keys: Keys | None = None) -> Any:
    """Return the driver's connection to an existing file, with the safe settings.

    A missing file is an error, never a new empty one. With `keys` the file is encrypted, or empty
    and will be; raises Unsealed when it is a plain one.
    """
    if keys is not None:
        assert_sealed(path)
    address = f"file:{quote(str(path))}?mode=rw"
    connection = sqlcipher3.dbapi2.connect(
        address, uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        if keys is not None:
            for pragma in (_QUIET, f'PRAGMA key="{keys.database}"'):
                connection.execute(pragma).fetchall()
        for pragma in PRAGMAS:
            connection.execute(pragma).fetchall()
    except UnicodeDecodeError as error:  # names in the schema are no text any more
        connection.close()
        raise sqlcipher3.dbapi2.DatabaseError("malformed schema") from error
    except BaseException:
        connection.close()
        raise
    return connection


def assert_sealed(path: Path) -> None:
    """Raise Unsealed when a file begins as a plain database does: a key was forgotten somewhere."""
    if is_plain(path):
        raise Unsealed


def is_plain(path: Path) -> bool:
    """Say whether a file begins as a plain database does."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def make_engine(path: Path, keys: Keys | None = None) -> sa.Engine:
    """Return an engine over one connection to an existing file; writing starts IMMEDIATE."""
    return _engine(lambda: connect(path, keys))


def make_scratch() -> sa.Engine:
    """Return an engine over an empty database in memory."""
    return _engine(
        lambda: sqlcipher3.dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
    )


class Link:
    """The one connection to a file: the driver's, and SQLAlchemy's over it when that is wanted."""

    def __init__(self, path: Path, keys: Keys | None = None) -> None:
        self.path = path
        self.keys = keys
        self._engine: sa.Engine | None = None

    @cached_property
    def driver(self) -> Any:
        """The driver's connection."""
        return connect(self.path, self.keys)

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
    import sqlalchemy as sa
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
    """Make a folder that only its owner can enter; one that holds files already stays as it is.

    A new one lasts: without its name the files in it would be lost with the power, synced or not.
    """
    missing = [one for one in (path, *path.parents) if not one.exists()]
    fresh = bool(missing) or not any(path.iterdir())
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    if fresh:
        os.chmod(path, 0o700)
    for one in missing:
        with suppress(PermissionError):  # who may not list a folder cannot sync it either
            sync_folder(one.parent)


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


def write_whole(path: Path, data: bytes) -> Path:
    """Write bytes as they are, beside their place, synced, renamed. Raises OSError."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return path
