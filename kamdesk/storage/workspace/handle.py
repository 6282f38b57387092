"""The open workspace: readers and units of work over its one connection."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk.errors import Locked
from kamdesk.i18n import _
from kamdesk.storage.unit import Changes, Reader, Unit
from kamdesk.storage.workspace import reserve
from kamdesk.storage.workspace.engine import READING, Link
from kamdesk.storage.workspace.faults import told_apart

if TYPE_CHECKING:
    import sqlalchemy as sa

    from kamdesk.storage.workspace.keys import Keys


class Pending(Unit):
    """A unit under way; `changes` is set when it has been committed."""

    changes: Changes = Changes()


class Workspace:
    """An open workspace. Reads and units run one at a time; `close` ends it.

    Open one with `kamdesk.services.workspace.open_workspace`. A read inside a unit (or inside
    another read) of the same thread sees what that unit has done so far.
    """

    def __init__(
        self,
        folder: Path,
        link: Link,
        *,
        pinned: date | None = None,
        undo_floor: int = 0,
        release: Callable[[], None] | None = None,
        follow: Callable[[Unit], None] | None = None,
    ) -> None:
        self.folder = folder
        self.link = link
        #: The day that this workspace takes for today; None is the real one.
        self.pinned = pinned
        #: Steps before this one are history: they are read, not undone.
        self.undo_floor = undo_floor
        #: Called at the end of a unit, inside it: what follows from a change, whoever made it.
        self.follow = follow
        #: True when the file or its folder cannot be written: then every change is refused.
        self.read_only = not all(os.access(one, os.W_OK) for one in (folder, link.path))
        #: True when the session before this one ended suddenly.
        self.broke_off = False
        self._release = release
        self._closed = False
        self._turn = threading.RLock()
        self._active: Reader | None = None

    def now(self) -> datetime:
        """Return the workspace's local time: the real one, on the pinned day when there is one."""
        real = datetime.now()
        return real if self.pinned is None else datetime.combine(self.pinned, real.time())

    @property
    def keys(self) -> Keys | None:
        """What the workspace's files are sealed with; None when they are plain."""
        return self.link.keys

    @property
    def encrypted(self) -> bool:
        """Whether nobody reads this workspace without its passphrase."""
        return self.link.keys is not None

    @property
    def engine(self) -> sa.Engine:
        """SQLAlchemy's engine over the connection."""
        return self.link.engine

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Give a reader over one consistent view."""
        with self._turn:
            if self._active is not None:
                yield self._active
                return
            self._see_that_it_is_open()
            with told_apart(), ExitStack() as opened:
                driver = self.link.driver
                driver.execute("BEGIN")
                opened.callback(driver.rollback)  # nothing was written
                self._active = Reader(driver, lambda: self._beside(opened))
                try:
                    yield self._active
                finally:
                    self._active = None

    def _beside(self, opened: ExitStack) -> sa.Connection:
        """SQLAlchemy's connection within the transaction of a read, and as long."""
        connection = opened.enter_context(self.engine.connect())
        return connection.execution_options(**{READING: True})

    @contextmanager
    def unit(self, label: str, /, *, step_kind: str = "do", **args: str) -> Iterator[Pending]:
        """Give a unit of work: committed with its journal at the end, rolled back on any error.

        `label` is an English msgid (marked N_) with {placeholders} that `args` fill. `step_kind`
        is "do" for all but the journal itself.
        """
        from kamdesk.storage import search

        with self._turn:
            if self._active is not None:
                raise RuntimeError("a unit of work cannot start inside a read or another unit")
            self._see_that_it_is_open()
            room = reserve.given_back(self.folder)
            with room, told_apart(), self.engine.connect() as connection:
                unit = Pending(connection, label, args, at=self.now())
                self._active = unit
                try:
                    with connection.begin():
                        yield unit
                        # An undo takes back what followed, too: it was part of the same step.
                        if self.follow is not None and step_kind == "do":
                            self.follow(unit)
                        changes = unit.write_journal(step_kind)
                        search.refresh(unit)
                finally:
                    self._active = None
            unit.changes = changes

    def _see_that_it_is_open(self) -> None:
        """Refuse what comes late: a file that was closed, or locked, is not opened again by it."""
        if self._closed:
            raise Locked(_("The workspace is closed."))

    def close(self) -> None:
        """Close the connection and give the lock back; the file is whole at rest."""
        with self._turn:
            self._closed = True
            self.link.close()
            if self._release is not None:
                self._release()
                self._release = None
