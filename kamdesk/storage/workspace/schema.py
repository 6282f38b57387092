"""The file's own marks: whose it is and which revision of the schema it holds."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kamdesk.errors import Refused
from kamdesk.i18n import _
from kamdesk.storage.reading import Driver, ask
from kamdesk.storage.workspace.engine import (
    APPLICATION_ID,
    MAGIC,
    connect,
    make_engine,
    make_scratch,
    sync_file,
    sync_folder,
)
from kamdesk.storage.workspace.faults import StorageFault, kind_of, message_of

if TYPE_CHECKING:
    import sqlalchemy as sa

    from kamdesk.storage.workspace.keys import Keys

#: The newest revision this program knows; the file of that number stands in migrations/versions.
LATEST = 3


class Marks(NamedTuple):
    """What the first bytes of a database file say."""

    application_id: int
    version: int


def read_marks(path: Path, keys: Keys | None = None) -> Marks | None:
    """Return the marks of a database file, None when it is none.

    A plain file is not opened as a database for that; with `keys` it is an encrypted one.
    """
    if keys is not None:
        return _sealed_marks(path, keys)
    with path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or not head.startswith(MAGIC):
        return None
    return Marks(int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big"))


def _sealed_marks(path: Path, keys: Keys) -> Marks | None:
    import sqlcipher3.dbapi2

    try:
        with closing(connect(path, keys)) as driver:
            rows = [ask(driver, f"PRAGMA {name}") for name in ("application_id", "user_version")]
    except sqlcipher3.dbapi2.DatabaseError as error:
        if kind_of(error) != "notadb":
            raise
        return None
    return Marks(*(int(row[0][0]) for row in rows))


def build(engine: sa.Engine) -> None:
    """Fill an empty file with the newest schema, marked as ours, in one transaction."""
    from kamdesk.storage.migrations import upgrade

    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        upgrade(connection)


def check(driver: Driver) -> None:
    """Refuse a file whose pages or references are broken."""
    if ask(driver, "PRAGMA integrity_check(1)") != [("ok",)]:
        raise StorageFault("corrupt", message_of("corrupt"))
    if ask(driver, "PRAGMA foreign_key_check"):
        told = _("Entries of the workspace refer to missing ones. Restore a backup.")
        raise StorageFault("corrupt", told)


def refuse_active(driver: Driver) -> None:
    """Refuse a file in which something would run by itself: no workspace of ours has any."""
    if ask(driver, "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1"):
        told = _(
            "This file contains code that would run by itself. A KAM Desk"
            " workspace never does, so it is not opened."
        )
        raise Refused(told, field="folder")


def has_our_shape(driver: Driver) -> bool:
    """Say whether a file has the tables and indexes of its revision, word for word, and no more.

    The search index of an older revision does not count: it is made anew.
    """
    from kamdesk.storage.migrations import upgrade

    version = int(ask(driver, "PRAGMA user_version")[0][0])
    ours = make_scratch()
    try:
        with ours.begin() as connection:
            upgrade(connection, version if version < LATEST else None)
            expected = _shape(connection.connection, version)
    finally:
        ours.dispose()
    return _shape(driver, version) == expected


def _shape(driver: Driver, version: int) -> list[tuple[str, ...]]:
    made = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master"
    newest = version == LATEST
    return sorted(one for one in ask(driver, made) if newest or not one[2].startswith("search_"))


def upgrade_file(path: Path, keys: Keys | None = None) -> None:
    """Bring a closed file to the newest schema: on a copy, checked, then put in its place.

    Stopped at any moment it leaves the old file or the new one. The caller holds the lock.
    """
    from kamdesk.storage.migrations import upgrade

    copy = path.with_name(f".{path.name}.upgrade")
    copy.unlink(missing_ok=True)
    _settle(path, keys)
    shutil.copy2(path, copy)
    engine = make_engine(copy, keys)
    try:
        with engine.connect() as connection:
            refuse_active(connection.connection)
            # Outside the transaction: inside it the switch would do nothing.
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                upgrade(connection)
                check(connection.connection)
        engine.dispose()
        sync_file(copy)
        copy.replace(path)
        sync_folder(path.parent)
    finally:
        engine.dispose()
        for one in path.parent.glob(f"{copy.name}*"):
            one.unlink()


def _settle(path: Path, keys: Keys | None) -> None:
    """Let the engine roll back what an unclean end left, so that the copy is whole."""
    engine = make_engine(path, keys)
    try:
        with engine.connect() as connection, connection.begin():
            connection.exec_driver_sql("SELECT count(*) FROM alembic_version")
    finally:
        engine.dispose()
