"""Our side of reading a list: a capped child process that tells what the file holds."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path

from kamdesk.errors import Refused
from kamdesk.formats.lists_in import wire
from kamdesk.formats.lists_in.wire import Glance
from kamdesk.formats.sheet import Reading, Sheet
from kamdesk.formats.worker.client import Failed, Worker
from kamdesk.i18n import N_, _, language, speech

MODULE = "kamdesk.formats.lists_in.worker"
SECONDS, MEGABYTES = 60, 1024


class Stopped(Exception):
    """Somebody called off the reading of a list."""


class ListReader(Worker):
    """Reads lists in a child process; the one read last stays there for a second look.

    A file that takes longer than `seconds` or more than `megabytes` is refused. Close it.
    """

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        super().__init__(MODULE, seconds=seconds, megabytes=megabytes)

    def __enter__(self) -> ListReader:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def look(
        self, path: Path, reading: Reading | None = None, stopped: Callable[[], bool] | None = None
    ) -> Glance:
        """Tell what a file holds, with its first rows; raises Refused and Stopped.

        `stopped` is asked every moment and ends the reading when it says True.
        """
        with self.turn, closing(self._answers(path, reading, False, stopped)) as answers:
            glance = wire.unpack_head(next(answers))
            for rows in answers:
                wire.unpack_rows(rows, glance.sheet)
        return glance

    def read(
        self,
        path: Path,
        reading: Reading | None = None,
        stopped: Callable[[], bool] | None = None,
        step: Callable[[], None] | None = None,
    ) -> Sheet:
        """Return all rows of a file; raises Refused and Stopped. `step` is called in between."""
        with self.turn, closing(self._answers(path, reading, True, stopped)) as answers:
            sheet = wire.unpack_head(next(answers)).sheet
            for rows in answers:
                wire.unpack_rows(rows, sheet)
                if step is not None:
                    step()
        return sheet

    def _answers(
        self,
        path: Path,
        reading: Reading | None,
        whole: bool,
        stopped: Callable[[], bool] | None,
    ) -> Generator[bytes]:
        request = wire.Request(
            path=path.absolute(), reading=reading or Reading(), language=language(), whole=whole
        )
        try:
            with closing(self.ask(request.packed(), stopped)) as answers:
                yield from answers
        except Failed as failed:
            raise self._refusal(failed) from None

    def _refusal(self, failed: Failed) -> Exception:
        if failed.kind == "bug":
            return RuntimeError(f"reading process:\n{failed.text}")
        if failed.kind == "refused":
            return Refused(failed.text)
        if failed.kind == "stopped":
            return Stopped()
        return Refused(
            _(_WHY[failed.kind]).format(
                seconds=round(self.seconds), megabytes=speech().number(self.megabytes)
            )
        )


_WHY = {
    "late": N_(
        "Reading the file took longer than {seconds} seconds and was stopped. "
        "Save the sheet you need as CSV, or split the file."
    ),
    "memory": N_(
        "The file needs more than {megabytes} MB of memory to be read and was left alone. "
        "Save the sheet you need as CSV, or split the file."
    ),
    "died": N_(
        "Reading the file stopped unexpectedly; the file may be damaged. "
        "Save the sheet you need as CSV and try again."
    ),
    "closed": N_("Reading was stopped: the program is closing."),
}
