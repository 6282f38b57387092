"""The open workspace: readers and units of work over its one connection."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from kamdesk.storage.unit import Changes, Reader, Unit


class Pending(Unit):
    """A unit under way; `changes` is set when it has been committed."""

    changes: Changes = Changes()


class Workspace:
    """An open workspace. Reads and units run one at a time; `close` ends it.

    Open one with `kamdesk.services.workspace.open_workspace`.
    """

    def __init__(self, folder: Path, engine: sa.Engine) -> None:
        self.folder = folder
        self.engine = engine
        self._turn = threading.RLock()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Give a reader over one consistent view."""
        with self._turn, self.engine.connect() as connection, connection.begin():
            yield Reader(connection)

    @contextmanager
    def unit(self, label: str, **args: str) -> Iterator[Pending]:
        """Give a unit of work: committed with its journal at the end, rolled back on any error.

        `label` is an English msgid (marked N_) with {placeholders} that `args` fill.
        """
        from kamdesk.storage import search

        with self._turn, self.engine.connect() as connection:
            unit = Pending(connection, label, args)
            with connection.begin():
                yield unit
                changes = unit.write_journal()
                search.refresh(unit)
            unit.changes = changes

    def close(self) -> None:
        """Close the connection; the file is whole at rest."""
        with self._turn:
            self.engine.dispose()
